//! Feedback on pages: given by anyone without a trace, read and answered by the
//! accounts post.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::letters::letters;
use crate::people::Person;
use crate::register::TRUST;
use crate::visitor::Visitor;
use crate::world::World;

const LIST: &str = "/running/feedback";

const WORDS: &str = "Mrs Quillfeather could not find the button. Ring 07700 900123.";

async fn give(visitor: &Visitor, page: &str, words: &str, address: &str) {
    let fields = [("page", page), ("ease", "hard"), ("words", words), ("address", address)];
    assert_eq!(visitor.post("/feedback", &fields).await.location(), "/feedback/sent");
}

/// The address of the first message in the list.
async fn first(keeper: &Visitor) -> String {
    let list = keeper.get(LIST).await;
    list.addresses("main td a").first().unwrap_or_else(|| panic!("{}", list.words())).clone()
}

#[tokio::test]
async fn feedback_is_given_by_anyone_and_read_without_names_by_the_accounts_post_alone() {
    let world = World::new().await;
    // Somebody who is signed in is not known either: the session is not read.
    let person = world.as_(Person::Colleague(TRUST)).await;
    let form = person.get("/feedback?page=%2Fevents%2F%3Areference").await;
    assert_eq!(form.holds("page"), ["/events/:reference"]);
    assert!(!form.body.contains(&Person::Colleague(TRUST).name()));
    give(&person, "/events/:reference", WORDS, "").await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let page = keeper.get(&first(&keeper).await).await;
    let words = page.words();
    assert!(words.contains("could not find the button") && words.contains("One event"));
    assert!(!words.contains("Quillfeather") && !words.contains("900123"), "{words}");
    assert!(words.contains("18 November 2026") && !words.contains("12:00"), "the day alone");
    assert!(!words.contains(&Person::Colleague(TRUST).name()));
    let kept = world.kept_bytes();
    assert!(!kept.windows(12).any(|part| part == b"Quillfeather"), "it lies sealed");
    let at = first(&keeper).await;
    for other in [
        Person::InPost(Post::NationalReview),
        Person::InPost(Post::Unsealing),
        Person::Holder(AccountType::ProviderAdmin),
    ] {
        let other = world.as_(other).await;
        for path in [LIST, &*at] {
            assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let fields = [("do", "read"), ("seen", "new")];
        assert_eq!(other.post(&at, &fields).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(world.nobody().get(LIST).await.status, StatusCode::UNAUTHORIZED);
    let entries = world.store().audit_since(0, 100).await.unwrap();
    assert!(entries.is_empty(), "nobody who gives feedback is in the audit log: {entries:?}");
}

/// Only a page of ours is named, never an address with a reference in it.
#[tokio::test]
async fn nothing_but_a_pattern_of_ours_is_kept_of_the_page() {
    let world = World::new().await;
    let visitor = world.nobody();
    let form = visitor.get("/feedback?page=%2Fevents%2F7K2-M9Q").await;
    assert!(form.holds("page").is_empty());
    give(&visitor, "/receipt?code=SECRET", "It was slow.", "").await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let page = keeper.get(&first(&keeper).await).await;
    assert!(page.words().contains("No page in particular") && !page.body.contains("SECRET"));
}

#[tokio::test]
async fn what_cannot_be_taken_comes_back_with_what_was_typed() {
    let world = World::new().await;
    let long = "x".repeat(2_001);
    let fields = [("page", "/receipt"), ("words", &*long), ("address", "no address")];
    let again = world.nobody().post("/feedback", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.each(".nhsuk-error-summary li").len(), 3, "{}", again.errors());
    assert_eq!(
        (again.holds("page"), again.holds("words")),
        (vec!["/receipt".to_owned()], vec![long])
    );
}

#[tokio::test]
async fn feedback_is_marked_answered_by_letter_and_its_address_forgotten() {
    let world = World::new().await;
    give(&world.nobody(), "/receipt", WORDS, "reader@candour.example").await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let at = first(&keeper).await;
    let page = keeper.get(&at).await;
    assert!(!page.body.contains("reader@candour.example"), "the address is shown to nobody");
    assert!(keeper.get("/running").await.words().contains("1 new"));
    keeper.post(&at, &[("do", "read"), ("seen", "new")]).await.location();
    assert!(!keeper.get("/running").await.words().contains("1 new"));
    let stale = keeper.post(&at, &[("do", "read"), ("seen", "new")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let empty = keeper.post(&at, &[("do", "answer"), ("seen", "read"), ("answer", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = "It is on the left now.\n\nThank Mrs Quillfeather from us.";
    let fields = [("do", "answer"), ("seen", "read"), ("answer", answer)];
    keeper.post(&at, &fields).await.location();
    let letters = letters(&world).await;
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "reader@candour.example"));
    let plain = letters[0].plain();
    assert!(plain.contains("It is on the left now.") && !plain.contains("Quillfeather"), "{plain}");
    // Once more is not possible: nobody knows the address any more.
    assert!(!keeper.get(&at).await.has("main textarea"));
    for state in ["read", "answered"] {
        let fields = [("do", "answer"), ("seen", state), ("answer", "Again")];
        assert_eq!(keeper.post(&at, &fields).await.status, StatusCode::CONFLICT);
    }
    world.service.upkeep().await.unwrap();
    let log = keeper.get("/audit").await.words();
    assert!(log.contains("answer feedback") && !log.contains("on the left"), "{log}");
}

#[tokio::test]
async fn an_address_that_nobody_has_answered_goes_after_a_year() {
    let world = World::new().await;
    give(&world.nobody(), "", "It was slow.", "reader@candour.example").await;
    world.later(Duration::days(364));
    world.service.upkeep().await.unwrap();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let at = first(&keeper).await;
    assert!(keeper.get(&at).await.has("main textarea"));
    world.later(Duration::days(1));
    world.service.upkeep().await.unwrap();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let page = keeper.get(&at).await;
    assert!(!page.has("main textarea") && page.words().contains("It was slow."));
}

#[tokio::test]
async fn a_long_list_is_read_in_pages_and_by_what_it_is_about() {
    let world = World::new().await;
    for n in 0..30 {
        let page = if n % 2 == 0 { "/receipt" } else { "/events" };
        give(&world.nobody(), page, "It was slow.", "").await;
    }
    world.later(Duration::hours(1));
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let list = keeper.get(LIST).await;
    assert_eq!(list.each("main tbody tr").len(), 25);
    let next = list.addresses("main nav a")[0].clone();
    let rest = keeper.get(&next).await;
    assert_eq!(rest.each("main tbody tr").len(), 5);
    assert!(!rest.has("main nav a"));
    let of = async |query: &str| {
        keeper.get(&format!("{LIST}?{query}")).await.each("main tbody tr").len()
    };
    assert_eq!(of("page=%2Freceipt&month=2026-11&state=new").await, 15);
    assert_eq!(of("month=2026-10").await, 0);
    assert_eq!(of("state=answered").await, 0);
    assert_eq!(
        of("page=%2Fnowhere&month=nonsense&after=nonsense").await,
        25,
        "nonsense asks for nothing"
    );
}
