//! Setting a new password without the old one.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::{Button, PageTitle, PasswordInput, TextInput};
use crate::failure::{Failure, FailurePage, set_status};
use crate::posted::posted;

/// The page that asks for the address.
#[component]
pub fn Forgotten() -> impl IntoView {
    let posted = posted();
    view! {
        <PageTitle text="Set a new password" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Set a new password"</h1>
                <p>"Enter the email address of your account. We send a link to it."</p>
                <form method="post" action="/forgotten" novalidate>
                    <Suspense>
                        {move || Suspend::new(async move {
                            let posted = posted.await;
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
                            }
                            .into_any()
                        })}
                    </Suspense>
                    <Button>"Send me a link"</Button>
                </form>
            </div>
        </div>
    }
}

/// The page that says the same to everyone who asked.
#[component]
pub fn Sent() -> impl IntoView {
    let sends = crate::server::context::service().is_ok_and(|service| service.site().sends_mail);
    let how = if sends {
        "If there is an account of the address that you entered, an email is on its way to it. Its link works once, within an hour."
    } else {
        "If there is an account of the address that you entered, a link was made for it. This service sends no email: ask whoever looks after its accounts for your link. It works once, within an hour."
    };
    view! {
        <PageTitle text="Look for our email" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Look for our email"</h1>
                <p>{how}</p>
                <p>
                    "No email? Look among unwanted mail, and check that you entered the address that you sign in with. "
                    <a href="/forgotten" rel="external">"Ask again"</a> "."
                </p>
            </div>
        </div>
    }
}

/// Whether the link of the address can still be used.
async fn is_open(token: String) -> Result<bool, Failure> {
    use crate::server::context::{failed, service};

    service()?.is_recovery_open(&token).await.map_err(failed)
}

/// The page that a link leads to.
#[component]
pub fn SetNew() -> impl IntoView {
    let params = use_params_map();
    let token = move || params.read().get("token").unwrap_or_default();
    let open = Resource::new_blocking(token, is_open);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match open.await {
                    Ok(true) => {
                        let address = format!("/forgotten/{}", params.read_untracked().get("token").unwrap_or_default());
                        form(address, posted.problem("password"))
                    }
                    Ok(false) => gone(),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn form(address: String, error: Option<String>) -> AnyView {
    view! {
        <PageTitle text="Choose a new password" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Choose a new password"</h1>
                <form method="post" action=address novalidate>
                    {new_password(error)}
                    <p>"Wherever you are signed in now, you will be signed out."</p>
                    <Button>"Set this password"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// The field for a new password, with what is asked of it.
pub(super) fn new_password(error: Option<String>) -> AnyView {
    view! {
        <PasswordInput
            name="password"
            label="New password"
            hint="12 characters or more, such as three random words. Any characters will do, spaces too. You can paste it."
            autocomplete="new-password"
            error=error
        />
    }
    .into_any()
}

fn gone() -> AnyView {
    set_status(404);
    view! {
        <PageTitle text="This link cannot be used" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"This link cannot be used"</h1>
                <p>
                    "It works once, and for an hour. Perhaps you have used it already, or asked for another since. "
                    <a href="/forgotten" rel="external">"Ask for a new link"</a> "."
                </p>
            </div>
        </div>
    }
    .into_any()
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Path, Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use service::account::PasswordReset;

    use crate::pages::credentials::take;
    use crate::server::client::client;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where these forms are posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/forgotten", post(ask)).route("/forgotten/{token}", post(set))
    }

    /// Answers before anything is done, so that neither the answer nor its time
    /// tells whether there is such an account.
    async fn ask(State(state): State<AppState>, request: Request) -> Response {
        let (page, posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let email = posted.value("email");
        if email.trim().is_empty() {
            let again = Outcome::Again(posted.refuse("email", "Enter your email address"));
            return form::answer(&state, page, again).await;
        }
        let (service, client) = (state.service.clone(), client(&page));
        tokio::spawn(async move {
            if let Err(error) = service.ask_for_recovery(&email, &client).await {
                tracing::error!(%error, "a link for a new password could not be made");
            }
        });
        form::answer(&state, page, Outcome::onwards("/forgotten/sent")).await
    }

    async fn set(
        State(state): State<AppState>,
        Path(token): Path<String>,
        request: Request,
    ) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let password = take(&mut posted, "password");
        let outcome = match state.service.recover(&token, password).await {
            Ok(PasswordReset::Set) => Outcome::onwards("/sign-in?done=password"),
            Ok(PasswordReset::Unfit(unfit)) => {
                Outcome::Again(posted.refuse("password", unfit.to_string()))
            }
            // The page says so itself.
            Ok(PasswordReset::Gone) => Outcome::onwards(format!("/forgotten/{token}")),
            Err(error) => Outcome::failed(posted, error),
        };
        form::answer(&state, page, outcome).await
    }
}
