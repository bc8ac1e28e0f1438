//! What a whole record amounts to, from the first page to the description.

use chrono::NaiveDate;

use super::{raw, today, with};
use crate::event::{EventType, Harm};
use crate::organisation::OdsCode;
use crate::taxonomy::{
    Answers, Audience, CodedAnswers, Form, FreeText, Happened, MonthYear, RawAnswers, RowValue,
    Sensitivity, describe,
};

fn incident() -> RawAnswers {
    raw(&[
        ("AdverseEvent.event", "incident"),
        ("AdverseEvent.description", "  A dose was given twice.\r\nNobody noticed. "),
        ("AdverseEventEstimatedDate.IncidentOccurredToday", "n"),
        ("AdverseEvent.date.day", "2"),
        ("AdverseEvent.date.month", "3"),
        ("AdverseEvent.date.year", "2026"),
        ("AdverseEventEstimatedDate.PreciseTime", "2.05pm"),
        ("LocationDetails.LocationKnown", "n"),
        ("LocationDetails.Organisation", " rr8 "),
        ("LocationDetails.ServiceArea", "19"),
        ("LocationDetails.ServiceArea", "1"),
        ("AdverseEventAgent.InvolvedAgents", "4"),
        ("AdverseEventAgent.DrugsInvolved", "Insulin"),
        ("Candour.PatientAffected", "y"),
        ("PatientInformation.PhysicalHarm.1", "4"),
        ("PatientInformation.PsychologicalHarm.1", "2"),
    ])
}

fn staff() -> Form {
    Form::new(Audience::Staff)
}

fn recorded(raw: &RawAnswers) -> Answers {
    staff().parse(raw, today()).unwrap()
}

fn code(code: &str) -> OdsCode {
    OdsCode::parse(code).unwrap()
}

#[test]
fn a_record_says_what_when_where_and_how_bad() {
    let answers = recorded(&incident());
    assert_eq!(answers.event_type(), EventType::Incident);
    assert_eq!(answers.harm(), Harm::Moderate);
    assert_eq!(
        answers.happened(),
        Some(Happened::On(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()))
    );
    assert_eq!(answers.place(Some(&code("RAE"))), Some(code("RR8")));
    assert_eq!(answers.narrative(), Some("A dose was given twice.\nNobody noticed."));
    assert!(answers.is_by_staff());
}

#[test]
fn where_i_work_is_the_organisation_recorded_from() {
    let at_work = recorded(&with(
        &incident(),
        &[("LocationDetails.LocationKnown", "y"), ("LocationDetails.Organisation", "")],
    ));
    assert_eq!(at_work.place(Some(&code("RAE"))), Some(code("RAE")));
    assert_eq!(at_work.place(None), None);
}

#[test]
fn harm_is_the_worst_over_patients_and_stated_only_where_it_is_asked() {
    let two = recorded(&with(
        &incident(),
        &[
            ("Candour.PatientCount", "2"),
            ("PatientInformation.PhysicalHarm.2", "1"),
            ("PatientInformation.StrengthOfAssociation.2", "5"),
        ],
    ));
    assert_eq!(two.harm(), Harm::Fatal);
    let unknown = recorded(&with(&incident(), &[("Candour.PatientAffected", "u")]));
    assert_eq!(unknown.harm(), Harm::NotStated);
    let nobody = recorded(&with(
        &incident(),
        &[("Candour.PatientAffected", "n"), ("AdverseEventRiskDetails.RiskImminent", "n")],
    ));
    assert_eq!(nobody.harm(), Harm::NotApplicable);
    let risk = recorded(&raw(&[
        ("AdverseEvent.event", "risk"),
        ("AdverseEventRiskDetails.RiskDescription", "A rail is loose."),
        ("AdverseEventRiskDetails.RiskImminent", "u"),
        ("LocationDetails.LocationAtRisk", "3"),
    ]));
    assert_eq!(risk.harm(), Harm::NotApplicable);
    assert_eq!(risk.happened(), None);
    assert_eq!(risk.narrative(), Some("A rail is loose."));
}

