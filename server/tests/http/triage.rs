//! Working through a list: from one event to the next, and several at once.

use axum::http::StatusCode;
use domain::access::{AccountType, Post};

use crate::people::Person;
use crate::recording::{incident, with};
use crate::register::{OTHER_TRUST, TRUST};
use crate::world::World;

/// The addresses of the events before and after, as a page links to them.
fn beside(page: &crate::answer::Answer) -> [Option<String>; 2] {
    ["p", "n"].map(|key| page.addresses(&format!("a[accesskey={key}]")).into_iter().next())
}

#[tokio::test]
async fn one_goes_on_from_event_to_event_within_the_filter() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let mut recorded = Vec::new();
    for number in 0..4 {
        let answers = incident("A rail was loose.");
        // One of worse harm stands between them.
        if number == 2 {
            let worse = with(answers.clone(), &[("PatientInformation.PhysicalHarm.1", "3")]);
            author.record(TRUST, &worse).await;
        }
        recorded.push(author.record(TRUST, &answers).await);
    }
    let elsewhere = world.as_(Person::Colleague(OTHER_TRUST)).await;
    elsewhere.record(OTHER_TRUST, &incident("A rail was loose.")).await;

    let list = author.get("/events?harm=low").await;
    let addresses = list.addresses("table.app-events tbody a");
    assert_eq!(addresses.len(), 4);
    let mut at = addresses[0].clone();
    for number in 0..4 {
        assert_eq!(at, addresses[number], "the next is the next of the list");
        let page = author.get(&at).await;
        let [newer, older] = beside(&page);
        assert_eq!(newer.as_ref(), number.checked_sub(1).map(|n| &addresses[n]));
        assert_eq!(older.as_ref(), addresses.get(number + 1));
        assert!(page.has("a[href='/events?harm=low']"), "the way back keeps the filter");
        assert!(page.has("a[accesskey=r][href='#review-heading']"));
        // It is saved and the next one opened, after the last one the list.
        assert_eq!(page.has("button[name=then][value=next]"), older.is_some());
        let fields = [
            ("do", "review"),
            ("version", "1"),
            ("to", "in-review"),
            ("feedback", "Thank you. Rails are checked now."),
            ("then", "next"),
        ];
        at = author.post(&at, &fields).await.location();
    }
    assert_eq!(at, "/events?harm=low");
    let left = author.get("/events?harm=low&status=recorded").await;
    assert!(left.words().contains("No events match"), "{}", left.words());
    // Without that wish one stays at the event, and at one's place in the list.
    let fields = [("do", "note"), ("version", "2"), ("note", "Seen.")];
    assert_eq!(author.post(&addresses[1], &fields).await.location(), addresses[1]);

    // A place in a list shows nobody more than their own list does.
    let stranger = world.as_(Person::Colleague(OTHER_TRUST)).await;
    let query = addresses[1].split_once('?').unwrap().1;
    let found = stranger.server_fn("/api/neighbours", &[("address", query)]).await;
    assert!(recorded.iter().all(|record| !found.body.contains(record.as_str())), "{}", found.body);
    let plain = author.get(&format!("/events/{}", recorded[0])).await;
    assert_eq!(beside(&plain), [None, None]);
}

/// Each event by one's right to it: what is refused is told, and keeps no other
/// back.
#[tokio::test]
async fn several_events_are_begun_by_the_right_to_each() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let mut records = Vec::new();
    for _ in 0..3 {
        records.push(author.record(TRUST, &incident("A rail was loose.")).await.to_string());
    }
    let other = world.as_(Person::Colleague(OTHER_TRUST)).await;
    let others = other.record(OTHER_TRUST, &incident("A rail was loose.")).await.to_string();
    // The admin of the trust reads the other trust and works on nothing there.
    let admin = world.as_(Person::Holder(AccountType::ProviderAdmin)).await;
    let list = admin.get("/events").await;
    let mut offered = list.holds("ticked");
    offered.sort();
    let mut expected = records.clone();
    expected.sort();
    assert_eq!(offered, expected);

    let none = admin.post("/events?harm=low", &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.errors().contains("Tick the events"), "{}", none.errors());
    let ticked = [("ticked", records[0].as_str()), ("ticked", records[1].as_str())];
    let done = admin.post("/events?harm=low", &ticked).await;
    assert_eq!(done.location(), "/events?harm=low");
    assert_eq!(admin.get("/events?status=in-review").await.each("tbody a").len(), 2);

    // One that is reviewed, one of others, one that is not there: each is told, and
    // the third of the trust's own is begun all the same.
    let at = format!("/events/{}", records[0]);
    let reviewed = [("do", "review"), ("version", "2"), ("to", "reviewed")];
    author.post(&at, &reviewed).await.location();
    let nowhere = crate::permissions::nowhere().to_string();
    let ticked = [&records[0], &others, &nowhere, &records[2]].map(|one| ("ticked", one.as_str()));
    let told = admin.post("/events", &ticked).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    let errors = told.errors();
    assert!(errors.contains(&format!("{} was not marked. A record that is Reviewed", records[0])));
    assert!(errors.contains(&format!("{others} was not marked. You ")), "{errors}");
    assert!(errors.contains(&format!("{nowhere} was not marked. This record does not exist")));
    assert!(!errors.contains(&records[2]), "{errors}");
    assert_eq!(admin.get("/events?status=in-review").await.each("tbody a").len(), 2);
    assert_eq!(other.get("/events?status=in-review").await.each("tbody a").len(), 0);
    let log = world.store().audit_since(0, 1_000).await.unwrap();
    let by = Some(Person::Holder(AccountType::ProviderAdmin).user());
    let marked = log.iter().filter(|row| row.entry.actor == by);
    assert_eq!(marked.count(), 3, "each is audited by itself");

    // Who may not review is offered nothing, and changes nothing.
    let record = author.record(TRUST, &incident("A rail was loose.")).await.to_string();
    use AccountType::{IcbAdmin, IcbOrganisational, ReadOnly, Standard};
    for person in [Standard, ReadOnly, IcbOrganisational, IcbAdmin]
        .map(Person::Holder)
        .into_iter()
        .chain([Person::InPost(Post::NationalReview)])
    {
        let visitor = world.as_(person).await;
        assert!(visitor.get("/events").await.holds("ticked").is_empty(), "{person:?}");
        let refused = visitor.post("/events", &[("ticked", record.as_str())]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{person:?}");
        assert!(refused.errors().contains("was not marked"), "{person:?}");
    }
    let status = author.get(&format!("/events/{record}")).await.each(".nhsuk-tag");
    assert!(status.contains(&"Recorded".to_owned()), "{status:?}");
}
