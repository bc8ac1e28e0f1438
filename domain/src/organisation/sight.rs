//! Which organisation sees the records of which, from dated relationships.
//!
//! Sight is a graph, not a tree (`rules.md` 11). *Oversight* follows RE4 and
//! RE2, and RE5 of trusts, pharmacies, appliance contractors and sub-ICB
//! locations only, over any number of steps. *Operation* is one step of RE6 to
//! a provider. The two never mix: the overseer of an operator does not see the
//! units that the operator runs elsewhere.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{OdsCode, Relationship, RelationshipKind, Role};

/// How an organisation comes to see records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// The organisation owns them.
    Own,
    /// The organisation operates their owner.
    Operated,
    /// Their owner lies in the organisation's commissioned area.
    Area,
    /// The organisation succeeded their owner, which has closed (rule 13).
    Succeeded,
    /// They happened at the organisation, and another one owns them (rule 16).
    Occurred,
}

impl Reach {
    /// Every reach.
    pub const ALL: [Self; 5] =
        [Self::Own, Self::Operated, Self::Area, Self::Succeeded, Self::Occurred];
}

/// One dated right of sight: on each day from `from` to `until`, both
/// included, `viewer` sees the records that `owner` owns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sight {
    /// Who sees.
    pub viewer: OdsCode,
    /// Whose records.
    pub owner: OdsCode,
    /// Why.
    pub reach: Reach,
    /// First day; `NaiveDate::MIN` when open towards the past.
    pub from: NaiveDate,
    /// Last day, included; `NaiveDate::MAX` when open towards the future.
    pub until: NaiveDate,
}

/// Whether a relationship of a child of this role carries oversight.
fn oversees(kind: RelationshipKind, child: Role) -> bool {
    match kind {
        RelationshipKind::CommissionedBy | RelationshipKind::SubDivisionOf => true,
        RelationshipKind::InGeographyOf => matches!(
            child,
            Role::NhsTrust
                | Role::AmbulanceTrust
                | Role::Pharmacy
                | Role::ApplianceContractor
                | Role::SubIcb
        ),
        RelationshipKind::OperatedBy | RelationshipKind::PartnerTo => false,
    }
}

/// The steps of one kind that lead upwards from each organisation.
type Steps<'a> = BTreeMap<&'a OdsCode, Vec<(&'a OdsCode, NaiveDate, NaiveDate)>>;

/// Every right of sight that the relationships give, each organisation's sight
/// of itself apart. Links from or to organisations without a known role give
/// nothing. A path over several steps holds on the days that all its steps
/// share; parallel paths give several rights, none of which contains another.
pub fn sights(roles: &BTreeMap<OdsCode, Role>, relationships: &[Relationship]) -> Vec<Sight> {
    let mut up: Steps<'_> = BTreeMap::new();
    let mut all = Vec::new();
    for link in relationships {
        let (Some(child), Some(parent)) = (roles.get(&link.child), roles.get(&link.parent)) else {
            continue;
        };
        let from = link.start.unwrap_or(NaiveDate::MIN);
        let until = link.end.unwrap_or(NaiveDate::MAX);
        if from > until || link.child == link.parent {
            continue;
        }
        if oversees(link.kind, *child) {
            up.entry(&link.child).or_default().push((&link.parent, from, until));
        }
        // A site owns nothing (rule 12), so operating one opens no record.
        if link.kind == RelationshipKind::OperatedBy && parent.is_provider() && !child.is_site() {
            all.push(Sight {
                viewer: link.parent.clone(),
                owner: link.child.clone(),
                reach: Reach::Operated,
                from,
                until,
            });
        }
    }
    for owner in roles.keys() {
        climb(&up, owner, &mut all);
    }
    without_contained(all)
}

/// Adds the oversight of everyone above `owner`.
fn climb(up: &Steps<'_>, owner: &OdsCode, all: &mut Vec<Sight>) {
    let mut waiting = vec![(owner, NaiveDate::MIN, NaiveDate::MAX, vec![owner])];
    while let Some((at, from, until, path)) = waiting.pop() {
        for (parent, step_from, step_until) in up.get(at).into_iter().flatten() {
            let (from, until) = (from.max(*step_from), until.min(*step_until));
            if from > until || path.contains(parent) {
                continue;
            }
            all.push(Sight {
                viewer: (*parent).clone(),
                owner: owner.clone(),
                reach: Reach::Area,
                from,
                until,
            });
            let mut path = path.clone();
            path.push(parent);
            waiting.push((parent, from, until, path));
        }
    }
}

/// Drops each right whose days lie within another of the same three.
fn without_contained(mut all: Vec<Sight>) -> Vec<Sight> {
    let key = |s: &Sight| (s.viewer.clone(), s.owner.clone(), s.reach);
    all.sort_by(|a, b| (key(a), a.from, b.until).cmp(&(key(b), b.from, a.until)));
    let mut kept: Vec<Sight> = Vec::with_capacity(all.len());
    for sight in all {
        let contained = kept.last().is_some_and(|last| {
            key(last) == key(&sight) && last.from <= sight.from && sight.until <= last.until
        });
        if !contained {
            kept.push(sight);
        }
    }
    kept
}

#[cfg(test)]
mod tests;
