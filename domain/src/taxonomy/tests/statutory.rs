//! The statutory and national policy section: asked of a record, never of a
//! reporter, and read by those who may.

use std::collections::BTreeSet;

use super::rules::{of, public, staff};
use super::{asks, forms, today, with};
use crate::event::EventType;
use crate::taxonomy::{Answers, Editor, Element, Form, RawAnswers, RowValue, Sensitivity};

const NEVER_EVENT: &str = "AdverseEventGovernance.NeverEvent";
const NEVER_EVENT_TYPE: &str = "AdverseEventGovernance.NeverEventType";
const CQC: &str = "AdverseEventGovernance.CqcNotify";
const CQC_CRITERIA: &str = "AdverseEventGovernance.CqcCriteria";

fn section() -> impl Iterator<Item = &'static Element> {
    staff().elements().filter(|element| is_of_section(element))
}

fn is_of_section(element: &Element) -> bool {
    ["AdverseEventGovernance.", "Candour.Steis"].iter().any(|part| element.key.starts_with(part))
}

/// An outcome as a patient reports it.
fn reported() -> RawAnswers {
    with(
        &of("outcome"),
        &[
            ("PractitionerDetails.ReporterType", "1"),
            ("AdverseEvent.description", "I came back to hospital."),
            ("AdverseEventEstimatedDate.IncidentOccurredToday", "u"),
            ("Candour.PatientAffected", "u"),
        ],
    )
}

fn posted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn administrators_alone_change_it_and_few_read_it() {
    assert_eq!(section().count(), 10 + 13);
    for element in staff().elements() {
        let is_part = is_of_section(element);
        assert_eq!(element.is_statutory(), is_part, "{element:?}");
        assert_eq!(element.sensitivity == Sensitivity::Statutory, is_part, "{element:?}");
        assert_eq!(element.editor == Editor::Administrator, is_part, "{element:?}");
    }
    let page: BTreeSet<&str> =
        staff().statutory().unwrap().elements().iter().map(|element| element.key).collect();
    assert_eq!(page, section().map(|element| element.key).collect());
}

#[test]
fn no_reporter_is_asked_and_none_can_answer() {
    for form in forms() {
        assert!(form.page("statutory").is_none());
        let forged = with(&reported(), &[(NEVER_EVENT, "true"), (NEVER_EVENT_TYPE, "1")]);
        assert!(!asks(form, &forged, NEVER_EVENT));
        let mut raw = reported();
        for page in form.all_pages() {
            form.take(page, &mut raw, posted(&[(NEVER_EVENT, "true")]), today());
        }
        assert!(raw.get(NEVER_EVENT).is_empty());
    }
    let forged = with(&reported(), &[(NEVER_EVENT, "true"), (NEVER_EVENT_TYPE, "1")]);
    let answers = public().parse(&forged, today()).unwrap();
    assert!(section().all(|element| answers.get(element, 0).is_none()));
}

/// A record with the section completed.
fn completed() -> (Form, Answers) {
    let form = public();
    let mut raw = RawAnswers::from(&form.parse(&reported(), today()).unwrap());
    let given = posted(&[
        ("AdverseEventGovernance.DutyOfCandour", "false"),
        (NEVER_EVENT, "true"),
        (NEVER_EVENT_TYPE, "7"),
        (CQC, "true"),
        (CQC_CRITERIA, "1"),
        (CQC_CRITERIA, "4"),
    ]);
    form.amend(form.page_of_record("statutory").unwrap(), &mut raw, given, today());
    (form, form.parse_record(&raw, today()).unwrap())
}

#[test]
fn it_is_completed_on_the_record_and_kept_when_the_rest_is_amended() {
    let (form, answers) = completed();
    let json = serde_json::to_string(&answers).unwrap();
    assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), answers);
    let mut raw = RawAnswers::from(&answers);
    let page = form.page_of_record("concern").unwrap();
    let given =
        posted(&[("AdverseEventClassification.LevelOfConcern", "5"), (NEVER_EVENT, "false")]);
    form.amend(page, &mut raw, given, today());
    let amended = form.parse_record(&raw, today()).unwrap();
    for element in section() {
        assert_eq!(amended.get(element, 0), answers.get(element, 0), "{element:?}");
    }
}

