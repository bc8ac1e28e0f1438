//! Signing in and out.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::{
    BannerVariant, Button, NotificationBanner, PageTitle, PasswordInput, TextInput,
};
use crate::pages::credentials::{Asking, SECOND_STEP, buttons, offered, passkey_form};
use crate::posted::{Posted, posted};

/// The sign-in page.
#[component]
pub fn SignIn() -> impl IntoView {
    let posted = posted();
    let query = use_query_map();
    let asked_for = move || query.read_untracked().get("next");
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
                            let next = onwards(asked_for(), &posted);
                            view! {
                                <TextInput
                                    name="email"
                                    label="Email address"
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
                    {move || Suspend::new(async move {
                        let posted = posted.await;
                        let passkey =
                            offered().map(|origin| by_passkey(origin, asked_for(), &posted));
                        view! {
                            {passkey}
                            {buttons(&onwards(asked_for(), &posted))}
                        }
                    })}
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

/// Signing in without a password.
fn by_passkey(origin: String, asked_for: Option<String>, posted: &Posted) -> AnyView {
    let next = onwards(asked_for, posted);
    let fields = vec![("do", "passkey".to_owned()), ("next", next)];
    let form =
        passkey_form("/sign-in", origin, Asking::Show, fields, "Sign in with a passkey", posted);
    view! {
        <h2 class="nhsuk-heading-m">"Or with a passkey"</h2>
        {form}
    }
    .into_any()
}

/// Where whoever signs in goes on to, as was posted or asked for.
pub fn onwards(asked_for: Option<String>, posted: &Posted) -> String {
    match posted.value("next") {
        next if next.is_empty() => asked_for.unwrap_or_default(),
        next => next,
    }
}

/// What was done just before.
fn said(done: Option<&str>) -> Option<AnyView> {
    let words = match done? {
        "password" => "Your password is set. Sign in with it.",
        "everywhere" => "You are signed out everywhere.",
        "address" => "Your email address is changed. Sign in with the new one from now on.",
        "reactivated" => "Your account is in use again. Sign in.",
        "erasure" => {
            "Your account will be erased in 14 days. Until then you can sign in and keep it."
        }
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
    use service::ServiceError;
    use service::account::{Client, SignIn, SignedIn};

    use super::{local, second_step};
    use crate::pages::credentials::{PASSKEY, WRONG_PASSKEY, take};
    use crate::posted::Posted;
    use crate::server::client::{client, entered, half_way, passkey_token, signed_out};
    use crate::server::context::session_token;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Whoever knows the address alone can bring this about for others; from
    /// where somebody has signed in before, it does not reach them.
    const TOO_OFTEN: &str =
        "There were too many attempts to sign in. Wait 15 minutes, or set a new password";

    /// Whoever knows the password alone does not use the account again.
    const DORMANT: &str = "Nobody has used this account for a year, so it is deactivated. We have sent its mailbox a link to use it again";

    /// Where these forms are posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/sign-in", post(sign_in)).route("/sign-out", post(sign_out))
    }

    async fn sign_in(State(state): State<AppState>, request: Request) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let (client, answer) = (client(&page), take(&mut posted, PASSKEY));
        let outcome = match posted.value("do").as_str() {
            "passkey" => {
                let token = passkey_token(&page).unwrap_or_default();
                let shown = state.service.sign_in_by_passkey(&token, &answer, &client).await;
                by_passkey(shown, posted)
            }
            _ => signed_in(&state, posted, client).await,
        };
        form::answer(&state, page, outcome).await
    }

    fn by_passkey(shown: Result<SignedIn, ServiceError>, posted: Posted) -> Outcome {
        match shown {
            Ok(SignedIn::Entered(new)) => {
                Outcome::Onwards(local(&posted.value("next")), entered(&new))
            }
            Ok(SignedIn::TooOften) => Outcome::Again(posted.refuse(PASSKEY, TOO_OFTEN)),
            Ok(_) => Outcome::Again(posted.refuse(PASSKEY, WRONG_PASSKEY)),
            Err(error) => Outcome::failed(posted, error),
        }
    }

    async fn signed_in(state: &AppState, mut posted: Posted, client: Client) -> Outcome {
        let (email, password) = (posted.value("email"), posted.value("password"));
        // The page that is shown again never holds the password.
        posted.fields.retain(|(name, _)| name != "password");
        if email.trim().is_empty() {
            return Outcome::Again(posted.refuse("email", "Enter your email address"));
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
                posted.refuse("email", "The email address or the password is not right"),
            ),
            Ok(SignedIn::TooOften) => Outcome::Again(posted.refuse("email", TOO_OFTEN)),
            Ok(SignedIn::Dormant) => Outcome::Again(posted.refuse("email", DORMANT)),
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
