//! Asking about one's data what nobody can do by themselves.

use domain::access::request::LONGEST_REASON;
use domain::account::rights::Right;
use leptos::prelude::*;

use super::below;
use crate::components::{Button, Choice, Heading, Radios, Size, Textarea};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

/// Whether the reader's data is used for the safety records alone.
async fn read_restricted() -> Result<bool, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let mine = service()?.my_data(&actor).await.map_err(failed)?;
    Ok(mine.restricted_on.is_some())
}

/// The page.
#[component]
pub fn Ask() -> impl IntoView {
    let restricted = Resource::new_blocking(|| (), |()| read_restricted());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match restricted.await {
                    Ok(restricted) => page(restricted, &posted),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(restricted: bool, posted: &Posted) -> AnyView {
    let offered = |right: &Right| match right {
        Right::Restrict => !restricted,
        Right::Release => restricted,
        _ => true,
    };
    let items: Vec<Choice> = Right::ALL
        .into_iter()
        .filter(offered)
        .map(|right| Choice::new(right.word(), right.name()).hint(hint(right)))
        .collect();
    let content = view! {
        <p>
            "Somebody of the national team answers within a month, and we write to you. Your name and your email address you can change yourself."
        </p>
        <form method="post" action="/account/data/ask" novalidate>
            <Radios
                name="right"
                legend=Heading::new("What do you ask for?").size(Size::S)
                items
                value=posted.value("right")
                error=posted.problem("right")
            />
            <Textarea
                name="words"
                label=Heading::new("What is it about?").size(Size::S)
                hint=format!("Up to {LONGEST_REASON} characters. Leave out names of patients and colleagues: they are hidden from whoever reads this.")
                value=posted.value("words")
                error=posted.problem("words")
                rows=5
            />
            <Button>"Ask"</Button>
        </form>
    };
    below("Ask about your data", content.into_any())
}

fn hint(right: Right) -> &'static str {
    match right {
        Right::Rectify => "Something that is held about you is wrong, and you cannot change it.",
        Right::Restrict => "It is kept for the safety records and used for nothing else.",
        Right::Object => "It is used for something that you do not want.",
        Right::Release => "It was limited, and need not be any more.",
        Right::Other => "Anything else about your data.",
    }
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::account::rights::Right;
    use service::ServiceError;

    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/data/ask", post(ask))
    }

    async fn ask(State(state): State<AppState>, request: Request) -> Response {
        form::by_actor(state, request, async move |state, actor, posted| {
            let Some(right) = Right::parse(&posted.value("right")) else {
                return Outcome::Again(posted.refuse("right", "Choose what you ask for"));
            };
            match state.service.ask_right(&actor, right, &posted.value("words")).await {
                Ok(()) => Outcome::onwards("/account/data?done=asked"),
                Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
                Err(error) => Outcome::failed(posted, error),
            }
        })
        .await
    }
}
