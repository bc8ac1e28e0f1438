//! Having one's account erased, and keeping it after all.

use domain::access::request::view::Place;
use domain::account::lifespan::{Ending, EndingCause};
use domain::calendar::day_in_words;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::below;
use crate::components::{
    Button, ButtonVariant, Heading, InsetText, Level, PasswordInput, WarningCallout,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

/// What the page depends on.
#[derive(Clone, Serialize, Deserialize)]
struct Mine {
    ending: Option<Ending>,
    organisations: Vec<Place>,
    accounts_post: bool,
}

async fn read_mine() -> Result<Mine, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let mine = service()?.my_data(&actor).await.map_err(failed)?;
    Ok(Mine {
        ending: mine.ending.filter(|ending| ending.cause == EndingCause::Asked),
        organisations: mine.ties.organisations,
        accounts_post: mine.ties.accounts_post,
    })
}

/// The page.
#[component]
pub fn Erase() -> impl IntoView {
    let mine = Resource::new_blocking(|| (), |()| read_mine());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match mine.await {
                    Ok(mine) => page(&mine, &posted),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(mine: &Mine, posted: &Posted) -> AnyView {
    let tied = ties(mine);
    let content = match (mine.ending, tied) {
        (Some(ending), tied) => keep(&ending, tied),
        (None, Some(tied)) => tied,
        (None, None) => erase(posted),
    };
    below("Erase your account", content)
}

/// What has to be handed over first; nothing if nothing has to.
fn ties(mine: &Mine) -> Option<AnyView> {
    if mine.organisations.is_empty() && !mine.accounts_post {
        return None;
    }
    let post = mine.accounts_post.then(|| {
        view! {
            <li>
                "You are the only one who holds the accounts post. Give it to somebody else on the page "
                <a href="/accounts" rel="external">"Accounts"</a> "."
            </li>
        }
    });
    let places = mine
        .organisations
        .iter()
        .map(|place| {
            let words = format!(
                "You are the only admin of {} ({}). Have a colleague ask to become admin, and approve it; or have the national team take the office from you.",
                place.name, place.code
            );
            view! { <li>{words}</li> }
        })
        .collect_view();
    let callout = view! {
        <WarningCallout heading=Heading::new("Hand over first").level(Level::Two)>
            <p>"Your account cannot be erased yet, because nobody else could do this:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{post} {places}</ul>
        </WarningCallout>
    };
    Some(callout.into_any())
}

fn keep(ending: &Ending, tied: Option<AnyView>) -> AnyView {
    let words =
        format!("Your account will be erased on {}, as you asked.", day_in_words(ending.erase_on));
    let held = tied.is_some().then(|| {
        view! { <p>"Until that is done, your account is not erased, even after that day."</p> }
    });
    view! {
        <InsetText>
            <p>{words}</p>
        </InsetText>
        {tied}
        {held}
        <form method="post" action="/account/data/erase" novalidate>
            <input type="hidden" name="do" value="keep" />
            <Button>"Keep my account"</Button>
        </form>
    }
    .into_any()
}

fn erase(posted: &Posted) -> AnyView {
    view! {
        <h2 class="nhsuk-heading-m">"What goes"</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>"your name, your email address, your password and your second step"</li>
            <li>"what you hold, and the words of your requests"</li>
            <li>"your drafts, which nobody can read any more"</li>
        </ul>
        <h2 class="nhsuk-heading-m">"What stays"</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>
                "what you recorded about patient safety, and what you did with records: it reads as done by a former user"
            </li>
            <li>"the entries of the audit log, which do not name you any more"</li>
            <li>
                "what you reported without your account: nothing links it to you, so nobody can find it. Its receipt code opens it as before"
            </li>
        </ul>
        <p>
            "You are signed out at once. For 14 days you can sign in and keep your account; then it is gone for good, and nobody can bring it back."
        </p>
        <form method="post" action="/account/data/erase" novalidate>
            <input type="hidden" name="do" value="erase" />
            <PasswordInput
                name="password"
                label="Your password"
                error=posted.problem("password")
            />
            <Button variant=ButtonVariant::Warning>"Erase my account"</Button>
        </form>
    }
    .into_any()
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::access::Actor;
    use service::ServiceError;
    use service::rights::ErasureAsked;

    use crate::pages::credentials::{TOO_OFTEN, take};
    use crate::posted::Posted;
    use crate::server::client::signed_out;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    const TIED: &str =
        "Your account cannot be erased before somebody else can do what only you do now.";

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/data/erase", post(act))
    }

    async fn act(State(state): State<AppState>, request: Request) -> Response {
        form::by_actor(state, request, async move |state, actor, posted| {
            match posted.value("do").as_str() {
                "erase" => erase(&state, &actor, posted).await,
                "keep" => match state.service.keep_account(&actor).await {
                    Ok(()) => Outcome::onwards("/account/data?done=kept"),
                    Err(error) => Outcome::failed(posted, error),
                },
                _ => Outcome::incomplete(posted),
            }
        })
        .await
    }

    async fn erase(state: &AppState, actor: &Actor, mut posted: Posted) -> Outcome {
        let password = take(&mut posted, "password");
        if password.is_empty() {
            return Outcome::Again(posted.refuse("password", "Enter your password"));
        }
        match state.service.ask_for_erasure(actor, password).await {
            Ok(ErasureAsked::Begun(_)) => {
                Outcome::Onwards("/sign-in?done=erasure".to_owned(), signed_out())
            }
            Ok(ErasureAsked::Wrong) => {
                Outcome::Again(posted.refuse("password", "This is not your password"))
            }
            Ok(ErasureAsked::TooOften) => Outcome::Again(posted.refuse("password", TOO_OFTEN)),
            Ok(ErasureAsked::Tied(_)) => {
                Outcome::failed(posted, ServiceError::Forbidden(TIED.to_owned()))
            }
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
