//! The cookie that holds the pages of one report together: limited to this
//! path, and gone when the browser is closed (`rules.md` 19).

use axum::http::request::Parts;
use service::report::FormSecret;

use crate::server::context;

/// Its name. The prefix makes browsers keep it to encrypted connections.
pub const NAME: &str = "__Secure-candour-report";

const WHERE: &str = "Path=/report; HttpOnly; Secure; SameSite=Strict";

/// The secret that a request brings, if it brings one.
pub(super) fn secret(parts: &Parts) -> Option<FormSecret> {
    context::cookie(parts, NAME).as_deref().and_then(FormSecret::parse)
}

/// Gives the browser a secret.
pub(super) fn set(secret: &FormSecret) -> String {
    format!("{NAME}={}; {WHERE}", secret.as_str())
}

/// Makes the browser forget it.
pub(super) fn forget() -> String {
    format!("{NAME}=; {WHERE}; Max-Age=0")
}
