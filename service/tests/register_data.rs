//! What the register that comes with the source code says, on the day for which
//! the demonstration was cast.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::organisation::{
    OdsCode, Organisation, OrganisationStatus, Reach, Relationship, RelationshipKind, Role, Sight,
    sight::sights,
};
use service::demo::cast::{self, CAST, Part};
use service::ods;

/// Read once for all tests.
static TODAY: LazyLock<Today> = LazyLock::new(Today::new);

/// The register with everybody's sight on one day.
struct Today {
    organisations: BTreeMap<OdsCode, Organisation>,
    open: Vec<Relationship>,
    sights: Vec<Sight>,
}

impl Today {
    fn new() -> Self {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let register = ods::bundled().unwrap();
        let roles = register.organisations().iter().map(|one| (one.code.clone(), one.role));
        let mut sights = sights(&roles.collect(), register.relationships());
        sights.retain(|sight| sight.from <= day && day <= sight.until);
        let mut open = register.relationships().to_vec();
        open.retain(|link| {
            link.start.is_none_or(|start| start <= day) && link.end.is_none_or(|end| day <= end)
        });
        let organisations =
            register.organisations().iter().map(|one| (one.code.clone(), one.clone())).collect();
        Self { organisations, open, sights }
    }

    fn role(&self, code: &OdsCode) -> Role {
        self.organisations[code].role
    }

    fn sees(&self, viewer: Part, owner: Part, reach: Reach) -> bool {
        let (viewer, owner) = (viewer.ods_code().unwrap(), owner.ods_code().unwrap());
        self.sights
            .iter()
            .any(|one| one.viewer == viewer && one.owner == owner && one.reach == reach)
    }

    fn sees_at_all(&self, viewer: Part, owner: Part) -> bool {
        [Reach::Operated, Reach::Area].iter().any(|reach| self.sees(viewer, owner, *reach))
    }

    /// Open links to operators that are providers, from units that own records.
    fn operations(&self) -> impl Iterator<Item = &Relationship> {
        self.open.iter().filter(|link| {
            link.kind == RelationshipKind::OperatedBy
                && self.role(&link.parent).is_provider()
                && !self.role(&link.child).is_site()
        })
    }

    /// The active units that an organisation operates.
    fn units(&self, operator: Part) -> Vec<&OdsCode> {
        let operator = operator.ods_code().unwrap();
        let units = self.operations().filter(|link| link.parent == operator);
        units.map(|link| &link.child).filter(|unit| self.is_active(unit)).collect()
    }

    fn is_active(&self, code: &OdsCode) -> bool {
        self.organisations[code].status == OrganisationStatus::Active
    }
}

#[test]
fn the_register_is_whole() {
    let register = ods::bundled().unwrap();
    assert_eq!(register.organisations().len(), 41_380);
    assert_eq!(register.relationships().len(), 45_019);
    let active = |role| {
        let open = |one: &&Organisation| one.status == OrganisationStatus::Active;
        register.organisations().iter().filter(open).filter(|one| one.role == role).count()
    };
    assert_eq!((active(Role::GpPractice), active(Role::Pharmacy)), (6_618, 11_161));
    assert_eq!((active(Role::NhsTrust), active(Role::Icb), active(Role::Region)), (194, 42, 7));
    let codes: Vec<_> = register.organisations().iter().map(|one| &one.code).collect();
    assert!(codes.is_sorted(), "sorted, so that the next edition is a short difference");
}

#[test]
fn every_operator_sees_what_it_operates_and_no_more() {
    let today = &*TODAY;
    let links: BTreeSet<_> = today.operations().map(|one| (&one.parent, &one.child)).collect();
    assert_eq!(links.len(), 1_767);
    let operated = today.sights.iter().filter(|sight| sight.reach == Reach::Operated);
    let seen: BTreeSet<_> = operated.map(|sight| (&sight.viewer, &sight.owner)).collect();
    assert_eq!(seen, links);
}

/// A path over a hub needs someone who oversees the hub: then they would see the
/// hub itself. Nobody does, and what a hub commissions is seen by the hub alone
/// unless its own relationships say otherwise.
#[test]
fn nobody_sees_a_prison_through_a_commissioning_hub() {
    let today = &*TODAY;
    let is_hub = |code: &OdsCode| today.role(code) == Role::CommissioningHub;
    let over_hubs: Vec<_> = today.sights.iter().filter(|sight| is_hub(&sight.owner)).collect();
    assert!(over_hubs.is_empty(), "{over_hubs:?}");

    let west_yorkshire = OdsCode::parse("QWO").unwrap();
    let hubs_there = today.open.iter().filter(|link| {
        link.kind == RelationshipKind::InGeographyOf
            && link.parent == west_yorkshire
            && is_hub(&link.child)
    });
    assert!(hubs_there.count() > 0, "the trap must be in the data");
    let prisons = today.open.iter().filter(|link| {
        today.role(&link.child) == Role::Prison
            && link.kind == RelationshipKind::CommissionedBy
            && is_hub(&link.parent)
    });
    let prisons: BTreeSet<_> = prisons.map(|link| &link.child).collect();
    assert_eq!(prisons.len(), 126);
    for sight in today.sights.iter().filter(|sight| prisons.contains(&sight.owner)) {
        assert!(is_hub(&sight.viewer), "{sight:?}");
    }
}

