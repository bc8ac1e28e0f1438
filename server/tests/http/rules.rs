//! Rules that show over time and between people: grants that end or begin in
//! an open session, records that changed meanwhile, words that only their
//! author may change, drafts, and the national post.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::people::{PASSWORD, Person};
use crate::permissions::{nowhere, offers};
use crate::recording::{incident, patients_report};
use crate::register::{LEFT, OTHER_TRUST, PHARMACY, PRACTICE, SITE, TRUST};
use crate::world::World;

/// Rule 9.
#[tokio::test]
async fn what_is_taken_away_is_gone_on_the_next_request() {
    let world = World::new().await;
    let admin = Person::Holder(AccountType::ProviderAdmin);
    let author = world.as_(Person::Colleague(TRUST)).await;
    let record = author.record(TRUST, &incident("A rail was loose.")).await;
    let address = format!("/events/{record}");
    let session = world.as_(admin).await;
    assert!(offers(&session.get(&address).await, "review"));
    world.later(Duration::minutes(1));
    world.end(admin, AccountType::ProviderAdmin, TRUST).await;
    assert_eq!(session.get(&address).await.status, StatusCode::NOT_FOUND);
    let review = [("do", "review"), ("version", "1"), ("to", "reviewed")];
    assert_eq!(session.post(&address, &review).await.status, StatusCode::NOT_FOUND);
    let list = session.server_fn("/api/events", &[("address", "")]).await.json();
    assert_eq!(list["counts"]["total"]["Exactly"], 0);
    let from_there = session.post("/record", &[("organisation", TRUST)]).await;
    assert_eq!(from_there.status, StatusCode::FORBIDDEN);
    assert!(author.get(&address).await.each(".nhsuk-tag").contains(&"Recorded".to_owned()));
}

/// Rule 9: nobody has to do anything on the day.
#[tokio::test]
async fn a_grant_begins_and_ends_by_itself() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let record = author.record(TRUST, &incident("A rail was loose.")).await;
    let address = format!("/events/{record}");
    let newcomer = world.as_(Person::Newcomer).await;
    assert_eq!(newcomer.get(&address).await.status, StatusCode::NOT_FOUND);
    let leaver = world.as_(Person::Leaver).await;
    let colleague = world.as_(Person::Colleague(LEFT)).await;
    let left = colleague.record(LEFT, &incident("A rail was loose.")).await;
    assert_eq!(leaver.get(&format!("/events/{left}")).await.status, StatusCode::OK);
    world.later(Duration::hours(21));
    assert_eq!(newcomer.get(&address).await.status, StatusCode::OK);
    assert_eq!(leaver.get(&format!("/events/{left}")).await.status, StatusCode::NOT_FOUND);
    let reads = Person::Holder(AccountType::ReadOnly);
    assert_eq!(world.as_(reads).await.get(&address).await.status, StatusCode::OK);
    world.later(Duration::days(90));
    assert_eq!(world.as_(reads).await.get(&address).await.status, StatusCode::NOT_FOUND);
}

/// Rule 5: one's own record stays one's own, and nothing else of the place does.
#[tokio::test]
async fn a_leaver_sees_and_updates_their_own_records_only() {
    let world = World::new().await;
    let leaver = world.as_(Person::Leaver).await;
    let own = leaver.record(LEFT, &incident("A rail was loose.")).await;
    let colleague = world.as_(Person::Colleague(LEFT)).await;
    let other = colleague.record(LEFT, &incident("A rail was loose.")).await;
    world.later(Duration::hours(2));
    let page = leaver.get(&format!("/events/{own}")).await;
    assert!(offers(&page, "note") && !offers(&page, "review"));
    let note = [("do", "note"), ("version", "1"), ("note", "It was the left rail.")];
    leaver.post(&format!("/events/{own}"), &note).await.location();
    let page = leaver.get(&format!("/events/{own}")).await;
    assert!(page.words().contains("It was the left rail."));
    assert_eq!(leaver.get(&format!("/events/{other}")).await.status, StatusCode::NOT_FOUND);
    let again = leaver.post("/record", &[("organisation", LEFT)]).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN);
}

/// Rule 1: a type counts at its own organisation.
#[tokio::test]
async fn an_admin_at_one_place_is_nothing_more_at_another() {
    let world = World::new().await;
    let two_hats = world.as_(Person::TwoHats).await;
    for (at, reviews) in [(PRACTICE, true), (PHARMACY, false)] {
        let own = two_hats.record(at, &incident("A rail was loose.")).await;
        let page = two_hats.get(&format!("/events/{own}")).await;
        assert_eq!(offers(&page, "review"), reviews, "{at}");
        let colleague = world.as_(Person::Colleague(at)).await;
        let other = colleague.record(at, &incident("A rail was loose.")).await;
        let status = two_hats.get(&format!("/events/{other}")).await.status;
        assert_eq!(status == StatusCode::OK, reviews, "{at}");
    }
}

