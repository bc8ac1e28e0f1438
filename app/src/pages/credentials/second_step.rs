//! The second step of one's own account: setting it up, and taking it away.

use leptos::prelude::*;
use service::account::{Enrolment, SecondStep};

use super::{CODES, OVERVIEW, codes_page, has_password, password_first};
use crate::components::{
    BackLink, Button, ButtonVariant, Details, PageTitle, PasswordInput, TextInput,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

/// The page's address.
const ADDRESS: &str = "/account/second-step";

/// How far somebody is, and whether they have a password.
async fn state() -> Result<(SecondStep, bool), Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let step = service()?.second_step(&actor).await.map_err(failed)?;
    Ok((step, has_password().await?))
}

/// The page.
#[component]
pub fn SecondStepPage() -> impl IntoView {
    let state = Resource::new_blocking(|| (), |()| state());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                let codes = posted.value(CODES);
                match state.await {
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    Ok(_) if !codes.is_empty() => codes_page(&codes, OVERVIEW.to_owned()),
                    Ok((SecondStep::Off, true)) => off(&posted),
                    Ok((SecondStep::Off, false)) => framed(password_first()),
                    Ok((SecondStep::Offered(enrolment), _)) => offered(&enrolment, &posted),
                    Ok((SecondStep::On { codes, needed }, _)) => on(codes, needed, &posted),
                }
            })}
        </Suspense>
    }
}

fn framed(content: AnyView) -> AnyView {
    view! {
        <PageTitle text="Your second step" />
        <BackLink href=OVERVIEW>"Signing in"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Your second step"</h1>
                {content}
            </div>
        </div>
    }
    .into_any()
}

fn off(posted: &Posted) -> AnyView {
    framed(
        view! {
            <p>
                "With a second step, somebody who learns your password still cannot sign in as you. You need an app for one-time codes, on your telephone or computer: any that is usual for this will do."
            </p>
            <p>
                "A passkey is an easier way, and one that cannot be guessed: "
                <a href="/account/passkeys" rel="external">"your passkeys"</a> "."
            </p>
            <form method="post" action=ADDRESS novalidate>
                <input type="hidden" name="do" value="offer" />
                <PasswordInput
                    name="password"
                    label="Your password"
                    hint="To be sure that it is you."
                    error=posted.problem("password")
                />
                <Button>"Set up a second step"</Button>
            </form>
        }
        .into_any(),
    )
}

fn offered(enrolment: &Enrolment, posted: &Posted) -> AnyView {
    framed(
        view! {
            {instructions(enrolment)}
            <form method="post" action=ADDRESS novalidate>
                <input type="hidden" name="do" value="confirm" />
                {code_field("Code that the app shows", posted)}
                <Button>"Turn it on"</Button>
            </form>
            <form method="post" action=ADDRESS novalidate>
                <input type="hidden" name="do" value="withdraw" />
                <Button variant=ButtonVariant::Secondary>"Stop setting it up"</Button>
            </form>
        }
        .into_any(),
    )
}

/// What to do with the app.
pub(super) fn instructions(enrolment: &Enrolment) -> AnyView {
    let size = enrolment.code.size;
    let (secret, path) = (enrolment.secret.clone(), enrolment.code.path.clone());
    view! {
        <ol class="nhsuk-list nhsuk-list--number">
            <li>"Open your app for one-time codes and choose to add an account."</li>
            <li>"Let it photograph this square, or type the key below it."</li>
            <li>"Enter the code of six digits that the app shows then."</li>
        </ol>
        <svg
            class="app-qr-code"
            viewBox=format!("0 0 {size} {size}")
            width="240"
            height="240"
            role="img"
            aria-label="Code for your app. Its key stands below."
            shape-rendering="crispEdges"
        >
            <rect width=size height=size fill="#ffffff"></rect>
            <path d=path fill="#000000"></path>
        </svg>
        <Details summary="Type the key instead">
            <p>
                "Account: Candour. Key, by time: "<code>{secret}</code>
            </p>
        </Details>
    }
    .into_any()
}

/// The field for a code.
pub(super) fn code_field(label: &'static str, posted: &Posted) -> AnyView {
    view! {
        <TextInput
            name="code"
            label=label
            width=Some(10)
            code=true
            autocomplete="one-time-code"
            autocapitalize="none"
            spellcheck=false
            error=posted.problem("code")
        />
    }
    .into_any()
}

