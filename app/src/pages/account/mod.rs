//! Signing in and out.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::{
    BannerVariant, Button, NotificationBanner, PageTitle, PasswordInput, TextInput,
};
use crate::pages::credentials::{SECOND_STEP, buttons};
use crate::posted::{Posted, posted};

/// The sign-in page.
#[component]
pub fn SignIn() -> impl IntoView {
    let posted = posted();
    let query = use_query_map();
    let next = move |posted: &Posted| match posted.value("next") {
        next if next.is_empty() => query.read_untracked().get("next").unwrap_or_default(),
        next => next,
    };
    view! {
        <PageTitle text="Sign in".to_owned() />
        {said(query.read_untracked().get("done").as_deref())}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Sign in"</h1>
                <form method="post" action="/sign-in" novalidate>
                    <Suspense>
                        {move || Suspend::new(async move {
                            let posted = posted.await;
                            let next = next(&posted);
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
                <p><a href="/forgotten" rel="external">"I have forgotten my password"</a></p>
                <Suspense>
                    {move || Suspend::new(async move { buttons(&next(&posted.await)) })}
                </Suspense>
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

/// What was done just before.
fn said(done: Option<&str>) -> Option<AnyView> {
    let words = match done? {
        "password" => "Your password is set. Sign in with it.",
        "everywhere" => "You are signed out everywhere.",
        _ => return None,
    };
    let banner = view! {
        <NotificationBanner variant=BannerVariant::Success>
            <p class="nhsuk-notification-banner__heading">{words}</p>
        </NotificationBanner>
    };
    Some(banner.into_any())
}

pub use submission::posts;

/// The address to go on to: one of this site, else where people work.
pub fn local(next: &str) -> String {
    let stays = next.starts_with('/')
        && !next.starts_with("//")
        && !next.chars().any(|c| c == '\\' || c.is_control());
    if stays { next.to_owned() } else { "/my-events".to_owned() }
}

/// The page of the second step, which leads on.
pub fn second_step(next: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(local(next).as_bytes()).collect();
    format!("{SECOND_STEP}?next={next}")
}

mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use service::account::{Client, SignIn, SignedIn};

    use super::{local, second_step};
    use crate::posted::Posted;
    use crate::server::client::{client, entered, half_way, signed_out};
    use crate::server::context::session_token;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Whoever knows the address alone can bring this about for others; from
    /// where somebody has signed in before, it does not reach them.
    const TOO_OFTEN: &str =
        "There were too many attempts to sign in. Wait 15 minutes, or set a new password";

    /// Where these forms are posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/sign-in", post(sign_in)).route("/sign-out", post(sign_out))
    }

    async fn sign_in(State(state): State<AppState>, request: Request) -> Response {
        let (page, posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let client = client(&page);
        form::answer(&state, page, signed_in(&state, posted, client).await).await
    }

    async fn signed_in(state: &AppState, mut posted: Posted, client: Client) -> Outcome {
        let (email, password) = (posted.value("email"), posted.value("password"));
        // The page that is shown again never holds the password.
        posted.fields.retain(|(name, _)| name != "password");
        if email.trim().is_empty() {
            return Outcome::Again(posted.refuse("email", "Enter your e-mail address"));
        }
        if password.is_empty() {
            return Outcome::Again(posted.refuse("password", "Enter your password"));
        }
        match state.service.sign_in(SignIn { email, password, client }).await {
            Ok(SignedIn::Entered(new)) => {
                Outcome::Onwards(local(&posted.value("next")), entered(&new))
            }
            Ok(SignedIn::HalfWay(token)) => {
                Outcome::Onwards(second_step(&posted.value("next")), half_way(&token))
            }
            Ok(SignedIn::Wrong) => Outcome::Again(
                posted.refuse("email", "The e-mail address or the password is not right"),
            ),
            Ok(SignedIn::TooOften) => Outcome::Again(posted.refuse("email", TOO_OFTEN)),
            Err(error) => Outcome::failed(posted, error),
        }
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
            Ok(()) => Outcome::Onwards("/".to_owned(), signed_out()),
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
