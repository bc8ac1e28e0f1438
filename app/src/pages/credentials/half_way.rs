//! The second step of signing in.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};
use service::account::{Enrolment, HalfStep, SecondStepWays};

use super::half_way_passkey::{make, passkey_alone, show};
use super::passkey::{ANSWER, OPTIONS, offered};
use super::second_step::{code_field, instructions};
use super::{CODES, codes_page};
use crate::components::{Button, ButtonVariant, ErrorMessage, PageTitle};
use crate::failure::{Failure, FailurePage, set_status};
use crate::pages::account::{local, onwards};
use crate::posted::{Posted, posted};

/// The page's address.
pub const ADDRESS: &str = "/sign-in/second-step";

/// What is left to do.
#[derive(Clone, Serialize, Deserialize)]
enum Left {
    Nothing,
    Take { code: bool, passkey: bool },
    Enrol(Enrolment),
}

async fn left() -> Result<Left, Failure> {
    use axum::http::request::Parts;

    use crate::server::client::half_token;
    use crate::server::context::{failed, service};

    let token = use_context::<Parts>().and_then(|parts| half_token(&parts)).unwrap_or_default();
    let step = service()?.half_step(&token).await.map_err(failed)?;
    Ok(match step {
        None => Left::Nothing,
        Some(HalfStep::Take(SecondStepWays { code, passkey })) => Left::Take { code, passkey },
        Some(HalfStep::Enrol(enrolment)) => Left::Enrol(enrolment),
    })
}

/// The page.
#[component]
pub fn HalfWay() -> impl IntoView {
    let left = Resource::new_blocking(|| (), |()| left());
    let (posted, query) = (posted(), use_query_map());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                let next = onwards(query.read_untracked().get("next"), &posted);
                let codes = posted.value(CODES);
                if !codes.is_empty() {
                    return codes_page(&codes, local(&next));
                }
                let options = posted.value(OPTIONS);
                match (left.await, offered()) {
                    (Ok(Left::Enrol(_)), Some(origin)) if !options.is_empty() => {
                        make(origin, options, next, &posted)
                    }
                    (left, offered) => rest(left, offered, next, &posted),
                }
            })}
        </Suspense>
    }
}

fn rest(
    left: Result<Left, Failure>,
    offered: Option<String>,
    next: String,
    posted: &Posted,
) -> AnyView {
    match left {
        Ok(Left::Take { code: true, passkey }) => {
            let origin = offered.filter(|_| passkey);
            code(next.clone(), origin.map(|origin| show(origin, next, posted)), posted)
        }
        Ok(Left::Take { code: false, .. }) => {
            passkey_alone(offered.map(|origin| show(origin, next, posted)))
        }
        Ok(Left::Enrol(enrolment)) => enrol(&enrolment, offered.is_some(), next, posted),
        Ok(Left::Nothing) => nothing(),
        Err(failure) => view! { <FailurePage failure /> }.into_any(),
    }
}

fn code(next: String, passkey: Option<AnyView>, posted: &Posted) -> AnyView {
    let passkey = passkey.map(|form| {
        view! {
            <h2 class="nhsuk-heading-m">"Or use a passkey"</h2>
            {form}
        }
    });
    view! {
        <PageTitle text="Enter your code" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Enter your code"</h1>
                <p>
                    "Open your app for one-time codes. If you do not have it with you, enter one of your recovery codes."
                </p>
                <form method="post" action=ADDRESS novalidate>
                    <input type="hidden" name="do" value="code" />
                    <input type="hidden" name="next" value=next />
                    {code_field("Code", posted)}
                    <Button>"Sign in"</Button>
                </form>
                {passkey}
            </div>
        </div>
    }
    .into_any()
}

