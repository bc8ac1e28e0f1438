//! Where somebody signs in from, and what their browser keeps for it.

use std::net::IpAddr;

use axum::http::header;
use axum::http::request::Parts;
use domain::account::browser;
use service::account::{Client, Entered};

use super::context::{SESSION_COOKIE, cookie};

/// The address that a request comes from, as far as it can be believed. No
/// request to the anonymous paths carries it.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// The mark of a device that an account was used from.
pub const DEVICE_COOKIE: &str = "__Host-candour-device";

/// The token of somebody whose password was right and who has a second step to
/// take.
pub const HALF_COOKIE: &str = "__Host-candour-half";

/// The token of somebody on their way to a provider and back, and after that of
/// who has arrived and registers.
pub const PROVIDER_COOKIE: &str = "__Host-candour-provider";

/// That is kept for so many seconds: a quarter of an hour.
const PROVIDER_KEPT: u32 = 15 * 60;

/// The token under which a browser answers what it was asked about passkeys.
pub const PASSKEY_COOKIE: &str = "__Host-candour-passkey";

/// What a browser was asked is answered within so many seconds: 5 minutes.
const PASSKEY_KEPT: u32 = 5 * 60;

/// What every cookie of these is kept to.
const KEPT_TO: &str = "Path=/; HttpOnly; Secure; SameSite=Lax";

/// The mark of a device is kept for so many seconds: a year.
const DEVICE_KEPT: u32 = 365 * 24 * 60 * 60;

/// Where a request comes from.
pub fn client(parts: &Parts) -> Client {
    let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    Client {
        address: parts.extensions.get::<ClientAddress>().map(|address| address.0),
        device: cookie(parts, DEVICE_COOKIE),
        browser: browser::family(agent.unwrap_or_default()),
    }
}

/// The token of a sign-in that is half done.
pub fn half_token(parts: &Parts) -> Option<String> {
    cookie(parts, HALF_COOKIE)
}

/// The token of somebody on their way to a provider and back, or just arrived.
pub fn provider_token(parts: &Parts) -> Option<String> {
    cookie(parts, PROVIDER_COOKIE)
}

/// The token of what a browser was asked about passkeys.
pub fn passkey_token(parts: &Parts) -> Option<String> {
    cookie(parts, PASSKEY_COOKIE)
}

/// The cookie of a browser that is asked for a passkey.
pub fn asked_for_passkey(token: &str) -> String {
    format!("{PASSKEY_COOKIE}={token}; {KEPT_TO}; Max-Age={PASSKEY_KEPT}")
}

/// The cookies of somebody who is signed in now.
pub fn entered(entered: &Entered) -> Vec<String> {
    vec![
        format!("{SESSION_COOKIE}={}; {KEPT_TO}", entered.session.as_str()),
        format!("{DEVICE_COOKIE}={}; {KEPT_TO}; Max-Age={DEVICE_KEPT}", entered.device),
        gone(HALF_COOKIE),
        gone(PROVIDER_COOKIE),
    ]
}

/// The cookie of somebody whose password was right. It ends with the browser.
pub fn half_way(token: &str) -> Vec<String> {
    vec![format!("{HALF_COOKIE}={token}; {KEPT_TO}")]
}

/// The cookie of somebody on their way to a provider, or just arrived.
pub fn on_the_way(token: &str) -> String {
    format!("{PROVIDER_COOKIE}={token}; {KEPT_TO}; Max-Age={PROVIDER_KEPT}")
}

/// The cookie of somebody who is signed in no more.
pub fn signed_out() -> Vec<String> {
    vec![gone(SESSION_COOKIE)]
}

fn gone(name: &str) -> String {
    format!("{name}=; {KEPT_TO}; Max-Age=0")
}
