//! When each question is asked: the conditional rules Q1 to Q11 of LFPSE.

use super::{asked, asks, raw, today, with};
use crate::event::EventType;
use crate::taxonomy::{Audience, Form, Happened, RawAnswers};

const TODAY: &str = "AdverseEventEstimatedDate.IncidentOccurredToday";
const MONTH: &str = "AdverseEventEstimatedDate.ApproximateDate";

fn staff() -> Form {
    Form::new(Audience::Staff)
}

fn public() -> Form {
    Form::new(Audience::Public)
}

fn of(event: &str) -> RawAnswers {
    raw(&[("AdverseEvent.event", event)])
}

fn patient(answers: &[(&str, &str)]) -> RawAnswers {
    let patient = with(&of("incident"), &[("Candour.PatientAffected", "y")]);
    let named: Vec<_> = answers
        .iter()
        .map(|(name, code)| (format!("PatientInformation.{name}.1"), *code))
        .collect();
    let pairs: Vec<_> = named.iter().map(|(name, code)| (name.as_str(), *code)).collect();
    with(&patient, &pairs)
}

#[test]
fn q1_today_opens_nothing_no_opens_the_day_and_unknown_the_month() {
    for (answer, day, month) in [("y", false, false), ("n", true, false), ("u", false, true)] {
        let given = with(&of("incident"), &[(TODAY, answer)]);
        assert_eq!(asks(staff(), &given, "AdverseEvent.date"), day, "{answer}");
        assert_eq!(asks(staff(), &given, MONTH), month, "{answer}");
    }
    assert!(!asks(staff(), &of("risk"), TODAY), "a risk has not happened");
}

#[test]
fn q1_today_is_the_day_on_which_it_was_answered() {
    let page = public().page("today").unwrap();
    let mut given = with(
        &of("good-care"),
        &[
            ("PractitionerDetails.ReporterType", "1"),
            ("AdverseEvent.description", "They explained everything."),
            ("AdverseEventWentWell.HowFutureOccurrence", "Tell others."),
        ],
    );
    public().take(page, &mut given, [(TODAY.to_owned(), "y".to_owned())], today());
    let tomorrow = today().succ_opt().unwrap();
    let answers = public().parse(&given, tomorrow).unwrap();
    assert_eq!(answers.happened(), Some(Happened::On(today())));
    public().take(page, &mut given, [(TODAY.to_owned(), "y".to_owned())], tomorrow);
    assert_eq!(public().parse(&given, tomorrow).unwrap().happened(), Some(Happened::On(today())));
}

#[test]
fn q1_the_day_of_today_cannot_be_posted() {
    let page = public().page("today").unwrap();
    let date = "AdverseEventEstimatedDate.TodaysDate";
    let mut given = of("incident");
    let posted = [(TODAY, "y"), (&format!("{date}.year"), "1999"), (date, "1999-01-01")];
    let posted = posted.map(|(name, value)| (name.to_owned(), value.to_owned()));
    public().take(page, &mut given, posted, today());
    assert_eq!(given.get(&format!("{date}.year")), ["2026"]);
    assert_eq!(given.get(date), [""; 0]);
}

#[test]
fn q1_a_known_time_makes_the_part_of_the_day_needless() {
    let given = with(&of("incident"), &[(TODAY, "y")]);
    let part = "AdverseEventEstimatedDate.EstimatedTime";
    assert!(asks(staff(), &given, part));
    assert!(!asks(public(), &with(&given, &[("PractitionerDetails.ReporterType", "1")]), part));
    let timed = with(&given, &[("AdverseEventEstimatedDate.PreciseTime", "14:05")]);
    assert!(!asks(staff(), &timed, part));
}

#[test]
fn q2_another_organisation_is_asked_for_unless_it_was_ones_own_or_nobody_knows() {
    let known = "LocationDetails.LocationKnown";
    for (answer, expected) in [("y", false), ("n", true), ("u", false)] {
        let given = with(&of("incident"), &[(known, answer)]);
        assert_eq!(asks(staff(), &given, "LocationDetails.Organisation"), expected, "{answer}");
        assert_eq!(asks(staff(), &given, "LocationDetails.OrganisationOther"), expected);
    }
    let risk = with(&of("risk"), &[("LocationDetails.LocationAtRisk", "2")]);
    assert!(asks(staff(), &risk, "LocationDetails.Organisation"));
    let patient = with(&of("incident"), &[("PractitionerDetails.ReporterType", "1")]);
    assert!(!asks(public(), &patient, known), "a patient does not work there");
    assert!(asks(public(), &patient, "LocationDetails.Organisation"));
}

#[test]
fn q4_the_medicines_follow_from_medicines() {
    let agents = "AdverseEventAgent.InvolvedAgents";
    let drugs = "AdverseEventAgent.DrugsInvolved";
    assert!(asks(staff(), &with(&of("incident"), &[(agents, "4")]), drugs));
    assert!(!asks(staff(), &with(&of("incident"), &[(agents, "10")]), drugs));
    assert!(!asks(staff(), &with(&of("outcome"), &[(agents, "4")]), drugs), "incidents alone");
}

#[test]
fn q6_an_incident_without_a_patient_is_asked_for_danger_at_hand() {
    let danger = "AdverseEventRiskDetails.RiskImminent";
    for (answer, expected) in [("y", false), ("n", true), ("u", false)] {
        let given = with(&of("incident"), &[("Candour.PatientAffected", answer)]);
        assert_eq!(asks(staff(), &given, danger), expected, "{answer}");
        assert_eq!(asks(staff(), &given, "PatientInformation.AgeBracket.1"), answer == "y");
    }
    assert!(asks(staff(), &of("risk"), danger));
}

