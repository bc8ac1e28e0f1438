//! Signing in by a provider of OpenID Connect: the way there and back, and every
//! answer that must not count.

use std::sync::Arc;

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::AccountType;
use serde_json::{Value, json};
use server::openid::OpenId;
use service::site::Site;

use crate::answer::Answer;
use crate::people::{PASSWORD, Person};
use crate::provider::{Liar, Signed, Word, fields};
use crate::visitor::Visitor;
use crate::world::World;

pub const PERSON: Person = Person::Holder(AccountType::ProviderAdmin);

/// What the browser keeps on its way.
pub const ON_THE_WAY: &str = "__Host-candour-provider";

pub const OKTA: &str = "/sign-in/with/okta";
pub const LINKING: &str = "/account/provider/okta";

/// Trusted with the addresses that it has verified.
pub const VERIFIED: &str = "email = \"verified\"";

/// A service that knows one provider.
pub async fn world(settings: &str) -> (World, Liar) {
    let okta = Liar::begin("okta").await;
    (knowing(&[(&okta, settings)], Site::default()).await, okta)
}

pub async fn knowing(providers: &[(&Liar, &str)], site: Site) -> World {
    let lines: String = providers.iter().map(|(liar, more)| liar.settings(more)).collect();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), lines).unwrap();
    World::with_providers(site, Arc::new(OpenId::of(file.path()).unwrap())).await
}

/// Where a page sends the browser that was told to go on to a provider.
pub fn onwards(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.errors());
    let refresh = answer.page();
    let meta = crate::answer::selector("meta[http-equiv=refresh]");
    let refresh = refresh.select(&meta).next().expect("it does not go on").attr("content");
    let address = refresh.unwrap().strip_prefix("0;url=").unwrap().to_owned();
    assert_eq!(
        answer.addresses("main a"),
        std::slice::from_ref(&address),
        "for who sees no refresh"
    );
    address
}

/// Goes to the provider to sign in.
pub async fn leave(visitor: &Visitor, next: &str) -> String {
    onwards(&visitor.post(OKTA, &[("next", next)]).await)
}

/// Signs in by the provider, which says this besides the honest truth.
pub async fn sign_in(
    world: &World,
    liar: &Liar,
    visitor: &Visitor,
    who: &str,
    says: Value,
) -> Answer {
    let address = leave(visitor, "/account").await;
    let back = liar.approve(&address, says_also(liar.honest(world, &address, who), says));
    visitor.get(&back).await
}

pub fn says_also(mut word: Word, says: Value) -> Word {
    for (name, value) in says.as_object().unwrap() {
        word.claims[name] = value.clone();
    }
    word
}

/// Links a person's account to who they are to the provider.
pub async fn link(world: &World, liar: &Liar, visitor: &Visitor, who: &str) -> Answer {
    let go = [("do", "link"), ("password", PASSWORD)];
    let address = onwards(&visitor.post(LINKING, &go).await);
    visitor.get(&liar.approve(&address, liar.honest(world, &address, who))).await
}

pub fn because(word: &str) -> String {
    format!("{OKTA}?because={word}")
}

