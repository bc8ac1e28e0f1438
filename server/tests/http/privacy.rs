//! What people are told and choose: suspension, anonymous reporters, consents,
//! the policy, the cookies (L29, L31 to L34, L39).

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::coverage::sources;
use crate::joining::letter_to;
use crate::letters::letters;
use crate::people::Person;
use crate::register::TRUST;
use crate::world::World;

const DATA: &str = "/account/privacy";

/// L29: a suspended person is told why and how to answer.
#[tokio::test]
async fn l29_who_breaks_the_terms_is_suspended_and_told_why() {
    let world = World::new().await;
    let person = Person::Colleague(TRUST);
    let (email, session) = (person.email(), world.as_(person).await);
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let fields = [("do", "suspend"), ("email", &*email)];
    let refused = keeper.post("/accounts", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.errors().contains("Choose why"), "{}", refused.errors());
    assert_eq!(session.get("/my-events").await.status, StatusCode::OK);
    let fields = [("do", "suspend"), ("email", &*email), ("reason", "breach")];
    keeper.post("/accounts", &fields).await.location();
    assert_eq!(session.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(letter_to(&world, &email).await, "/terms");
    let letter = letters(&world).await.remove(0).plain();
    assert!(letter.contains("terms of use seem to have been broken"), "{letter}");
    assert!(letter.contains("To answer"), "{letter}");
    let found = keeper.post("/accounts", &[("do", "find"), ("email", &email)]).await;
    assert!(found.words().contains("The terms of use were broken"), "{}", found.words());
    let entries = world.store().audit_since(0, 100).await.unwrap();
    let suspended = entries.iter().find(|row| row.entry.deed == "suspend account").unwrap();
    assert_eq!(suspended.entry.detail["reason"], "breach");
    keeper.post("/accounts", &[("do", "restore"), ("email", &email)]).await.location();
    assert_eq!(world.as_(person).await.get("/my-events").await.status, StatusCode::OK);
}

/// L31, L32: whoever reports without an account is told before they type.
#[tokio::test]
async fn l31_l32_reporters_are_told_what_not_to_write_and_where_to_complain() {
    let world = World::new().await;
    let page = world.nobody().get("/report").await;
    let words = page.words();
    for told in [
        "individual cases are not looked into",
        "leave them out all the same: your own name too",
        "By sending it you permit us",
        "999",
        "111",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(page.has("main a[href='/privacy']") && page.has("main a[href='/help/complaints']"));
    let complaints = world.nobody().get("/help/complaints").await;
    assert!(complaints.words().contains("Ombudsman"), "{}", complaints.words());
}

/// L33, L34: what rests on consent is off until it is chosen, can be withdrawn,
/// and each choice is kept.
#[tokio::test]
async fn l33_l34_consents_are_off_unless_chosen_and_can_be_withdrawn() {
    let world = World::new().await;
    let person = Person::Holder(AccountType::Standard);
    let visitor = world.as_(person).await;
    let ticked = async || {
        let page = visitor.get(DATA).await;
        assert_eq!(page.status, StatusCode::OK);
        page.page()
            .select(&crate::answer::selector("main input[name=yes][checked]"))
            .map(|input| input.attr("value").unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ticked().await, ["news"]);
    // Refusing changes nothing else.
    visitor.post(DATA, &[("next", "/my-events")]).await.location();
    assert!(ticked().await.is_empty());
    assert_eq!(visitor.get("/my-events").await.status, StatusCode::OK);
    world.later(Duration::minutes(1));
    let all = [("yes", "usage_analysis"), ("yes", "invitations"), ("yes", "news")];
    assert_eq!(visitor.post(DATA, &all).await.location(), "/account/privacy?done=saved");
    assert_eq!(ticked().await.len(), 3);
    world.later(Duration::minutes(1));
    visitor.post(DATA, &[("yes", "news")]).await.location();
    assert_eq!(ticked().await, ["news"]);
    let forged = visitor.post(DATA, &[("yes", "everything")]).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    let past = world.store().past_choices(person.user(), 99).await.unwrap();
    assert_eq!(past.len(), 3 + 3 + 2, "every choice is kept: {past:?}");
    let page = visitor.get(DATA).await;
    assert!(page.words().contains("What you chose, the last first"));
    assert!(page.words().contains("What you accepted"));
    assert!(visitor.get("/account").await.has(&format!("main a[href='{DATA}']")));
}

/// L39: the policy says what is kept, why, for how long and what one can do,
/// and every page leads to it.
#[tokio::test]
async fn l39_the_policy_says_what_is_kept_and_every_page_leads_to_it() {
    let world = World::new().await;
    let nobody = world.nobody();
    for path in ["/", "/report", "/nowhere", "/cookies", "/sign-in"] {
        let page = nobody.get(path).await;
        for document in ["/terms", "/privacy", "/cookies"] {
            assert!(page.has(&format!("footer a[href='{document}']")), "{path}: {document}");
        }
    }
    let policy = nobody.get("/privacy").await.words();
    for said in [
        "controller",
        "your name, your e-mail address, what you do, your organisations",
        "network address",
        "family of your browser",
        "article 6(1)(e)",
        "12 months",
        "Information Commissioner",
        "receipt code",
        "No decision about you is taken by a program",
    ] {
        assert!(policy.contains(said), "{said}");
    }
    let terms = nobody.get("/terms").await.words();
    for said in ["Version", "48 hours", "suspended", "make money", "Ombudsman", "England and Wales"]
    {
        assert!(terms.contains(said), "{said}");
    }
}

/// The list of cookies is that of the program: each name that its sources hold.
#[tokio::test]
async fn the_page_of_cookies_lists_those_that_the_program_names() {
    let world = World::new().await;
    let page = world.nobody().get("/cookies").await;
    let listed: BTreeSet<String> = page.each("main table code").into_iter().collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut named = BTreeSet::new();
    for folder in ["app/src", "server/src", "service/src"] {
        for source in sources(&root.join(folder)) {
            for start in ["\"__Host-", "\"__Secure-"] {
                let names = source.split(start).skip(1);
                named.extend(names.map(|rest| {
                    format!("{}{}", start.trim_start_matches('"'), rest.split('"').next().unwrap())
                }));
            }
            assert!(!source.contains("document.cookie"));
        }
    }
    assert_eq!(listed, named);
    let device = std::fs::read_to_string(root.join("guide/device.mjs")).unwrap();
    let stored = page.each("main p code").concat();
    assert!(device.contains(&format!("'{stored}'")), "{stored}");
}
