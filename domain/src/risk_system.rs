//! Risk management systems that organisations have of their own, as the
//! operator lists them. Staff of such an organisation record there.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::organisation::OdsCode;
use crate::statutory::Wrong;
use crate::text::plain;

/// The identity of a system, random.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RiskSystemId(pub Uuid);

/// The most characters of one of its facts.
const LONGEST: usize = 200;

/// What is known of a system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskSystemFacts {
    /// What it is called.
    pub name: String,
    /// Who makes it.
    pub supplier: String,
    /// Which of its versions send to the national service.
    pub versions: String,
    /// Which versions of the national taxonomy they support.
    pub taxonomy: String,
}

impl RiskSystemFacts {
    /// The facts as they are taken, each on one line; or all that is wrong.
    pub fn check(&self) -> Result<Self, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut take = |field: &str, text: &str, missing: &str| {
            let line = plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
            let message = match line.chars().count() {
                0 => missing.to_owned(),
                long if long > LONGEST => format!("Shorten it to {LONGEST} characters or fewer"),
                _ => return line,
            };
            wrong.push(Wrong { field: field.to_owned(), message });
            line
        };
        let taken = Self {
            name: take("name", &self.name, "Enter the name of the system"),
            supplier: take("supplier", &self.supplier, "Enter who supplies it"),
            versions: take("versions", &self.versions, "Enter which versions send events"),
            taxonomy: take(
                "taxonomy",
                &self.taxonomy,
                "Enter which versions of the taxonomy it supports",
            ),
        };
        if wrong.is_empty() { Ok(taken) } else { Err(wrong) }
    }
}

/// A system of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskSystem {
    /// Its identity.
    pub id: RiskSystemId,
    /// What is known of it.
    pub facts: RiskSystemFacts,
    /// The day from which on it is not used any more, if it is not.
    pub retired_on: Option<NaiveDate>,
    /// How often it was changed.
    pub version: u32,
}

/// An organisation that has a system of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HasSystem {
    /// The organisation.
    pub organisation: OdsCode,
    /// What the system is called.
    pub system: String,
}

#[cfg(test)]
mod tests {
    use super::RiskSystemFacts;

    #[test]
    fn facts_are_single_lines_and_all_that_is_wrong_is_said_at_once() {
        let typed = RiskSystemFacts {
            name: "  Example\u{202e}\nRisk ".to_owned(),
            supplier: "Example Ltd".to_owned(),
            versions: "12 and later".to_owned(),
            taxonomy: "5, 6".to_owned(),
        };
        assert_eq!(typed.check().unwrap().name, "Example Risk");
        let wrong = RiskSystemFacts { name: "x".repeat(201), ..RiskSystemFacts::default() };
        let wrong = wrong.check().unwrap_err();
        let fields: Vec<&str> = wrong.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["name", "supplier", "versions", "taxonomy"]);
    }
}