#[test]
fn a_month_serves_where_the_day_is_unknown() {
    let vague = recorded(&with(
        &incident(),
        &[
            ("AdverseEventEstimatedDate.IncidentOccurredToday", "u"),
            ("AdverseEvent.date.day", ""),
            ("AdverseEvent.date.month", ""),
            ("AdverseEvent.date.year", ""),
            ("AdverseEventEstimatedDate.ApproximateDate.month", "11"),
            ("AdverseEventEstimatedDate.ApproximateDate.year", "2025"),
        ],
    ));
    assert_eq!(vague.happened(), MonthYear::new(2025, 11).map(Happened::In));
    assert_eq!(vague.happened().unwrap().to_string(), "November 2025");
    let stored = serde_json::to_string(&vague).unwrap();
    assert!(stored.contains(r#""AdverseEventEstimatedDate.ApproximateDate":["2025-11"]"#));
}

#[test]
fn texts_go_apart_and_come_together_again() {
    let answers = recorded(&incident());
    let (coded, texts) = answers.without_texts();
    let stored = serde_json::to_string(&coded).unwrap();
    assert!(!stored.contains("dose") && !stored.contains("Insulin"), "{stored}");
    assert_eq!(serde_json::from_str::<CodedAnswers>(&stored).unwrap(), coded);
    assert_eq!(coded.with_texts(&texts), answers);
    assert_eq!((coded.harm(), coded.happened()), (answers.harm(), answers.happened()));
    let whole = serde_json::to_string(&answers).unwrap();
    assert!(serde_json::from_str::<CodedAnswers>(&whole).is_err(), "coded answers hold no text");
}

#[test]
fn stored_answers_that_the_taxonomy_does_not_know_are_refused() {
    let stored = |answers: &str| {
        let json = format!(r#"{{"taxonomy":5,"audience":"staff","answers":{{{answers}}}}}"#);
        serde_json::from_str::<Answers>(&json).map_err(|error| error.to_string())
    };
    let event = r#""AdverseEvent.event":["risk"]"#;
    assert!(stored(event).is_ok());
    assert!(stored("").unwrap_err().contains("type of event is missing"));
    assert!(stored(&format!(r#"{event},"Nonsense.X":["1"]"#)).unwrap_err().contains("Nonsense.X"));
    let forged = format!(r#"{event},"AdverseEventRiskDetails.RiskImminent":["maybe"]"#);
    assert!(stored(&forged).unwrap_err().contains("RiskImminent"));
    assert!(
        serde_json::from_str::<Answers>(r#"{"taxonomy":3,"audience":"staff","answers":{}}"#)
            .is_err()
    );
}

#[test]
fn nothing_that_is_printed_for_operators_holds_what_people_wrote() {
    let raw = incident();
    let answers = recorded(&raw);
    let (_, texts) = answers.without_texts();
    let printed = format!("{raw:?} {answers:?} {texts:?} {:?}", answers.describe());
    assert!(!printed.contains("dose") && !printed.contains("Insulin"), "{printed}");
}

#[test]
fn a_description_reads_in_our_words_and_in_the_redacted_ones() {
    let (coded, _) = recorded(&incident()).without_texts();
    let redacted = FreeText {
        key: "AdverseEvent.description".to_owned(),
        instance: 0,
        text: "[name 1] was given a dose twice.".to_owned(),
    };
    let sections = describe(&coded, &[redacted]);
    let titles: Vec<&str> = sections.iter().map(|section| section.title.as_str()).collect();
    let expected = [
        "Type of event",
        "What happened",
        "When and where",
        "People and things involved",
        "Who was affected",
        "The patient",
        "The reporter",
    ];
    assert_eq!(titles, expected);
    let row = |label: &str| {
        let rows = sections.iter().flat_map(|section| &section.rows);
        rows.clone().find(|row| row.label == label).unwrap_or_else(|| panic!("no {label}")).clone()
    };
    let words = |label: &str| match row(label).value {
        RowValue::Words(words) => words.join(", "),
        other => panic!("{other:?}"),
    };
    assert_eq!(words("Day it happened"), "2 March 2026");
    assert_eq!(words("Time it happened"), "14:05");
    assert_eq!(
        words("Service"),
        "Hospital: acute, general or specialist, Maternity, in hospital or in the community"
    );
    assert_eq!(words("Kept out of shared data"), "No");
    assert_eq!(words("Physical harm"), "Low physical harm");
    let told = RowValue::FreeText("[name 1] was given a dose twice.".to_owned());
    assert_eq!(row("What happened").value, told);
    assert_eq!(row("Organisation").value, RowValue::Organisation(code("RR8")));
    assert_eq!(row("Organisation").page.as_deref(), Some("when-and-where"));
    assert_eq!(row("Who reported it").page, None, "the program answered it");
}

#[test]
fn each_of_several_patients_has_a_section() {
    let two = with(
        &incident(),
        &[
            ("Candour.PatientCount", "2"),
            ("PatientInformation.PhysicalHarm.2", "5"),
            ("PatientInformation.PsychologicalHarm.2", "4"),
        ],
    );
    let sections = recorded(&two).describe();
    let titles: Vec<&str> = sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles[5..], ["Who was affected", "Patient 1", "Patient 2", "The reporter"]);
}

#[test]
fn a_description_marks_what_only_the_national_review_reads() {
    let form = Form::new(Audience::Public);
    let answers = form
        .parse(
            &raw(&[
                ("AdverseEvent.event", "risk"),
                ("PractitionerDetails.ReporterType", "3"),
                ("PractitionerDetails.WhyAnonymous", "7"),
                ("PractitionerDetails.ReporterContact", "me@example.org"),
                ("PractitionerDetails.ReporterOrganisation", "RR8"),
                ("AdverseEventRiskDetails.RiskDescription", "A rail is loose."),
                ("AdverseEventRiskDetails.RiskImminent", "n"),
                ("LocationDetails.LocationAtRisk", "1"),
            ]),
            today(),
        )
        .unwrap();
    assert_eq!(answers.reporter_organisation(), Some(&code("RR8")));
    assert_eq!(answers.place(None), Some(code("RR8")), "where they work is the place");
    let sections = answers.describe();
    let rows = sections.iter().flat_map(|section| &section.rows);
    let closed: Vec<&str> = rows
        .filter(|row| row.sensitivity == Sensitivity::NationalReviewOnly)
        .map(|row| row.label.as_str())
        .collect();
    assert_eq!(closed, ["Why anonymous", "How to reach the reporter"]);
}

#[test]
fn a_post_changes_its_own_page_and_nothing_else() {
    let mut given =
        with(&incident(), &[("AdverseEventReferenceMetadata.DataSharingOptOut", "true")]);
    let page = staff().page("people-and-things").unwrap();
    let posted = [
        ("AdverseEventAgent.InvolvedAgents", "3"),
        ("AdverseEventAgent.InvolvedAgents", "9"),
        ("AdverseEvent.description", "Another story"),
        ("owner", "RAE"),
    ];
    let posted = posted.map(|(name, value)| (name.to_owned(), value.to_owned()));
    staff().take(page, &mut given, posted, today());
    assert_eq!(given.get("AdverseEventAgent.InvolvedAgents"), ["3", "9"]);
    assert_eq!(given.get("AdverseEventAgent.DrugsInvolved"), ["Insulin"], "another page's");
    assert!(given.first("AdverseEvent.description").contains("A dose was given twice"));
    assert_eq!(given.get("owner"), [""; 0]);
    let last = staff().page("you").unwrap();
    staff().take(last, &mut given, [], today());
    assert_eq!(given.first("AdverseEventReferenceMetadata.DataSharingOptOut"), "");
}

#[test]
fn what_follows_stands_beside_the_choice_that_opens_it() {
    let page = staff().page("when-and-where").unwrap();
    let shown = staff().fields(page, &raw(&[("AdverseEvent.event", "incident")]));
    let day = shown.iter().find(|shown| shown.field.key() == "AdverseEvent.date").unwrap();
    assert!(!day.asked);
    let (opener, code) = day.revealed_by.unwrap();
    assert_eq!(
        (opener.name().as_str(), code),
        ("AdverseEventEstimatedDate.IncidentOccurredToday", "n")
    );
    assert!(shown.iter().all(|shown| shown.field.key() != "LocationDetails.LocationAtRisk"));
    assert!(shown.iter().all(|shown| !shown.field.key().ends_with("TodaysDate")));
    let risk = staff().fields(page, &raw(&[("AdverseEvent.event", "risk")]));
    let day = risk.iter().find(|shown| shown.field.key() == "AdverseEvent.date");
    assert_eq!(day, None, "what opens it is not asked of a risk");
}

#[test]
fn the_words_fit_the_reader_and_the_event() {
    let form = Form::new(Audience::Public);
    let harm = form.field("PatientInformation.PhysicalHarm.1").unwrap();
    let by =
        |who| raw(&[("AdverseEvent.event", "incident"), ("PractitionerDetails.ReporterType", who)]);
    assert_eq!(harm.question(form, &by("1")), "How badly was the patient hurt?");
    assert_eq!(harm.question(form, &by("3")), "How much physical harm was done?");
    assert!(harm.is_required(form, &by("3")) && !harm.is_required(form, &by("1")));
    let story = form.page("what").unwrap();
    assert_eq!(story.title(form, &raw(&[("AdverseEvent.event", "good-care")])), "What went well?");
    assert_eq!(story.title(form, &by("1")), "What happened?");
}
