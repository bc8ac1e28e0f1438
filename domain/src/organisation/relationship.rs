//! Dated relationships between organisations, as ODS states them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::OdsCode;

/// The ODS relationship types that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RelationshipKind {
    /// RE2: is a sub-division of.
    SubDivisionOf,
    /// RE4: is commissioned by.
    CommissionedBy,
    /// RE5: is located in the geography of.
    InGeographyOf,
    /// RE6: is operated by.
    OperatedBy,
    /// RE8: is partner to (a practice to its primary care network).
    PartnerTo,
}

impl RelationshipKind {
    /// Every kind with its ODS id.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::SubDivisionOf, "RE2"),
        (Self::CommissionedBy, "RE4"),
        (Self::InGeographyOf, "RE5"),
        (Self::OperatedBy, "RE6"),
        (Self::PartnerTo, "RE8"),
    ];

    /// The ODS id, such as `RE6`.
    pub fn ods_id(self) -> &'static str {
        match self {
            Self::SubDivisionOf => "RE2",
            Self::CommissionedBy => "RE4",
            Self::InGeographyOf => "RE5",
            Self::OperatedBy => "RE6",
            Self::PartnerTo => "RE8",
        }
    }

    /// Reads the ODS id; `None` for any other.
    pub fn parse(ods_id: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, id)| *id == ods_id).map(|(kind, _)| *kind)
    }
}

/// A link from a child organisation to a parent, with its operational dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relationship {
    /// The organisation that holds the link.
    pub child: OdsCode,
    /// The organisation that it points to.
    pub parent: OdsCode,
    /// What the link means.
    pub kind: RelationshipKind,
    /// First day; open towards the past when not stated.
    pub start: Option<NaiveDate>,
    /// Last day, included; open towards the future when not stated.
    pub end: Option<NaiveDate>,
}
