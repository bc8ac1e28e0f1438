//! Bad input: each refusal says which question it is about and what to do.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::{forms, raw, today, with};
use crate::taxonomy::{Audience, Field, Form, Kind, MAX_TEXT, RawAnswers};

fn staff() -> Form {
    Form::new(Audience::Staff)
}

/// What is said about a field when its page is checked.
fn said(form: Form, raw: &RawAnswers, name: &str) -> Option<String> {
    let page = form.page_of(form.field(name).unwrap().element).unwrap();
    let errors = form.check_page(page, raw, today()).err()?;
    errors.for_field(name).map(str::to_owned)
}

fn on_day(day: &str, month: &str, year: &str) -> RawAnswers {
    raw(&[
        ("AdverseEvent.event", "incident"),
        ("AdverseEventEstimatedDate.IncidentOccurredToday", "n"),
        ("AdverseEvent.date.day", day),
        ("AdverseEvent.date.month", month),
        ("AdverseEvent.date.year", year),
    ])
}

#[test]
fn dates_that_cannot_be_are_refused_by_name() {
    let cases = [
        (("", "", ""), "Enter the day it happened"),
        (
            ("31", "2", "2026"),
            "“Day it happened” must be a real date, in numbers, such as 27 3 2026",
        ),
        (
            ("0", "1", "2026"),
            "“Day it happened” must be a real date, in numbers, such as 27 3 2026",
        ),
        (
            ("1", "13", "2026"),
            "“Day it happened” must be a real date, in numbers, such as 27 3 2026",
        ),
        (
            ("x", "1", "2026"),
            "“Day it happened” must be a real date, in numbers, such as 27 3 2026",
        ),
        (
            ("١", "1", "2026"),
            "“Day it happened” must be a real date, in numbers, such as 27 3 2026",
        ),
        (("28", "3", "2026"), "“Day it happened” must be today or in the past"),
        (("27", "3", "26"), "“Day it happened” must have a year in four numbers, such as 2026"),
        (("27", "3", "0026"), "“Day it happened” must have a year in four numbers, such as 2026"),
        (("27", "", "2026"), "“Day it happened” must include a month"),
        (("", "3", ""), "“Day it happened” must include a day and a year"),
    ];
    for ((day, month, year), message) in cases {
        let given = on_day(day, month, year);
        assert_eq!(said(staff(), &given, "AdverseEvent.date").as_deref(), Some(message));
    }
    assert_eq!(said(staff(), &on_day(" 27 ", "03", "2026"), "AdverseEvent.date"), None);
    assert_eq!(said(staff(), &on_day("29", "2", "2024"), "AdverseEvent.date"), None);
}

#[test]
fn an_error_links_to_the_first_box_of_a_date() {
    let page = staff().page("when-and-where").unwrap();
    let errors = staff().check_page(page, &on_day("", "", ""), today()).unwrap_err();
    let date = errors.iter().find(|error| error.field == "AdverseEvent.date").unwrap();
    assert_eq!(date.anchor, "AdverseEvent.date-day");
}

#[test]
fn a_month_to_come_is_refused() {
    let month = |month: &str, year: &str| {
        raw(&[
            ("AdverseEvent.event", "incident"),
            ("AdverseEventEstimatedDate.IncidentOccurredToday", "u"),
            ("AdverseEventEstimatedDate.ApproximateDate.month", month),
            ("AdverseEventEstimatedDate.ApproximateDate.year", year),
        ])
    };
    let said = |raw| said(staff(), &raw, "AdverseEventEstimatedDate.ApproximateDate");
    assert_eq!(said(month("3", "2026")), None);
    assert_eq!(said(month("", "")), None, "nobody need know the month");
    assert!(said(month("4", "2026")).unwrap().contains("“Month it happened” must be today"));
    assert!(said(month("13", "2025")).unwrap().contains("“Month it happened” must be a real date"));
}

#[test]
fn times_are_read_as_people_type_them() {
    let name = "AdverseEventEstimatedDate.PreciseTime";
    let at = |typed: &str| with(&on_day("1", "3", "2026"), &[(name, typed)]);
    for typed in ["14:05", "14.05", "1405", "2:05pm", "2.05 PM", "2pm", "12am", "0:00", "14:05:09"]
    {
        assert_eq!(said(staff(), &at(typed), name), None, "{typed}");
    }
    for typed in
        ["24:00", "14:60", "noon", "14", "13pm", "0am", "1:2", "-1:30", "１４:05", ":", "12:é"]
    {
        let message = said(staff(), &at(typed), name);
        assert_eq!(
            message.as_deref(),
            Some("“Time it happened” must be a time, such as 14:05"),
            "{typed}"
        );
    }
}

#[test]
fn a_text_that_is_too_long_is_told_both_counts() {
    let name = "AdverseEvent.description";
    let of = |length| raw(&[("AdverseEvent.event", "incident"), (name, &"é".repeat(length))]);
    assert_eq!(said(staff(), &of(MAX_TEXT), name), None);
    assert_eq!(
        said(staff(), &of(20_512), name).unwrap(),
        "“What happened” is 20,512 characters long. Shorten it to 20,000 or fewer"
    );
    assert_eq!(of(20_512).first(name).chars().count(), 20_512, "what was typed is kept");
}

