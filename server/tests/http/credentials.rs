//! Passwords: guessing them, forgetting them, changing them; and sessions.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::answer::Answer;
use crate::letters::{letters, link_to};
use crate::people::{PASSWORD, Person};
use crate::register::TRUST;
use crate::visitor::Visitor;
use crate::world::{SESSION, World};

const PERSON: Person = Person::Holder(AccountType::ProviderAdmin);
const NEW: &str = "copper violin teapot";

/// The mark of a device that an account was used from.
const DEVICE: &str = "__Host-candour-device";

async fn sign_in(visitor: &Visitor, email: &str, password: &str) -> Answer {
    visitor.post("/sign-in", &[("email", email), ("password", password)]).await
}

fn entered(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn guessing_is_slow_and_shuts_nobody_out_who_signed_in_before() {
    let world = World::new().await;
    let email = PERSON.email();
    let owner = world.nobody();
    assert!(entered(&sign_in(&owner, &email, PASSWORD).await));
    let guesser = world.nobody();
    for _ in 0..10 {
        let wrong = sign_in(&guesser, &email, "guess").await;
        assert!(wrong.errors().contains("is not right"), "{}", wrong.errors());
    }
    // Not even the right one gets in now, or guessing would go on.
    let refused = sign_in(&guesser, &email, PASSWORD).await;
    assert!(refused.errors().contains("too many attempts"), "{}", refused.errors());
    assert!(!entered(&sign_in(&world.nobody(), &email, PASSWORD).await), "from anywhere new");
    owner.forget(SESSION);
    assert!(entered(&sign_in(&owner, &email, PASSWORD).await), "the owner is shut out");
    assert!(entered(&sign_in(&guesser, &Person::TwoHats.email(), PASSWORD).await));
    world.later(Duration::minutes(15));
    assert!(entered(&sign_in(&world.nobody(), &email, PASSWORD).await));
}

#[tokio::test]
async fn an_account_that_does_not_exist_is_guessed_at_like_one_that_does() {
    let world = World::new().await;
    let mut all = Vec::new();
    for email in [PERSON.email(), "nobody@candour.example".to_owned()] {
        let mut answers = Vec::new();
        for _ in 0..12 {
            answers.push(sign_in(&world.nobody(), &email, "guess").await.blanked(&email));
        }
        all.push(answers);
    }
    assert_eq!(all[0], all[1]);
}

#[tokio::test]
async fn a_mark_of_a_device_is_for_one_account_and_cannot_be_made() {
    let world = World::new().await;
    let (email, other) = (PERSON.email(), Person::TwoHats.email());
    let stranger = world.nobody();
    assert!(entered(&sign_in(&stranger, &other, PASSWORD).await));
    let mark = stranger.cookie(DEVICE).unwrap();
    for forged in [mark.clone(), format!("{}0", &mark[..95]), "0".repeat(96), "é".repeat(40)] {
        stranger.keep(DEVICE, &forged, "/");
        sign_in(&stranger, &email, "guess").await;
    }
    for _ in 0..6 {
        sign_in(&stranger, &email, "guess").await;
    }
    let refused = sign_in(&stranger, &email, PASSWORD).await;
    assert!(refused.errors().contains("too many attempts"), "a mark gave attempts of its own");
}

#[tokio::test]
async fn a_forgotten_password_is_set_by_a_link_that_works_once() {
    let world = World::new().await;
    let email = PERSON.email();
    let elsewhere = world.as_(PERSON).await;
    let visitor = world.nobody();
    let asked = visitor.post("/forgotten", &[("email", &email)]).await;
    assert_eq!(asked.location(), "/forgotten/sent");
    let link = link_to(&world, &email).await;
    assert!(visitor.get(&link).await.has("input[name=password][autocomplete=new-password]"));
    for weak in ["short", "passwordpassword", &*email] {
        let refused = visitor.post(&link, &[("password", weak)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{weak}");
        assert!(!refused.body.contains(&format!("value=\"{weak}")), "the password comes back");
    }
    assert_eq!(
        visitor.post(&link, &[("password", NEW)]).await.location(),
        "/sign-in?done=password"
    );
    assert_eq!(elsewhere.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    assert!(!entered(&sign_in(&visitor, &email, PASSWORD).await), "the old one opens");
    assert!(entered(&sign_in(&visitor, &email, NEW).await));
    // Used up, by whoever else has seen it.
    let again = visitor.post(&link, &[("password", "kettle drum orchard")]).await;
    assert_eq!(again.location(), link);
    assert_eq!(visitor.get(&link).await.status, StatusCode::NOT_FOUND);
    assert!(entered(&sign_in(&visitor, &email, NEW).await));
    let told = letters(&world).await;
    assert!(told.iter().any(|letter| letter.occasion == "Your password was changed"));
    let entries = world.store().audit_since(0, 100).await.unwrap();
    assert!(entries.iter().any(|row| row.entry.deed == "set a password"
        && row.entry.actor == Some(PERSON.user())));
    let kept = world.kept_bytes();
    let token = link.rsplit('/').next().unwrap();
    assert!(!kept.windows(token.len()).any(|part| part == token.as_bytes()), "the link is kept");
}

#[tokio::test]
async fn links_end_after_an_hour_and_with_another_that_is_used() {
    let world = World::new().await;
    let (email, visitor) = (PERSON.email(), world.nobody());
    visitor.post("/forgotten", &[("email", &email)]).await.location();
    let first = link_to(&world, &email).await;
    world.later(Duration::minutes(1));
    visitor.post("/forgotten", &[("email", &email)]).await.location();
    let second = loop {
        let link = link_to(&world, &email).await;
        if link != first {
            break link;
        }
        tokio::task::yield_now().await;
    };
    visitor.post(&second, &[("password", NEW)]).await.location();
    assert_eq!(visitor.get(&first).await.status, StatusCode::NOT_FOUND);
    world.later(Duration::minutes(20));
    let known = letters(&world).await.len();
    visitor.post("/forgotten", &[("email", &email)]).await.location();
    while letters(&world).await.len() == known {
        tokio::task::yield_now().await;
    }
    let third = link_to(&world, &email).await;
    world.later(Duration::hours(1));
    assert_eq!(visitor.get(&third).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.post(&third, &[("password", NEW)]).await.location(), third);
}

#[tokio::test]
async fn whoever_forgets_is_answered_alike_and_strangers_get_no_letter() {
    let world = World::new().await;
    let client = service::account::Client::default();
    for email in ["nobody@candour.example", "no address", ""] {
        world.service.ask_for_recovery(email, &client).await.unwrap();
    }
    assert!(letters(&world).await.is_empty());
    // Nobody is buried under letters.
    for _ in 0..9 {
        world.service.ask_for_recovery(&PERSON.email(), &client).await.unwrap();
    }
    assert_eq!(letters(&world).await.len(), 3);
    let mut answers = Vec::new();
    for email in [PERSON.email(), "nobody@candour.example".to_owned(), "no address".to_owned()] {
        let visitor = world.nobody();
        let answer = visitor.post("/forgotten", &[("email", &email)]).await;
        answers.push((answer.location(), visitor.get("/forgotten/sent").await.blanked(&email)));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[tokio::test]
async fn a_password_is_changed_by_whoever_knows_the_present_one() {
    let world = World::new().await;
    let (here, elsewhere) = (world.as_(PERSON).await, world.as_(PERSON).await);
    let change = async |present: &str, new: &str| {
        here.post("/account/password", &[("present", present), ("password", new)]).await
    };
    for (present, new, why) in [
        ("", NEW, "Enter your present password"),
        ("guess", NEW, "not your present password"),
        (PASSWORD, "short", "12 characters or more"),
        (PASSWORD, "passwordpassword", "harder to guess"),
    ] {
        let refused = change(present, new).await;
        assert!(refused.errors().contains(why), "{why}: {}", refused.errors());
    }
    assert_eq!(elsewhere.get("/my-events").await.status, StatusCode::OK);
    world.nobody().post("/forgotten", &[("email", &PERSON.email())]).await.location();
    let link = link_to(&world, &PERSON.email()).await;
    assert_eq!(change(PASSWORD, NEW).await.location(), "/account/sign-in?done=password");
    assert_eq!(here.get("/my-events").await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    assert!(entered(&sign_in(&world.nobody(), &PERSON.email(), NEW).await));
    let late = world.nobody().get(&link).await.status;
    assert_eq!(late, StatusCode::NOT_FOUND, "a link from before sets another password");
    for _ in 0..10 {
        change("guess", NEW).await;
    }
    assert!(change(NEW, PASSWORD).await.errors().contains("too many attempts"));
    assert_eq!(letters(&world).await.len(), 2, "a link, and once that it was changed");
}

#[tokio::test]
async fn people_see_where_they_are_signed_in_and_sign_out_from_there() {
    let world = World::new().await;
    let (here, elsewhere, other) =
        (world.as_(PERSON).await, world.as_(PERSON).await, world.as_(Person::TwoHats).await);
    let page = here.get("/account/sessions").await;
    let ids = page.holds("id");
    assert_eq!(ids.len(), 1, "one of two, as this one cannot be ended by its line");
    assert!(page.words().contains("Firefox on a computer"));
    for token in [&here, &elsewhere].map(|visitor| visitor.cookie(SESSION).unwrap()) {
        assert!(!page.body.contains(&token), "a token is shown");
    }
    let stolen = other.post("/account/sessions", &[("do", "one"), ("id", &ids[0])]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    assert_eq!(elsewhere.get("/my-events").await.status, StatusCode::OK);
    let ended = here.post("/account/sessions", &[("do", "one"), ("id", &ids[0])]).await;
    assert_eq!(ended.location(), "/account/sessions");
    assert_eq!(elsewhere.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    let elsewhere = world.as_(PERSON).await;
    let all = here.post("/account/sessions", &[("do", "all")]).await;
    assert_eq!(all.location(), "/sign-in?done=everywhere");
    for ended in [&here, &elsewhere] {
        assert_eq!(ended.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(other.get("/my-events").await.status, StatusCode::OK);
}

#[tokio::test]
async fn pages_about_signing_in_are_for_those_who_are_signed_in() {
    let world = World::new().await;
    let pages =
        ["/account/sign-in", "/account/password", "/account/sessions", "/account/second-step"];
    for person in [Person::Colleague(TRUST), Person::InPost(Post::Accounts), Person::Leaver] {
        let visitor = world.as_(person).await;
        for page in pages {
            assert_eq!(visitor.get(page).await.status, StatusCode::OK, "{page}");
        }
    }
    for page in pages {
        assert_eq!(world.nobody().get(page).await.status, StatusCode::UNAUTHORIZED, "{page}");
    }
}

/// Whoever puts a session into somebody's browser does not share it afterwards.
#[tokio::test]
async fn a_session_that_was_there_before_is_not_the_one_after() {
    let world = World::new().await;
    let visitor = world.nobody();
    for planted in ["0".repeat(64), world.as_(Person::TwoHats).await.cookie(SESSION).unwrap()] {
        visitor.keep(SESSION, &planted, "/");
        assert!(entered(&sign_in(&visitor, &PERSON.email(), PASSWORD).await));
        assert_ne!(visitor.cookie(SESSION).unwrap(), planted);
        assert!(visitor.get("/my-events").await.body.contains(&PERSON.name()));
        let thief = world.nobody();
        thief.keep(SESSION, &planted, "/");
        assert!(!thief.get("/my-events").await.body.contains(&PERSON.name()));
    }
}

/// Of many who use one link at the same time, one sets the password.
#[tokio::test]
async fn a_link_that_is_used_twice_at_once_sets_one_password() {
    let world = World::new().await;
    let email = PERSON.email();
    world.nobody().post("/forgotten", &[("email", &email)]).await.location();
    let link = link_to(&world, &email).await;
    let passwords = [NEW, "kettle drum orchard", "marble lantern ferry"];
    let [a, b, c] = passwords.map(|password| {
        let (visitor, link) = (world.nobody(), link.clone());
        async move { visitor.post(&link, &[("password", password)]).await.location() }
    });
    let answers = tokio::join!(a, b, c);
    let answers = [answers.0, answers.1, answers.2];
    let set = answers.iter().filter(|answer| answer.starts_with("/sign-in")).count();
    assert_eq!(set, 1, "{answers:?}");
    let mut opens = 0;
    for (answer, password) in answers.iter().zip(passwords) {
        let opened = entered(&sign_in(&world.nobody(), &email, password).await);
        assert_eq!(opened, answer.starts_with("/sign-in"), "{password}");
        opens += u32::from(opened);
    }
    assert_eq!(opens, 1);
}

/// Attempts are counted before they are made: many at once are no way around.
#[tokio::test]
async fn many_guesses_at_once_are_counted_each() {
    let world = World::new().await;
    let email = PERSON.email();
    let guesses = (0..14).map(|_| {
        let (visitor, email) = (world.nobody(), email.clone());
        tokio::spawn(async move { sign_in(&visitor, &email, "guess").await.errors() })
    });
    let mut refused = 0;
    for guess in guesses.collect::<Vec<_>>() {
        refused += usize::from(guess.await.unwrap().contains("too many attempts"));
    }
    assert_eq!(refused, 4);
}
