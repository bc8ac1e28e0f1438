//! The table against the taxonomy's own facts, and against itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::forms;
use crate::taxonomy::condition::Condition;
use crate::taxonomy::{Audience, Editor, Element, Field, Form, Kind, Sensitivity};

#[derive(Deserialize)]
struct Facts {
    elements: Vec<Fact>,
    code_systems: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Fact {
    key: String,
    #[serde(rename = "type")]
    kind: String,
    min: u32,
    max: u32,
    code_system: Option<String>,
}

fn facts() -> Facts {
    serde_json::from_str(include_str!("../../../fixtures/taxonomy-v5-codes.json")).unwrap()
}

fn elements() -> Vec<&'static Element> {
    Form::new(Audience::Staff).elements().collect()
}

#[test]
fn the_facts_are_the_whole_taxonomy() {
    let facts = facts();
    let groups: BTreeSet<&str> =
        facts.elements.iter().filter_map(|fact| Some(fact.key.split_once('.')?.0)).collect();
    assert_eq!((groups.len(), facts.elements.len()), (25, 147));
    let codes: usize = facts.code_systems.values().map(Vec::len).sum();
    assert_eq!((facts.code_systems.len(), codes), (75, 735));
}

fn is_ours(element: &Element) -> bool {
    element.key.starts_with("Candour.") || element.key.starts_with("AdverseEvent.")
}

#[test]
fn codes_and_their_order_are_the_taxonomys() {
    let systems = facts().code_systems;
    let mut used = BTreeSet::new();
    for list in elements().iter().filter_map(|element| element.kind.codes()) {
        if list.id.starts_with("candour-") {
            continue;
        }
        let codes: Vec<&str> = list.codes.iter().map(|code| code.code).collect();
        assert_eq!(codes, systems[list.id], "{}", list.id);
        used.insert(list.id.to_owned());
    }
    assert_eq!(used, systems.keys().cloned().collect());
}

#[test]
fn each_element_is_as_the_taxonomy_has_it() {
    let facts: BTreeMap<String, Fact> =
        facts().elements.into_iter().map(|fact| (fact.key.clone(), fact)).collect();
    let named: BTreeSet<&str> =
        elements().iter().filter(|element| !is_ours(element)).map(|element| element.key).collect();
    assert_eq!(named, facts.keys().map(String::as_str).collect());
    for element in elements().into_iter().filter(|element| !is_ours(element)) {
        let fact = &facts[element.key];
        let (kind, list) = match element.kind {
            // A month has no FHIR type of its own; the taxonomy sends a string.
            Kind::Line | Kind::Text | Kind::MonthYear => ("String", None),
            Kind::Code(list) | Kind::Codes(list) => ("Code", Some(list.id)),
            Kind::Organisation => ("Code", Some("ods-codes-5")),
            Kind::Date => ("Date", None),
            Kind::Time => ("Time", None),
            // How many patients there are is no element of the taxonomy, nor is a
            // choice from a list of products.
            Kind::Integer | Kind::Age => ("Integer", None),
            Kind::Boolean | Kind::YesNo => ("Boolean", None),
            Kind::Count | Kind::Products(_) => panic!("{element:?} is not of the taxonomy"),
        };
        assert_eq!((kind, list), (fact.kind.as_str(), fact.code_system.as_deref()), "{element:?}");
        assert_eq!(element.mandatory, fact.min > 0, "{element:?}");
        match element.kind {
            Kind::Codes(_) => assert!(fact.max > 1, "{element:?}"),
            Kind::Code(_) => assert_eq!(fact.max, 1, "{element:?}"),
            _ => {}
        }
        assert_eq!(
            element.per_patient,
            element.key.starts_with("PatientInformation."),
            "{element:?}"
        );
    }
}

#[test]
fn each_element_is_described_once_and_in_words() {
    let all = elements();
    let keys: BTreeSet<&str> = all.iter().map(|element| element.key).collect();
    assert_eq!(keys.len(), all.len(), "an element is on two pages of a flow");
    for element in &all {
        assert!(!element.label.is_empty() && !element.label.ends_with('.'), "{element:?}");
        assert_eq!(element.required_when.is_some(), !element.missing.is_empty(), "{element:?}");
        if let Some(list) = element.kind.codes() {
            let labels: BTreeSet<&str> = list.codes.iter().map(|code| code.label).collect();
            assert_eq!(labels.len(), list.codes.len(), "{}: two answers read the same", list.id);
        }
    }
}

