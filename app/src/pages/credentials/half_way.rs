//! The second step of signing in.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};
use service::account::{Enrolment, HalfStep};

use super::second_step::{code_field, instructions};
use super::{CODES, codes_page};
use crate::components::{Button, PageTitle};
use crate::failure::{Failure, FailurePage, set_status};
use crate::pages::account::local;
use crate::posted::{Posted, posted};

/// The page's address.
pub const ADDRESS: &str = "/sign-in/second-step";

/// What is left to do.
#[derive(Clone, Serialize, Deserialize)]
enum Left {
    Nothing,
    Code,
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
        Some(HalfStep::Code) => Left::Code,
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
                let next = match posted.value("next") {
                    next if next.is_empty() => {
                        query.read_untracked().get("next").unwrap_or_default()
                    }
                    next => next,
                };
                let codes = posted.value(CODES);
                if !codes.is_empty() {
                    return codes_page(&codes, local(&next));
                }
                match left.await {
                    Ok(Left::Code) => code(next, &posted),
                    Ok(Left::Enrol(enrolment)) => enrol(&enrolment, next, &posted),
                    Ok(Left::Nothing) => nothing(),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn code(next: String, posted: &Posted) -> AnyView {
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
            </div>
        </div>
    }
    .into_any()
}

fn enrol(enrolment: &Enrolment, next: String, posted: &Posted) -> AnyView {
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
    use service::account::SignedIn;

    use super::ADDRESS;
    use crate::pages::account::local;
    use crate::pages::credentials::{CODES, TOO_OFTEN, take};
    use crate::posted::Posted;
    use crate::server::client::{client, entered, half_token};
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
        let (code, token) = (take(&mut posted, "code"), half_token(&page).unwrap_or_default());
        let client = client(&page);
        if code.trim().is_empty() {
            let again = Outcome::Again(posted.refuse("code", "Enter the code"));
            return form::answer(&state, page, again).await;
        }
        let (taken, codes) = match posted.value("do").as_str() {
            "enrol" => match state.service.enrol_half_way(&token, &code, &client).await {
                Ok(Some((signed_in, codes))) => (Ok(Some(signed_in)), codes),
                Ok(None) => (Ok(None), Vec::new()),
                Err(error) => (Err(error), Vec::new()),
            },
            _ => (state.service.finish_sign_in(&token, &code, &client).await, Vec::new()),
        };
        let mut cookies = Vec::new();
        let outcome = match taken {
            Ok(Some(SignedIn::Entered(new))) if codes.is_empty() => {
                Outcome::Onwards(local(&posted.value("next")), entered(&new))
            }
            // Signed in, and shown the codes before going on.
            Ok(Some(SignedIn::Entered(new))) => {
                cookies = entered(&new);
                posted.fields.push((CODES.to_owned(), codes.join(" ")));
                Outcome::Again(posted)
            }
            Ok(Some(SignedIn::TooOften)) => Outcome::Again(posted.refuse("code", TOO_OFTEN)),
            Ok(Some(_)) => Outcome::Again(wrong(posted)),
            Ok(None) => Outcome::onwards(ADDRESS),
            Err(error) => Outcome::failed(posted, error),
        };
        form::answer_with(&state, page, outcome, &cookies).await
    }

    fn wrong(posted: Posted) -> Posted {
        posted.refuse("code", "This code is not right. Wait for the next one and enter that")
    }
}