fn on(codes: u64, needed: bool, posted: &Posted) -> AnyView {
    let remove = if needed {
        view! {
            <p>
                "Your account type needs a second step, so it cannot be removed unless you "
                <a href="/account/passkeys" rel="external">"add a passkey"</a> " first."
            </p>
        }
        .into_any()
    } else {
        view! {
            <Button name="do" value="drop" variant=ButtonVariant::Warning>
                "Remove the second step"
            </Button>
        }
        .into_any()
    };
    framed(
        view! {
            <p>
                {format!(
                    "When you sign in, you are asked for a code of your app. You have {codes} recovery codes left for when you do not have it with you.",
                )}
            </p>
            <form method="post" action=ADDRESS novalidate>
                {code_field("Code of your app, or a recovery code", posted)}
                <Button name="do" value="renew" variant=ButtonVariant::Secondary>
                    "Make new recovery codes"
                </Button>
                " "
                {remove}
            </form>
        }
        .into_any(),
    )
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::access::Actor;
    use service::account::Proved;

    use super::ADDRESS;
    use crate::pages::credentials::{CODES, OVERVIEW, TOO_OFTEN, WRONG_PASSWORD, take};
    use crate::posted::Posted;
    use crate::server::form::{Outcome, by_actor};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/second-step", post(act))
    }

    async fn act(State(state): State<AppState>, request: Request) -> Response {
        by_actor(state, request, async move |state, actor, posted| {
            done(&state, &actor, posted).await
        })
        .await
    }

    async fn done(state: &AppState, actor: &Actor, mut posted: Posted) -> Outcome {
        take(&mut posted, CODES);
        let (password, code) = (take(&mut posted, "password"), take(&mut posted, "code"));
        let service = &state.service;
        let needs_code = matches!(posted.value("do").as_str(), "confirm" | "renew" | "drop");
        if needs_code && code.trim().is_empty() {
            return Outcome::Again(posted.refuse("code", "Enter the code"));
        }
        match posted.value("do").as_str() {
            "offer" => match service.offer_second_step(actor, password).await {
                Ok(Proved::Done(())) => Outcome::onwards(ADDRESS),
                Ok(Proved::Wrong) => Outcome::Again(posted.refuse("password", WRONG_PASSWORD)),
                Ok(Proved::TooOften) => Outcome::Again(posted.refuse("password", TOO_OFTEN)),
                Err(error) => Outcome::failed(posted, error),
            },
            "withdraw" => match service.withdraw_second_step(actor).await {
                Ok(()) => Outcome::onwards(OVERVIEW),
                Err(error) => Outcome::failed(posted, error),
            },
            "confirm" => match service.confirm_second_step(actor.user, &code).await {
                Ok(Some(codes)) => with_codes(posted, &codes),
                Ok(None) => Outcome::Again(wrong(posted)),
                Err(error) => Outcome::failed(posted, error),
            },
            "renew" => match service.renew_codes(actor, &code).await {
                Ok(Proved::Done(codes)) => with_codes(posted, &codes),
                Ok(Proved::Wrong) => Outcome::Again(wrong(posted)),
                Ok(Proved::TooOften) => Outcome::Again(posted.refuse("code", TOO_OFTEN)),
                Err(error) => Outcome::failed(posted, error),
            },
            "drop" => match service.drop_second_step(actor, &code).await {
                Ok(Proved::Done(())) => Outcome::onwards(format!("{OVERVIEW}?done=second-step")),
                Ok(Proved::Wrong) => Outcome::Again(wrong(posted)),
                Ok(Proved::TooOften) => Outcome::Again(posted.refuse("code", TOO_OFTEN)),
                Err(error) => Outcome::failed(posted, error),
            },
            _ => Outcome::incomplete(posted),
        }
    }

    fn wrong(posted: Posted) -> Posted {
        posted.refuse("code", "This code is not right. Wait for the next one and enter that")
    }

    fn with_codes(mut posted: Posted, codes: &[String]) -> Outcome {
        posted.fields.push((CODES.to_owned(), codes.join(" ")));
        Outcome::Again(posted)
    }
}
