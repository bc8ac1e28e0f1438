//! A passkey as the second step, where one is needed.

use axum::http::StatusCode;
use chrono::Duration;
use service::site::Site;

use crate::answer::Answer;
use crate::authenticator::Authenticator;
use crate::letters::{letters, link_to};
use crate::passkeys::{PASSKEYS, PERSON, add, asked, site, to_make};
use crate::people::{PASSWORD, Person};
use crate::second_step::{SETTINGS, STEP, set_up, sign_in};
use crate::visitor::Visitor;
use crate::world::World;

/// Takes the second step with a passkey.
async fn step(visitor: &Visitor, device: &Authenticator) -> Answer {
    let shown = device.show(&asked(visitor).await);
    visitor.post(STEP, &[("do", "passkey"), ("passkey", &*shown), ("next", "/events")]).await
}

/// Sets a passkey up half way through signing in.
async fn enrol(visitor: &Visitor, number: u8) -> (Authenticator, Answer) {
    let mut device = Authenticator::new(number);
    let answer = device.make(&to_make(&visitor.post(STEP, &[("do", "ask")]).await));
    let made = visitor.post(STEP, &[("do", "make"), ("passkey", &*answer)]).await;
    (device, made)
}

async fn world_that_asks() -> World {
    World::set_up_as(Site { asks_second_step: true, ..site() }).await
}

#[tokio::test]
async fn a_passkey_stands_in_for_a_code_and_only_its_owners() {
    let world = World::set_up_as(site()).await;
    let owner = world.as_(PERSON).await;
    let device = add(&owner, 1).await;
    // Nothing asks for a second step: the password opens as before.
    assert_eq!(sign_in(&world.nobody(), PERSON).await.location(), "/my-events");
    let (app, _) = set_up(&world, &owner).await;
    let theirs = add(&world.as_(Person::TwoHats).await, 2).await;
    let visitor = world.nobody();
    assert!(sign_in(&visitor, PERSON).await.location().starts_with(STEP));
    assert!(visitor.get(STEP).await.has("form[data-passkey]"));
    let wrong = step(&visitor, &theirs).await;
    assert!(wrong.errors().contains("could not be used"), "{}", wrong.errors());
    assert_eq!(visitor.get("/events").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(step(&visitor, &device).await.location(), "/events");
    // Passkeys and codes are tried together.
    world.later(Duration::minutes(15));
    let guesser = world.nobody();
    sign_in(&guesser, PERSON).await.location();
    let forged = device.but(Authenticator::forge);
    for _ in 0..5 {
        assert!(step(&guesser, &forged).await.errors().contains("could not be used"));
    }
    assert!(step(&guesser, &device).await.errors().contains("too many attempts"));
    let code = guesser.post(STEP, &[("do", "code"), ("code", &app.code(&world))]).await;
    assert!(code.errors().contains("too many attempts"));
    assert_eq!(step(&world.nobody(), &device).await.location(), STEP, "without the password");
}

#[tokio::test]
async fn who_needs_a_second_step_can_have_a_passkey_for_it() {
    let world = world_that_asks().await;
    let visitor = world.nobody();
    assert!(sign_in(&visitor, PERSON).await.location().starts_with(STEP));
    let (device, made) = enrol(&visitor, 1).await;
    assert_eq!(made.location(), "/my-events");
    assert_eq!(visitor.get("/events").await.status, StatusCode::OK);
    let told = letters(&world).await;
    assert!(told.iter().any(|letter| letter.occasion == "A passkey was added"));

    // Whoever knows the password alone adds nothing beside it.
    let thief = world.nobody();
    assert!(sign_in(&thief, PERSON).await.location().starts_with(STEP));
    let page = thief.get(STEP).await;
    assert!(page.words().contains("Use your passkey") && !page.has("details code"));
    assert_eq!(thief.post(STEP, &[("do", "ask")]).await.status, StatusCode::CONFLICT);
    let fields = [("do", "enrol"), ("code", "123456")];
    assert_eq!(thief.post(STEP, &fields).await.status, StatusCode::CONFLICT);
    assert_eq!(thief.get("/events").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(step(&thief, &device).await.location(), "/events");

    // It alone is both steps, too.
    let alone = world.nobody();
    let shown = device.show(&asked(&alone).await);
    alone.post("/sign-in", &[("do", "passkey"), ("passkey", &*shown)]).await.location();
    assert_eq!(alone.get("/events").await.status, StatusCode::OK);

    // The last one stays, until there is another way.
    let removal = |page: &Answer| page.addresses("main table a");
    let page = visitor.get(PASSKEYS).await;
    assert!(removal(&page).is_empty(), "{}", page.words());
    world.later(Duration::minutes(1));
    add(&visitor, 2).await;
    let links = removal(&visitor.get(PASSKEYS).await);
    let password = [("password", PASSWORD)];
    visitor.post(&links[0], &password).await.location();
    let refused = visitor.post(&links[1], &password).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "it is needed");
    let (app, _) = set_up(&world, &visitor).await;
    visitor.post(&links[1], &password).await.location();
    world.later(Duration::seconds(30));
    let drop = [("do", "drop"), ("code", &*app.code(&world))];
    assert_eq!(visitor.post(SETTINGS, &drop).await.status, StatusCode::FORBIDDEN);
    add(&visitor, 3).await;
    visitor.post(SETTINGS, &drop).await.location();
}

#[tokio::test]
async fn a_mailbox_stands_in_for_the_password_and_not_for_the_passkey() {
    let world = world_that_asks().await;
    let visitor = world.nobody();
    sign_in(&visitor, PERSON).await.location();
    let (device, _) = enrol(&visitor, 1).await;
    world.later(Duration::minutes(1));
    let reader = world.nobody();
    reader.post("/forgotten", &[("email", &PERSON.email())]).await.location();
    let link = loop {
        // The letter about the passkey is there before this one.
        let link = link_to(&world, &PERSON.email()).await;
        if link.starts_with("/forgotten/") {
            break link;
        }
        tokio::task::yield_now().await;
    };
    let new = "copper violin teapot";
    reader.post(&link, &[("password", new)]).await.location();
    assert_eq!(visitor.get("/events").await.status, StatusCode::UNAUTHORIZED);
    let fields = [("email", &*PERSON.email()), ("password", new)];
    assert!(reader.post("/sign-in", &fields).await.location().starts_with(STEP));
    assert!(reader.get(STEP).await.words().contains("Use your passkey"));
    assert_eq!(reader.get("/events").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(step(&reader, &device).await.location(), "/events");

    // Lost: the operator takes it away, and another is set up.
    assert!(world.service.remove_second_step_of(&PERSON.email()).await.unwrap());
    assert!(!world.service.remove_second_step_of(&PERSON.email()).await.unwrap());
    assert_eq!(reader.get("/events").await.status, StatusCode::UNAUTHORIZED);
    let shown = device.show(&asked(&reader).await);
    let lost = reader.post("/sign-in", &[("do", "passkey"), ("passkey", &*shown)]).await;
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reader.post("/sign-in", &fields).await.location().starts_with(STEP));
    assert!(reader.get(STEP).await.words().contains("Set up your second step"));
    // Of two who know the password, one sets it up.
    let other = world.nobody();
    other.post("/sign-in", &fields).await.location();
    assert_eq!(reader.post(STEP, &[("do", "ask")]).await.location(), STEP);
    assert_eq!(enrol(&other, 2).await.1.location(), "/my-events");
}
