//! Passkeys: adding them, signing in with them alone, removing them.

use axum::http::{StatusCode, header};
use chrono::Duration;
use domain::access::{AccountType, Post};
use serde_json::Value;
use service::mail::Part;
use service::site::Site;

use crate::answer::Answer;
use crate::authenticator::{Authenticator, ORIGIN};
use crate::letters::letters;
use crate::people::{PASSWORD, Person};
use crate::visitor::Visitor;
use crate::world::{SESSION, World};

pub const PERSON: Person = Person::Holder(AccountType::ProviderAdmin);
pub const PASSKEYS: &str = "/account/passkeys";

/// The token of what a browser was asked.
pub const ASKED: &str = "__Host-candour-passkey";

/// A service that is served under a host name.
pub fn site() -> Site {
    Site { address: ORIGIN.to_owned(), ..Site::default() }
}

/// What a page tells the browser to make.
pub fn to_make(page: &Answer) -> Value {
    let form = page.page();
    let form = form.select(&crate::answer::selector("form[data-options]")).next();
    let form = form.unwrap_or_else(|| panic!("nothing is asked for: {page:?}"));
    serde_json::from_str(form.attr("data-options").unwrap()).unwrap()
}

/// Adds a passkey.
pub async fn add(visitor: &Visitor, number: u8) -> Authenticator {
    let mut device = Authenticator::new(number);
    let begin = [("do", "begin"), ("name", "Blue telephone"), ("password", PASSWORD)];
    let answer = device.make(&to_make(&visitor.post(PASSKEYS, &begin).await));
    let add = [("do", "add"), ("name", "Blue telephone"), ("passkey", &*answer)];
    assert_eq!(visitor.post(PASSKEYS, &add).await.location(), "/account/passkeys?done=added");
    device
}

/// What a browser is asked to show.
pub async fn asked(visitor: &Visitor) -> Value {
    let asked = visitor.post("/sign-in/passkey", &[]).await;
    assert_eq!(asked.status, StatusCode::OK);
    asked.json()
}

async fn answer(visitor: &Visitor, answer: &str) -> Answer {
    visitor.post("/sign-in", &[("do", "passkey"), ("passkey", answer), ("next", "/events")]).await
}

/// Signs in with a passkey.
async fn enter(visitor: &Visitor, device: &Authenticator) -> Answer {
    let shown = device.show(&asked(visitor).await);
    answer(visitor, &shown).await
}

fn refused(answer: &Answer) -> bool {
    answer.status == StatusCode::UNPROCESSABLE_ENTITY
        && answer.errors().contains("This passkey could not be used")
        && answer.headers.get(header::SET_COOKIE).is_none()
}

async fn audited(world: &World, deed: &str) -> usize {
    let entries = world.store().audit_since(0, 100).await.unwrap();
    let by = |row: &&store::AuditRow| row.entry.actor == Some(PERSON.user());
    entries.iter().filter(by).filter(|row| row.entry.deed == deed).count()
}

