//! What people write is nowhere in the database but sealed.

use std::collections::BTreeSet;

use domain::taxonomy::{Audience, Form, Kind, RawAnswers};
use service::report::Report;
use service::unfinished::PagePost;

use super::pilot::Pilot;
use super::world::{World, code, standard};

/// Identifiers as people write them, and a word that is nowhere else.
const WORDS: &str = "Mrs Quillfeather, NHS number 943 476 5919, jane.q@example.com, 07700 900123.";
const PLANTED: [&str; 4] = ["Quillfeather", "943 476 5919", "jane.q@example.com", "07700 900123"];

/// Free texts in which anonymous people say who they are.
const ASKED_OF_ANONYMOUS_PEOPLE: [&str; 4] = [
    "PractitionerDetails.ReporterTypeOther",
    "PractitionerDetails.ReporterOrganisationOther",
    "PractitionerDetails.ReporterContact",
    "PractitionerDetails.WhyAnonymousOther",
];

/// Every way through the forms that meets another question.
fn pilots() -> Vec<Pilot> {
    let mut pilots = Vec::new();
    for kind in ["incident", "outcome", "risk", "good-care"] {
        for reporter in ["1", "3", "5"] {
            let chosen = [
                ("AdverseEvent.event", kind),
                ("PractitionerDetails.ReporterType", reporter),
                ("LocationDetails.LocationKnown", "n"),
                ("LocationDetails.LocationAtRisk", "2"),
                ("AdverseEventRiskDetails.RiskImminent", "n"),
                // What can be chosen or written is chosen by some, written by others.
                ("LocationDetails.ResponsibleSpecialty", if reporter == "5" { "" } else { "2" }),
                (
                    "AdverseEventProblemMedication.DrugReaction",
                    if reporter == "5" { "6" } else { "1" },
                ),
            ];
            pilots.push(Pilot::new(WORDS, &chosen));
        }
    }
    pilots
}

/// The free texts that a form has been answered with.
fn written(form: Form, answers: &RawAnswers) -> BTreeSet<&'static str> {
    answers
        .iter()
        .filter(|(_, values)| values.iter().any(|value| value == WORDS))
        .filter_map(|(name, _)| form.field(name).map(|field| field.key()))
        .collect()
}

fn free_texts(form: Form) -> BTreeSet<&'static str> {
    let pages = form.elements().filter(|element| {
        matches!(element.kind, Kind::Line | Kind::Text)
            && form.page_of(element).is_some()
            && !element.is_statutory()
    });
    pages.map(|element| element.key).collect()
}

/// Fails if anything planted stands in any file of the database.
fn nothing_is_plain(world: &World, when: &str) {
    let mut files = 0;
    for file in std::fs::read_dir(world.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for planted in PLANTED {
            let found = bytes.windows(planted.len()).any(|part| part == planted.as_bytes());
            assert!(!found, "{planted:?} stands in the database {when}");
        }
        files += 1;
    }
    assert!(files > 0);
}

#[tokio::test]
async fn what_the_public_writes_is_sealed_in_every_field_at_every_step() {
    let world = World::new().await;
    let form = Form::new(Audience::Public);
    let mut met = BTreeSet::new();
    for pilot in pilots() {
        let secret = world.service.new_form_secret();
        let answers = pilot.fill_in(&world, &secret).await;
        met.extend(written(form, &answers));
        nothing_is_plain(&world, "while the form is filled in");
        pilot.report(&world, &secret).await;
        nothing_is_plain(&world, "after sending");
        assert!(matches!(world.service.report(&secret).await.unwrap(), Report::Sent(_)));
    }
    let page = form.page("organisation").unwrap();
    let secret = world.service.new_form_secret();
    let field = "LocationDetails.Organisation".to_owned();
    let searches = vec![(field, WORDS.to_owned())];
    let search = PagePost { searches, ..PagePost::default() };
    world.service.save_report(&secret, page, &search).await.unwrap();
    nothing_is_plain(&world, "after a search");
    assert_eq!(met, free_texts(form), "every free text was answered");
}

#[tokio::test]
async fn what_staff_write_is_sealed_in_every_field_at_every_step() {
    let world = World::new().await;
    let form = Form::new(Audience::Staff);
    let actor = standard(1, "B81");
    let mut met = BTreeSet::new();
    for pilot in pilots() {
        let draft = world.service.begin_record(&actor, &code("B81")).await.unwrap();
        let answers = super::drafts::fill_in(&world, &actor, draft, &pilot).await;
        met.extend(written(form, &answers));
        nothing_is_plain(&world, "in a draft");
        world.service.submit_record(&actor, draft).await.unwrap();
        nothing_is_plain(&world, "after submitting");
    }
    let mut asked = free_texts(form);
    asked.retain(|key| !ASKED_OF_ANONYMOUS_PEOPLE.contains(key));
    assert_eq!(met, asked, "every free text that staff are asked for was answered");
}
