//! A register of organisations in which every relation of the permission table
//! occurs.

use domain::organisation::{
    OdsCode, Organisation, OrganisationStatus, Relationship, RelationshipKind, Role,
};
use store::Register;

/// The region of both integrated care boards.
pub const REGION: &str = "Y63";
/// An integrated care board, with a sub-ICB location, a practice, the trust and
/// the pharmacy in its area.
pub const ICB: &str = "QAA";
/// Its sub-ICB location, which commissions the practice.
pub const SUB_ICB: &str = "01A";
/// Another board of the same region.
pub const OTHER_ICB: &str = "QBB";
/// A practice in the first board's area.
pub const PRACTICE: &str = "P81001";
/// A practice in the other board's area.
pub const OTHER_PRACTICE: &str = "P82001";
/// A practice that people have left, in the other board's area.
pub const LEFT: &str = "P83001";
/// A trust in the first board's area.
pub const TRUST: &str = "RAA";
/// A site of the trust: a place, which owns nothing.
pub const SITE: &str = "RAA01";
/// A unit that the trust operates in the other board's area.
pub const UNIT: &str = "Y0001";
/// A clinic that the trust and a practice commission, and nobody operates.
pub const JOINT: &str = "Y0002";
/// A clinic in the other board's area that names the first board as operator.
/// A board is no provider, so that gives it no sight (`rules.md` 11).
pub const RUN_BY_ICB: &str = "Y0003";
/// A trust of the other board's area, with nothing to do with the first one.
pub const OTHER_TRUST: &str = "RBB";
/// A unit of that trust.
pub const OTHER_UNIT: &str = "Y0004";
/// A pharmacy in the first board's area.
pub const PHARMACY: &str = "FAA11";

/// Every organisation that can own records.
pub const OWNERS: [&str; 14] = [
    REGION,
    ICB,
    SUB_ICB,
    OTHER_ICB,
    PRACTICE,
    OTHER_PRACTICE,
    LEFT,
    TRUST,
    UNIT,
    JOINT,
    RUN_BY_ICB,
    OTHER_TRUST,
    OTHER_UNIT,
    PHARMACY,
];

pub fn code(text: &str) -> OdsCode {
    OdsCode::parse(text).unwrap()
}

fn organisation((text, name, role): (&str, &str, Role)) -> Organisation {
    Organisation {
        code: code(text),
        name: name.to_owned(),
        role,
        status: OrganisationStatus::Active,
        opened: None,
        closed: None,
        postcode: None,
        display_parent: None,
    }
}

fn link((child, kind, parent): (&str, RelationshipKind, &str)) -> Relationship {
    Relationship { child: code(child), parent: code(parent), kind, start: None, end: None }
}

/// The register.
pub fn register() -> Register {
    use RelationshipKind::{CommissionedBy, InGeographyOf, OperatedBy, SubDivisionOf};
    let organisations = [
        (REGION, "NORTHERN REGION", Role::Region),
        (ICB, "DALES ICB", Role::Icb),
        (SUB_ICB, "DALES SUB-ICB LOCATION", Role::SubIcb),
        (OTHER_ICB, "COAST ICB", Role::Icb),
        (PRACTICE, "MILL LANE SURGERY", Role::GpPractice),
        (OTHER_PRACTICE, "HARBOUR SURGERY", Role::GpPractice),
        (LEFT, "STATION ROAD SURGERY", Role::GpPractice),
        (TRUST, "DALES HOSPITALS NHS TRUST", Role::NhsTrust),
        (SITE, "DALES GENERAL", Role::TrustSite),
        (UNIT, "COAST WALK-IN UNIT", Role::UrgentCare),
        (JOINT, "DALES JOINT CLINIC", Role::CommunityHealthService),
        (RUN_BY_ICB, "COAST CLINIC", Role::CommunityHealthService),
        (OTHER_TRUST, "COAST HOSPITALS NHS TRUST", Role::NhsTrust),
        (OTHER_UNIT, "COAST DAY UNIT", Role::UrgentCare),
        (PHARMACY, "MILL LANE PHARMACY", Role::Pharmacy),
    ];
    let relationships = [
        (ICB, SubDivisionOf, REGION),
        (OTHER_ICB, SubDivisionOf, REGION),
        (SUB_ICB, SubDivisionOf, ICB),
        (PRACTICE, CommissionedBy, SUB_ICB),
        (OTHER_PRACTICE, CommissionedBy, OTHER_ICB),
        (LEFT, CommissionedBy, OTHER_ICB),
        (TRUST, InGeographyOf, ICB),
        (SITE, OperatedBy, TRUST),
        (UNIT, OperatedBy, TRUST),
        (UNIT, CommissionedBy, OTHER_ICB),
        (JOINT, CommissionedBy, TRUST),
        (JOINT, CommissionedBy, PRACTICE),
        (RUN_BY_ICB, OperatedBy, ICB),
        (RUN_BY_ICB, CommissionedBy, OTHER_ICB),
        (OTHER_TRUST, InGeographyOf, OTHER_ICB),
        (OTHER_UNIT, OperatedBy, OTHER_TRUST),
        (PHARMACY, InGeographyOf, ICB),
    ];
    Register {
        organisations: organisations.map(organisation).to_vec(),
        relationships: relationships.map(link).to_vec(),
        successions: Vec::new(),
    }
}
