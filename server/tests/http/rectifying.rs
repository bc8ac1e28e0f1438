//! Changing one's own name and address (`domain.md` L38, L1 to L4).

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::joining::{CHOSEN, join, register};
use crate::letters::{letters, link_to};
use crate::people::{PASSWORD, Person};
use crate::recording::incident;
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const EMAIL: &str = "/account/data/email";
const SENT: &str = "/account/data?done=email";

async fn ask(visitor: &Visitor, new: &str) {
    let fields = [("email", new), ("password", CHOSEN)];
    assert_eq!(visitor.post(EMAIL, &fields).await.location(), SENT);
}

async fn signs_in(world: &World, email: &str, password: &str) -> bool {
    let fields = [("email", email), ("password", password)];
    world.nobody().post("/sign-in", &fields).await.status == StatusCode::SEE_OTHER
}

async fn waits(visitor: &Visitor) -> bool {
    visitor.get("/account").await.words().contains("waiting for approval")
}

#[tokio::test]
async fn a_name_is_changed_at_once_wherever_it_stands() {
    let world = World::new().await;
    let person = Person::Holder(AccountType::Standard);
    let visitor = world.as_(person).await;
    let record = visitor.record(TRUST, &incident("The rail was loose.")).await;
    let page = "/account/data/name";
    for (typed, why) in [(" ", "Enter your name"), (&*"x".repeat(101), "100 characters or fewer")] {
        let refused = visitor.post(page, &[("name", typed)]).await;
        assert!(refused.errors().contains(why), "{}", refused.errors());
    }
    let change = [("name", "  Ade \u{202e} Bola ")];
    assert_eq!(visitor.post(page, &change).await.location(), "/account/data?done=name");
    let reader = world.as_(Person::Colleague(TRUST)).await;
    let shown = reader.get(&format!("/events/{record}")).await;
    assert!(shown.words().contains("Ade Bola") && !shown.words().contains(&person.name()));
    let told = letters(&world).await;
    assert!(told.iter().any(|one| one.occasion == "Your name was changed"));
    let entries = world.store().audit_since(0, 100).await.unwrap();
    let entry = entries.iter().find(|row| row.entry.deed == "change a name").unwrap();
    assert_eq!(entry.entry.actor, Some(person.user()));
    assert!(!entry.entry.detail.to_string().contains("Bola"), "the log holds no names");
}

#[tokio::test]
async fn an_address_is_changed_by_the_new_mailbox_and_put_back_by_the_old() {
    let world = World::new().await;
    let sam = join(&world, "sam@nhs.net", TRUST).await;
    for (email, password, why) in [
        ("", CHOSEN, "Enter your new email address"),
        ("no address", CHOSEN, "in the form name@nhs.net"),
        ("new@nhs.net", "", "Enter your password"),
        ("new@nhs.net", "guess", "not your password"),
        ("sam@nhs.net", CHOSEN, "your address already"),
    ] {
        let refused = sam.post(EMAIL, &[("email", email), ("password", password)]).await;
        assert!(refused.errors().contains(why), "{why}: {}", refused.errors());
    }
    ask(&sam, "new@nhs.net").await;
    let link = link_to(&world, "new@nhs.net").await;
    // Opening it, as programs of mail servers do, changes nothing.
    assert!(world.nobody().get(&link).await.has("main form button"));
    assert!(signs_in(&world, "sam@nhs.net", CHOSEN).await);
    world.later(Duration::minutes(1));
    assert_eq!(world.nobody().post(&link, &[]).await.location(), "/sign-in?done=address");
    assert!(signs_in(&world, "new@nhs.net", CHOSEN).await);
    assert!(!signs_in(&world, "sam@nhs.net", CHOSEN).await);
    assert_eq!(world.nobody().post(&link, &[]).await.location(), link, "it works once");
    assert_eq!(world.nobody().get(&link).await.status, StatusCode::NOT_FOUND);
    assert!(!waits(&sam).await, "nhs.net before and after");

    // Somebody else had done it, and does it again: the first mailbox wins.
    let undo = link_to(&world, "sam@nhs.net").await;
    ask(&sam, "thief@example.org").await;
    let second = link_to(&world, "thief@example.org").await;
    world.nobody().post(&second, &[]).await.location();
    world.later(Duration::days(6));
    let thief = world.nobody();
    thief
        .post("/sign-in", &[("email", "thief@example.org"), ("password", CHOSEN)])
        .await
        .location();
    assert_eq!(world.nobody().post(&undo, &[]).await.location(), "/forgotten");
    assert_eq!(thief.get("/account").await.status, StatusCode::UNAUTHORIZED);
    for email in ["thief@example.org", "new@nhs.net", "sam@nhs.net"] {
        assert!(!signs_in(&world, email, CHOSEN).await, "{email}: the password is known");
    }
    let between = letters(&world).await.into_iter().filter(|one| one.to.as_str() == "new@nhs.net");
    assert!(between.count() > 1, "the mailbox between had its own link");
    world.later(Duration::minutes(1));
    world.nobody().post("/forgotten", &[("email", "sam@nhs.net")]).await.location();
    let reset = loop {
        let link = link_to(&world, "sam@nhs.net").await;
        if link.starts_with("/forgotten/") {
            break link;
        }
        tokio::task::yield_now().await;
    };
    world.nobody().post(&reset, &[("password", "kettle drum orchard")]).await.location();
    let back = world.nobody();
    let fields = [("email", "sam@nhs.net"), ("password", "kettle drum orchard")];
    back.post("/sign-in", &fields).await.location();
    assert!(!waits(&back).await, "the old mailbox gives what it gave");
}