#[test]
fn a_unit_of_another_area_is_seen_by_its_operator_and_its_own_commissioner() {
    let today = &*TODAY;
    let (trust, unit) = (cast::TRUST, cast::UNIT_ELSEWHERE);
    assert!(today.sees(trust, unit, Reach::Operated));
    assert!(today.sees(cast::ICB_ELSEWHERE, unit, Reach::Area));
    assert!(!today.sees_at_all(cast::ICB, unit), "the operator's ICB is not the unit's");
    assert!(today.sees(cast::TRUST, cast::UNIT_AT_HOME, Reach::Operated));
    assert!(today.sees(cast::ICB, cast::UNIT_AT_HOME, Reach::Area));
}

#[test]
fn everyone_cast_is_open_and_known_by_name() {
    let today = &*TODAY;
    for part in CAST {
        let code = part.ods_code().unwrap();
        let organisation = &today.organisations[&code];
        assert!(organisation.status == OrganisationStatus::Active, "{part:?}");
        let word = part.name.split_whitespace().find(|word| *word != "The" && *word != "NHS");
        let known = organisation.name.to_uppercase();
        let word = word.unwrap().trim_end_matches(',').to_uppercase();
        assert!(known.contains(&word), "{part:?} is {known}");
    }
    let codes: BTreeSet<_> = CAST.iter().map(|part| part.code).collect();
    assert_eq!(codes.len(), CAST.len());
}

#[test]
fn the_cast_stands_where_its_reasons_say() {
    let today = &*TODAY;
    let role = |part: Part| today.role(&part.ods_code().unwrap());
    let practices = [cast::PRACTICE, cast::SECOND_PRACTICE, cast::LEFT_PRACTICE];
    for practice in practices {
        assert_eq!(role(practice), Role::GpPractice);
        for viewer in [cast::SUB_ICB, cast::ICB, cast::REGION] {
            assert!(today.sees(viewer, practice, Reach::Area), "{viewer:?} {practice:?}");
        }
        let code = practice.ods_code().unwrap();
        assert!(today.operations().all(|link| link.child != code), "{practice:?} has an operator");
    }
    assert_eq!(
        [cast::SUB_ICB, cast::ICB, cast::REGION, cast::TRUST, cast::TRUST_SITE, cast::PHARMACY]
            .map(role),
        [Role::SubIcb, Role::Icb, Role::Region, Role::NhsTrust, Role::TrustSite, Role::Pharmacy]
    );
    for owner in [cast::TRUST, cast::PHARMACY] {
        assert!(
            today.sees(cast::ICB, owner, Reach::Area) && !today.sees_at_all(cast::SUB_ICB, owner)
        );
    }
    let icbs = today.open.iter().filter(|link| {
        today.role(&link.child) == Role::Icb && link.parent.as_str() == cast::REGION.code
    });
    assert_eq!(icbs.count(), 11);
}

#[test]
fn the_trust_has_sites_and_units_at_home_and_elsewhere() {
    let today = &*TODAY;
    let trust = cast::TRUST.ods_code().unwrap();
    let sites = today.open.iter().filter(|link| {
        link.kind == RelationshipKind::OperatedBy
            && link.parent == trust
            && today.role(&link.child) == Role::TrustSite
    });
    let sites: Vec<_> = sites.map(|link| link.child.as_str()).collect();
    assert_eq!(sites.len(), 3);
    assert!(sites.contains(&cast::TRUST_SITE.code));
    assert!(!today.sees_at_all(cast::TRUST, cast::TRUST_SITE), "a site owns no records");

    let units = today.units(cast::TRUST);
    assert!(units.len() > 50, "{}", units.len());
    let elsewhere = cast::ICB_ELSEWHERE.ods_code().unwrap();
    let theirs = |unit: &&&OdsCode| {
        today.sights.iter().any(|one| one.viewer == elsewhere && one.owner == ***unit)
    };
    assert!(units.iter().filter(theirs).count() > 1);
}

#[test]
fn the_granted_trust_is_of_another_region_and_has_units() {
    let today = &*TODAY;
    assert_eq!(today.role(&cast::GRANTED_TRUST.ods_code().unwrap()), Role::NhsTrust);
    assert!(!today.sees_at_all(cast::REGION, cast::GRANTED_TRUST));
    assert!(today.sees(cast::GRANTED_TRUST, cast::GRANTED_TRUST_UNIT, Reach::Operated));
    assert!(today.units(cast::GRANTED_TRUST).len() > 1);
}