/// Rule 8: what is no reference at all answers like one that no record has.
#[tokio::test]
async fn a_misspelt_reference_answers_like_any_that_does_not_exist() {
    let world = World::new().await;
    let visitor = world.as_(Person::Colleague(TRUST)).await;
    let missing = visitor.get(&format!("/events/{}", nowhere())).await;
    let misspelt = visitor.get("/events/00000-00001").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(misspelt.blanked("00000-00001"), missing.blanked(nowhere().as_str()));
}

/// Rule 10: whatever a reviewer sends, the reporter's words stay.
#[tokio::test]
async fn nobody_else_changes_the_reporters_words() {
    let world = World::new().await;
    let author = world.as_(Person::Holder(AccountType::Standard)).await;
    let record = author.record(TRUST, &incident("A rail was loose.")).await;
    let reviewer = world.as_(Person::Colleague(TRUST)).await;
    let address = format!("/events/{record}");
    let forged = ("AdverseEvent.description", "Nothing happened.");
    for deed in [("do", "note"), ("do", "review"), ("do", "amend")] {
        let version = reviewer.get(&address).await.holds("version")[0].clone();
        let fields =
            [deed, ("version", &*version), ("to", "in-review"), ("note", "Looked at."), forged];
        reviewer.post(&address, &fields).await;
        let version = reviewer.get(&address).await.holds("version")[0].clone();
        let amended = [("version", &*version), forged, ("AdverseEventOutcome.WentWell", "Care.")];
        reviewer.post(&format!("{address}/amend/what"), &amended).await;
        reviewer.post(&format!("{address}/amend/actions"), &amended).await;
    }
    let page = author.get(&address).await;
    assert!(page.words().contains("A rail was loose."));
    assert!(!page.words().contains("Nothing happened."), "{}", page.words());
    // What reporters say of themselves is theirs too.
    let version = reviewer.get(&address).await.holds("version")[0].clone();
    let concern = ("AdverseEventClassification.LevelOfConcern", "5");
    reviewer.post(&format!("{address}/amend/actions"), &[("version", &*version), concern]).await;
    let page = author.get(&address).await;
    assert!(page.words().contains("Not at all concerned"), "{}", page.words());
}

/// An amendment that will not do comes back with all that was typed, words
/// included.
#[tokio::test]
async fn an_amendment_that_is_refused_loses_nothing() {
    let world = World::new().await;
    let author = world.as_(Person::Holder(AccountType::Standard)).await;
    let record = author.record(TRUST, &incident("A rail was loose.")).await;
    let reviewer = world.as_(Person::Colleague(TRUST)).await;
    let address = format!("/events/{record}");
    let other = "AdverseEventAgent.InvolvedPersonsActionsOther";
    let mut fields = vec![
        ("version", "1"),
        ("AdverseEventAgent.InvolvedAgents", "nonsense"),
        ("AdverseEventAgent.InvolvedPersonsActions", "5"),
        (other, "a visitor"),
    ];
    let page = format!("{address}/amend/people-and-things");
    let refused = reviewer.post(&page, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.holds(other), ["a visitor"]);
    fields[1].1 = "9";
    reviewer.post(&page, &fields).await.location();
    let stale = reviewer.post(&page, &[fields[0], ("AdverseEventAgent.InvolvedAgents", "4")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.has("input[value='4'][checked]"), "what was chosen is lost");
}

/// Whoever is second sees what the first one did and keeps what they typed.
#[tokio::test]
async fn a_stale_form_comes_back_with_both_versions() {
    let world = World::new().await;
    let first = world.as_(Person::Colleague(TRUST)).await;
    let record = first.record(TRUST, &incident("A rail was loose.")).await;
    let address = format!("/events/{record}");
    let second = world.as_(Person::Holder(AccountType::ProviderAdmin)).await;
    let seen = second.get(&address).await.holds("version")[0].clone();
    let note = [("do", "note"), ("version", &*seen), ("note", "The rail was mended.")];
    first.post(&address, &note).await.location();
    let findings = "Nobody had checked the rails.";
    let mut review =
        vec![("do", "review"), ("version", &*seen), ("to", "reviewed"), ("findings", findings)];
    let stale = second.post(&address, &review).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.errors().contains("Someone else changed this record meanwhile"));
    assert!(stale.words().contains("The rail was mended."), "the other version");
    assert_eq!(stale.holds("findings"), [findings], "what was typed");
    let now = stale.holds("version")[0].clone();
    review[1] = ("version", &*now);
    second.post(&address, &review).await.location();
    let page = second.get(&address).await;
    assert!(page.words().contains(findings) && page.words().contains("The rail was mended."));
}

