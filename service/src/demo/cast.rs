//! The real organisations at which the demonstration's invented people work.
//!
//! They are chosen for their places in the register: between them they show
//! every relation that permission knows. A test of the register that comes with
//! the source code proves each reason given here. Everything recorded at them
//! is invented.

mod people;

use domain::organisation::{NotAnOdsCode, OdsCode};

pub use people::{Holding, PASSWORD, Person, people};

/// An organisation with a part to play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its ODS code.
    pub code: &'static str,
    /// Its name, as people say it.
    pub name: &'static str,
}

impl Part {
    /// The code as the rest of the service takes it.
    pub fn ods_code(self) -> Result<OdsCode, NotAnOdsCode> {
        OdsCode::parse(self.code)
    }
}

/// GP practice of `standard@` and `practice@`, who are colleagues there, and of
/// `two-hats@` as its admin: an ordinary practice that nobody else operates,
/// commissioned by the ICB through its sub-ICB location.
pub const PRACTICE: Part = Part { code: "M92010", name: "Tettenhall Medical Practice" };

/// ICB of `icb@` and `icb-admin@`: it oversees every practice here, the
/// pharmacy and the trust.
pub const ICB: Part = Part { code: "QUA", name: "Black Country Integrated Care Board" };

/// Sub-ICB location between that ICB and its practices; it too sees them.
pub const SUB_ICB: Part = Part { code: "D2P2L", name: "Black Country sub-ICB location" };

/// Region of `region@`: the ICB is one of its eleven.
pub const REGION: Part = Part { code: "Y60", name: "Midlands" };

/// Trust of `organisational@` and `admin@`: it lies in the ICB, has three
/// sites, and operates more than fifty units that own their records, some of
/// them in the area of another ICB.
pub const TRUST: Part = Part { code: "RL4", name: "The Royal Wolverhampton NHS Trust" };

/// The trust's main site: a place, which owns no records.
pub const TRUST_SITE: Part = Part { code: "RL403", name: "New Cross Hospital" };

/// A unit that the trust operates in its own ICB's area, so that both see it.
pub const UNIT_AT_HOME: Part = Part { code: "Y05640", name: "Emergency department, New Cross" };

/// A unit that the trust operates in another ICB's area: the trust and that ICB
/// see its records, the trust's own ICB does not.
pub const UNIT_ELSEWHERE: Part = Part { code: "Y04978", name: "Cannock Minor Injuries Unit" };

/// The ICB in whose area that unit lies.
pub const ICB_ELSEWHERE: Part =
    Part { code: "QNC", name: "Staffordshire and Stoke-on-Trent Integrated Care Board" };

/// Pharmacy of `read-only@`, who is a standard user there: in the ICB by its
/// geography alone, as pharmacies are.
pub const PHARMACY: Part = Part { code: "FDA94", name: "Bridgnorth Road Pharmacy" };

/// Trust that `read-only@` may read and `ended@` might until last month: of
/// another region, with operated units that the grant does not reach.
pub const GRANTED_TRUST: Part =
    Part { code: "RTR", name: "South Tees Hospitals NHS Foundation Trust" };

/// A unit of the granted trust, which a grant on the trust leaves out.
pub const GRANTED_TRUST_UNIT: Part =
    Part { code: "Y08408", name: "Urgent Treatment Centre, Redcar" };

/// Second practice of `two-hats@`, a standard user here.
pub const SECOND_PRACTICE: Part = Part { code: "M92028", name: "Thornley Street Surgery" };

/// Practice that `leaver@` has left; the records made there remain their own.
pub const LEFT_PRACTICE: Part = Part { code: "M92043", name: "Penn Surgery" };

/// Every part.
pub const CAST: [Part; 14] = [
    PRACTICE,
    ICB,
    SUB_ICB,
    REGION,
    TRUST,
    TRUST_SITE,
    UNIT_AT_HOME,
    UNIT_ELSEWHERE,
    ICB_ELSEWHERE,
    PHARMACY,
    GRANTED_TRUST,
    GRANTED_TRUST_UNIT,
    SECOND_PRACTICE,
    LEFT_PRACTICE,
];