#[tokio::test]
async fn a_changed_address_is_put_back_for_seven_days() {
    let world = World::new().await;
    let sam = join(&world, "sam@nhs.net", TRUST).await;
    ask(&sam, "new@nhs.net").await;
    let link = link_to(&world, "new@nhs.net").await;
    world.later(Duration::minutes(1));
    world.nobody().post(&link, &[]).await.location();
    let undo = link_to(&world, "sam@nhs.net").await;
    world.later(Duration::days(7));
    assert_eq!(world.nobody().get(&undo).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.nobody().post(&undo, &[]).await.location(), undo);
    assert!(signs_in(&world, "new@nhs.net", CHOSEN).await);
}

/// L1 to L4 hold for an address however somebody came by it.
#[tokio::test]
async fn a_changed_address_gives_what_it_would_have_given_on_registration() {
    let world = World::new().await;
    let sam = join(&world, "sam@nhs.net", TRUST).await;
    // What people approve stays: here by the admin of another organisation.
    sam.post("/account/ask", &[("kind", "standard"), ("organisation", PRACTICE)]).await.location();
    let more =
        [("kind", "organisational"), ("organisation", PRACTICE), ("reason", "Leads on falls")];
    sam.post("/account/ask", &more).await.location();
    world.later(Duration::minutes(1));
    let admin = world.as_(Person::Colleague(PRACTICE)).await;
    let request = admin.get("/requests").await.addresses("main table a")[0].clone();
    admin.post(&request, &[("decision", "approve"), ("words", "")]).await.location();
    world.later(Duration::minutes(1));

    for look_alike in ["sam@nhs.net.example.org", "sam@xnhs.net"] {
        ask(&sam, look_alike).await;
        let link = link_to(&world, look_alike).await;
        world.later(Duration::minutes(1));
        world.nobody().post(&link, &[]).await.location();
        world.later(Duration::minutes(16));
    }
    let page = sam.get("/account").await.words();
    let held = sam.get("/account").await.each("table tbody tr").join("\n");
    assert!(held.contains("Organisational"), "an admin approved it: {page}");
    let recorded = sam.post("/record", &[("organisation", TRUST)]).await;
    assert_eq!(recorded.status, StatusCode::FORBIDDEN, "the mailbox alone gave it: {page}");
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let waiting = keeper.get("/requests").await.words();
    assert!(waiting.contains("Sam Okafor"), "L3: somebody decides: {waiting}");
    // Back at nhs.net it is given at once again.
    ask(&sam, "sam.okafor@nhs.net").await;
    let link = link_to(&world, "sam.okafor@nhs.net").await;
    world.later(Duration::minutes(1));
    world.nobody().post(&link, &[]).await.location();
    let recorded = sam.post("/record", &[("organisation", TRUST)]).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "L1");
}

/// Nobody learns which addresses have accounts, and nobody's is taken.
#[tokio::test]
async fn an_address_that_has_an_account_answers_like_any_other() {
    let world = World::new().await;
    let visitor = world.as_(Person::TwoHats).await;
    let taken = Person::Colleague(TRUST).email();
    let mut answers = Vec::new();
    for email in [&*taken, "nobody@candour.example"] {
        let fields = [("email", email), ("password", PASSWORD)];
        let sent = visitor.post(EMAIL, &fields).await;
        answers.push((sent.location(), visitor.get(SENT).await.blanked(email)));
    }
    assert_eq!(answers[0], answers[1]);
    let told = letters(&world).await;
    let letter = told.iter().find(|one| one.to.as_str() == taken).unwrap();
    assert_eq!(letter.occasion, "You have an account already");
    // Somebody registers the address while the link is under way.
    let link = link_to(&world, "nobody@candour.example").await;
    register(&world.nobody(), "nobody@candour.example", TRUST).await.location();
    world.later(Duration::minutes(1));
    let other = join(&world, "nobody@candour.example", TRUST).await;
    assert_eq!(world.nobody().post(&link, &[]).await.location(), link);
    assert_eq!(other.get("/account").await.status, StatusCode::OK);
    assert!(signs_in(&world, &Person::TwoHats.email(), PASSWORD).await);
    // And nobody has strangers buried under letters.
    for n in 0..5 {
        let (email, password) = (format!("stranger{n}@candour.example"), PASSWORD);
        visitor.post(EMAIL, &[("email", &email), ("password", password)]).await;
    }
    let strangers = letters(&world).await;
    let strangers = strangers.iter().filter(|one| one.to.as_str().starts_with("stranger"));
    assert!(strangers.count() <= 3);
}
