//! Changing one's own email address, by a link to the new mailbox.

use leptos::prelude::*;

use super::below;
use crate::components::{Button, PasswordInput, TextInput};
use crate::failure::FailurePage;
use crate::posted::{Posted, posted};
use crate::server::context::signed_in;

/// The page.
#[component]
pub fn ChangeEmail() -> impl IntoView {
    let actor = Resource::new_blocking(|| (), |()| signed_in());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match actor.await {
                    Ok(_) => page(&posted),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(posted: &Posted) -> AnyView {
    let content = view! {
        <p>
            "We send a link to the new address. Once you follow it, you sign in with that address. The old one gets an email from which the change can be undone for 7 days."
        </p>
        <p>
            "If you were approved because your address is at nhs.net and the new one is not, somebody of the national team has to approve you again. Access that a person granted stays."
        </p>
        <form method="post" action="/account/data/email" novalidate>
            <TextInput
                name="email"
                label="New email address"
                kind="email"
                autocomplete="email"
                spellcheck=Some(false)
                value=posted.value("email")
                error=posted.problem("email")
            />
            <PasswordInput
                name="password"
                label="Your password"
                error=posted.problem("password")
            />
            <Button>"Send the link"</Button>
        </form>
    };
    below("Change your email address", content.into_any())
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use service::ServiceError;
    use service::rights::AddressAsked;

    use crate::pages::credentials::{TOO_OFTEN, take};
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/data/email", post(change))
    }

    async fn change(State(state): State<AppState>, request: Request) -> Response {
        form::by_actor(state, request, async move |state, actor, mut posted| {
            let (email, password) = (posted.value("email"), take(&mut posted, "password"));
            if email.trim().is_empty() {
                return Outcome::Again(posted.refuse("email", "Enter your new email address"));
            }
            if password.is_empty() {
                return Outcome::Again(posted.refuse("password", "Enter your password"));
            }
            match state.service.ask_for_address(&actor, password, &email).await {
                Ok(AddressAsked::Sent) => Outcome::onwards("/account/data?done=email"),
                Ok(AddressAsked::Wrong) => {
                    Outcome::Again(posted.refuse("password", "This is not your password"))
                }
                Ok(AddressAsked::TooOften) => Outcome::Again(posted.refuse("password", TOO_OFTEN)),
                Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
                Err(error) => Outcome::failed(posted, error),
            }
        })
        .await
    }
}
