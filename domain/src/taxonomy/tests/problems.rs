//! What went wrong with things and people: rule Q4, the details that follow the
//! answer which they refine, and rule Q10 for them.

use super::rules::{is_missing, of, public, staff};
use super::{asks, with};
use crate::taxonomy::{Form, RawAnswers};

#[test]
fn q4_each_kind_of_thing_opens_its_own_page_for_staff() {
    let agents = "AdverseEventAgent.InvolvedAgents";
    let opened = [
        ("4", "medicines"),
        ("3", "devices"),
        ("9", "computer-systems"),
        ("13", "buildings"),
        ("14", "estates"),
        ("11", "blood"),
        ("12", "blood-products"),
        ("8", "transplants"),
    ];
    let slugs = |form: Form, raw: &RawAnswers| -> Vec<&str> {
        form.pages(raw).iter().map(|page| page.slug).collect()
    };
    for (code, slug) in opened {
        let given = with(&of("incident"), &[(agents, code)]);
        let asked = slugs(staff(), &given);
        for (_, other) in opened {
            assert_eq!(asked.contains(&other), other == slug, "{code} {other}");
        }
        assert!(slugs(public(), &given).iter().all(|asked| *asked != slug), "{slug} is for staff");
        assert!(
            !slugs(staff(), &with(&given, &[("AdverseEvent.event", "outcome")])).contains(&slug)
        );
    }
    let nothing = with(&of("incident"), &[(agents, "10")]);
    assert!(opened.iter().all(|(_, slug)| !slugs(staff(), &nothing).contains(slug)));
}

#[test]
fn q4_the_part_of_people_opens_once_it_is_known_whose() {
    let people = "AdverseEventAgent.InvolvedPersonsActions";
    for (code, expected) in [("1", true), ("2", true), ("3", true), ("4", false), ("5", true)] {
        let given =
            with(&of("incident"), &[("AdverseEventAgent.InvolvedAgents", "10"), (people, code)]);
        let asked = staff().pages(&given).iter().any(|page| page.slug == "people");
        assert_eq!(asked, expected, "{code}");
    }
}

/// An answer, and the details that it opens.
type Detail = (&'static str, &'static str);

/// What opens a list of details, and the details of each of its answers.
const DETAILS: [(&str, &str, &[Detail]); 9] = [
    (
        "4",
        "AdverseEventProblemMedication.DrugInvolvementFactors",
        &[
            ("1", "DrugUsedTooMuch"),
            ("2", "DrugInsufficientDetails"),
            ("3", "MedicationAdministeredIncorrectly"),
            ("4", "ProblemMedicationPackaging"),
        ],
    ),
    (
        "3",
        "AdverseEventProblemDevices.DeviceInvolvementFactors",
        &[
            ("1", "DeviceUsedUnnecessarily"),
            ("2", "DeviceInsufficientDetails"),
            ("3", "DeviceWrongUsageDetails"),
            ("4", "DeviceBrokenDetails"),
        ],
    ),
    (
        "11",
        "AdverseEventProblemBlood.BloodInvolved",
        &[
            ("1", "TooMuchBloodUsed"),
            ("2", "TooLittleBloodUsed"),
            ("3", "WrongBlood"),
            ("4", "BloodWasNotUsed"),
            ("5", "DamagedBlood"),
        ],
    ),
    (
        "12",
        "AdverseEventProblemBloodProducts.BloodProductsInvolved",
        &[
            ("1", "TooMuchBloodProducts"),
            ("2", "TooLittleBloodProducts"),
            ("3", "WrongBloodProducts"),
            ("4", "BloodProductsNotUsed"),
            ("5", "DamagedBloodProducts"),
        ],
    ),
    (
        "8",
        "AdverseEventProblemTissuesOrgans.TissueOrgansInvolvementFactors",
        &[
            ("1", "TissueOrgansUsedTooMuch"),
            ("2", "TissueOrgansInsufficientDetails"),
            ("3", "TissueOrgansWrongDetails"),
            ("4", "TissueOrgansNotUsed"),
            ("5", "TissuesOrgansDamagedDetails"),
        ],
    ),
    (
        "13",
        "AdverseEventProblemBuildingsInfrastructure.BuildingsInfrastructureInvolved",
        &[("2", "BuildingsInfrastructureNotUsed"), ("3", "WrongBuildingsInfrastructure")],
    ),
    (
        "14",
        "AdverseEventProblemEstatesServices.EstatesServicesInvolved",
        &[("2", "EstatesServicesNotUsed"), ("3", "WrongEstatesServices")],
    ),
    (
        "10",
        "AdverseEventProblemPeople.PeopleActionFactors",
        &[
            ("1", "PeopleActionTooMuch"),
            ("2", "PeopleInsufficientActionDetails"),
            ("3", "PeopleWrongActionDetails"),
            ("4", "PeopleOmittedActionDetails"),
        ],
    ),
    (
        "10",
        "AdverseEventProblemPeople.PeopleInvolvementFactors",
        &[("2", "PeopleUnavailableDetails")],
    ),
];

