//! Accounts that nobody uses are warned, deactivated and erased (`domain.md`
//! L36).

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Post;
use service::lifespans::AccountsKept;

use crate::joining::{CHOSEN, join};
use crate::letters::{letters, link_to};
use crate::people::{PASSWORD, Person};
use crate::recording::incident;
use crate::register::TRUST;
use crate::visitor::Visitor;
use crate::world::World;

/// Eleven months from when the tests begin: 18 October.
const ELEVEN_MONTHS: Duration = Duration::days(334);

async fn sign_in(visitor: &Visitor, email: &str, password: &str) -> crate::answer::Answer {
    visitor.post("/sign-in", &[("email", email), ("password", password)]).await
}

/// The occasions of the letters to somebody, the last first.
async fn told(world: &World, email: &str) -> Vec<String> {
    let all = letters(world).await.into_iter();
    all.filter(|one| one.to.as_str() == email).map(|one| one.occasion).collect()
}

/// Everyone but somebody uses their account.
async fn others_use_theirs(world: &World, but: &[Person]) {
    for person in Person::all().into_iter().filter(|person| !but.contains(person)) {
        world.as_(person).await;
    }
}

#[tokio::test]
async fn an_unused_account_is_warned_deactivated_and_erased_each_once() {
    let world = World::new().await;
    let person = Person::Colleague(TRUST);
    let visitor = world.as_(person).await;
    let record = visitor.record(TRUST, &incident("The rail was loose.")).await;
    world.later(ELEVEN_MONTHS - Duration::days(1));
    others_use_theirs(&world, &[person]).await;
    let kept = world.service.keep_accounts().await.unwrap();
    assert_eq!((kept.warned, kept.deactivated, kept.erased), (0, 0, 0), "a day too early");
    world.later(Duration::days(1));
    // Several processes at once, and one that was broken off and begins again.
    let (a, b, c) = tokio::join!(
        world.service.keep_accounts(),
        world.service.keep_accounts(),
        world.service.keep_accounts()
    );
    let warned: u64 = [a, b, c].into_iter().map(|kept| kept.unwrap().warned).sum();
    assert_eq!(warned, 1);
    assert_eq!(world.service.keep_accounts().await.unwrap().warned, 0);
    let email = person.email();
    let warnings = async || {
        let told = told(&world, &email).await;
        told.into_iter().filter(|one| one == "Sign in to keep your account").count()
    };
    assert_eq!(warnings().await, 1);
    let letter = letters(&world)
        .await
        .into_iter()
        .find(|one| one.to.as_str() == email && one.occasion == "Sign in to keep your account");
    let said = letter.unwrap().plain();
    assert!(said.contains("18 November 2027") && said.contains("18 December 2027"), "{said}");

    world.later(Duration::days(31));
    others_use_theirs(&world, &[person]).await;
    let kept = world.service.keep_accounts().await.unwrap();
    assert_eq!((kept.warned, kept.deactivated, kept.erased), (0, 1, 0));
    assert_eq!(world.service.keep_accounts().await.unwrap().deactivated, 0);
    assert!(world.store().actor(person.user(), world.now()).await.unwrap().is_none(), "cannot act");
    world.later(Duration::days(29));
    assert_eq!(world.service.keep_accounts().await.unwrap().erased, 0);
    world.later(Duration::days(1));
    others_use_theirs(&world, &[person]).await;
    assert_eq!(world.service.keep_accounts().await.unwrap().erased, 1);
    let reader = world.as_(Person::InPost(Post::NationalReview)).await;
    let page = reader.get(&format!("/events/{record}")).await;
    assert!(page.words().contains("Former user") && !page.body.contains(&person.name()));
    world.service.upkeep().await.unwrap();
    let entries = world.store().audit_since(0, 1_000).await.unwrap();
    let about = person.user().0.to_string();
    let deeds: Vec<&str> = entries
        .iter()
        .filter(|row| row.entry.subject == about)
        .map(|row| row.entry.deed.as_str())
        .collect();
    assert_eq!(deeds, ["warn of deactivation", "deactivate account", "erase account"]);
}