fn enrol(enrolment: &Enrolment, passkeys: bool, next: String, posted: &Posted) -> AnyView {
    let instead = passkeys.then(|| {
        let next = next.clone();
        let error = posted.problem(ANSWER).map(|error| {
            view! { <p><ErrorMessage>{error}</ErrorMessage></p> }
        });
        view! {
            <h2 class="nhsuk-heading-m">"Or use a passkey"</h2>
            <p>
                "Instead of an app, this device, your telephone or a key that you plug in can be your second step. It asks for your finger, your face or its own number."
            </p>
            <form method="post" action=ADDRESS novalidate>
                <input type="hidden" name="do" value="ask" />
                <input type="hidden" name="next" value=next />
                {error}
                <Button id=ANSWER variant=ButtonVariant::Secondary>"Set up a passkey instead"</Button>
            </form>
        }
    });
    view! {
        <PageTitle text="Set up your second step" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Set up your second step"</h1>
                <p>
                    "Your account reads the records of others, so one step alone is not enough here. You need an app for one-time codes, on your telephone or computer: any that is usual for this will do. Until it is set up you can do nothing else with this account; to report an event you need no account."
                </p>
                {instructions(enrolment)}
                <form method="post" action=ADDRESS novalidate>
                    <input type="hidden" name="do" value="enrol" />
                    <input type="hidden" name="next" value=next />
                    {code_field("Code that the app shows", posted)}
                    <Button>"Turn it on and sign in"</Button>
                </form>
                {instead}
            </div>
        </div>
    }
    .into_any()
}

fn nothing() -> AnyView {
    set_status(401);
    view! {
        <PageTitle text="Sign in again" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Sign in again"</h1>
                <p>
                    "The second step has to be taken within 15 minutes of the first. "
                    <a href="/sign-in" rel="external">"Sign in"</a> "."
                </p>
            </div>
        </div>
    }
    .into_any()
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use service::ServiceError;
    use service::account::SignedIn;

    use super::ADDRESS;
    use crate::pages::account::local;
    use crate::pages::credentials::passkey::{ANSWER, OPTIONS, WRONG};
    use crate::pages::credentials::{CODES, TOO_OFTEN, take};
    use crate::posted::Posted;
    use crate::server::client::{asked_for_passkey, client, entered, half_token, passkey_token};
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/sign-in/second-step", post(step))
    }

    async fn step(State(state): State<AppState>, request: Request) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        take(&mut posted, CODES);
        take(&mut posted, OPTIONS);
        let half = half_token(&page).unwrap_or_default();
        let (code, answer) = (take(&mut posted, "code"), take(&mut posted, ANSWER));
        let (client, asked) = (client(&page), passkey_token(&page).unwrap_or_default());
        let service = &state.service;
        let mut cookies = Vec::new();
        let outcome = match posted.value("do").as_str() {
            "ask" => match service.begin_passkey_half_way(&half).await {
                Ok(Some(asked)) => {
                    cookies.push(asked_for_passkey(&asked.token));
                    posted.fields.push((OPTIONS.to_owned(), asked.options));
                    Outcome::Again(posted)
                }
                Ok(None) => Outcome::onwards(ADDRESS),
                Err(error) => Outcome::failed(posted, error),
            },
            "make" => {
                let made = service.enrol_passkey_half_way(&half, &asked, &answer, &client).await;
                taken(made, posted, ANSWER, WRONG)
            }
            "passkey" => {
                let shown = service.finish_sign_in_by_passkey(&half, &asked, &answer, &client);
                taken(shown.await, posted, ANSWER, WRONG)
            }
            _ if code.trim().is_empty() => Outcome::Again(posted.refuse("code", "Enter the code")),
            "enrol" => match service.enrol_half_way(&half, &code, &client).await {
                // Signed in, and shown the codes before going on.
                Ok(Some((SignedIn::Entered(new), codes))) => {
                    cookies = entered(&new);
                    posted.fields.push((CODES.to_owned(), codes.join(" ")));
                    Outcome::Again(posted)
                }
                Ok(step) => taken(Ok(step.map(|(step, _)| step)), posted, "code", WRONG_CODE),
                Err(error) => Outcome::failed(posted, error),
            },
            _ => {
                let finished = service.finish_sign_in(&half, &code, &client).await;
                taken(finished, posted, "code", WRONG_CODE)
            }
        };
        form::answer_setting(&state, page, outcome, &cookies).await
    }

    const WRONG_CODE: &str = "This code is not right. Wait for the next one and enter that";

    fn taken(
        step: Result<Option<SignedIn>, ServiceError>,
        posted: Posted,
        field: &str,
        wrong: &str,
    ) -> Outcome {
        match step {
            Ok(Some(SignedIn::Entered(new))) => {
                Outcome::Onwards(local(&posted.value("next")), entered(&new))
            }
            Ok(Some(SignedIn::TooOften)) => Outcome::Again(posted.refuse(field, TOO_OFTEN)),
            Ok(Some(_)) => Outcome::Again(posted.refuse(field, wrong)),
            Ok(None) => Outcome::onwards(ADDRESS),
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