#[test]
fn details_follow_the_answer_that_they_refine() {
    for (agent, factors, details) in DETAILS {
        let group = factors.split_once('.').unwrap().0;
        let base = with(
            &of("incident"),
            &[
                ("AdverseEventAgent.InvolvedAgents", agent),
                ("AdverseEventAgent.InvolvedPersonsActions", "1"),
            ],
        );
        let list = staff().field(factors).unwrap().element.kind.codes().unwrap();
        for code in list.codes {
            let given = with(&base, &[(factors, code.code)]);
            for (opener, detail) in details {
                let name = format!("{group}.{detail}");
                assert_eq!(asks(staff(), &given, &name), *opener == code.code, "{name} {code:?}");
            }
        }
    }
}

#[test]
fn q10_a_problem_of_another_kind_is_put_in_words() {
    for (agent, factors, other, words) in [
        ("4", "Medication.DrugInvolvementFactors", "5", "Medication.ProblemDescriptionDrugs"),
        ("3", "Devices.DeviceInvolvementFactors", "6", "Devices.ProblemDescriptionDevices"),
        (
            "9",
            "ITSystems.ITSystemsInvolvementFactors",
            "6",
            "ITSystems.ProblemDescriptionSystemsSoftware",
        ),
        (
            "13",
            "BuildingsInfrastructure.BuildingsInfrastructureInvolved",
            "5",
            "BuildingsInfrastructure.BuildingsInfrastructureProblem",
        ),
        (
            "14",
            "EstatesServices.EstatesServicesInvolved",
            "5",
            "EstatesServices.EstatesServicesProblem",
        ),
        ("11", "Blood.BloodInvolved", "6", "Blood.BloodProblem"),
        ("12", "BloodProducts.BloodProductsInvolved", "6", "BloodProducts.BloodProductsProblem"),
        (
            "8",
            "TissuesOrgans.TissueOrgansInvolvementFactors",
            "6",
            "TissuesOrgans.ProblemDescriptionTissuesOrgans",
        ),
        ("10", "People.PeopleInvolvementFactors", "4", "People.ProblemDescriptionInvolvement"),
        ("10", "People.PeopleActionFactors", "5", "People.ProblemDescriptionActions"),
    ] {
        let [factors, words] = [factors, words].map(|name| format!("AdverseEventProblem{name}"));
        let base = with(
            &of("incident"),
            &[
                ("AdverseEventAgent.InvolvedAgents", agent),
                ("AdverseEventAgent.InvolvedPersonsActions", "1"),
            ],
        );
        assert!(asks(staff(), &base, &words), "{words} may be written in any case");
        assert!(!is_missing(staff(), &with(&base, &[(&factors, "1")]), &words), "{words}");
        assert!(is_missing(staff(), &with(&base, &[(&factors, other)]), &words), "{words}");
    }
}
