//! What is asked of patients: rules Q6 to Q9.

use super::rules::{of, public, staff};
use super::{asks, today, with};
use crate::taxonomy::RawAnswers;

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
fn q6_an_incident_without_a_patient_is_asked_for_danger_at_hand() {
    let danger = "AdverseEventRiskDetails.RiskImminent";
    for (answer, expected) in [("y", false), ("n", true), ("u", false)] {
        let given = with(&of("incident"), &[("Candour.PatientAffected", answer)]);
        assert_eq!(asks(staff(), &given, danger), expected, "{answer}");
        assert_eq!(asks(staff(), &given, "PatientInformation.AgeBracket.1"), answer == "y");
    }
    assert!(asks(staff(), &of("risk"), danger));
    let population = "AdverseEventRiskDetails.RiskPopulation";
    let nobody = with(&of("incident"), &[("Candour.PatientAffected", "n")]);
    assert!(asks(staff(), &nobody, population) && asks(staff(), &of("risk"), population));
}

#[test]
fn q7_a_group_is_asked_for_where_the_age_is_not_told() {
    let (age, group) =
        ("PatientInformation.AgeAtTimeOfIncidentDays.1", "PatientInformation.AgeBracket.1");
    assert!(asks(staff(), &patient(&[]), age) && asks(staff(), &patient(&[]), group));
    let told = |number: &str, unit: &str| {
        let (number_name, unit_name) = (format!("{age}.number"), format!("{age}.unit"));
        with(&patient(&[]), &[(number_name.as_str(), number), (unit_name.as_str(), unit)])
    };
    assert!(!asks(staff(), &told("64", "years"), group));
    assert!(asks(staff(), &told(" ", "years"), group), "a unit alone is no age");
    let patient_reports = with(&told("", ""), &[("PractitionerDetails.ReporterType", "1")]);
    assert!(!asks(public(), &patient_reports, age) && asks(public(), &patient_reports, group));
}

#[test]
fn q7_what_is_no_age_is_refused_in_words() {
    let name = "PatientInformation.AgeAtTimeOfIncidentDays.1";
    let page = staff().page_of(staff().field(name).unwrap().element).unwrap();
    let said = |number: &str, unit: &str| {
        let (number_name, unit_name) = (format!("{name}.number"), format!("{name}.unit"));
        let given =
            with(&patient(&[]), &[(number_name.as_str(), number), (unit_name.as_str(), unit)]);
        let errors = staff().check_page(page, &given, today()).err()?;
        let error = errors.iter().find(|error| error.field == name)?.clone();
        assert_eq!(error.anchor, format!("{name}-number"));
        Some(error.message)
    };
    assert_eq!(said("64", "years"), None);
    assert_eq!(said("", ""), None, "nobody need say");
    for (number, unit) in
        [("0", "years"), ("200", "years"), ("-1", "days"), ("6.5", "years"), ("٦", "years")]
    {
        assert!(
            said(number, unit).unwrap().starts_with("“Age” must be a whole number"),
            "{number}"
        );
    }
    assert!(said("64", "").unwrap().starts_with("For “Age”, choose whether"));
    assert!(said("64", "weeks").unwrap().starts_with("For “Age”, choose whether"));
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
