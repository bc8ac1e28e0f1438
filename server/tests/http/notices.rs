//! News and invitations (L33, L34).

use axum::http::StatusCode;
use domain::access::{AccountType, Post};
use service::mail::Letter;

use crate::letters::letters;
use crate::people::Person;
use crate::register::{PRACTICE, TRUST};
use crate::world::World;

const NOTICES: &str = "/notices";

/// Writes every letter of what was sent; to whom they go, and one of them.
async fn written(world: &World, subject: &str) -> (Vec<String>, Option<Letter>) {
    for _ in 0..10 {
        world.service.upkeep().await.unwrap();
    }
    let letters = letters(world).await.into_iter().filter(|letter| letter.occasion == subject);
    let letters: Vec<Letter> = letters.collect();
    let mut to: Vec<String> = letters.iter().map(|one| one.to.as_str().to_owned()).collect();
    to.sort();
    (to, letters.into_iter().next())
}

/// What was typed, and what is done with it.
fn with<'a>(typed: &[(&'a str, &'a str)], step: &'a str) -> Vec<(&'a str, &'a str)> {
    [typed, &[("do", step)]].concat()
}

/// L34: news go to everyone who has not objected, and to each once.
#[tokio::test]
async fn l34_news_go_to_all_who_have_not_objected() {
    let world = World::new().await;
    let (objector, suspended) = (Person::Colleague(TRUST), Person::Colleague(PRACTICE));
    world.as_(objector).await.post("/account/privacy", &[]).await.location();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let email = suspended.email();
    let suspend = [("do", "suspend"), ("email", &*email), ("reason", "left")];
    keeper.post("/accounts", &suspend).await.location();
    let text = "A new form is here.\r\n\r\nIt asks less.";
    let news = [("purpose", "news"), ("subject", "What is new"), ("text", text)];
    // It is looked at once more before it goes.
    let check = keeper.post(NOTICES, &news).await;
    assert_eq!(check.status, StatusCode::OK);
    for said in ["Check the notice", "To everyone who has not objected", "It asks less."] {
        assert!(check.words().contains(said), "{said}: {}", check.words());
    }
    assert_eq!(check.holds("text"), [text.replace("\r\n", "\n")]);
    assert!(written(&world, "What is new").await.0.is_empty());
    let changing = keeper.post(NOTICES, &with(&news, "change")).await;
    assert!(changing.has("textarea[name=text]"));
    assert_eq!(changing.holds("subject"), ["What is new"]);
    assert_eq!(keeper.post(NOTICES, &with(&news, "send")).await.location(), NOTICES);
    let under_way = keeper.get(NOTICES).await;
    assert!(under_way.words().contains("0 so far"), "{}", under_way.words());
    let (to, letter) = written(&world, "What is new").await;
    let mut expected: Vec<String> = Person::all()
        .into_iter()
        .filter(|person| ![objector, suspended].contains(person))
        .map(Person::email)
        .collect();
    expected.sort();
    assert_eq!(to, expected);
    let plain = letter.unwrap().plain();
    assert!(plain.starts_with("A new form is here.\n\nIt asks less.\n\n"), "{plain}");
    assert!(plain.contains("object") && plain.contains("/account/privacy"), "{plain}");
    let done = keeper.get(NOTICES).await.words();
    assert!(done.contains(&expected.len().to_string()) && !done.contains("so far"), "{done}");
    let entries = world.store().audit_since(0, 100).await.unwrap();
    assert!(entries.iter().any(|row| row.entry.deed == "send a notice"));
}

/// L33: invitations go to those alone who have agreed, for as long as they do.
#[tokio::test]
async fn l33_invitations_go_to_those_alone_who_agreed() {
    let world = World::new().await;
    let (agrees, withdrew) = (Person::Colleague(TRUST), Person::Colleague(PRACTICE));
    for person in [agrees, withdrew] {
        let yes = [("yes", "invitations")];
        world.as_(person).await.post("/account/privacy", &yes).await.location();
    }
    world.as_(withdrew).await.post("/account/privacy", &[]).await.location();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let survey = [("purpose", "invitations"), ("subject", "A survey"), ("text", "Five questions.")];
    keeper.post(NOTICES, &with(&survey, "send")).await.location();
    let (to, letter) = written(&world, "A survey").await;
    assert_eq!(to, [agrees.email()]);
    assert!(letter.unwrap().plain().contains("withdraw"));
}

#[tokio::test]
async fn nobody_else_writes_notices_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let news = [("purpose", "news"), ("subject", "What is new"), ("text", "Words.")];
    for other in [
        Person::Colleague(TRUST),
        Person::Holder(AccountType::IcbAdmin),
        Person::InPost(Post::NationalReview),
        Person::InPost(Post::Unsealing),
    ] {
        let other = world.as_(other).await;
        assert_eq!(other.get(NOTICES).await.status, StatusCode::NOT_FOUND);
        for fields in [&with(&news, "send")[..], &with(&news, "change"), &news, &[]] {
            assert_eq!(other.post(NOTICES, fields).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert!(written(&world, "What is new").await.0.is_empty());
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let long = "x".repeat(5_001);
    for (fields, said) in [
        ([("purpose", ""), ("subject", "S"), ("text", "Words.")], "Choose what it is"),
        ([("purpose", "usage_analysis"), ("subject", "S"), ("text", "W")], "Choose what it is"),
        ([("purpose", "news"), ("subject", " "), ("text", "Words.")], "Enter what it is about"),
        ([("purpose", "news"), ("subject", "S"), ("text", &long)], "5000 characters or fewer"),
    ] {
        for fields in [fields.to_vec(), with(&fields, "send")] {
            let refused = keeper.post(NOTICES, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(refused.errors().contains(said), "{}", refused.errors());
            assert_eq!(refused.holds("text"), [fields[2].1]);
        }
    }
    assert!(written(&world, "S").await.0.is_empty());
}
