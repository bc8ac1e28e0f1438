//! Whose a report without an account is (`rules.md` 12, 14, 15).

use domain::access::{Post, Scope};
use domain::event::Owner;
use domain::taxonomy::{Audience, Form, RawAnswers};

use super::filling::Answering;
use super::pilot::{Pilot, patient, staff};
use super::world::{World, code, standard};

const WORKPLACE: &str = "PractitionerDetails.ReporterOrganisation";
const PLACE: &str = "LocationDetails.Organisation";

/// The owner and the place of what a pilot reports.
async fn owned(world: &World, pilot: Pilot) -> (Owner, Option<String>) {
    let secret = world.service.new_form_secret();
    let receipt = pilot.report(world, &secret).await;
    let mut national = standard(1, "B81");
    national.posts.insert(Post::NationalReview);
    let today = world.service.today();
    let record = world
        .service
        .store()
        .event(&receipt.reference, &Scope::of(&national), today)
        .await
        .unwrap()
        .unwrap();
    (record.head.owner, record.head.place.map(String::from))
}

fn with(mut pilot: Pilot, chosen: &[(&'static str, &'static str)]) -> Pilot {
    pilot.chosen.extend(chosen.iter().copied());
    pilot
}

#[tokio::test]
async fn staff_who_say_where_they_work_report_to_it() {
    let world = World::new().await;
    let (owner, place) = owned(&world, with(staff(), &[(WORKPLACE, "B81")])).await;
    assert_eq!(owner, Owner::Organisation(code("B81")));
    assert_eq!(place.as_deref(), Some("B81"));
    let elsewhere = [(WORKPLACE, "B81"), ("LocationDetails.LocationKnown", "n"), (PLACE, "RAL")];
    let (owner, place) = owned(&world, with(staff(), &elsewhere)).await;
    assert_eq!(owner, Owner::Organisation(code("B81")), "not where it happened");
    assert_eq!(place.as_deref(), Some("RAL"));
}

#[tokio::test]
async fn a_site_is_the_place_and_its_operator_the_owner() {
    let world = World::new().await;
    for pilot in [with(staff(), &[(WORKPLACE, "RAL01")]), with(patient(), &[(PLACE, "RAL01")])] {
        let (owner, place) = owned(&world, pilot).await;
        assert_eq!(owner, Owner::Organisation(code("RAL")));
        assert_eq!(place.as_deref(), Some("RAL01"));
    }
}

#[tokio::test]
async fn patients_report_to_where_it_happened_or_to_the_national_review() {
    let world = World::new().await;
    let (owner, _) = owned(&world, with(patient(), &[(PLACE, "B81")])).await;
    assert_eq!(owner, Owner::Organisation(code("B81")));
    let other = "LocationDetails.OrganisationOther";
    let unlisted = owned(&world, with(patient(), &[(other, "The new clinic in Leeds")])).await;
    assert_eq!(unlisted, (Owner::NationalReview, None));
    assert_eq!(owned(&world, with(patient(), &[(other, "")])).await, unlisted);
}

#[tokio::test]
async fn staff_who_do_not_say_where_they_work_do_not_report_to_the_place() {
    let world = World::new().await;
    let elsewhere = [("LocationDetails.LocationKnown", "n"), (PLACE, "RAL")];
    let (owner, place) = owned(&world, with(staff(), &elsewhere)).await;
    assert_eq!(owner, Owner::NationalReview);
    assert_eq!(place.as_deref(), Some("RAL"));
}

#[test]
fn the_pilot_answers_every_question_that_is_required() {
    let form = Form::new(Audience::Public);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    for kind in ["incident", "outcome", "risk", "good-care"] {
        let pilot = with(patient(), &[("AdverseEvent.event", kind)]);
        let mut answers = RawAnswers::default();
        let mut page = form.pages(&answers).first().copied();
        while let Some(at) = page {
            let posted = pilot.page(form, at, &answers, today);
            form.take(at, &mut answers, posted, today);
            page = form.next(&answers, at.slug);
        }
        form.parse(&answers, today).unwrap();
    }
}