pub async fn is_signed_in(visitor: &Visitor) -> bool {
    visitor.get("/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn an_answer_that_does_not_hold_signs_nobody_in() {
    let (world, okta) = world(VERIFIED).await;
    link(&world, &okta, &world.as_(PERSON).await, "ada").await.location();
    let now = world.now().timestamp();
    let says = async |says: Value, signed: Signed, token: bool| {
        let visitor = world.nobody();
        let address = leave(&visitor, "").await;
        let mut word = says_also(okta.honest(&world, &address, "ada"), says);
        (word.signed, word.token) = (signed, token);
        let answer = visitor.get(&okta.approve(&address, word)).await;
        (answer.location(), is_signed_in(&visitor).await)
    };
    let refused = (because("refused"), false);
    let access = json!("bm90IHRoZSBoYXNoIGF0IGE");
    let lies = [
        json!({ "nonce": "another" }),
        json!({ "nonce": null }),
        json!({ "aud": "another" }),
        json!({ "aud": ["candour", "another"] }),
        json!({ "azp": "another" }),
        json!({ "aud": ["candour", "another"], "azp": "another" }),
        json!({ "iss": "https://evil.example" }),
        json!({ "iss": format!("{}/", okta.issuer) }),
        json!({ "exp": now - 61 }),
        json!({ "iat": now + 90, "exp": now + 300 }),
        json!({ "at_hash": access }),
        json!({ "sub": "" }),
        json!({ "sub": "a".repeat(256) }),
    ];
    for lie in lies {
        assert_eq!(says(lie.clone(), Signed::Rightly, true).await, refused, "{lie}");
    }
    for signed in [Signed::ByAnother, Signed::Not, Signed::WithThePublicKey, Signed::WithTheSecret]
    {
        assert_eq!(says(json!({}), signed, true).await, refused, "{signed:?}");
    }
    assert_eq!(says(json!({}), Signed::Rightly, false).await, refused, "no token");
    // Clocks may differ a little, and a token may be for others too.
    let fits = json!({ "aud": ["candour", "another"], "azp": "candour", "exp": now - 30 });
    assert_eq!(says(fits, Signed::Rightly, true).await, ("/my-events".to_owned(), true));
}

#[tokio::test]
async fn an_answer_counts_once_in_the_browser_that_asked_and_in_time() {
    let (okta, evil) = (Liar::begin("okta").await, Liar::begin("evil").await);
    let world = knowing(&[(&okta, ""), (&evil, "")], Site::default()).await;
    link(&world, &okta, &world.as_(PERSON).await, "ada").await.location();
    let visitor = world.nobody();
    let address = leave(&visitor, "").await;
    let back = okta.approve(&address, okta.honest(&world, &address, "ada"));
    let state = fields(&address)["state"].clone();
    let kept = visitor.cookie(ON_THE_WAY).unwrap();
    let file = world.kept_bytes();
    for secret in [&kept, &state, &fields(&address)["nonce"]] {
        assert!(!file.windows(secret.len()).any(|part| part == secret.as_bytes()), "in clear");
    }
    // Somebody else's browser: with nothing, and on a way of its own.
    let other = world.nobody();
    assert_eq!(other.get(&back).await.location(), because("gone"));
    leave(&other, "").await;
    assert_eq!(other.get(&back).await.location(), because("gone"));
    for altered in [back.replace(&state, "0"), back.replace("state=", "stat=")] {
        assert_eq!(visitor.get(&altered).await.location(), because("gone"), "{altered}");
    }
    assert_eq!(visitor.get(&back).await.location(), "/my-events");
    visitor.keep(ON_THE_WAY, &kept, "/");
    visitor.forget(crate::world::SESSION);
    assert_eq!(visitor.get(&back).await.location(), because("gone"), "replayed");
    // Another code under the same token is no better.
    let again = okta.approve(&address, okta.honest(&world, &address, "ada"));
    assert_eq!(visitor.get(&again).await.location(), because("gone"));

    // A provider that sends the browser on to another one, with its own state.
    let visitor = world.nobody();
    let address = onwards(&visitor.post("/sign-in/with/evil", &[]).await);
    let asked = fields(&address);
    let at_okta = address.replace(&evil.issuer, &okta.issuer).replace("from%2Fevil", "from%2Fokta");
    let mixed = okta.approve(&at_okta, okta.honest(&world, &at_okta, "ada"));
    assert!(mixed.contains(&asked["state"]));
    assert_eq!(visitor.get(&mixed).await.location(), because("gone"), "mixed up");
    let visitor = world.nobody();
    let address = leave(&visitor, "").await;
    let back = okta.approve(&address, okta.honest(&world, &address, "ada"));
    let issuer =
        |of: &Liar| form_urlencoded::byte_serialize(of.issuer.as_bytes()).collect::<String>();
    let other_issuer = back.replace(&issuer(&okta), &issuer(&evil));
    assert_ne!(other_issuer, back);
    assert_eq!(visitor.get(&other_issuer).await.location(), because("refused"));

    let visitor = world.nobody();
    let address = leave(&visitor, "").await;
    let state = &fields(&address)["state"];
    let denied = format!("/sign-in/from/okta?error=access_denied&state={state}");
    assert_eq!(visitor.get(&denied).await.location(), because("refused"));
    let page = visitor.get(&because("refused")).await;
    assert!(page.words().contains("did not let you in"), "{}", page.words());
    let address = leave(&visitor, "").await;
    world.later(Duration::minutes(15));
    let late = okta.approve(&address, okta.honest(&world, &address, "ada"));
    assert_eq!(visitor.get(&late).await.location(), because("gone"), "late");
    assert!(!is_signed_in(&visitor).await);
}

#[tokio::test]
async fn a_provider_counts_as_two_steps_only_where_the_operator_says_so() {
    let okta = Liar::begin("okta").await;
    let settings = "second_step = { acr = [\"AAL3\"], amr = [\"mfa\"] }\nacr_values = [\"AAL3\"]\nask_again = true";
    let site = Site { asks_second_step: true, ..Site::default() };
    let world = knowing(&[(&okta, settings)], site).await;
    // Linked before more was asked of them.
    let issuer = okta.issuer.clone();
    let mut work = world.store().write().await.unwrap();
    let identity = store::Identity { issuer, subject: "ada".to_owned() };
    work.link_identity(&identity, PERSON.user(), world.now()).await.unwrap();
    work.commit().await.unwrap();
    for says in [json!({}), json!({ "acr": "AAL1", "amr": ["pwd"] }), json!({ "acr": "mfa" })] {
        let visitor = world.nobody();
        let address = leave(&visitor, "/account").await;
        assert_eq!(fields(&address)["acr_values"], "AAL3");
        assert_eq!(
            (&*fields(&address)["prompt"], &*fields(&address)["scope"]),
            ("login", "openid")
        );
        let word = says_also(okta.honest(&world, &address, "ada"), says.clone());
        let answer = visitor.get(&okta.approve(&address, word)).await;
        let step = "/sign-in/second-step?next=%2Faccount";
        assert_eq!(answer.location(), step, "{says}");
        assert!(!is_signed_in(&visitor).await, "{says}");
        let page = visitor.get(step).await;
        assert!(page.words().contains("Set up your second step"), "{}", page.words());
    }
    for says in [json!({ "acr": "AAL3" }), json!({ "amr": ["pwd", "mfa"] })] {
        let visitor = world.nobody();
        let answer = sign_in(&world, &okta, &visitor, "ada", says.clone()).await;
        assert_eq!(answer.location(), "/account", "{says}");
        assert!(is_signed_in(&visitor).await, "{says}");
    }
}

#[tokio::test]
async fn a_provider_that_is_away_is_said_so_and_passwords_work() {
    let (world, okta) = world("").await;
    let owner = world.as_(PERSON).await;
    okta.away(true);
    let visitor = world.nobody();
    assert_eq!(visitor.post(OKTA, &[]).await.location(), because("away"));
    let page = visitor.get(&because("away")).await;
    assert!(page.words().contains("Provider okta does not answer at the moment"));
    assert!(page.has("main a[href='/sign-in']"));
    let go = [("do", "link"), ("password", PASSWORD)];
    assert_eq!(owner.post(LINKING, &go).await.location(), format!("{LINKING}?because=away"));
    let by_password = [("email", &*PERSON.email()), ("password", PASSWORD)];
    assert_eq!(visitor.post("/sign-in", &by_password).await.location(), "/my-events");

    okta.away(false);
    link(&world, &okta, &owner, "ada").await.location();
    let visitor = world.nobody();
    let address = leave(&visitor, "").await;
    let back = okta.approve(&address, okta.honest(&world, &address, "ada"));
    okta.away(true);
    assert_eq!(visitor.get(&back).await.location(), because("away"), "between there and back");
    // What it says of itself is remembered, and its keys as long as they fit.
    okta.away(false);
    okta.asked();
    sign_in(&world, &okta, &visitor, "ada", json!({})).await.location();
    assert_eq!(okta.asked(), ["token"]);
    okta.change_key();
    let answer = sign_in(&world, &okta, &world.nobody(), "ada", json!({})).await;
    assert_eq!(answer.location(), "/account", "a new key is not asked for");
    assert_eq!(okta.asked(), ["token", "configuration"]);
    assert_eq!(visitor.post("/sign-in/with/other", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/sign-in/from/other").await.status, StatusCode::NOT_FOUND);
}

/// Many providers keep the address out of the identity token.
#[tokio::test]
async fn an_address_that_is_asked_for_is_about_the_same_person() {
    let (world, okta) = world(VERIFIED).await;
    let more = async |more: Value| {
        let visitor = world.nobody();
        let address = leave(&visitor, "").await;
        let asked = fields(&address);
        assert_eq!(asked["scope"], "openid profile email");
        let mut word = okta.honest(&world, &address, "sam");
        word.more = more;
        visitor.get(&okta.approve(&address, word)).await.location()
    };
    let verified = json!({ "sub": "sam", "email": "sam@nhs.net", "email_verified": true });
    assert_eq!(more(verified).await, "/register/provider");
    let of_another = json!({ "sub": "eve", "email": "sam@nhs.net", "email_verified": true });
    assert_eq!(more(of_another).await, because("refused"));
    let unverified = json!({ "sub": "sam", "email": "sam@nhs.net" });
    assert_eq!(more(unverified).await, because("unknown"));
}
