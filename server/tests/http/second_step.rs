//! The second step: setting it up, taking it, losing it.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::AccountType;
use service::site::Site;
use totp_rs::{Builder, Secret};

use crate::answer::Answer;
use crate::letters::letters;
use crate::people::{PASSWORD, Person, leaving};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const PERSON: Person = Person::Holder(AccountType::ProviderAdmin);
pub const SETTINGS: &str = "/account/second-step";
pub const STEP: &str = "/sign-in/second-step";

/// An authenticator app.
pub struct App(Secret);

impl App {
    /// Told the key that a page shows.
    fn told(page: &Answer) -> Self {
        let key = page.each("details code").concat().replace(' ', "");
        Self(Secret::try_from_base32(key).unwrap())
    }

    /// What it shows now.
    pub fn code(&self, world: &World) -> String {
        let app = Builder::new().with_secret(self.0.clone()).with_account_name("me").build();
        let now = world.now().timestamp().unsigned_abs();
        app.unwrap().generate(now).to_string()
    }
}

pub async fn sign_in(visitor: &Visitor, person: Person) -> Answer {
    let email = person.email();
    visitor.post("/sign-in", &[("email", &email), ("password", PASSWORD)]).await
}

/// Sets a second step up; the app and the recovery codes.
pub async fn set_up(world: &World, visitor: &Visitor) -> (App, Vec<String>) {
    let offer = [("do", "offer"), ("password", PASSWORD)];
    assert_eq!(visitor.post(SETTINGS, &offer).await.location(), SETTINGS);
    let page = visitor.get(SETTINGS).await;
    assert!(page.has("main svg path[d^='M4 4']"), "there is nothing to photograph");
    let app = App::told(&page);
    let wrong = visitor.post(SETTINGS, &[("do", "confirm"), ("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = app.code(world);
    let codes = visitor.post(SETTINGS, &[("do", "confirm"), ("code", &code)]).await;
    let codes = codes.each("main li code");
    assert_eq!(codes.len(), 10);
    (app, codes)
}

#[tokio::test]
async fn a_second_step_is_asked_for_once_it_is_set_up_and_each_code_opens_once() {
    let world = World::new().await;
    let owner = world.as_(PERSON).await;
    let (app, codes) = set_up(&world, &owner).await;
    let visitor = world.nobody();
    let half = sign_in(&visitor, PERSON).await;
    assert!(half.location().starts_with(STEP), "{}", half.location());
    assert_eq!(visitor.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    let step = async |visitor: &Visitor, code: &str| {
        visitor.post(STEP, &[("do", "code"), ("code", code), ("next", "/events")]).await
    };
    let used = app.code(&world);
    assert_eq!(step(&visitor, &used).await.status, StatusCode::UNPROCESSABLE_ENTITY, "replayed");
    world.later(Duration::seconds(30));
    assert_eq!(step(&visitor, &app.code(&world)).await.location(), "/events");
    assert_eq!(visitor.get("/my-events").await.status, StatusCode::OK);

    let lost = world.nobody();
    sign_in(&lost, PERSON).await.location();
    assert_eq!(step(&lost, &codes[0].to_uppercase()).await.location(), "/events");
    let lost = world.nobody();
    sign_in(&lost, PERSON).await.location();
    assert_eq!(step(&lost, &codes[0]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "used");
    assert_eq!(step(&lost, &codes[1]).await.location(), "/events");
    let kept = world.kept_bytes();
    let holds = |text: &str| kept.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(!holds(&codes[5]) && !holds(&codes[5].replace('-', "")), "a code is kept in clear");
}

#[tokio::test]
async fn codes_cannot_be_guessed_and_half_a_sign_in_ends() {
    let world = World::new().await;
    let (app, _) = set_up(&world, &world.as_(PERSON).await).await;
    world.later(Duration::minutes(20));
    let visitor = world.nobody();
    sign_in(&visitor, PERSON).await.location();
    let step = async |code: &str| visitor.post(STEP, &[("do", "code"), ("code", code)]).await;
    for _ in 0..5 {
        assert!(step("123456").await.errors().contains("not right"));
    }
    assert!(step(&app.code(&world)).await.errors().contains("too many attempts"));
    world.later(Duration::minutes(15));
    assert_eq!(step(&app.code(&world)).await.location(), STEP, "half a sign-in goes on");
    assert_eq!(visitor.get(STEP).await.status, StatusCode::UNAUTHORIZED);
    for forged in ["", "0", &"0".repeat(64)] {
        let stranger = world.nobody();
        stranger.keep("__Host-candour-half", forged, "/");
        assert_eq!(stranger.get(STEP).await.status, StatusCode::UNAUTHORIZED, "{forged}");
    }
}

#[tokio::test]
async fn a_second_step_is_changed_by_whoever_can_take_it() {
    let world = World::new().await;
    let owner = world.as_(PERSON).await;
    let offer = owner.post(SETTINGS, &[("do", "offer"), ("password", "guess")]).await;
    assert_eq!(offer.status, StatusCode::UNPROCESSABLE_ENTITY, "set up without the password");
    let (app, codes) = set_up(&world, &owner).await;
    world.later(Duration::seconds(30));
    for deed in ["drop", "renew"] {
        let refused = owner.post(SETTINGS, &[("do", deed), ("code", "123456")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{deed}");
    }
    for deed in ["offer", "confirm", "withdraw"] {
        let fields = [("do", deed), ("password", PASSWORD), ("code", &*app.code(&world))];
        let refused = owner.post(SETTINGS, &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{deed}: another could take its place");
    }
    let code = app.code(&world);
    let renewed = owner.post(SETTINGS, &[("do", "renew"), ("code", &code)]).await;
    let renewed = renewed.each("main li code");
    assert!(renewed.len() == 10 && !renewed.contains(&codes[0]));
    let old = owner.post(SETTINGS, &[("do", "drop"), ("code", &codes[0])]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "a code from before opens");
    let removed = owner.post(SETTINGS, &[("do", "drop"), ("code", &renewed[0])]).await;
    assert_eq!(removed.location(), "/account/sign-in?done=second-step");
    assert_eq!(sign_in(&world.nobody(), PERSON).await.location(), "/my-events");
}

#[tokio::test]
async fn the_operator_takes_a_lost_second_step_away() {
    let world = World::new().await;
    let owner = world.as_(PERSON).await;
    set_up(&world, &owner).await;
    for nobody in ["nobody@candour.example", "", &Person::TwoHats.email()] {
        assert!(!world.service.remove_second_step_of(nobody).await.unwrap(), "{nobody}");
    }
    assert!(world.service.remove_second_step_of(&PERSON.email()).await.unwrap());
    assert_eq!(owner.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&world.nobody(), PERSON).await.location(), "/my-events");
    assert!(letters(&world).await.iter().any(|one| one.occasion == "Your second step was removed"));
    let entries = world.store().audit_since(0, 100).await.unwrap();
    let removal = entries.iter().find(|row| row.entry.deed == "remove a second step").unwrap();
    assert_eq!(removal.entry.actor, None);
}

#[tokio::test]
async fn who_needs_a_second_step_sets_it_up_before_anything_else() {
    let site = Site { asks_second_step: true, ..Site::default() };
    let world = World::set_up_as(site).await;
    let standard = Person::Leaver;
    world.later(leaving() - world.now());
    assert_eq!(sign_in(&world.nobody(), standard).await.location(), "/my-events");
    // A session from before, or by the password alone, counts for nothing.
    let before = world.as_(PERSON).await;
    assert_eq!(before.get("/events").await.status, StatusCode::UNAUTHORIZED);

    let visitor = world.nobody();
    assert!(sign_in(&visitor, PERSON).await.location().starts_with(STEP));
    for page in ["/events", "/my-events", "/record", "/account/sign-in", SETTINGS] {
        assert_eq!(visitor.get(page).await.status, StatusCode::UNAUTHORIZED, "{page}");
    }
    let page = visitor.get(STEP).await;
    assert!(page.words().contains("Set up your second step"), "{}", page.words());
    // Of two who know the password, neither learns the other's key.
    let other = world.nobody();
    assert!(sign_in(&other, PERSON).await.location().starts_with(STEP));
    let theirs = App::told(&other.get(STEP).await);
    assert!(theirs.0 != App::told(&page).0, "both are shown one key");
    assert!(!visitor.get(STEP).await.has("details code"), "the sign-in before goes on");
    assert!(sign_in(&visitor, PERSON).await.location().starts_with(STEP));
    let page = visitor.get(STEP).await;
    let app = App::told(&page);
    assert!(theirs.0 != app.0);
    let wrong = visitor.post(STEP, &[("do", "enrol"), ("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(App::told(&wrong).0 == app.0, "the key changes under whoever types it");
    let fields = [("do", "enrol"), ("code", &*app.code(&world)), ("next", "/events")];
    let codes = visitor.post(STEP, &fields).await;
    assert_eq!(codes.each("main li code").len(), 10);
    assert!(codes.has("main a[href='/events']"));
    assert_eq!(visitor.get("/events").await.status, StatusCode::OK);
    let code = codes.each("main li code").remove(0);
    let refused = visitor.post(SETTINGS, &[("do", "drop"), ("code", &code)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "it is needed");
}

#[tokio::test]
async fn a_session_by_password_alone_ends_when_its_person_is_given_more() {
    let site = Site { asks_second_step: true, ..Site::default() };
    let world = World::set_up_as(site).await;
    let visitor = world.as_(Person::Holder(AccountType::Standard)).await;
    // This one may read another trust besides, so a second step is owed.
    assert_eq!(visitor.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    world.end(Person::TwoHats, AccountType::ProviderAdmin, PRACTICE).await;
    let visitor = world.as_(Person::TwoHats).await;
    assert_eq!(visitor.get("/my-events").await.status, StatusCode::OK, "standard at the pharmacy");
    world.grant(Person::TwoHats, AccountType::ProviderAdmin, TRUST).await;
    assert_eq!(visitor.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    assert!(sign_in(&world.nobody(), Person::TwoHats).await.location().starts_with(STEP));
}
