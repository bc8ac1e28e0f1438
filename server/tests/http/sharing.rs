//! The data-sharing opt-out: said where it is asked and on the record.

use crate::people::Person;
use crate::recording::{incident, patients_report, with};
use crate::register::{PRACTICE, TRUST};
use crate::world::World;

const OPT_OUT: &str = "AdverseEventReferenceMetadata.DataSharingOptOut";
const WHAT_IT_DOES: &str =
    "The organisation it concerns and the national patient safety team read it all the same";

#[tokio::test]
async fn the_question_says_what_opting_out_does() {
    let world = World::new().await;
    let nobody = world.nobody();
    nobody.fill_report(&patients_report("A rail was loose.", PRACTICE)).await;
    let page = nobody.get("/report/sharing").await;
    assert!(page.has(&format!("input[name='{OPT_OUT}']")), "{}", page.body);
    assert!(page.words().contains(WHAT_IT_DOES), "{}", page.words());
}

#[tokio::test]
async fn the_record_says_whether_it_may_be_shared() {
    let world = World::new().await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let answers = incident("A rail was loose.");
    let kept_out = admin.record(TRUST, &with(answers.clone(), &[(OPT_OUT, "true")])).await;
    let page = admin.get(&format!("/events/{kept_out}")).await;
    assert!(page.words().contains("Kept out of data given to researchers and other bodies."));
    assert!(page.words().contains(WHAT_IT_DOES), "{}", page.words());
    let shared = admin.record(TRUST, &answers).await;
    let page = admin.get(&format!("/events/{shared}")).await;
    assert!(page.words().contains("May be part of data given to researchers"));
}
