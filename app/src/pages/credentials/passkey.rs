//! The part of a form that a browser answers with a passkey. A script of the
//! plain pages does it (`guide/passkey.mjs`); without one, the page says what it
//! lacks and every other way stays open.

use leptos::prelude::*;

use crate::components::{Button, ButtonVariant, ErrorMessage};
use crate::posted::Posted;
use crate::server::context::service;

/// The field that holds what the browser answers.
pub const ANSWER: &str = "passkey";

/// The field that holds what the browser is asked, in the answer to the post
/// that asked for it.
pub(super) const OPTIONS: &str = "options";

/// Where a browser asks to be asked for a passkey.
const CHALLENGE: &str = "/sign-in/passkey";

/// What was answered is not right, for whatever reason.
pub const WRONG: &str = "This passkey could not be used. Try again, or use another way";

/// Where passkeys are made and shown; `None` where they cannot be.
pub fn offered() -> Option<String> {
    let party = service().ok()?.site().relying_party()?;
    Some(party.origin().to_owned())
}

/// What the browser is to do.
pub enum Asking {
    /// To show a passkey; it fetches what it is asked.
    Show,
    /// To make one, as it is told here.
    Make(String),
}

/// A form that posts what the browser answers to the address of its page, with
/// other fields beside it. It is hidden until the script has found that it works.
pub fn passkey_form(
    action: &'static str,
    origin: String,
    asking: Asking,
    fields: Vec<(&'static str, String)>,
    button: &'static str,
    posted: &Posted,
) -> AnyView {
    let fields: Vec<AnyView> = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any())
        .collect();
    let error = posted.problem(ANSWER).map(|error| {
        view! { <p><ErrorMessage id="passkey-error">{error}</ErrorMessage></p> }
    });
    let (challenge, options, variant) = match asking {
        Asking::Show => (Some(CHALLENGE), None, ButtonVariant::Secondary),
        Asking::Make(options) => (None, Some(options), ButtonVariant::Primary),
    };
    view! {
        <div>
            <form
                method="post"
                action=action
                novalidate
                hidden
                data-passkey=origin
                data-challenge=challenge
                data-options=options
            >
                {fields}
                <input type="hidden" name=ANSWER />
                {error}
                <Button id=ANSWER variant=variant>{button}</Button>
                <p role="status"></p>
            </form>
            <p data-passkey-lacks="">
                "Passkeys need scripts, and your browser does not run them on this page. Every other way works without."
            </p>
        </div>
    }
    .into_any()
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::http::{StatusCode, header};
    use axum::response::{IntoResponse, Response};
    use axum::routing::post;
    use service::ServiceError;

    use crate::server::client::{asked_for_passkey, client};
    use crate::server::context::words;
    use crate::server::state::AppState;

    /// Where a browser asks to be asked.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/sign-in/passkey", post(challenge))
    }

    /// Answers with what the browser is asked. It is the same for everybody, and
    /// names no account.
    async fn challenge(State(state): State<AppState>, request: Request) -> Response {
        let (page, _) = request.into_parts();
        match state.service.ask_for_passkey(&client(&page)).await {
            Ok(Some(asked)) => {
                let headers = [
                    (header::CONTENT_TYPE, "application/json".to_owned()),
                    (header::SET_COOKIE, asked_for_passkey(&asked.token)),
                ];
                (headers, asked.options).into_response()
            }
            Ok(None) => StatusCode::TOO_MANY_REQUESTS.into_response(),
            Err(ServiceError::Forbidden(_)) => StatusCode::NOT_FOUND.into_response(),
            Err(error) => {
                let status = StatusCode::from_u16(words(error).status());
                status.unwrap_or(StatusCode::SERVICE_UNAVAILABLE).into_response()
            }
        }
    }
}