#[tokio::test]
async fn a_passkey_is_added_with_the_password_and_signs_in_without_it() {
    let world = World::set_up_as(site()).await;
    let owner = world.as_(PERSON).await;
    for (fields, why) in [
        ([("do", "begin"), ("name", " "), ("password", PASSWORD)], "Enter a name"),
        ([("do", "begin"), ("name", "Blue"), ("password", "")], "Enter your password"),
        ([("do", "begin"), ("name", "Blue"), ("password", "guess")], "not your password"),
        ([("do", "begin"), ("name", &*"x".repeat(61)), ("password", PASSWORD)], "60 characters"),
    ] {
        let answer = owner.post(PASSKEYS, &fields).await;
        assert!(answer.errors().contains(why), "{why}: {}", answer.errors());
        assert!(!answer.has("form[data-options]"), "{why}");
    }
    let nobody = world.nobody().get(PASSKEYS).await.status;
    assert_eq!(nobody, StatusCode::UNAUTHORIZED);
    let device = add(&owner, 1).await;
    let page = owner.get(PASSKEYS).await;
    assert!(page.words().contains("Blue telephone") && page.words().contains("Never"));
    assert!(letters(&world).await.iter().any(|letter| letter.occasion == "A passkey was added"));
    assert_eq!(audited(&world, "add a passkey").await, 1);

    let visitor = world.nobody();
    assert_eq!(enter(&visitor, &device).await.location(), "/events");
    assert!(visitor.get("/events").await.body.contains(&PERSON.name()));
    assert!(visitor.cookie("__Host-candour-device").is_some());
    assert!(!owner.get(PASSKEYS).await.words().contains("Never"), "the last use is not shown");
    // It is made once: neither the same device nor another account adds it again.
    let other = world.as_(Person::TwoHats).await;
    let begin = [("do", "begin"), ("name", "Mine"), ("password", PASSWORD)];
    let stolen = Authenticator::new(1).make(&to_make(&other.post(PASSKEYS, &begin).await));
    let add = [("do", "add"), ("name", "Mine"), ("passkey", &*stolen)];
    assert_eq!(other.post(PASSKEYS, &add).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(enter(&world.nobody(), &device).await.location(), "/events");
}

#[tokio::test]
async fn a_passkey_is_made_as_it_was_asked_for_or_not_added() {
    let world = World::set_up_as(site()).await;
    let owner = world.as_(PERSON).await;
    let begin = [("do", "begin"), ("name", "Blue"), ("password", PASSWORD)];
    let add = async |visitor: &Visitor, answer: &str| {
        visitor.post(PASSKEYS, &[("do", "add"), ("name", "Blue"), ("passkey", answer)]).await
    };
    let good = Authenticator::new(1);
    for (what, mut device) in [
        ("of another site", good.but(|it| it.origin = "https://evil.example")),
        ("for another site", good.but(|it| it.rp = "evil.example")),
        ("by whoever holds the device", good.but(|it| it.verifies = false)),
    ] {
        let answer = device.make(&to_make(&owner.post(PASSKEYS, &begin).await));
        let status = add(&owner, &answer).await.status;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
    }
    let first = to_make(&owner.post(PASSKEYS, &begin).await);
    let answer = good.clone().make(&first);
    owner.post(PASSKEYS, &begin).await;
    let late = add(&owner, &answer).await.status;
    assert_eq!(late, StatusCode::UNPROCESSABLE_ENTITY, "for a question before the last");
    let answer = good.clone().make(&to_make(&owner.post(PASSKEYS, &begin).await));
    // What was asked of one person is not answered by another in the same browser.
    let token = owner.cookie(ASKED).unwrap();
    let other = world.as_(Person::TwoHats).await;
    other.keep(ASKED, &token, "/");
    assert_eq!(add(&other, &answer).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(add(&owner, &answer).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it is spent");
    let answer = good.clone().make(&to_make(&owner.post(PASSKEYS, &begin).await));
    world.later(Duration::minutes(5));
    assert_eq!(add(&owner, &answer).await.status, StatusCode::UNPROCESSABLE_ENTITY, "too late");
    let answer = good.clone().make(&to_make(&owner.post(PASSKEYS, &begin).await));
    assert_eq!(add(&world.nobody(), &answer).await.status, StatusCode::UNAUTHORIZED);
    assert!(owner.get(PASSKEYS).await.words().contains("You have no passkey"));
    for number in 1..=10 {
        let answer = Authenticator::new(number).make(&to_make(&owner.post(PASSKEYS, &begin).await));
        add(&owner, &answer).await.location();
    }
    let more = owner.post(PASSKEYS, &begin).await;
    assert_eq!(more.status, StatusCode::FORBIDDEN, "nobody needs more");
}

#[tokio::test]
async fn only_the_passkey_itself_shown_here_and_now_signs_in() {
    let world = World::set_up_as(site()).await;
    let good = add(&world.as_(PERSON).await, 1).await;
    let theirs = add(&world.as_(Person::TwoHats).await, 2).await;
    for (what, device) in [
        ("shown to another site", good.but(|it| it.origin = "https://evil.example")),
        ("shown to another port", good.but(|it| it.origin = "https://candour.test:444")),
        ("shown for another site", good.but(|it| it.rp = "evil.example")),
        ("without a finger", good.but(|it| it.verifies = false)),
        ("another's, called one's own", good.but(|it| it.owner = theirs.owner.clone())),
        ("one's own, called another's", theirs.but(|it| it.credential = good.credential.clone())),
        ("signed by another key", good.but(Authenticator::forge)),
        ("of no account", Authenticator::new(3).but(|it| it.owner = good.owner.clone())),
    ] {
        let visitor = world.nobody();
        let answer = enter(&visitor, &device).await;
        assert!(refused(&answer), "{what}: {answer:?}");
        assert_eq!(visitor.get("/events").await.status, StatusCode::UNAUTHORIZED, "{what}");
    }
    let visitor = world.nobody();
    for nothing in ["", "{}", "null", "[", &"é".repeat(2000)] {
        asked(&visitor).await;
        assert!(refused(&answer(&visitor, nothing).await), "{nothing}");
    }
    // Shown for one question, it answers neither another, nor the same again, nor
    // the same in another browser, nor after its time.
    let question = asked(&visitor).await;
    let shown = good.show(&question);
    let token = visitor.cookie(ASKED).unwrap();
    assert!(refused(&answer(&world.nobody(), &shown).await), "in a browser that was not asked");
    asked(&visitor).await;
    assert!(refused(&answer(&visitor, &shown).await), "for a question before the last");
    visitor.keep(ASKED, &token, "/");
    assert_eq!(answer(&visitor, &shown).await.location(), "/events");
    let thief = world.nobody();
    thief.keep(ASKED, &token, "/");
    assert!(refused(&answer(&thief, &shown).await), "replayed");
    let late = good.show(&asked(&visitor).await);
    world.later(Duration::minutes(5));
    assert!(refused(&answer(&visitor, &late).await), "too late");
    let kept = world.kept_bytes();
    assert!(!kept.windows(token.len()).any(|part| part == token.as_bytes()), "the token is kept");
}

#[tokio::test]
async fn a_passkey_that_was_copied_is_refused_and_its_person_told() {
    let world = World::set_up_as(site()).await;
    let mut device = add(&world.as_(PERSON).await, 1).await;
    for counter in [3, 4] {
        device.counter = counter;
        assert_eq!(enter(&world.nobody(), &device).await.location(), "/events");
    }
    for back in [4, 2, 0] {
        let copy = device.but(|it| it.counter = back);
        assert!(refused(&enter(&world.nobody(), &copy).await), "{back}");
    }
    assert_eq!(audited(&world, "refuse a passkey").await, 3);
    assert!(letters(&world).await.iter().any(|letter| letter.occasion == "A passkey was refused"));
    device.counter = 5;
    assert_eq!(enter(&world.nobody(), &device).await.location(), "/events");
}

#[tokio::test]
async fn what_a_browser_is_asked_tells_nothing_of_accounts_and_trying_is_slowed() {
    let world = World::set_up_as(site()).await;
    let good = add(&world.as_(PERSON).await, 1).await;
    let visitor = world.nobody();
    let mut questions = Vec::new();
    for _ in 0..2 {
        let mut question = asked(&visitor).await;
        assert_eq!(question["allowCredentials"], Value::Array(Vec::new()));
        assert_eq!(question["userVerification"], "required");
        questions.push(question["challenge"].take());
        assert!(!question.to_string().contains("@"), "{question}");
    }
    assert_ne!(questions[0], questions[1]);
    // A passkey that is nobody's is answered like one whose signature is wrong.
    let mut all = Vec::new();
    for device in [good.but(Authenticator::forge), Authenticator::new(9)] {
        let device = device.but(|it| it.owner = good.owner.clone());
        let mut answers = Vec::new();
        for _ in 0..12 {
            let visitor = world.nobody();
            answers.push(enter(&visitor, &device).await.blanked(""));
        }
        assert!(answers[9].2.contains("could not be used"));
        assert!(answers[10].2.contains("too many attempts"));
        all.push(answers);
    }
    assert!(all[0] == all[1]);
    assert!(enter(&world.nobody(), &good).await.errors().contains("too many attempts"));
    // Guessing at passwords does not come in the way of a passkey.
    world.later(Duration::minutes(15));
    for _ in 0..11 {
        let guess = [("email", &*PERSON.email()), ("password", "guess")];
        world.nobody().post("/sign-in", &guess).await;
    }
    assert_eq!(enter(&world.nobody(), &good).await.location(), "/events");
}

#[tokio::test]
async fn a_passkey_is_removed_with_the_password_and_opens_nothing_any_more() {
    let world = World::set_up_as(site()).await;
    let owner = world.as_(PERSON).await;
    let kept = add(&owner, 1).await;
    world.later(Duration::minutes(1));
    let lost = add(&owner, 2).await;
    let page = owner.get(PASSKEYS).await;
    let links = page.addresses("main table a");
    assert_eq!(links.len(), 2);
    let removal = &links[1];
    let elsewhere = world.nobody();
    enter(&elsewhere, &lost).await.location();
    let other = world.as_(Person::TwoHats).await;
    for path in [removal.as_str(), "/account/passkeys/1"] {
        assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND);
        let stolen = other.post(path, &[("password", PASSWORD)]).await;
        assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    }
    assert!(owner.get(removal).await.has("main form input[name=password]"));
    for guess in ["", "guess"] {
        let wrong = owner.post(removal, &[("password", guess)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(world.nobody().post(removal, &[]).await.status, StatusCode::UNAUTHORIZED);
    enter(&world.nobody(), &lost).await.location();
    let removed = owner.post(removal, &[("password", PASSWORD)]).await;
    assert_eq!(removed.location(), "/account/passkeys?done=removed");
    assert_eq!(elsewhere.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(owner.get("/my-events").await.status, StatusCode::OK);
    assert!(refused(&enter(&world.nobody(), &lost).await));
    assert_eq!(enter(&world.nobody(), &kept).await.location(), "/events");
    assert!(letters(&world).await.iter().any(|letter| letter.occasion == "A passkey was removed"));
    assert_eq!(audited(&world, "remove a passkey").await, 1);

    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let email = PERSON.email();
    let suspend = [("do", "suspend"), ("email", &*email), ("reason", "misuse")];
    keeper.post("/accounts", &suspend).await.location();
    assert!(refused(&enter(&world.nobody(), &kept).await), "suspended");
}

/// A passkey that was there before does not survive unseen.
#[tokio::test]
async fn whoever_sets_a_new_password_is_told_that_passkeys_stay() {
    let world = World::set_up_as(site()).await;
    let owner = world.as_(PERSON).await;
    let device = add(&owner, 1).await;
    let new = [("present", PASSWORD), ("password", "copper violin teapot")];
    owner.post("/account/password", &new).await.location();
    let letters = letters(&world).await;
    let letter = letters.iter().find(|one| one.occasion == "Your password was changed").unwrap();
    let leads_there =
        |part: &Part| matches!(part, Part::Link { address, .. } if address.ends_with(PASSKEYS));
    assert!(letter.parts.iter().any(leads_there));
    let visitor = world.nobody();
    visitor.keep(SESSION, &"0".repeat(64), "/");
    enter(&visitor, &device).await.location();
    assert_ne!(visitor.cookie(SESSION).unwrap(), "0".repeat(64), "a session was planted");
}

#[tokio::test]
async fn where_passkeys_cannot_work_none_is_offered() {
    for address in ["http://127.0.0.1:3000", "http://candour.test"] {
        let world = World::set_up_as(Site { address: address.to_owned(), ..site() }).await;
        let (visitor, person) = (world.nobody(), world.as_(PERSON).await);
        assert!(!visitor.get("/sign-in").await.has("form[data-passkey]"), "{address}");
        assert_eq!(visitor.post("/sign-in/passkey", &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(answer(&visitor, "{}").await.status, StatusCode::FORBIDDEN);
        let page = person.get(PASSKEYS).await;
        assert!(page.words().contains("No passkey can be added or used at the address"));
        assert!(!page.has("main form"), "{address}");
        let begin = [("do", "begin"), ("name", "Blue"), ("password", PASSWORD)];
        assert_eq!(person.post(PASSKEYS, &begin).await.status, StatusCode::FORBIDDEN);
    }
    let world = World::set_up_as(site()).await;
    let page = world.nobody().get("/sign-in").await;
    assert!(page.has(&format!("form[data-passkey='{ORIGIN}'][hidden]")), "{}", page.body);
    assert!(page.words().contains("Passkeys need scripts"));
}
