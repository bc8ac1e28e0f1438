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

/// An incident in which several patients were affected.
fn several(count: &str) -> RawAnswers {
    with(&patient(&[]), &[("Candour.PatientCount", count)])
}

#[test]
fn q6_each_patient_has_the_same_pages() {
    for form in [staff(), public()] {
        let one = form.pages(&with(&patient(&[]), &[("PractitionerDetails.ReporterType", "1")]));
        let three = form.pages(&with(&several("3"), &[("PractitionerDetails.ReporterType", "1")]));
        let slugs = |patient| -> Vec<&str> {
            let own = three.iter().filter(|page| page.patient == patient);
            own.map(|page| page.slug).collect()
        };
        assert!(!slugs(1).is_empty());
        for patient in [2, 3] {
            let expected: Vec<String> =
                slugs(1).iter().map(|slug| format!("{slug}-{patient}")).collect();
            assert_eq!(slugs(patient), expected);
        }
        assert_eq!(three.len(), one.len() + 2 * slugs(1).len());
        let order: Vec<u16> = three.iter().map(|page| page.patient).filter(|n| *n > 0).collect();
        assert!(order.is_sorted(), "everything about the first comes before the second");
    }
}

#[test]
fn q6_pages_say_which_patient_they_are_about_where_there_are_several() {
    let (page, second) = (staff().page("patient").unwrap(), staff().page("patient-2").unwrap());
    assert_eq!(page.title(staff(), &patient(&[])), "The patient");
    assert_eq!(page.title(staff(), &several("2")), "Patient 1");
    assert_eq!(second.title(staff(), &several("2")), "Patient 2");
    let question = public().page("physical-harm-2").unwrap();
    let by_patient = with(&several("2"), &[("PractitionerDetails.ReporterType", "1")]);
    assert_eq!(question.title(public(), &by_patient), "How badly was the patient hurt?");
    assert_eq!(question.caption(public(), &by_patient), Some("Patient 2"));
    assert_eq!(public().page("physical-harm").unwrap().caption(public(), &patient(&[])), None);
}

#[test]
fn q6_each_patient_is_asked_by_their_own_answers() {
    let given = with(&several("2"), &[("PatientInformation.PhysicalHarm.2", "1")]);
    for (patient, psychological, link) in [(1, true, false), (2, false, true)] {
        let name = |element: &str| format!("PatientInformation.{element}.{patient}");
        assert_eq!(asks(staff(), &given, &name("PsychologicalHarm")), psychological, "{patient}");
        assert_eq!(asks(staff(), &given, &name("StrengthOfAssociation")), link, "{patient}");
    }
}

#[test]
fn q6_fewer_patients_drop_what_was_said_of_the_others() {
    let third = "PatientInformation.PhysicalHarm.3";
    let given = with(&several("3"), &[(third, "4")]);
    assert!(asks(staff(), &given, third));
    assert!(staff().unreachable(&given).is_empty());
    let fewer = with(&given, &[("Candour.PatientCount", "2")]);
    assert!(!asks(staff(), &fewer, third));
    let dropped = staff().unreachable(&fewer);
    let labels: Vec<String> = dropped.into_iter().map(|field| field.label()).collect();
    assert_eq!(labels, ["Physical harm (patient 3)"]);
}

#[test]
fn q6_as_many_patients_as_a_form_asks_of_and_no_more() {
    let said = |count: &str| {
        let page = staff().page("harm").unwrap();
        let errors = staff().check_page(page, &several(count), today()).err()?;
        errors.for_field("Candour.PatientCount").map(str::to_owned)
    };
    for count in ["", "1", "2", "21", " 99 "] {
        assert_eq!(said(count), None, "{count}");
    }
    for count in ["0", "100", "two", "1.5", "-1", "٢", "99999"] {
        let message = said(count).unwrap();
        assert_eq!(message, "“Number of patients” must be a whole number from 1 to 99", "{count}");
    }
    assert!(staff().page("patient-99").is_some() && staff().page("patient-100").is_none());
}

#[test]
fn a_post_about_one_patient_leaves_the_others_alone() {
    let name = |patient: u16| format!("PatientInformation.PhysicalHarm.{patient}");
    let mut raw = with(&several("2"), &[(&name(1), "5"), (&name(2), "4")]);
    let posted = [(name(1), "2".to_owned()), (name(2), "3".to_owned())];
    staff().take(staff().page("patient-2").unwrap(), &mut raw, posted, today());
    assert_eq!((raw.first(&name(1)), raw.first(&name(2))), ("5", "3"));
}
