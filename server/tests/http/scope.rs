//! Lists, counts and searches hold exactly the records that the oracle lets
//! each person see.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post, Relation};
use domain::event::Reference;
use serde_json::Value;

use crate::oracle::{Oracle, Stand, VIEW, VIEW_IN_LISTS};
use crate::people::{Person, SIGNED_IN, home_of, leaving};
use crate::recording::{incident, patients_report};
use crate::register::{
    ICB, JOINT, LEFT, OTHER_ICB, OTHER_PRACTICE, OTHER_TRUST, OTHER_UNIT, OWNERS, PHARMACY,
    PRACTICE, REGION, RUN_BY_ICB, SUB_ICB, TRUST, UNIT,
};
use crate::visitor::Visitor;
use crate::world::World;

/// Which organisation operates which, as the register has it.
const OPERATES: [(&str, &str); 2] = [(TRUST, UNIT), (OTHER_TRUST, OTHER_UNIT)];

/// In whose commissioned area the others lie, worked out by hand.
const OVERSEES: [(&str, &[&str]); 6] = [
    (ICB, &[SUB_ICB, PRACTICE, TRUST, PHARMACY, JOINT]),
    (SUB_ICB, &[PRACTICE, JOINT]),
    (OTHER_ICB, &[OTHER_PRACTICE, LEFT, UNIT, RUN_BY_ICB, OTHER_TRUST]),
    (
        REGION,
        &[
            ICB,
            SUB_ICB,
            PRACTICE,
            TRUST,
            PHARMACY,
            JOINT,
            OTHER_ICB,
            OTHER_PRACTICE,
            LEFT,
            UNIT,
            RUN_BY_ICB,
            OTHER_TRUST,
        ],
    ),
    (TRUST, &[JOINT]),
    (PRACTICE, &[JOINT]),
];

/// A record of this test.
struct Recorded {
    reference: Reference,
    owner: Option<&'static str>,
    author: Option<Person>,
}

/// How somebody stands to a record after those who leave have left.
fn stands(person: Person, record: &Recorded) -> Vec<Stand> {
    let Some(owner) = record.owner else { return Vec::new() };
    let mut stands = Vec::new();
    let present = person.tenures().into_iter();
    let present =
        present.filter(|t| t.from <= leaving() && t.until.is_none_or(|end| end > leaving()));
    let mine = record.author == Some(person);
    let mut at_home = false;
    for tenure in present {
        let (held, at) = (tenure.account_type, tenure.organisation);
        let reads_only = held == AccountType::ReadOnly;
        if at == owner {
            let relation = if reads_only { Relation::Granted } else { Relation::OwnOrganisation };
            stands.push((held, relation));
            if mine && !reads_only {
                at_home = true;
                stands.push((held, Relation::OwnRecordHere));
            }
        }
        if OPERATES.contains(&(at, owner)) {
            stands.push((held, Relation::OperatedChild));
        }
        if OVERSEES.iter().any(|(over, area)| *over == at && area.contains(&owner)) {
            stands.push((held, Relation::Commissioned));
        }
    }
    if mine && !at_home {
        stands.push((AccountType::Standard, Relation::OwnRecordElsewhere));
    }
    stands
}

