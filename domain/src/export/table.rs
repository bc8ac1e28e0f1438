//! Records as a table.
//!
//! It is the long form: a record with several patients has a row for each, with
//! the patient's number, and what concerns the record as a whole stands on every
//! one of them, so that any row can be filtered by itself. To count events,
//! count those rows whose patient is empty or 1.

use std::collections::BTreeMap;

use super::document::{Answer, Document};
use crate::access::{Actor, Post, Scope};
use crate::event::record::AdditionKind;
use crate::sharing::Sharing;
use crate::taxonomy::{Audience, Element, Form, Kind, Sensitivity};

/// Between several answers in one cell.
pub const BETWEEN: &str = " | ";

/// The columns before the elements of the taxonomy.
const HEAD: [&str; 12] = [
    "Reference",
    "Patient",
    "Type",
    "Harm",
    "Status",
    "Organisation code",
    "Organisation",
    "Place code",
    "Recorded",
    "Recorded by",
    "Open to named people only",
    "Sharing",
];

/// Which columns a table has: those of which its reader may see anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Those that only the national review reads.
    pub national: bool,
    /// Those of the statutory and national policy section.
    pub statutory: bool,
}

impl Columns {
    /// The columns of somebody's table. Which cells are filled is decided for
    /// each record.
    pub fn of(actor: &Actor) -> Self {
        Self {
            national: actor.holds(Post::NationalReview),
            statutory: Scope::of_statutory(actor).holds_anything(),
        }
    }

    /// Every element of the taxonomy that has a column, in the order in which
    /// staff are asked.
    pub fn elements(self) -> impl Iterator<Item = &'static Element> {
        Form::new(Audience::Staff).elements().filter(move |element| match element.sensitivity {
            Sensitivity::Open => true,
            Sensitivity::NationalReviewOnly => self.national,
            Sensitivity::Statutory => self.statutory,
        })
    }

    /// What stands above the columns: the code of each element, and its label.
    pub fn header(self) -> Vec<String> {
        let head = HEAD.iter().map(|name| (*name).to_owned());
        let elements = self.elements().map(|element| titled(element.key, element.label));
        let additions = AdditionKind::ALL.iter().map(|(kind, key)| titled(key, kind.name()));
        head.chain(elements).chain(additions).collect()
    }

    /// The rows of a record: one, or one for each patient.
    pub fn rows(self, document: &Document) -> Vec<Vec<String>> {
        let answers: BTreeMap<(&str, u16), &Answer> = document
            .answers
            .iter()
            .map(|answer| ((answer.element.as_str(), answer.patient.unwrap_or(0)), answer))
            .collect();
        let patients = document.answers.iter().filter_map(|answer| answer.patient).max();
        let instances = match patients {
            Some(last) => 1..=last,
            None => 0..=0,
        };
        let row = |patient: u16| {
            let elements = self.elements().map(|element| {
                let instance = if element.per_patient { patient } else { 0 };
                let answer = answers.get(&(element.key, instance));
                answer.map(|answer| cell(element, answer)).unwrap_or_default()
            });
            head(document, patient).into_iter().chain(elements).chain(additions(document)).collect()
        };
        instances.map(row).collect()
    }
}

/// A code and its label.
fn titled(code: &str, label: &str) -> String {
    format!("{code} ({label})")
}

fn head(document: &Document, patient: u16) -> [String; HEAD.len()] {
    let organisation = document.organisation.as_ref();
    let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    [
        document.reference.to_string(),
        if patient > 0 { patient.to_string() } else { String::new() },
        document.kind.words.clone(),
        document.harm.words.clone(),
        document.status.words.clone(),
        organisation.map(|owner| owner.code.clone()).unwrap_or_default(),
        organisation.map(|owner| owner.words.clone()).unwrap_or_default(),
        document.place.as_ref().map(ToString::to_string).unwrap_or_default(),
        document.recorded.clone(),
        document.recorded_by.clone().unwrap_or_default(),
        yes_no(document.narrowed),
        match document.sharing {
            Some(Sharing::Shared) => "may be shared".to_owned(),
            Some(Sharing::OptedOut) => "kept out of sharing".to_owned(),
            None => String::new(),
        },
    ]
}

/// An answer: codes with what they stand for, everything else as it is stored.
fn cell(element: &Element, answer: &Answer) -> String {
    let explained = matches!(element.kind, Kind::Code(_) | Kind::Codes(_) | Kind::Age);
    let said = answer.values.iter().enumerate().map(|(place, value)| {
        let words = answer.words.get(place).unwrap_or(value);
        if explained { format!("{value}: {words}") } else { value.clone() }
    });
    said.collect::<Vec<_>>().join(BETWEEN)
}

/// What was added since, a column for each kind.
fn additions(document: &Document) -> impl Iterator<Item = String> {
    AdditionKind::ALL.iter().map(|(_, key)| {
        let words = document.additions.iter().filter(|told| told.kind.code == *key);
        words.map(|told| told.words.as_str()).collect::<Vec<_>>().join("\n\n")
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_element_has_a_column_of_its_own() {
        let all = Columns { national: true, statutory: true };
        let header = all.header();
        assert_eq!(BTreeSet::from_iter(&header).len(), header.len());
        for element in Form::new(Audience::Staff).elements() {
            let title = titled(element.key, element.label);
            assert!(header.contains(&title), "{title}");
        }
        let open = Columns::default().header();
        assert!(open.len() < header.len() && open.iter().all(|title| header.contains(title)));
    }

    /// A cell is read back by splitting it, first between answers, then after
    /// the code.
    #[test]
    fn no_code_and_no_label_is_cut_in_two() {
        for element in Form::new(Audience::Staff).elements() {
            for code in element.kind.codes().into_iter().flat_map(|list| list.codes) {
                assert!(!code.code.contains([' ', ':', '|']), "{}: {}", element.key, code.code);
                assert!(!code.label.contains(BETWEEN), "{}: {}", element.key, code.label);
            }
        }
    }
}
