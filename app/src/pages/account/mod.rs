//! Signing in and out.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::{Button, PageTitle, PasswordInput, TextInput};
use crate::posted::posted;

/// The sign-in page.
#[component]
pub fn SignIn() -> impl IntoView {
    let posted = posted();
    let query = use_query_map();
    view! {
        <PageTitle text="Sign in".to_owned() />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Sign in"</h1>
                <form method="post" action="/sign-in" novalidate>
                    <Suspense>
                        {move || Suspend::new(async move {
                            let posted = posted.await;
                            let asked_for = query.read_untracked().get("next");
                            let next = match posted.value("next") {
                                next if next.is_empty() => asked_for.unwrap_or_default(),
                                next => next,
                            };
                            view! {
                                <TextInput
                                    name="email"
                                    label="E-mail address"
                                    kind="email"
                                    autocomplete="username"
                                    spellcheck=Some(false)
                                    value=posted.value("email")
                                    error=posted.problem("email")
                                />
                                <PasswordInput
                                    name="password"
                                    label="Password"
                                    error=posted.problem("password")
                                />
                                <input type="hidden" name="next" value=next />
                            }
                            .into_any()
                        })}
                    </Suspense>
                    <Button>"Sign in"</Button>
                </form>
                <p>
                    "You have no account yet? "
                    <a href="/register" rel="external">"Register"</a> "."
                </p>
                <p>
                    "To report an event you need no account: "
                    <a href="/report" rel="external">"report an event"</a> "."
                </p>
            </div>
        </div>
    }
}

pub use submission::posts;

mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;

    use crate::posted::Posted;
    use crate::server::context::{SESSION_COOKIE, session_token};
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where these forms are posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/sign-in", post(sign_in)).route("/sign-out", post(sign_out))
    }

    async fn sign_in(State(state): State<AppState>, request: Request) -> Response {
        let (page, posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        form::answer(&state, page, signed_in(&state, posted).await).await
    }

    async fn signed_in(state: &AppState, mut posted: Posted) -> Outcome {
        let (email, password) = (posted.value("email"), posted.value("password"));
        // The page that is shown again never holds the password.
        posted.fields.retain(|(name, _)| name != "password");
        if email.trim().is_empty() {
            return Outcome::Again(posted.refuse("email", "Enter your e-mail address"));
        }
        if password.is_empty() {
            return Outcome::Again(posted.refuse("password", "Enter your password"));
        }
        match state.service.sign_in(&email, password).await {
            Ok(Some(token)) => {
                let cookie = format!(
                    "{SESSION_COOKIE}={}; Path=/; HttpOnly; Secure; SameSite=Lax",
                    token.as_str()
                );
                Outcome::Onwards(local(&posted.value("next")), vec![cookie])
            }
            Ok(None) => Outcome::Again(
                posted.refuse("email", "The e-mail address or the password is not right"),
            ),
            Err(error) => Outcome::failed(posted, error),
        }
    }

    /// The address to go on to: one of this site, else where people work.
    fn local(next: &str) -> String {
        let stays = next.starts_with('/')
            && !next.starts_with("//")
            && !next.chars().any(|c| c == '\\' || c.is_control());
        if stays { next.to_owned() } else { "/my-events".to_owned() }
    }

    async fn sign_out(State(state): State<AppState>, request: Request) -> Response {
        let (page, posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let ended = match session_token(&page) {
            Some(token) => state.service.sign_out(&token).await,
            None => Ok(()),
        };
        let outcome = match ended {
            Ok(()) => {
                let gone =
                    format!("{SESSION_COOKIE}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0");
                Outcome::Onwards("/".to_owned(), vec![gone])
            }
            Err(error) => Outcome::failed(posted, error),
        };
        form::answer(&state, page, outcome).await
    }

    #[cfg(test)]
    mod tests {
        use super::local;

        #[test]
        fn signing_in_never_leads_to_another_site() {
            assert_eq!(local("/events?type=risk"), "/events?type=risk");
            for elsewhere in ["", "https://evil.example", "//evil.example", "/\\evil.example"] {
                assert_eq!(local(elsewhere), "/my-events", "{elsewhere}");
            }
        }
    }
}