#[tokio::test]
async fn whoever_comes_back_keeps_their_account() {
    let world = World::new().await;
    let person = Person::TwoHats;
    world.as_(person).await;
    world.later(ELEVEN_MONTHS);
    others_use_theirs(&world, &[person]).await;
    assert_eq!(world.service.keep_accounts().await.unwrap().warned, 1);
    assert_eq!(sign_in(&world.nobody(), &person.email(), PASSWORD).await.location(), "/my-events");
    world.later(Duration::days(60));
    others_use_theirs(&world, &[person]).await;
    let kept = world.service.keep_accounts().await.unwrap();
    assert_eq!((kept.warned, kept.deactivated), (0, 0));
    assert_eq!(world.store().ending(person.user()).await.unwrap(), None);
}

#[tokio::test]
async fn a_deactivated_account_is_used_again_by_whoever_has_its_mailbox() {
    let world = World::new().await;
    let sam = join(&world, "sam@nhs.net", TRUST).await;
    world.later(ELEVEN_MONTHS);
    others_use_theirs(&world, &[]).await;
    world.service.keep_accounts().await.unwrap();
    world.later(Duration::days(31));
    others_use_theirs(&world, &[]).await;
    assert_eq!(world.service.keep_accounts().await.unwrap().deactivated, 1);
    // Whoever does not know the password learns nothing.
    let guess = sign_in(&world.nobody(), "sam@nhs.net", "guess").await.blanked("sam@nhs.net");
    let nobody =
        sign_in(&world.nobody(), "nobody@nhs.net", "guess").await.blanked("nobody@nhs.net");
    assert_eq!(guess, nobody);
    world.later(Duration::minutes(1));
    let answer = sign_in(&sam, "sam@nhs.net", CHOSEN).await;
    assert!(answer.errors().contains("deactivated"), "{}", answer.errors());
    let link = link_to(&world, "sam@nhs.net").await;
    world.later(Duration::hours(25));
    assert_eq!(sam.get(&link).await.status, StatusCode::NOT_FOUND);
    // One who has forgotten the password gets the same letter.
    sam.post("/forgotten", &[("email", "sam@nhs.net")]).await.location();
    let link = loop {
        let again = link_to(&world, "sam@nhs.net").await;
        if again != link {
            break again;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(sam.post(&link, &[]).await.location(), "/sign-in?done=reactivated");
    assert_eq!(sign_in(&sam, "sam@nhs.net", CHOSEN).await.location(), "/my-events");
    assert_eq!(sam.post("/record", &[("organisation", TRUST)]).await.status, StatusCode::SEE_OTHER);
    world.later(Duration::days(60));
    others_use_theirs(&world, &[]).await;
    let kept = world.service.keep_accounts().await.unwrap();
    assert_eq!((kept.warned, kept.deactivated, kept.erased), (0, 0, 0));
}

/// Nobody would be left to appoint another.
#[tokio::test]
async fn the_last_holder_of_the_accounts_post_is_never_deactivated() {
    let world = World::new().await;
    let keeper = Person::InPost(Post::Accounts);
    let visitor = world.as_(keeper).await;
    world.later(ELEVEN_MONTHS);
    others_use_theirs(&world, &[keeper]).await;
    assert_eq!(world.service.keep_accounts().await.unwrap().warned, 1);
    let other = Person::InPost(Post::NationalReview).email();
    // The outbox is read as that very keeper, so nothing has been deactivated.
    assert_eq!(told(&world, &other).await[0], "Nobody looks after the accounts");
    assert!(
        told(&world, &keeper.email()).await.contains(&"Sign in to keep your account".to_owned())
    );
    world.later(Duration::days(90));
    others_use_theirs(&world, &[keeper]).await;
    let kept = world.service.keep_accounts().await.unwrap();
    let none = AccountsKept { held_back: 1, reviews: kept.reviews, ..AccountsKept::default() };
    assert_eq!(kept, none);
    assert_eq!(world.service.keep_accounts().await.unwrap().warned, 1, "and anew each month");
    drop(visitor);
    // A second one, so that the first could go.
    let mut work = world.store().write().await.unwrap();
    let second = store::Appointment::Console(Person::OtherUnsealer.user());
    work.give_post(&second, Post::Accounts, world.now()).await.unwrap();
    work.commit().await.unwrap();
    let shown = world.as_(Person::OtherUnsealer).await.get("/accounts").await.words();
    assert!(shown.contains("Last on 18 November 2026"), "{shown}");
    assert_eq!(world.service.keep_accounts().await.unwrap().deactivated, 0, "not at once");
    world.later(Duration::days(30));
    others_use_theirs(&world, &[keeper]).await;
    assert_eq!(world.service.keep_accounts().await.unwrap().deactivated, 1);
}
