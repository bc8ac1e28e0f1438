//! A small provider of OpenID Connect on this machine, which can lie in every
//! way that ours has to notice.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rcgen::KeyPair as Generated;
use ring::digest::{SHA256, digest};
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::world::World;

/// Who the service is to every provider.
pub const CLIENT: &str = "candour";

/// The secret that they know it by.
pub const SECRET: &str = "a secret: with/odd signs";

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    Rightly,
    /// By a key that is not the provider's, under the name of one that is.
    ByAnother,
    /// Not at all (`alg` is `none`).
    Not,
    /// With the public key as a secret (`alg` is `HS256`).
    WithThePublicKey,
    /// With the client's secret (`alg` is `HS256`).
    WithTheSecret,
}

/// What the provider gives for a code.
#[derive(Clone, Debug)]
pub struct Word {
    pub claims: Value,
    pub signed: Signed,
    /// What it says when it is asked for more.
    pub more: Value,
    /// Whether there is an identity token at all.
    pub token: bool,
}

struct Given {
    word: Word,
    challenge: String,
    back: String,
}

struct Inner {
    key: EcdsaKeyPair,
    /// The key's name: a counter.
    kid: u32,
    codes: HashMap<String, Given>,
    count: u32,
    more: HashMap<String, Value>,
    away: bool,
    asked: Vec<&'static str>,
}

/// The provider.
#[derive(Clone)]
pub struct Liar {
    pub name: &'static str,
    pub issuer: String,
    inner: Arc<Mutex<Inner>>,
}

fn key() -> EcdsaKeyPair {
    let generated = Generated::generate().unwrap().serialize_der();
    let random = SystemRandom::new();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &generated, &random).unwrap()
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The values of the query of an address.
pub fn fields(address: &str) -> HashMap<String, String> {
    let query = address.split_once('?').unwrap().1;
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

impl Liar {
    /// Begins to answer, under a name that the service knows it by.
    pub async fn begin(name: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let inner = Inner {
            key: key(),
            kid: 1,
            codes: HashMap::new(),
            count: 0,
            more: HashMap::new(),
            away: false,
            asked: Vec::new(),
        };
        let liar = Self { name, issuer, inner: Arc::new(Mutex::new(inner)) };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/more", get(more))
            .with_state(liar.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        liar
    }

    /// The lines of the operator's file about it.
    pub fn settings(&self, more: &str) -> String {
        let Self { name, issuer, .. } = self;
        format!(
            "[[provider]]\nname = \"{name}\"\nlabel = \"Provider {name}\"\nissuer = \"{issuer}\"\n\
             client_id = \"{CLIENT}\"\nclient_secret_file = \"{}\"\n{more}\n",
            secret_file().display()
        )
    }

    /// Goes away, or comes back.
    pub fn away(&self, away: bool) {
        self.inner.lock().unwrap().away = away;
    }

    /// Puts a new key in the place of the old one.
    pub fn change_key(&self) {
        let mut inner = self.inner.lock().unwrap();
        (inner.key, inner.kid) = (key(), inner.kid + 1);
    }

    /// What it was asked since it was last looked at.
    pub fn asked(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.inner.lock().unwrap().asked)
    }

    /// An honest word about somebody who was sent to an address here.
    pub fn honest(&self, world: &World, address: &str, subject: &str) -> Word {
        let asked = fields(address);
        let now = world.now().timestamp();
        let claims = json!({
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": subject,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        });
        Word { claims, signed: Signed::Rightly, more: json!({ "sub": subject }), token: true }
    }

    /// The person says that it is them; what the browser goes back to.
    pub fn approve(&self, address: &str, word: Word) -> String {
        let at = address.split_once('?').unwrap().0;
        assert_eq!(at, format!("{}/authorise", self.issuer));
        let asked = fields(address);
        assert_eq!((&*asked["client_id"], &*asked["response_type"]), (CLIENT, "code"));
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        let mut inner = self.inner.lock().unwrap();
        inner.count += 1;
        let code = format!("code {} of {}", inner.count, self.name);
        let (challenge, back) = (asked["code_challenge"].clone(), asked["redirect_uri"].clone());
        inner.codes.insert(code.clone(), Given { word, challenge, back: back.clone() });
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.append_pair("code", &code).append_pair("state", &asked["state"]);
        let query = query.append_pair("iss", &self.issuer).finish();
        let path = back.strip_prefix("http://127.0.0.1:3000").unwrap();
        format!("{path}?{query}")
    }
}

/// A file with the secret, as operators keep it.
fn secret_file() -> PathBuf {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    writeln!(file, "{SECRET}").unwrap();
    file.into_temp_path().keep().unwrap()
}

async fn configuration(State(liar): State<Liar>) -> Response {
    let mut inner = liar.inner.lock().unwrap();
    inner.asked.push("configuration");
    if inner.away {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let issuer = &liar.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorise"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/more"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // It would accept anything; the service must not.
        "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256", "none"],
    }))
    .into_response()
}