#[test]
fn names_are_fit_for_forms_and_lead_back_to_their_fields() {
    for form in forms() {
        let mut names = BTreeSet::new();
        for element in form.elements() {
            for instance in if element.per_patient { 1..=3 } else { 0..=0 } {
                let field = Field { element, instance };
                assert_eq!(form.field(&field.name()), Some(field));
                for input in field.inputs() {
                    assert!(
                        input.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
                    );
                    assert_eq!(Field::of_input(form, &input), Some(field), "{input}");
                    assert!(names.insert(input));
                }
            }
        }
    }
    let form = Form::new(Audience::Staff);
    for name in ["", ".", "AdverseEvent", "AdverseEvent.event.1", "PatientInformation.Gender"] {
        assert_eq!(form.field(name), None, "{name:?}");
    }
    for number in ["0", "01", "+1", "101", "65537", "-1", "1.day"] {
        assert_eq!(form.field(&format!("PatientInformation.Gender.{number}")), None, "{number}");
    }
}

#[test]
fn slugs_are_unique_and_each_public_page_asks_one_thing() {
    for form in forms() {
        let slugs: BTreeSet<&str> = form.all_pages().iter().map(|page| page.slug).collect();
        assert_eq!(slugs.len(), form.all_pages().len());
        assert!(slugs.iter().all(|slug| {
            slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        }));
    }
    for page in forms().into_iter().flat_map(|form| form.all_pages()) {
        let of_patients = page.elements().iter().filter(|element| element.per_patient).count();
        assert!([0, page.elements().len()].contains(&of_patients), "{} is mixed", page.slug);
        assert_eq!(page.patient > 0, of_patients > 0, "{}", page.slug);
    }
    for page in Form::new(Audience::Public).all_pages() {
        assert!(page.elements().len() <= 2, "{}", page.slug);
    }
}

/// Every element that a condition speaks of.
fn named_in(condition: &Condition, named: &mut Vec<(&'static Element, Vec<&'static str>)>) {
    match *condition {
        Condition::Is(element, codes) => named.push((element, codes.to_vec())),
        Condition::Answered(element) => named.push((element, Vec::new())),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| named_in(part, named));
        }
        Condition::Not(part) => named_in(part, named),
        Condition::Always | Condition::Of(_) => {}
    }
}

#[test]
fn conditions_speak_of_codes_that_exist_and_never_run_in_circles() {
    fn visit(element: &'static Element, path: &mut Vec<&'static str>) {
        assert!(!path.contains(&element.key), "{element:?} depends on itself: {path:?}");
        path.push(element.key);
        let mut named = Vec::new();
        named_in(&element.asked_when, &mut named);
        for (on, _) in named {
            assert!(on.per_patient <= element.per_patient, "{element:?} depends on one patient");
            visit(on, path);
        }
        path.pop();
    }
    for element in elements() {
        visit(element, &mut Vec::new());
        let mut named = Vec::new();
        named_in(&element.asked_when, &mut named);
        element.required_when.iter().for_each(|when| named_in(when, &mut named));
        for (on, codes) in named {
            for code in codes {
                let list = on.kind.codes().expect("only closed questions are compared");
                assert!(list.find(code).is_some(), "{element:?}: {on:?} has no {code}");
            }
        }
    }
}

#[test]
fn an_answer_is_known_before_it_decides_what_is_asked() {
    for form in forms() {
        let pages = || form.all_pages().iter().chain(form.statutory());
        let order: Vec<&str> =
            pages().flat_map(|page| page.elements()).map(|element| element.key).collect();
        for element in pages().flat_map(|page| page.elements()) {
            let mut named = Vec::new();
            named_in(&element.asked_when, &mut named);
            let place = |key| order.iter().position(|known| *known == key);
            for (on, _) in named {
                assert!(on.filled.is_some() || place(on.key) < place(element.key), "{element:?}");
            }
        }
    }
}

#[test]
fn why_and_how_to_reach_the_reporter_are_for_the_national_review() {
    let national: BTreeSet<&str> = elements()
        .into_iter()
        .filter(|element| element.sensitivity == Sensitivity::NationalReviewOnly)
        .map(|element| element.key)
        .collect();
    let expected = ["ReporterContact", "WhyAnonymous", "WhyAnonymousOther"];
    assert_eq!(
        national,
        expected
            .map(|name| format!("PractitionerDetails.{name}"))
            .iter()
            .map(String::as_str)
            .collect()
    );
}

#[test]
fn a_reporters_words_are_the_reporters() {
    for element in elements().into_iter().filter(|element| element.kind.is_free_text()) {
        // The reference of a record is a text that nobody writes.
        let expected = match element.key {
            "AdverseEventReferenceMetadata.ReferenceNumber" => Editor::Nobody,
            // Nor are those of StEIS any reporter's.
            key if key.starts_with("Candour.Steis") => Editor::Administrator,
            _ => Editor::Reporter,
        };
        assert_eq!(element.editor, expected, "{element:?}");
    }
}
