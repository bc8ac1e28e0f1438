//! Organisations named as people know them, where a code was asked for.

use axum::http::StatusCode;
use domain::access::{AccountType, Post};

use crate::answer::Answer;
use crate::people::Person;
use crate::recording::{incident, patients_report};
use crate::register::{OTHER_PRACTICE, PRACTICE, SITE, TRUST, UNIT};
use crate::world::World;

/// The records that a page lists.
fn listed(page: &Answer) -> Vec<String> {
    page.each("table.app-events tbody a")
}

#[tokio::test]
async fn a_list_is_narrowed_by_the_name_of_an_organisation() {
    let world = World::new().await;
    let mut records = Vec::new();
    for place in [TRUST, PRACTICE, UNIT, OTHER_PRACTICE] {
        let author = world.as_(Person::Colleague(place)).await;
        records.push(author.record(place, &incident("A rail was loose.")).await.to_string());
    }
    let icb = world.as_(Person::Holder(AccountType::IcbAdmin)).await;
    let practice = icb.get("/events?organisation=mill+lane+surgery").await;
    assert_eq!(listed(&practice), [records[1].clone()]);
    assert_eq!(practice.holds("organisation"), [format!("MILL LANE SURGERY ({PRACTICE})")]);
    assert_eq!(practice.errors(), "");
    // What the box holds is understood again.
    let again = icb.get(&format!("/events?organisation=MILL+LANE+SURGERY+%28{PRACTICE}%29")).await;
    assert_eq!(listed(&again), [records[1].clone()]);
    // A file of the list, and the way on, are of the same.
    assert!(practice.has(&format!("a[href='/export/events?organisation={PRACTICE}']")));

    // Where several fit, each is offered, under the other filters.
    let several = icb.get("/events?organisation=mill+lane&type=incident").await;
    assert!(several.errors().contains("Choose which organisation"), "{}", several.errors());
    assert_eq!(several.holds("organisation"), ["mill lane"]);
    let way = format!("a[href='/events?type=incident&organisation={PRACTICE}']");
    assert!(several.has(&way), "{}", several.body);
    // The words are looked for among those alone whose records are read.
    let none = icb.get("/events?organisation=harbour").await;
    assert!(none.errors().contains("Enter the name"), "{}", none.errors());
    assert!(!none.words().contains(OTHER_PRACTICE));
    let trust = world.as_(Person::Holder(AccountType::ProviderAdmin)).await;
    assert_eq!(listed(&trust.get("/events?organisation=walk-in").await), [records[2].clone()]);

    // A site owns nothing: its code means the trust that runs it, and its name
    // is not offered.
    let of_site = trust.get(&format!("/events?organisation={SITE}")).await;
    assert_eq!(listed(&of_site), [records[0].clone()]);
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    let none = national.get("/events?organisation=dales+general").await;
    assert!(none.errors().contains("Enter the name"), "{}", none.errors());
    // A file would hold more than was asked for.
    assert!(!none.has("a[href^='/export/events']"));

    let responses = icb.get("/responses?organisation=dales+hospitals").await;
    assert_eq!(responses.holds("organisation"), [format!("DALES HOSPITALS NHS TRUST ({TRUST})")]);
    let responses = icb.get("/responses?organisation=mill+lane").await;
    assert!(responses.has(&format!("a[href='/responses?organisation={PRACTICE}']")));
}

#[tokio::test]
async fn a_report_is_placed_by_the_name_of_an_organisation() {
    let world = World::new().await;
    let (record, _) = world.nobody().report(&patients_report("A rail was loose.", "")).await;
    let address = format!("/events/{record}");
    let place = |at| [("do", "place"), ("version", "1"), ("organisation", at)];
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    for (typed, told) in [
        ("", "No organisation fits"),
        ("no such place", "No organisation fits"),
        ("mill lane", "MILL LANE SURGERY (P81001)"),
        // A part of a name, or of a code, is never taken for sure.
        ("harbour", "HARBOUR SURGERY (P82001)"),
        ("P8100", "MILL LANE SURGERY (P81001)"),
    ] {
        let refused = national.post(&address, &place(typed)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.errors().contains(told), "{typed}: {}", refused.errors());
        assert_eq!(refused.holds("organisation").concat(), typed);
    }
    national.post(&address, &place("Mill Lane Surgery")).await.location();
    let owner = world.as_(Person::Colleague(PRACTICE)).await;
    assert_eq!(owner.get(&address).await.status, StatusCode::OK);
}