async fn keys(State(liar): State<Liar>) -> Response {
    let inner = liar.inner.lock().unwrap();
    let point = inner.key.public_key().as_ref();
    let (x, y) = point[1..].split_at(32);
    Json(json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "use": "sig", "kid": inner.kid.to_string(),
        "x": encoded(x), "y": encoded(y),
    }] }))
    .into_response()
}

/// Gives tokens for a code: once, to whoever asked for it.
async fn token(
    State(liar): State<Liar>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let mut inner = liar.inner.lock().unwrap();
    inner.asked.push("token");
    if inner.away {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let quoted = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let known = base64::engine::general_purpose::STANDARD.encode(format!(
        "{}:{}",
        quoted(CLIENT),
        quoted(SECRET)
    ));
    let refuse =
        |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    if headers.get(header::AUTHORIZATION).unwrap() != &format!("Basic {known}") {
        return refuse("invalid_client");
    }
    let Some(given) = inner.codes.remove(&form["code"]) else { return refuse("invalid_grant") };
    let challenge = encoded(digest(&SHA256, form["code_verifier"].as_bytes()));
    if challenge != given.challenge || form["redirect_uri"] != given.back {
        return refuse("invalid_grant");
    }
    let access = format!("access by {}", form["code"].replace(' ', "-")).replace(' ', "-");
    inner.more.insert(access.clone(), given.word.more.clone());
    let mut tokens = json!({ "access_token": access, "token_type": "Bearer", "expires_in": 300 });
    if given.word.token {
        tokens["id_token"] = json!(signed(&inner, &given.word));
    }
    Json(tokens).into_response()
}

fn signed(inner: &Inner, word: &Word) -> String {
    let algorithm = match word.signed {
        Signed::Rightly | Signed::ByAnother => "ES256",
        Signed::Not => "none",
        Signed::WithThePublicKey | Signed::WithTheSecret => "HS256",
    };
    let head = json!({ "alg": algorithm, "kid": inner.kid.to_string() });
    let text = format!("{}.{}", encoded(head.to_string()), encoded(word.claims.to_string()));
    let by = |key: &EcdsaKeyPair| encoded(key.sign(&SystemRandom::new(), text.as_bytes()).unwrap());
    let mac = |secret: &[u8]| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        encoded(hmac::sign(&key, text.as_bytes()))
    };
    let signature = match word.signed {
        Signed::Rightly => by(&inner.key),
        Signed::ByAnother => by(&key()),
        Signed::Not => String::new(),
        Signed::WithThePublicKey => mac(inner.key.public_key().as_ref()),
        Signed::WithTheSecret => mac(SECRET.as_bytes()),
    };
    format!("{text}.{signature}")
}

async fn more(State(liar): State<Liar>, headers: HeaderMap) -> Response {
    let mut inner = liar.inner.lock().unwrap();
    inner.asked.push("more");
    let access = headers.get(header::AUTHORIZATION).unwrap().to_str().unwrap();
    Json(inner.more[access.strip_prefix("Bearer ").unwrap()].clone()).into_response()
}
