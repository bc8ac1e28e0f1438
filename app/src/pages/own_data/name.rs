//! Changing one's own name.

use leptos::prelude::*;

use super::below;
use crate::components::{Button, TextInput};
use crate::failure::FailurePage;
use crate::posted::{Posted, posted};
use crate::server::context::signed_in;

/// The page.
#[component]
pub fn ChangeName() -> impl IntoView {
    let actor = Resource::new_blocking(|| (), |()| signed_in());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match actor.await {
                    Ok(actor) => page(actor.name, &posted),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(present: String, posted: &Posted) -> AnyView {
    let value = match posted.fields.is_empty() {
        true => present,
        false => posted.value("name"),
    };
    let content = view! {
        <p>
            "Your new name is shown at once wherever your name is, also on what you recorded before."
        </p>
        <form method="post" action="/account/data/name" novalidate>
            <TextInput
                name="name"
                label="Your name"
                autocomplete="name"
                spellcheck=Some(false)
                value
                error=posted.problem("name")
            />
            <Button>"Change name"</Button>
        </form>
    };
    below("Change your name", content.into_any())
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use service::ServiceError;

    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/data/name", post(change))
    }

    async fn change(State(state): State<AppState>, request: Request) -> Response {
        form::by_actor(state, request, async move |state, actor, posted| {
            match state.service.change_name(&actor, &posted.value("name")).await {
                Ok(()) => Outcome::onwards("/account/data?done=name"),
                Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
                Err(error) => Outcome::failed(posted, error),
            }
        })
        .await
    }
}