async fn recorded(world: &World) -> Vec<Recorded> {
    let mut from: Vec<(Person, &'static str)> =
        OWNERS.map(|owner| (Person::Colleague(owner), owner)).to_vec();
    from.extend(SIGNED_IN.map(|held| (Person::Holder(held), home_of(held))));
    from.extend(SIGNED_IN.map(|held| (Person::Holder(held), LEFT)));
    from.extend([(Person::Leaver, LEFT), (Person::TwoHats, PHARMACY)]);
    let mut all = Vec::new();
    for (author, owner) in from {
        let visitor = world.as_(author).await;
        let reference = visitor.record(owner, &incident("A rail was loose.")).await;
        all.push(Recorded { reference, owner: Some(owner), author: Some(author) });
    }
    for owner in [Some(PRACTICE), None] {
        let report = patients_report("A rail was loose.", owner.unwrap_or_default());
        let (reference, _) = world.nobody().report(&report).await;
        all.push(Recorded { reference, owner, author: None });
    }
    all
}

/// Every reference of a list, page after page, and the count beside it.
async fn listed(visitor: &Visitor, filter: &str) -> (BTreeSet<String>, Value) {
    let (mut all, mut turn) = (BTreeSet::new(), String::new());
    loop {
        let address = format!("?{filter}{turn}");
        let list = visitor.server_fn("/api/events", &[("address", &address)]).await.json();
        let page = &list["page"];
        all.extend(references(page));
        match page["older"].as_i64() {
            Some(older) => turn = format!("&older={older}"),
            None => return (all, list["counts"].clone()),
        }
    }
}

fn references(page: &Value) -> Vec<String> {
    let rows = page["rows"].as_array().unwrap().iter();
    rows.map(|row| row["reference"].as_str().unwrap().to_owned()).collect()
}

fn total_of(counts: &Value, facet: &str) -> u64 {
    counts[facet].as_array().unwrap().iter().map(|pair| pair[1].as_u64().unwrap()).sum()
}

#[tokio::test]
async fn everyone_finds_what_they_may_see_and_nothing_else() {
    let oracle = Oracle::read();
    let world = World::new().await;
    let records = recorded(&world).await;
    world.later(Duration::hours(2));
    for children in [true, false] {
        world.set_provider_children(children).await;
        for person in Person::all() {
            let everything = person == Person::InPost(Post::NationalReview);
            let admitted = |activities: &[&str]| -> BTreeSet<String> {
                let admitted = records.iter().filter(|record| {
                    everything || oracle.allows(activities, &stands(person, record), children)
                });
                admitted.map(|record| record.reference.to_string()).collect()
            };
            let name = format!("{person:?}, children {children}");
            let visitor = world.as_(person).await;
            let (in_lists, readable) = (admitted(&VIEW_IN_LISTS), admitted(&VIEW));
            let (found, counts) = listed(&visitor, "").await;
            assert_eq!(found, in_lists, "{name}: the list");
            let expected = in_lists.len() as u64;
            assert_eq!(counts["total"]["Exactly"], expected, "{name}: the count");
            for facet in ["kinds", "harms", "statuses"] {
                assert_eq!(total_of(&counts, facet), expected, "{name}: counts by {facet}");
            }
            let (found, counts) = listed(&visitor, "words=rails").await;
            assert_eq!(found, in_lists, "{name}: the search");
            assert_eq!(counts["total"]["Exactly"], expected, "{name}: the count of the search");
            for owner in [UNIT, OTHER_PRACTICE] {
                let (found, _) = listed(&visitor, &format!("organisation={owner}")).await;
                let of_owner = records.iter().filter(|record| record.owner == Some(owner));
                let of_owner: BTreeSet<String> =
                    of_owner.map(|record| record.reference.to_string()).collect();
                let expected: BTreeSet<String> =
                    in_lists.intersection(&of_owner).cloned().collect();
                assert_eq!(found, expected, "{name}: the list of {owner}");
            }
            for record in &records {
                let reference = record.reference.to_string();
                let read = visitor.server_fn("/api/event", &[("reference", &reference)]).await;
                let expected = if readable.contains(&reference) {
                    StatusCode::OK
                } else {
                    StatusCode::NOT_FOUND
                };
                assert_eq!(read.status, expected, "{name}: {:?} of {:?}", read.body, record.owner);
            }
            let mine = visitor.server_fn("/api/my-events", &[("address", "")]).await.json();
            let own = records.iter().filter(|record| record.author == Some(person));
            let own: BTreeSet<String> = own.map(|record| record.reference.to_string()).collect();
            assert_eq!(BTreeSet::from_iter(references(&mine)), own, "{name}: my events");
        }
    }
}

/// The page shows what the server function answers.
#[tokio::test]
async fn the_dashboard_shows_the_list_and_the_count() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let reference = author.record(TRUST, &incident("A rail was loose.")).await;
    let elsewhere = world.as_(Person::Colleague(OTHER_TRUST)).await;
    elsewhere.record(OTHER_TRUST, &incident("A rail was loose.")).await;
    let page = author.get("/events").await;
    assert_eq!(page.each("table.app-events tbody a"), [reference.to_string()]);
    assert!(page.each("[role=status]").contains(&"1 event".to_owned()));
    let mine = author.get("/my-events").await;
    assert_eq!(mine.each("table.app-events tbody a"), [reference.to_string()]);
    let filtered = author.get("/events?type=risk").await;
    assert!(filtered.words().contains("No events match"));
}