#[test]
fn signs_that_nobody_can_see_are_no_answer() {
    for typed in [" \n ", "\u{202E}", "\u{0}\u{200B}"] {
        let given = raw(&[("AdverseEvent.event", "incident"), ("AdverseEvent.description", typed)]);
        assert_eq!(
            said(staff(), &given, "AdverseEvent.description").unwrap(),
            "Enter what happened"
        );
    }
}

#[test]
fn an_organisation_that_is_no_code_can_be_written_instead() {
    let elsewhere = with(
        &on_day("1", "3", "2026"),
        &[("LocationDetails.LocationKnown", "n"), ("LocationDetails.ServiceArea", "1")],
    );
    let (code, words) = ("LocationDetails.Organisation", "LocationDetails.OrganisationOther");
    assert_eq!(
        said(staff(), &elsewhere, code).unwrap(),
        "Choose the organisation, or write its name"
    );
    let typed = with(&elsewhere, &[(code, "The clinic in Mill Lane")]);
    assert!(said(staff(), &typed, code).unwrap().contains("For “Organisation”, choose"));
    let written = with(&elsewhere, &[(words, "The clinic in Mill Lane")]);
    assert_eq!(said(staff(), &written, code), None);
    let both = with(&written, &[(code, "RR8")]);
    assert!(said(staff(), &both, words).unwrap().contains("You chose an organisation and wrote"));
}

#[test]
fn a_day_beside_not_knowing_is_a_contradiction() {
    let today_name = "AdverseEventEstimatedDate.IncidentOccurredToday";
    for answer in ["y", "u"] {
        let given = with(&on_day("1", "3", "2026"), &[(today_name, answer)]);
        let message = said(staff(), &given, "AdverseEvent.date").unwrap();
        assert!(message.starts_with("You entered the day it happened but"), "{message}");
        assert!(staff().parse(&given, today()).is_err());
    }
}

#[test]
fn none_of_these_stands_alone() {
    let mut given = raw(&[("AdverseEvent.event", "incident")]);
    let name = "AdverseEventAgent.InvolvedAgents";
    given.set(name, vec!["10".to_owned(), "4".to_owned()]);
    assert_eq!(
        said(staff(), &given, name).unwrap(),
        "For “Things involved”, choose “None of these” by itself, or take it away"
    );
    for alone in ["10", "4"] {
        assert_eq!(said(staff(), &with(&given, &[(name, alone)]), name), None);
    }
}

#[test]
fn two_answers_to_one_question_are_refused() {
    let mut given = on_day("1", "3", "2026");
    given.set("LocationDetails.LocationKnown", vec!["y".to_owned(), "n".to_owned()]);
    assert_eq!(
        said(staff(), &given, "LocationDetails.LocationKnown").unwrap(),
        "Choose only one answer for “Happened where the reporter works”"
    );
}

/// Every closed question, with answers under which a form asks it.
static CLOSED: LazyLock<Vec<(Form, RawAnswers, Field)>> = LazyLock::new(|| {
    let mut found = Vec::new();
    for event in ["incident", "outcome", "risk", "good-care"] {
        let mut wide = with(
            &on_day("1", "3", "2026"),
            &[
                ("AdverseEvent.event", event),
                ("PractitionerDetails.ReporterType", "3"),
                ("Candour.PatientAffected", "y"),
                ("PatientInformation.PhysicalHarm.1", "2"),
                ("AdverseEventRiskDetails.RiskImminent", "n"),
                ("AdverseEventGovernance.CqcNotify", "true"),
                ("AdverseEventGovernance.NeverEvent", "true"),
                ("AdverseEventGovernance.SeriousIncident", "true"),
            ],
        );
        // Every answer of a list that goes with others, so that all that
        // refines one of them is asked.
        for field in staff().elements().map(Field::first) {
            if let Kind::Codes(list) = field.element.kind {
                let together = list.codes.iter().filter(|code| !code.exclusive);
                wide.set(field.name(), together.map(|code| code.code.to_owned()).collect());
            }
        }
        for form in forms() {
            let pages = form.pages(&wide).into_iter().chain(form.statutory());
            let asked = pages.flat_map(|page| form.fields(page, &wide)).filter(|shown| shown.asked);
            let closed = asked.filter(|shown| shown.field.element.kind.codes().is_some());
            found.extend(closed.map(|shown| (form, wide.clone(), shown.field)));
        }
    }
    found
});

fn assert_refused((form, open, field): &(Form, RawAnswers, Field), forged: &str) {
    let raw = with(open, &[(&field.name(), forged)]);
    let expected = format!("Choose an answer from the list for “{}”", field.element.label);
    assert_eq!(said(*form, &raw, &field.name()), Some(expected));
}

#[test]
fn every_closed_question_refuses_a_forged_code() {
    CLOSED.iter().for_each(|question| assert_refused(question, "x"));
    let tried: BTreeSet<&str> = CLOSED.iter().map(|(_, _, field)| field.key()).collect();
    let closed = staff().elements().filter(|element| element.kind.codes().is_some());
    assert_eq!(tried, closed.map(|element| element.key).collect());
}

proptest! {
    // No code begins with these letters.
    #[test]
    fn a_forged_code_is_refused_by_the_name_of_its_question(
        forged in "[xz][a-z0-9'<>-]{0,12}",
        question in any::<prop::sample::Index>(),
    ) {
        assert_refused(question.get(&CLOSED), &forged);
    }
}
