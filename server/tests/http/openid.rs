//! Signing in by a provider of OpenID Connect: what links an identity to an
//! account, and every answer that must not.

use std::sync::Arc;

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};
use serde_json::{Value, json};
use server::openid::OpenId;
use service::site::Site;

use crate::answer::Answer;
use crate::joining::{CHOSEN, records_from};
use crate::letters::{letters, link_to};
use crate::people::{PASSWORD, Person};
use crate::provider::{Liar, Signed, Word, fields};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const PERSON: Person = Person::Holder(AccountType::ProviderAdmin);

/// What the browser keeps on its way.
const ON_THE_WAY: &str = "__Host-candour-provider";

const OKTA: &str = "/sign-in/with/okta";
const LINKING: &str = "/account/provider/okta";

/// Trusted with the addresses that it has verified.
const VERIFIED: &str = "email = \"verified\"";

/// A service that knows one provider.
async fn world(settings: &str) -> (World, Liar) {
    let okta = Liar::begin("okta").await;
    (knowing(&[(&okta, settings)], Site::default()).await, okta)
}

async fn knowing(providers: &[(&Liar, &str)], site: Site) -> World {
    let lines: String = providers.iter().map(|(liar, more)| liar.settings(more)).collect();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), lines).unwrap();
    World::with_providers(site, Arc::new(OpenId::of(file.path()).unwrap())).await
}

/// Where a page sends the browser that was told to go on to a provider.
fn onwards(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.errors());
    let refresh = answer.page();
    let meta = crate::answer::selector("meta[http-equiv=refresh]");
    let refresh = refresh.select(&meta).next().expect("it does not go on").attr("content");
    let address = refresh.unwrap().strip_prefix("0;url=").unwrap().to_owned();
    assert_eq!(answer.addresses("main a"), [address.clone()], "for who sees no refresh");
    address
}

/// Goes to the provider to sign in.
async fn leave(visitor: &Visitor, next: &str) -> String {
    onwards(&visitor.post(OKTA, &[("next", next)]).await)
}

/// Signs in by the provider, which says this besides the honest truth.
async fn sign_in(world: &World, liar: &Liar, visitor: &Visitor, who: &str, says: Value) -> Answer {
    let address = leave(visitor, "/account").await;
    let back = liar.approve(&address, says_also(liar.honest(world, &address, who), says));
    visitor.get(&back).await
}

fn says_also(mut word: Word, says: Value) -> Word {
    for (name, value) in says.as_object().unwrap() {
        word.claims[name] = value.clone();
    }
    word
}

/// Links a person's account to who they are to the provider.
async fn link(world: &World, liar: &Liar, visitor: &Visitor, who: &str) -> Answer {
    let go = [("do", "link"), ("password", PASSWORD)];
    let address = onwards(&visitor.post(LINKING, &go).await);
    visitor.get(&liar.approve(&address, liar.honest(world, &address, who))).await
}

fn because(word: &str) -> String {
    format!("{OKTA}?because={word}")
}

async fn is_signed_in(visitor: &Visitor) -> bool {
    visitor.get("/account").await.status == StatusCode::OK
}

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
    let suspend = [("do", "suspend"), ("email", &*suspended.email())];
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

#[tokio::test]
async fn a_provider_counts_as_two_steps_only_where_the_operator_says_so() {
    let okta = Liar::begin("okta").await;
    let settings = "second_step = { acr = [\"AAL3\"], amr = [\"mfa\"] }\nacr_values = [\"AAL3\"]";
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
