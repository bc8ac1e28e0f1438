//! A copy of one's own data, for whoever knows the password again.

use leptos::prelude::*;

use super::below;
use crate::components::{Button, PasswordInput};
use crate::failure::FailurePage;
use crate::posted::posted;
use crate::server::context::signed_in;

/// The page.
#[component]
pub fn Copy() -> impl IntoView {
    let actor = Resource::new_blocking(|| (), |()| signed_in());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match actor.await {
                    Ok(_) => page(posted.problem("password")),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(error: Option<String>) -> AnyView {
    let content = view! {
        <p>
            "You get one file (JSON) with your account, what you hold and held, your requests and what became of them, where you are signed in, your records, your drafts, and the entries of the audit log that are by you or about you."
        </p>
        <p>
            "Records read as they do on their pages, with names and numbers hidden. Drafts read as you typed them, so keep the file where nobody else finds it."
        </p>
        <form method="post" action="/account/data/copy" novalidate>
            <PasswordInput name="password" label="Your password" error />
            <Button>"Download a copy"</Button>
        </form>
    };
    below("A copy of your data", content.into_any())
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::http::header;
    use axum::response::{IntoResponse, Response};
    use axum::routing::post;
    use service::rights::OwnCopy;

    use crate::pages::credentials::{TOO_OFTEN, take};
    use crate::server::context::poster;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/data/copy", post(download))
    }

    /// The file is the answer to the post: no address leads to it.
    async fn download(State(state): State<AppState>, request: Request) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let password = take(&mut posted, "password");
        let outcome = match poster(&state.service, &page).await {
            Err(error) => Outcome::failed(posted, error),
            Ok(_) if password.is_empty() => {
                Outcome::Again(posted.refuse("password", "Enter your password"))
            }
            Ok(actor) => match state.service.own_data(&actor, password).await {
                Ok(OwnCopy::Document(document)) => return file(document),
                Ok(OwnCopy::Wrong) => {
                    Outcome::Again(posted.refuse("password", "This is not your password"))
                }
                Ok(OwnCopy::TooOften) => Outcome::Again(posted.refuse("password", TOO_OFTEN)),
                Err(error) => Outcome::failed(posted, error),
            },
        };
        form::answer(&state, page, outcome).await
    }

    fn file(document: String) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "application/json; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"my-candour-data.json\""),
            (header::CACHE_CONTROL, "no-store"),
        ];
        (headers, document).into_response()
    }
}
