//! When each question is asked: the conditional rules Q1 to Q11 of LFPSE.

use super::{asked, asks, raw, today, with};
use crate::event::EventType;
use crate::taxonomy::{Audience, Form, Happened, RawAnswers};

const TODAY: &str = "AdverseEventEstimatedDate.IncidentOccurredToday";
const MONTH: &str = "AdverseEventEstimatedDate.ApproximateDate";

pub(super) fn staff() -> Form {
    Form::new(Audience::Staff)
}

pub(super) fn public() -> Form {
    Form::new(Audience::Public)
}

pub(super) fn of(event: &str) -> RawAnswers {
    raw(&[("AdverseEvent.event", event)])
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
fn q5_radiotherapy_and_screening_open_their_numbers_and_none_stands_alone() {
    let challenges = "AdverseEventSafetyChallenges.SafetyChallenges";
    let code = "AdverseEventSafetyChallenges.RadiotherapyIncidentCode";
    let number = "AdverseEventSafetyChallenges.MarvinReferenceNumber";
    for (chosen, radiotherapy, screening) in
        [("4", true, false), ("7", false, true), ("6", false, false), ("1", false, false)]
    {
        let given = with(&of("incident"), &[(challenges, chosen)]);
        assert_eq!(asks(staff(), &given, code), radiotherapy, "{chosen}");
        assert_eq!(asks(staff(), &given, number), screening, "{chosen}");
        assert!(!asks(public(), &given, challenges), "the public is not asked");
    }
    let mut both = of("incident");
    both.set(challenges, vec!["6".to_owned(), "2".to_owned()]);
    let errors = staff().check_page(staff().page("care").unwrap(), &both, today()).unwrap_err();
    assert!(errors.for_field(challenges).unwrap().contains("“None of these” by itself"));
}

#[test]
fn q3_a_specialty_is_chosen_or_written() {
    let (chosen, written) =
        ("LocationDetails.ResponsibleSpecialty", "LocationDetails.ResponsibleSpecialtyOther");
    assert!(asks(staff(), &of("incident"), written));
    let given = with(&of("incident"), &[(chosen, "10")]);
    assert!(!asks(staff(), &given, written));
    let both = with(&given, &[(written, "Cardiology")]);
    let page = staff().page("when-and-where").unwrap();
    let errors = staff().check_page(page, &both, today()).unwrap_err();
    assert!(errors.for_field(written).unwrap().starts_with("You chose a specialty"));
    assert!(!asks(staff(), &of("risk"), chosen), "nobody has been cared for yet");
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
    let of_staff = [
        ("10", "DetectionFactors.DetectionPoint", "8", "1"),
        ("4", "AdverseEventProblemMedication.InvolvedProcesses", "4", "1"),
        ("3", "AdverseEventDeviceDetails.DeviceType", "88", "2"),
        ("13", "AdverseEventAgent.BuildingsInfrastructure", "16", "1"),
        ("14", "AdverseEventAgent.EstatesServices", "9", "1"),
    ];
    for (agent, name, other, some) in of_staff {
        let words = format!("{name}Other");
        let base = with(&of("incident"), &[("AdverseEventAgent.InvolvedAgents", agent)]);
        opens_words(staff(), &base, (name, other, some), &words);
    }
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
        opens_words(public(), &base, (name, other, some), &words);
    }
}

/// That an answer opens its words, that they are required then, and that
/// another answer drops them.
fn opens_words(form: Form, base: &RawAnswers, answers: (&str, &str, &str), words: &str) {
    let (name, other, some) = answers;
    let chosen = with(base, &[(name, other)]);
    assert!(asks(form, &chosen, words), "{words}");
    assert!(is_missing(form, &chosen, words), "{words} is required once it is opened");
    let changed = with(base, &[(name, some), (words, "a visitor")]);
    assert!(!asks(form, &changed, words), "{words}");
    let dropped = form.unreachable(&changed);
    assert!(dropped.iter().any(|field| field.name() == words), "{words} would be dropped");
}

/// Whether a field is refused as it stands.
pub(super) fn is_missing(form: Form, raw: &RawAnswers, name: &str) -> bool {
    let page = form.page_of(form.field(name).unwrap().element).unwrap();
    form.check_page(page, raw, today()).is_err_and(|errors| errors.for_field(name).is_some())
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