#[test]
fn q8_psychological_harm_is_not_asked_of_the_dead() {
    let psychological = "PatientInformation.PsychologicalHarm.1";
    assert!(!asks(staff(), &patient(&[("PhysicalHarm", "1")]), psychological));
    for code in ["2", "3", "4", "5"] {
        assert!(asks(staff(), &patient(&[("PhysicalHarm", code)]), psychological), "{code}");
    }
}

#[test]
fn q9_the_link_is_asked_of_the_worst_harm() {
    let link = |answers: &[(&str, &str)]| {
        asks(staff(), &patient(answers), "PatientInformation.StrengthOfAssociation.1")
    };
    assert!(link(&[("PhysicalHarm", "1")]));
    assert!(link(&[("PhysicalHarm", "2")]));
    assert!(link(&[("PhysicalHarm", "5"), ("PsychologicalHarm", "1")]));
    assert!(!link(&[("PhysicalHarm", "3"), ("PsychologicalHarm", "2")]));
    // What was said of the mind before the death was known no longer counts.
    assert!(link(&[("PhysicalHarm", "1"), ("PsychologicalHarm", "1")]));
    let nobody = with(&patient(&[("PhysicalHarm", "1")]), &[("Candour.PatientAffected", "n")]);
    assert!(!asks(staff(), &nobody, "PatientInformation.StrengthOfAssociation.1"));
}

#[test]
fn q10_other_opens_its_words_and_only_other_does() {
    let pairs = [
        ("incident", "AdverseEventAgent.InvolvedPersonsActions", "5", "1"),
        ("risk", "AdverseEventRiskDetails.RiskTheme", "8", "1"),
        ("risk", "AdverseEventRiskDetails.RiskTimeframe", "4", "3"),
        ("incident", "PractitionerDetails.ReporterType", "5", "1"),
        ("incident", "PractitionerDetails.ReporterRole", "9", "4"),
        ("incident", "PractitionerDetails.ReporterInvolvement", "6", "5"),
        ("incident", "PractitionerDetails.WhyAnonymous", "8", "1"),
    ];
    for (event, name, other, some) in pairs {
        let words = format!("{name}Other");
        let base = with(
            &of(event),
            &[
                ("PractitionerDetails.ReporterType", "3"),
                ("AdverseEventAgent.InvolvedAgents", "10"),
                ("AdverseEventRiskDetails.RiskImminent", "n"),
            ],
        );
        let chosen = with(&base, &[(name, other)]);
        assert!(asks(public(), &chosen, &words), "{words}");
        let page = public().page_of(public().field(&words).unwrap().element).unwrap();
        let errors = public().check_page(page, &chosen, today()).unwrap_err();
        assert!(errors.for_field(&words).is_some(), "{words} is required once it is opened");
        let changed = with(&base, &[(name, some), (&words, "a visitor")]);
        assert!(!asks(public(), &changed, &words), "{words}");
        let dropped = public().unreachable(&changed);
        assert!(dropped.iter().any(|field| field.name() == words), "{words} would be dropped");
    }
}

#[test]
fn q11_good_care_says_how_it_could_happen_again() {
    let again = "AdverseEventWentWell.HowFutureOccurrence";
    let page = public().page("again").unwrap();
    let errors = public().check_page(page, &of("good-care"), today()).unwrap_err();
    assert!(errors.for_field(again).is_some());
    let factor = "AdverseEventWentWell.GoodCareDetectionFactor";
    let words = "AdverseEventWentWell.GoodCareDetectionFactorOther";
    assert!(asks(staff(), &with(&of("good-care"), &[(factor, "6")]), words));
    assert!(!asks(staff(), &with(&of("good-care"), &[(factor, "2")]), words));
    assert!(!asks(staff(), &of("incident"), again));
}

#[test]
fn each_type_asks_what_it_is_about_and_no_more() {
    let story = "AdverseEvent.description";
    let expected = [
        (EventType::Incident, vec![story, "AdverseEventAgent.InvolvedAgents", TODAY]),
        (EventType::Outcome, vec![story, "AdverseEventOutcome.OutcomeType", TODAY]),
        (
            EventType::Risk,
            vec!["AdverseEventRiskDetails.RiskDescription", "AdverseEventRiskDetails.RiskTheme"],
        ),
        (EventType::GoodCare, vec![story, "AdverseEventWentWell.StrengthsOfCare", TODAY]),
    ];
    for (kind, own) in &expected {
        let asked = asked(staff(), &of(kind.word()));
        let telling: Vec<&str> = expected.iter().flat_map(|(_, names)| names.clone()).collect();
        for name in telling {
            assert_eq!(asked.iter().any(|a| a == name), own.contains(&name), "{kind:?} {name}");
        }
    }
}

#[test]
fn who_reports_is_filled_in_for_signed_in_staff() {
    assert!(!asks(staff(), &of("incident"), "PractitionerDetails.ReporterType"));
    assert!(asks(staff(), &of("incident"), "PractitionerDetails.ReporterRole"));
    assert!(!asks(staff(), &of("incident"), "PractitionerDetails.WhyAnonymous"));
    assert!(!asks(staff(), &of("incident"), "PractitionerDetails.ReporterOrganisation"));
    let forged = with(&of("incident"), &[("PractitionerDetails.ReporterType", "1")]);
    assert!(asks(staff(), &forged, "PractitionerDetails.ReporterRole"));
}