#[test]
fn it_is_described_under_its_own_heading() {
    let (_, answers) = completed();
    let sections = answers.describe();
    let section = sections
        .iter()
        .find(|section| section.title == "Statutory and national policy requirements")
        .unwrap();
    assert!(section.rows.iter().all(|row| row.sensitivity == Sensitivity::Statutory));
    assert!(section.rows.iter().all(|row| row.page.as_deref() == Some("statutory")));
    let words = |label: &str| {
        let row = section.rows.iter().find(|row| row.label == label).unwrap();
        match &row.value {
            RowValue::Words(words) => words.join(", "),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(words("Duty of candour"), "No");
    assert!(words("Type of Never Event").starts_with("Methotrexate"));
    assert!(words("Reason to notify the CQC").contains("stops a service"));
}

#[test]
fn reasons_follow_the_yes_that_they_explain() {
    let page = staff().statutory().unwrap();
    let opened = |raw: &RawAnswers, name: &str| {
        let shown = staff().fields(page, raw);
        shown.iter().any(|shown| shown.asked && shown.field.key() == name)
    };
    for (opener, follows) in [(NEVER_EVENT, NEVER_EVENT_TYPE), (CQC, CQC_CRITERIA)] {
        for (answer, expected) in [("true", true), ("false", false), ("", false)] {
            let given = with(&of("incident"), &[(opener, answer)]);
            assert_eq!(opened(&given, follows), expected, "{opener} {answer}");
        }
    }
}

#[test]
fn it_is_about_what_has_happened() {
    for kind in [EventType::Incident, EventType::Outcome, EventType::Risk, EventType::GoodCare] {
        let expected = matches!(kind, EventType::Incident | EventType::Outcome);
        assert_eq!(staff().statutory_of(kind).is_some(), expected, "{kind:?}");
    }
}

/// A type of Never Event is recorded of what happened while it stood in the
/// list; one that is recorded stays whatever becomes of the date.
#[test]
fn a_never_event_is_of_the_list_that_was_in_force() {
    let form = staff();
    let page = form.page_of_record("statutory").unwrap();
    let of_day = |year: &str| {
        with(
            &reported(),
            &[
                ("AdverseEventEstimatedDate.IncidentOccurredToday", "n"),
                ("AdverseEvent.date.day", "3"),
                ("AdverseEvent.date.month", "11"),
                ("AdverseEvent.date.year", year),
                (NEVER_EVENT, "true"),
            ],
        )
    };
    for (year, code, taken) in
        [("2017", "15", false), ("2017", "1", true), ("2018", "15", true), ("2026", "15", true)]
    {
        let before = of_day(year);
        let after = with(&before, &[(NEVER_EVENT_TYPE, code)]);
        let checked = form.check_in_force(page, &before, &after, today());
        assert_eq!(checked.is_ok(), taken, "{code} in {year}");
        if let Err(errors) = checked {
            assert!(errors.for_field(NEVER_EVENT_TYPE).unwrap().contains("in force"));
        }
    }
    let recorded = with(&of_day("2017"), &[(NEVER_EVENT_TYPE, "15")]);
    assert_eq!(form.check_in_force(page, &recorded, &recorded, today()), Ok(()));
}

/// What StEIS asks is asked of a Serious Incident alone, and its words find no
/// record for those who may not read the section.
#[test]
fn steis_is_asked_of_serious_incidents() {
    const LOG_NUMBER: &str = "Candour.SteisLogNumber";
    let form = public();
    let parsed = |serious: &str| {
        let fields =
            [("AdverseEventGovernance.SeriousIncident", serious), (LOG_NUMBER, "2026/12345")];
        form.parse_record(&with(&reported(), &fields), today()).unwrap()
    };
    let field = form.field(LOG_NUMBER).unwrap();
    assert!(parsed("true").get(field.element, 0).is_some());
    assert!(parsed("false").get(field.element, 0).is_none());
    assert!(!crate::taxonomy::is_found_by(LOG_NUMBER));
}
