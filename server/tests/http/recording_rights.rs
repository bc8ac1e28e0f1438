//! Who may record, with and without an account, and keep a draft: for every
//! account type, as the oracle says.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Relation};

use crate::oracle::{Oracle, RECORD_ANONYMOUSLY, RECORD_SIGNED_IN, SAVE_DRAFT};
use crate::people::{Person, SIGNED_IN, home_of};
use crate::recording::{incident, patients_report};
use crate::register::{OTHER_PRACTICE, OTHER_TRUST, PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

/// The seven account types with somebody of each.
async fn everyone(world: &World) -> Vec<(AccountType, Visitor)> {
    let mut all = vec![(AccountType::Anonymous, world.nobody())];
    for held in SIGNED_IN {
        all.push((held, world.as_(Person::Holder(held)).await));
    }
    all
}

/// What the file says of an activity that is about no record in particular:
/// the same in every relation and under both policies.
fn expected(oracle: &Oracle, activity: &str, held: AccountType) -> bool {
    let relations = &Relation::ALL[..7];
    let rows = relations.iter().flat_map(|relation| {
        [true, false].map(|children| oracle.row(activity, held, *relation, children))
    });
    let rows: Vec<bool> = rows.collect();
    assert!(rows.iter().all(|row| *row == rows[0]), "{activity} by {}", held.word());
    rows[0]
}

#[tokio::test]
async fn recording_without_an_account() {
    let (oracle, world) = (Oracle::read(), World::new().await);
    for (held, visitor) in everyone(&world).await {
        assert!(expected(&oracle, RECORD_ANONYMOUSLY, held));
        let (reference, code) =
            visitor.report(&patients_report("A rail was loose.", PRACTICE)).await;
        let opened = visitor.post("/receipt", &[("code", &code)]).await;
        assert!(opened.words().contains(reference.as_str()), "{}", held.word());
    }
}

#[tokio::test]
async fn recording_with_an_account() {
    let (oracle, world) = (Oracle::read(), World::new().await);
    world.later(Duration::hours(2));
    for (held, visitor) in everyone(&world).await {
        let home = home_of(held);
        if expected(&oracle, RECORD_SIGNED_IN, held) {
            let desk = visitor.get("/record").await;
            assert_eq!(desk.holds("organisation"), [home], "{}", held.word());
            let reference = visitor.record(home, &incident("A rail was loose.")).await;
            let mine = visitor.get("/my-events").await;
            assert!(mine.each("tbody a").contains(&reference.to_string()), "{}", held.word());
        } else {
            assert_eq!(visitor.get("/record").await.status, StatusCode::UNAUTHORIZED);
            let begun = visitor.post("/record", &[("organisation", home)]).await;
            assert_eq!(begun.status, StatusCode::UNAUTHORIZED);
        }
    }
}

#[tokio::test]
async fn keeping_a_draft() {
    let (oracle, world) = (Oracle::read(), World::new().await);
    let owner = world.as_(Person::Colleague(TRUST)).await;
    let somebodys = owner.begin_record(TRUST).await;
    for (held, visitor) in everyone(&world).await {
        let risk = [("AdverseEvent.event", "risk")];
        if expected(&oracle, SAVE_DRAFT, held) {
            let page = visitor.begin_record(home_of(held)).await;
            let leave = [risk[0], ("leave", "yes")];
            assert_eq!(visitor.post(&page, &leave).await.location(), "/record");
            let drafts = visitor.get("/record").await.each("tbody a");
            assert_eq!(drafts, ["Risk"], "{}", held.word());
            assert!(visitor.get(&page).await.has("input[value=risk][checked]"), "{}", held.word());
        } else {
            assert_eq!(visitor.post(&somebodys, &risk).await.status, StatusCode::UNAUTHORIZED);
            assert_eq!(visitor.get(&somebodys).await.status, StatusCode::UNAUTHORIZED);
        }
    }
}

/// Types belong to a person at an organisation: a forged code of another one,
/// or of one granted for reading, is refused.
#[tokio::test]
async fn nobody_records_from_where_they_do_not_work() {
    let world = World::new().await;
    // From here on those who leave have left.
    world.later(Duration::hours(2));
    for held in SIGNED_IN {
        let visitor = world.as_(Person::Holder(held)).await;
        let granted = if held == AccountType::ReadOnly { TRUST } else { OTHER_TRUST };
        for elsewhere in [OTHER_PRACTICE, granted] {
            let refused = visitor.post("/record", &[("organisation", elsewhere)]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{} at {elsewhere}", held.word());
        }
        assert!(visitor.get("/record").await.each("tbody a").is_empty(), "{}", held.word());
    }
}

const WHAT: &str = "AdverseEvent.description";

/// A page that was saved from one tab is not overwritten from another one that
/// was opened before; whoever sends it sees both, and decides.
#[tokio::test]
async fn two_tabs_on_one_draft_lose_nothing() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let first = author.begin_record(TRUST).await;
    let what = author.post(&first, &[("AdverseEvent.event", "incident")]).await.location();
    let opened = author.get(&what).await.holds("seen").remove(0);
    let send =
        async |words: &str, seen: &str| author.post(&what, &[(WHAT, words), ("seen", seen)]).await;
    assert!(send("She fell in the bathroom.", &opened).await.status.is_redirection());

    let late = send("She fell.", &opened).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.holds(WHAT), ["She fell."]);
    assert!(late.words().contains("She fell in the bathroom."), "{}", late.words());
    assert_eq!(author.get(&what).await.holds(WHAT), ["She fell in the bathroom."]);

    let knowing = late.holds("seen").remove(0);
    assert!(send("She fell, in the bathroom.", &knowing).await.status.is_redirection());
    assert_eq!(author.get(&what).await.holds(WHAT), ["She fell, in the bathroom."]);
}

/// What a script keeps while somebody types.
#[tokio::test]
async fn a_draft_is_kept_while_it_is_typed_by_its_author_alone() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let first = author.begin_record(TRUST).await;
    let what = author.post(&first, &[("AdverseEvent.event", "incident")]).await.location();
    let opened = author.get(&what).await.holds("seen").remove(0);
    let kept = async |visitor: &Visitor, words: &str, seen: &str| {
        let fields = [(WHAT, words), ("seen", seen), ("autosave", "yes")];
        visitor.post(&what, &fields).await
    };
    let saved = kept(&author, "She f", &opened).await;
    assert_eq!(saved.status, StatusCode::OK);
    assert_eq!(author.get(&what).await.holds(WHAT), ["She f"]);
    assert_eq!(author.get(&what).await.holds("seen"), [saved.body.as_str()]);
    assert_eq!(kept(&author, "She fell", &saved.body).await.status, StatusCode::OK);
    let late = kept(&author, "She slipped", &opened).await;
    assert_eq!(late.status, StatusCode::CONFLICT);

    let signed_out = kept(&world.nobody(), "Forged", "").await;
    assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED);
    let colleague = world.as_(Person::Holder(AccountType::ProviderAdmin)).await;
    let hidden = kept(&colleague, "Forged", "").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    assert!(hidden.body.is_empty() && signed_out.body.is_empty());
    assert_eq!(author.get(&what).await.holds(WHAT), ["She fell"]);
}
