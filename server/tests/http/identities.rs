//! Who somebody is to a provider, and the account that it is linked to: by the
//! person, or by registering, and never by an address.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Post;
use serde_json::{Value, json};
use service::site::Site;

use crate::joining::{CHOSEN, records_from};
use crate::letters::{letters, link_to};
use crate::openid::{
    LINKING, OKTA, ON_THE_WAY, PERSON, VERIFIED, because, is_signed_in, knowing, leave, link,
    onwards, says_also, sign_in, world,
};
use crate::people::{PASSWORD, Person};
use crate::provider::Liar;
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;

#[tokio::test]
async fn somebody_links_their_account_with_their_password_and_signs_in_by_it() {
    let (world, okta) = world("").await;
    let owner = world.as_(PERSON).await;
    let page = owner.get("/account/sign-in").await;
    assert!(page.words().contains("Not linked"), "{}", page.words());
    for (password, why) in [("", "Enter your password"), ("guess", "not your password")] {
        let refused = owner.post(LINKING, &[("do", "link"), ("password", password)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors().contains(why), "{}", refused.errors());
    }
    let nowhere = owner.post("/account/provider/other", &[("do", "link"), ("password", PASSWORD)]);
    assert_eq!(nowhere.await.status, StatusCode::NOT_FOUND);
    assert_eq!(link(&world, &okta, &owner, "ada").await.location(), "/account/sign-in?done=linked");
    assert!(owner.get("/account/sign-in").await.words().contains("Linked"));
    let told = letters(&world).await;
    assert!(told.iter().any(|one| one.occasion == "You can sign in by Provider okta now"));

    let visitor = world.nobody();
    let page = visitor.get("/sign-in?next=/events").await;
    assert!(page.has(&format!("form[action='{OKTA}'] input[name=next][value='/events']")));
    for (next, leads) in
        [("/events?type=risk", "/events?type=risk"), ("//evil.example", "/my-events")]
    {
        let visitor = world.nobody();
        let address = leave(&visitor, next).await;
        let back = okta.approve(&address, okta.honest(&world, &address, "ada"));
        assert_eq!(visitor.get(&back).await.location(), leads);
        assert!(is_signed_in(&visitor).await && visitor.cookie(ON_THE_WAY).is_none());
    }
    assert_eq!(sign_in(&world, &okta, &visitor, "ada", json!({})).await.location(), "/account");
    let places = owner.get("/account/sessions").await;
    assert!(places.words().contains("with Provider okta"), "{}", places.words());

    let unlink =
        async |password| owner.post(LINKING, &[("do", "unlink"), ("password", password)]).await;
    assert_eq!(unlink("guess").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unlink(PASSWORD).await.location(), "/account/sign-in?done=unlinked");
    assert_eq!(unlink(PASSWORD).await.status, StatusCode::CONFLICT);
    assert!(!is_signed_in(&visitor).await, "what was begun by it goes on");
    assert!(is_signed_in(&owner).await);
    let back = sign_in(&world, &okta, &world.nobody(), "ada", json!({})).await;
    assert_eq!(back.location(), because("unknown"));
    let entries = world.store().audit_since(0, 100).await.unwrap();
    for deed in ["link an identity", "unlink an identity"] {
        let entry = entries.iter().find(|row| row.entry.deed == deed).unwrap();
        assert_eq!(entry.entry.actor, Some(PERSON.user()), "{deed}");
    }
}

#[tokio::test]
async fn a_stranger_with_a_verified_address_registers_and_is_approved_by_rule() {
    let (world, okta) = world(VERIFIED).await;
    let register = async |email: &str| {
        let visitor = world.nobody();
        let says = json!({ "email": email, "email_verified": true, "name": "Sam Okafor" });
        let back = sign_in(&world, &okta, &visitor, email, says).await;
        assert_eq!(back.location(), "/register/provider", "{email}");
        let page = visitor.get("/register/provider").await;
        assert!(page.words().contains(email) && page.holds("name") == ["Sam Okafor"]);
        let empty = visitor.post("/register/provider", &[("name", "")]).await;
        assert_eq!(empty.each(".nhsuk-error-summary__list a").len(), 3, "{}", empty.errors());
        // Whatever is typed, the address is the provider's word.
        let typed = [
            ("name", "Sam Okafor"),
            ("email", "boss@nhs.net"),
            ("job", "Nurse"),
            ("organisation", PRACTICE),
        ];
        assert_eq!(visitor.post("/register/provider", &typed).await.location(), "/account");
        visitor.accept_terms().await.location();
        let again = visitor.post("/register/provider", &typed).await;
        assert!(again.words().contains("Sign in again"), "the form works twice");
        world.later(Duration::minutes(1));
        visitor
    };
    // L1 and L4: the whole domain counts, as with a letter.
    let sam = register("sam.okafor@nhs.net").await;
    assert!(records_from(&sam, PRACTICE).await && !records_from(&sam, TRUST).await);
    for email in ["a@nhs.net.example.org", "a@team.nhs.net", "a@xnhs.net", "\"a\"@nhs.net"] {
        let waits = register(email).await;
        assert!(waits.get("/account").await.words().contains("waiting for approval"), "{email}");
        assert!(!records_from(&waits, PRACTICE).await, "{email}");
    }
    // Next time they are known, under whatever address they have then.
    let visitor = world.nobody();
    let says = json!({ "email": "s.okafor@nhs.net", "email_verified": true });
    let back = sign_in(&world, &okta, &visitor, "sam.okafor@nhs.net", says).await;
    assert_eq!(back.location(), "/account");
    assert!(records_from(&visitor, PRACTICE).await);
    let entries = world.store().audit_since(0, 100).await.unwrap();
    assert_eq!(entries.iter().filter(|row| row.entry.deed == "register").count(), 5);

    // Without a password nothing is changed, and nobody loses their way in.
    for (page, button) in [(LINKING, "unlink"), ("/account/second-step", "offer")] {
        assert!(sam.get(page).await.has("main a[href='/forgotten']"), "{page}");
        for password in ["x", PASSWORD] {
            let refused = sam.post(page, &[("do", button), ("password", password)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
        }
    }
    let by_password = [("email", "sam.okafor@nhs.net"), ("password", "x")];
    let refused = world.nobody().post("/sign-in", &by_password).await;
    assert!(refused.errors().contains("is not right"), "{}", refused.errors());
    sam.post("/forgotten", &[("email", "sam.okafor@nhs.net")]).await.location();
    let path = link_to(&world, "sam.okafor@nhs.net").await;
    sam.post(&path, &[("password", CHOSEN)]).await.location();
    crate::joining::sign_in(&sam, "sam.okafor@nhs.net").await;
    let unlink = [("do", "unlink"), ("password", CHOSEN)];
    assert_eq!(sam.post(LINKING, &unlink).await.location(), "/account/sign-in?done=unlinked");
}

/// Whoever is not let in reads the same, whatever the reason.
#[tokio::test]
async fn an_address_links_nothing_and_tells_nothing() {
    let okta = Liar::begin("okta").await;
    let trusted = "email = \"always\"\nemail_domains = [\"nhs.net\", \"candour.test\"]";
    let strict = Liar::begin("strict").await;
    let world = knowing(&[(&okta, trusted), (&strict, VERIFIED)], Site::default()).await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let suspended = Person::TwoHats;
    link(&world, &okta, &world.as_(suspended).await, "was linked").await.location();
    let suspend = [("do", "suspend"), ("email", &*suspended.email()), ("reason", "misuse")];
    keeper.post("/accounts", &suspend).await.location();
    let domain = PERSON.email();
    let domain = domain.split_once('@').unwrap().1;
    assert_ne!(domain, "nhs.net");
    let from_okta = [
        ("was linked", json!({})),
        ("stranger", json!({})),
        ("stranger", json!({ "email": "sam@nhs.net", "email_verified": false })),
        ("stranger", json!({ "email": "sam@nhs.net.evil.example" })),
        ("stranger", json!({ "email": "sam@evil.example", "email_verified": true })),
        ("stranger", json!({ "email": "no address" })),
    ];
    for (who, says) in from_okta {
        let visitor = world.nobody();
        let answer = sign_in(&world, &okta, &visitor, who, says.clone()).await;
        assert_eq!(answer.location(), because("unknown"), "{who} {says}");
        assert!(!is_signed_in(&visitor).await, "{who} {says}");
    }
    let by_strict = async |visitor: &Visitor, says: Value| {
        let address = onwards(&visitor.post("/sign-in/with/strict", &[]).await);
        let mut word = strict.honest(&world, &address, "eve");
        if says.get("email").is_some() {
            word.more = json!({ "sub": "eve" });
        }
        visitor.get(&strict.approve(&address, says_also(word, says))).await.location()
    };
    let refused = [
        json!({ "email": PERSON.email(), "email_verified": true }),
        json!({ "email": PERSON.email().to_uppercase(), "email_verified": true }),
        json!({ "email": suspended.email(), "email_verified": true }),
        json!({ "email": "sam@nhs.net" }),
        json!({ "email": "sam@nhs.net", "email_verified": false }),
    ];
    for says in refused {
        let visitor = world.nobody();
        let back = by_strict(&visitor, says.clone()).await;
        assert_eq!(back, "/sign-in/with/strict?because=unknown", "{says}");
        assert!(!is_signed_in(&visitor).await, "{says}");
        assert_eq!(visitor.get("/register/provider").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        by_strict(&world.nobody(), json!({ "email": "sam@nhs.net", "email_verified": true })).await,
        "/register/provider"
    );
    // Who has the account signs in to it in the usual way to link it.
    let page = world.nobody().get(&because("unknown")).await;
    assert!(page.words().contains("sign in with your password once"), "{}", page.words());
}

#[tokio::test]
async fn an_identity_is_linked_in_the_session_that_asked_and_to_one_account() {
    let (world, okta) = world("").await;
    let (owner, eve) = (world.as_(PERSON).await, world.as_(Person::TwoHats).await);
    let go = [("do", "link"), ("password", PASSWORD)];
    let gone = format!("{LINKING}?because=gone");
    // Eve's answer in the owner's browser, which is sent there by a link.
    let address = onwards(&eve.post(LINKING, &go).await);
    let back = okta.approve(&address, okta.honest(&world, &address, "eve"));
    assert_eq!(owner.get(&back).await.location(), because("gone"));
    owner.keep(ON_THE_WAY, &eve.cookie(ON_THE_WAY).unwrap(), "/");
    assert_eq!(owner.get(&back).await.location(), gone, "even with Eve's cookie");
    // Signed out meanwhile.
    let address = onwards(&owner.post(LINKING, &go).await);
    let back = okta.approve(&address, okta.honest(&world, &address, "ada"));
    owner.post("/sign-out", &[]).await.location();
    assert_eq!(owner.get(&back).await.location(), gone);

    let owner = world.as_(PERSON).await;
    link(&world, &okta, &owner, "ada").await.location();
    let taken = format!("{LINKING}?because=taken");
    assert_eq!(link(&world, &okta, &eve, "ada").await.location(), taken);
    assert_eq!(link(&world, &okta, &owner, "another").await.location(), taken);
    let linked = link(&world, &okta, &owner, "ada").await;
    assert_eq!(linked.location(), "/account/sign-in?done=linked");
    assert!(eve.get(&taken).await.words().contains("linked to another account"));
    let visitor = world.nobody();
    sign_in(&world, &okta, &visitor, "ada", json!({})).await.location();
    let mine = visitor.get("/account").await;
    assert_eq!(mine.each("main h1"), owner.get("/account").await.each("main h1"));
    let other = sign_in(&world, &okta, &world.nobody(), "another", json!({})).await;
    assert_eq!(other.location(), because("unknown"));
}
