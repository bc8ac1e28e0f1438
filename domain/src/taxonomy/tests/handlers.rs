//! A record that somebody without an account made, and those who handle it:
//! they answer what the public was not asked, and change nothing of what the
//! reporter said.

use std::collections::BTreeSet;

use super::{raw, today, with};
use crate::taxonomy::{Answers, Audience, Form, RawAnswers};

fn public() -> Form {
    Form::new(Audience::Public)
}

/// A patient's report about a medicine.
fn report() -> Answers {
    let typed = raw(&[
        ("AdverseEvent.event", "incident"),
        ("PractitionerDetails.ReporterType", "1"),
        ("AdverseEvent.description", "I was given too much."),
        ("Candour.PatientAffected", "y"),
        ("AdverseEventEstimatedDate.IncidentOccurredToday", "u"),
        ("AdverseEventAgent.InvolvedAgents", "4"),
        ("PractitionerDetails.ReporterContact", "me@example.org"),
    ]);
    public().parse(&typed, today()).unwrap()
}

fn amended(before: &Answers, page: &str, posted: &[(&str, &str)]) -> Answers {
    let mut raw = RawAnswers::from(before);
    let page = public().page_of_record(page).unwrap();
    let posted = posted.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    public().amend(page, &mut raw, posted, today());
    public().parse_record(&raw, today()).unwrap()
}

fn open(answers: &Answers) -> Vec<&'static str> {
    let raw = RawAnswers::from(answers);
    public().open_pages(&raw).into_iter().map(|page| page.slug).collect()
}

const FACTORS: &str = "AdverseEventProblemMedication.DrugInvolvementFactors";

#[test]
fn what_the_public_is_not_asked_can_be_answered_of_its_record() {
    let before = report();
    assert!(open(&before).contains(&"medicines"), "{:?}", open(&before));
    assert!(!open(&before).contains(&"devices"), "no device was involved");
    assert!(!open(&before).contains(&"what-more") && !open(&before).contains(&"contact"));
    let after = amended(&before, "medicines", &[(FACTORS, "1"), ("owner", "RAL")]);
    assert!(!open(&after).contains(&"medicines"));
    let stands: Vec<_> = before.iter().collect();
    assert!(
        stands.iter().all(|(field, value)| after.get(field.element, field.instance) == Some(value))
    );
    assert_eq!(after.iter().count(), stands.len() + 1);
    let rows = after.describe().into_iter().flat_map(|section| section.rows);
    let row = rows.into_iter().find(|row| row.field == FACTORS).unwrap();
    assert_eq!(row.page.as_deref(), Some("medicines"), "it can be changed again");
    // It is stored, and read back.
    let json = serde_json::to_string(&after).unwrap();
    assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), after);
    // An answer that opens another question opens it here, too.
    let more = "AdverseEventProblemMedication.DrugUsedTooMuch";
    let opened = amended(&after, "medicines", &[(FACTORS, "1"), (more, "1")]);
    assert_eq!(opened.iter().count(), stands.len() + 2);
    let closed = amended(&opened, "medicines", &[(FACTORS, "2"), (more, "1")]);
    assert_eq!(closed.iter().count(), stands.len() + 1, "what no longer applies is dropped");
}

/// The reporter is no member of staff, whoever amends the record.
#[test]
fn handling_a_record_changes_nothing_about_its_reporter() {
    let after = amended(&report(), "medicines", &[(FACTORS, "1")]);
    assert!(!after.is_by_staff());
    let raw = RawAnswers::from(&after);
    let asked: BTreeSet<String> = public()
        .pages(&raw)
        .into_iter()
        .flat_map(|page| public().fields(page, &raw))
        .filter(|shown| shown.asked)
        .map(|shown| shown.field.name())
        .collect();
    assert!(!asked.contains("PractitionerDetails.ReporterRole"));
    assert!(!asked.contains(FACTORS), "no reporter is asked");
    // Nor does a reporter who posts it all the same answer it.
    let forged = with(&RawAnswers::from(&report()), &[(FACTORS, "1")]);
    assert_eq!(public().parse(&forged, today()).unwrap(), report());
    assert!(public().page("medicines").is_none());
}

/// No page of a record asks what another one asks, and what must be answered
/// of a reporter need not be by others.
#[test]
fn each_question_of_a_record_has_one_page_and_none_is_demanded() {
    let mut seen = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    for page in public().all_pages().iter().chain(public().pages_of_handlers()) {
        assert!(slugs.insert(page.slug), "{} twice", page.slug);
        for element in page.elements().iter().filter(|_| page.patient < 2) {
            assert!(seen.insert(element.key), "{element:?} twice");
        }
    }
    for element in Form::new(Audience::Staff).all_pages().iter().flat_map(|page| page.elements()) {
        assert!(seen.contains(element.key), "{element:?} has no page");
    }
    let before = report();
    for page in open(&before) {
        amended(&before, page, &[]);
    }
}
