//! National posts and suspended accounts (L25, L26, `rules.md` 7).

use axum::http::StatusCode;
use domain::access::{AccountType, Post};

use crate::joining::{join, letter_to};
use crate::people::{PASSWORD, Person};
use crate::register::TRUST;
use crate::world::World;

const SAM: &str = "sam.okafor@nhs.net";

async fn posts_of(world: &World, person: domain::account::UserId) -> Vec<Post> {
    let actor = world.store().actor(person, world.now()).await.unwrap();
    actor.map(|actor| actor.posts.into_iter().collect()).unwrap_or_default()
}

#[tokio::test]
async fn posts_are_given_by_those_who_look_after_accounts_to_others_alone() {
    let world = World::new().await;
    let keeper = Person::InPost(Post::Accounts);
    let session = world.as_(keeper).await;
    let sam = join(&world, SAM, TRUST).await;
    let found = session.post("/accounts", &[("do", "find"), ("email", SAM)]).await;
    assert!(found.words().contains("Sam Okafor") && found.has("main input[name='post']"));
    let give = [("do", "posts"), ("email", SAM), ("post", "accounts"), ("post", "unsealing")];
    session.post("/accounts", &give).await.location();
    assert_eq!(letter_to(&world, SAM).await, "/account");
    // L26: whom a super admin approved is one, and approves others, never themselves.
    assert_eq!(sam.get("/accounts").await.status, StatusCode::OK);
    let mine = sam.post("/accounts", &[("do", "find"), ("email", SAM)]).await;
    assert!(mine.words().contains("your own account") && !mine.has("main input[name='post']"));
    for forged in [
        vec![("do", "posts"), ("email", SAM), ("post", "national_review")],
        vec![("do", "posts"), ("email", SAM)],
        vec![("do", "suspend"), ("email", SAM)],
    ] {
        let refused = sam.post("/accounts", &forged).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{forged:?}");
    }
    // Two who give each other posts both stand in the audit log.
    let keepers = keeper.email();
    let give = [("do", "posts"), ("email", &*keepers), ("post", "accounts"), ("post", "unsealing")];
    sam.post("/accounts", &give).await.location();
    assert_eq!(posts_of(&world, keeper.user()).await, [Post::Accounts, Post::Unsealing]);
    let entries = world.store().audit_since(0, 100).await.unwrap();
    let given: Vec<_> = entries.iter().filter(|row| row.entry.deed == "give post").collect();
    assert_eq!(given.len(), 3);
    assert_ne!(given[0].entry.actor, given[2].entry.actor);
    // What is taken is gone on the next request.
    session.post("/accounts", &[("do", "posts"), ("email", SAM)]).await.location();
    assert_eq!(sam.get("/accounts").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_else_finds_accounts() {
    let world = World::new().await;
    let about = Person::Colleague(TRUST).email();
    for other in [
        Person::InPost(Post::NationalReview),
        Person::InPost(Post::Unsealing),
        Person::Colleague(TRUST),
        Person::Holder(AccountType::IcbAdmin),
    ] {
        let other = world.as_(other).await;
        assert_eq!(other.get("/accounts").await.status, StatusCode::NOT_FOUND);
        for deed in ["find", "posts", "suspend"] {
            let fields = [("do", deed), ("email", &*about), ("post", "accounts")];
            let refused = other.post("/accounts", &fields).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{deed}");
        }
    }
    assert!(posts_of(&world, Person::Colleague(TRUST).user()).await.is_empty());
}

#[tokio::test]
async fn whoever_is_suspended_is_out_at_once_and_reports_without_an_account() {
    let world = World::new().await;
    let person = Person::Colleague(TRUST);
    let (email, session) = (person.email(), world.as_(person).await);
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let suspend = [("do", "suspend"), ("email", &*email), ("reason", "breach")];
    keeper.post("/accounts", &suspend).await.location();
    assert_eq!(session.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    let sign_in = [("email", &*email), ("password", PASSWORD)];
    assert_eq!(session.post("/sign-in", &sign_in).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(session.get("/report").await.status, StatusCode::OK, "L5");
    let found = keeper.post("/accounts", &[("do", "find"), ("email", &email)]).await;
    assert!(found.words().contains("Restore this account"), "{}", found.words());
    keeper.post("/accounts", &[("do", "restore"), ("email", &email)]).await.location();
    session.post("/sign-in", &sign_in).await.location();
}
