//! Where the demonstration's events are recorded: the cast, the units of its
//! trust, and organisations from all over the register.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::organisation::{OdsCode, Organisation, OrganisationStatus, RelationshipKind, Role};

use super::cast::{self, Part};
use super::narrative::Setting;
use crate::ServiceError;
use crate::ods::Register;

/// An organisation where invented people work.
#[derive(Clone, Debug)]
pub(super) struct Workplace {
    pub code: OdsCode,
    pub role: Role,
    /// The kinds of care given there, the common ones several times.
    pub settings: &'static [Setting],
    /// How many events are recorded there, in proportion to the others.
    pub share: u32,
    /// How many colleagues record events there.
    pub authors: u32,
}

/// The cast's shares of 10,000 events. With its other units the trust has 46
/// in a hundred; the rest of England has nearly as many.
const CAST_SHARES: &[(Part, u32)] = &[
    (cast::TRUST, 2_400),
    (cast::UNIT_AT_HOME, 300),
    (cast::UNIT_ELSEWHERE, 300),
    (cast::GRANTED_TRUST, 250),
    (cast::GRANTED_TRUST_UNIT, 80),
    (cast::PRACTICE, 200),
    (cast::SECOND_PRACTICE, 80),
    (cast::LEFT_PRACTICE, 80),
    (cast::PHARMACY, 80),
    (cast::ICB, 80),
    (cast::SUB_ICB, 40),
    (cast::ICB_ELSEWHERE, 40),
    (cast::REGION, 30),
];

/// The share of each other unit of the trust, of which there are some fifty.
const UNIT_SHARE: u32 = 30;

/// Of which other organisations how many take part, each with which share.
const ELSEWHERE: &[(Role, usize, u32)] = &[
    (Role::NhsTrust, 200, 14),
    (Role::AmbulanceTrust, 11, 14),
    (Role::GpPractice, 240, 3),
    (Role::Pharmacy, 120, 3),
    (Role::Icb, 42, 4),
    (Role::CommunityHealthService, 20, 4),
    (Role::Prison, 12, 4),
    (Role::CareHome, 10, 4),
    (Role::Hospice, 10, 4),
    (Role::UrgentCare, 8, 4),
];

/// The code of a part of the cast.
pub(super) fn code(part: Part) -> Result<OdsCode, ServiceError> {
    part.ods_code().map_err(|_| ServiceError::Corrupt("the cast"))
}

/// Every workplace, the same for the same register and day.
pub(super) fn workplaces(
    register: &Register,
    today: NaiveDate,
) -> Result<Vec<Workplace>, ServiceError> {
    let units = units_of_trust(register, today)?;
    let cast: Vec<(OdsCode, u32)> = CAST_SHARES
        .iter()
        .map(|(part, share)| Ok((code(*part)?, *share)))
        .collect::<Result<_, ServiceError>>()?;
    let mut taken: BTreeSet<&OdsCode> = cast.iter().map(|(code, _)| code).collect();
    let active = |one: &&Organisation| one.status == OrganisationStatus::Active;
    let mut places = Vec::new();
    for one in register.organisations() {
        if let Some((_, share)) = cast.iter().find(|(code, _)| *code == one.code) {
            places.push(workplace(one, *share, 3));
        } else if units.contains(&one.code) && active(&one) && !one.role.is_site() {
            places.push(workplace(one, UNIT_SHARE, 1));
        }
    }
    taken.extend(&units);
    for (role, wanted, share) in ELSEWHERE {
        let all: Vec<&Organisation> = register
            .organisations()
            .iter()
            .filter(active)
            .filter(|one| one.role == *role && !taken.contains(&one.code))
            .collect();
        // Codes follow the map of England, so every so many-th is spread over it.
        let step = (all.len() / wanted).max(1);
        places.extend(
            all.into_iter().step_by(step).take(*wanted).map(|one| workplace(one, *share, 1)),
        );
    }
    Ok(places)
}

fn workplace(one: &Organisation, share: u32, authors: u32) -> Workplace {
    let (code, role) = (one.code.clone(), one.role);
    Workplace { code, role, settings: settings(role, &one.name), share, authors }
}

/// What the trust of the cast operates on a day.
fn units_of_trust(
    register: &Register,
    today: NaiveDate,
) -> Result<BTreeSet<OdsCode>, ServiceError> {
    let trust = code(cast::TRUST)?;
    let operated = register.relationships().iter().filter(|link| {
        link.kind == RelationshipKind::OperatedBy
            && link.parent == trust
            && link.start.is_none_or(|start| start <= today)
            && link.end.is_none_or(|end| today <= end)
    });
    Ok(operated.map(|link| link.child.clone()).collect())
}

/// The kinds of care that an organisation gives.
fn settings(role: Role, name: &str) -> &'static [Setting] {
    use Setting::*;
    match role {
        Role::NhsTrust
            if ["MENTAL", "PARTNERSHIP", "CARE TRUST"].iter().any(|w| name.contains(w)) =>
        {
            &[MentalHealth, MentalHealth, MentalHealth, DistrictNursing]
        }
        Role::NhsTrust => &[AcuteWard, AcuteWard, AcuteWard, Emergency, Theatre, Maternity],
        Role::AmbulanceTrust => &[Ambulance],
        Role::GpPractice | Role::OutOfHours | Role::WalkInCentre => &[GpPractice],
        Role::UrgentCare => &[Emergency],
        Role::Pharmacy => &[Pharmacy],
        Role::CommunityHealthService | Role::Hospice => &[DistrictNursing],
        Role::CareHome => &[CareHome],
        Role::Prison => &[Prison],
        Role::Icb | Role::SubIcb | Role::Region => &[Commissioning],
        _ => &[AcuteWard],
    }
}