/// A finished review does not become unread, and no status is made up.
#[tokio::test]
async fn a_review_takes_only_steps_that_there_are() {
    let world = World::new().await;
    let reviewer = world.as_(Person::Colleague(TRUST)).await;
    let record = reviewer.record(TRUST, &incident("A rail was loose.")).await;
    let address = format!("/events/{record}");
    let review = |version, to| [("do", "review"), ("version", version), ("to", to)];
    reviewer.post(&address, &review("1", "reviewed")).await.location();
    for to in ["recorded", "closed", ""] {
        let refused = reviewer.post(&address, &review("2", to)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{to:?}");
        assert!(!refused.errors().is_empty(), "{to:?}");
    }
    let status = reviewer.get(&address).await.each(".nhsuk-tag");
    assert!(status.contains(&"Reviewed".to_owned()), "{status:?}");
}

/// Rules 14 and 15: what nobody owns is read and placed by the national review.
#[tokio::test]
async fn only_the_national_review_places_what_belongs_to_nobody() {
    let world = World::new().await;
    let (record, _) = world.nobody().report(&patients_report("A rail was loose.", "")).await;
    let address = format!("/events/{record}");
    let place = |at| [("do", "place"), ("version", "1"), ("organisation", at)];
    let others = [
        Person::Colleague(TRUST),
        Person::Holder(AccountType::IcbAdmin),
        Person::InPost(Post::Accounts),
        Person::InPost(Post::Unsealing),
    ];
    for other in others {
        let visitor = world.as_(other).await;
        assert_eq!(visitor.get(&address).await.status, StatusCode::NOT_FOUND, "{other:?}");
        for at in [TRUST, "hospitals", ""] {
            let placed = visitor.post(&address, &place(at)).await;
            assert_eq!(placed.status, StatusCode::NOT_FOUND, "{other:?}");
        }
        assert_eq!(visitor.get("/national").await.status, StatusCode::FORBIDDEN, "{other:?}");
        assert!(!visitor.get("/").await.has("a[href='/national']"), "{other:?}");
    }
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    assert!(national.get("/national").await.each("tbody a").contains(&record.to_string()));
    assert!(offers(&national.get(&address).await, "place"));
    let unknown = national.post(&address, &place("ZZZ99")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.holds("organisation"), ["ZZZ99"]);
    // A site owns nothing: its operator does (rule 12).
    national.post(&address, &place(SITE)).await.location();
    let owner = world.as_(Person::Colleague(TRUST)).await;
    assert!(offers(&owner.get(&address).await, "review"));
    assert!(!offers(&national.get(&address).await, "place"));
    assert!(!national.get("/national").await.words().contains(record.as_str()));
}

/// Rule 5: a draft is its author's alone, whoever knows its address.
#[tokio::test]
async fn nobody_else_sees_or_changes_a_draft() {
    let world = World::new().await;
    let author = world.as_(Person::Holder(AccountType::Standard)).await;
    let page = author.begin_record(TRUST).await;
    author.post(&page, &[("AdverseEvent.event", "risk")]).await.location();
    let draft = page.trim_end_matches("/type");
    let id = draft.trim_start_matches("/record/");
    assert!(author.get("/record").await.has(&format!("a[href='{draft}']")));
    let admin = world.as_(Person::Colleague(TRUST)).await;
    for path in [draft, &*page, &*format!("{draft}/check")] {
        assert_eq!(admin.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let posted = admin.post(&page, &[("AdverseEvent.event", "incident")]).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.post(&format!("{draft}/check"), &[]).await.status, StatusCode::NOT_FOUND);
    admin.post("/record", &[("delete", id)]).await;
    assert!(!admin.get("/record").await.has(&format!("a[href='{draft}']")));
    let kept = author.get(&page).await;
    assert!(kept.has("input[value=risk][checked]"), "the author's draft was changed or deleted");
    author.post("/record", &[("delete", id)]).await.location();
    assert_eq!(author.get(&page).await.status, StatusCode::NOT_FOUND);
}

/// Rule 22: an expired session loses no text, and gives it to nobody else.
#[tokio::test]
async fn a_session_that_expires_in_a_form_loses_nothing() {
    let world = World::new().await;
    let person = Person::Holder(AccountType::Standard);
    let visitor = world.as_(person).await;
    let first = visitor.begin_record(TRUST).await;
    let page = visitor.post(&first, &[("AdverseEvent.event", "incident")]).await.location();
    world.later(Duration::hours(25));
    let story = ("AdverseEvent.description", "A rail was loose.");
    let refused = visitor.post(&page, &[("AdverseEvent.event", "incident"), story]).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.holds(story.0), [story.1]);
    let sign_in = [("email", &*person.email()), ("password", PASSWORD)];
    visitor.post("/sign-in", &sign_in).await.location();
    visitor.post(&page, &[story]).await.location();
    assert_eq!(visitor.get(&page).await.holds(story.0), [story.1]);
    let other = world.as_(Person::Colleague(OTHER_TRUST)).await;
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
}
