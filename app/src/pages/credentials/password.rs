//! Changing one's password.

use leptos::prelude::*;

use super::forgotten::new_password;
use super::{OVERVIEW, has_password, password_first};
use crate::components::{BackLink, Button, PageTitle, PasswordInput};
use crate::failure::FailurePage;
use crate::posted::posted;

/// The page.
#[component]
pub fn ChangePassword() -> impl IntoView {
    let known = Resource::new_blocking(|| (), |()| has_password());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match known.await {
                    Ok(false) => none(),
                    Ok(true) => page(posted.problem("present"), posted.problem("password")),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// Who registered by a provider and set no password.
fn none() -> AnyView {
    view! {
        <PageTitle text="Change your password" />
        <BackLink href=OVERVIEW>"Signing in"</BackLink>
        <h1 class="nhsuk-heading-l">"Change your password"</h1>
        {password_first()}
    }
    .into_any()
}

fn page(present: Option<String>, new: Option<String>) -> AnyView {
    view! {
        <PageTitle text="Change your password" />
        <BackLink href=OVERVIEW>"Signing in"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Change your password"</h1>
                <form method="post" action="/account/password" novalidate>
                    <PasswordInput name="present" label="Present password" error=present />
                    {new_password(new)}
                    <p>"Wherever else you are signed in now, you will be signed out."</p>
                    <Button>"Change password"</Button>
                </form>
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
    use domain::access::Actor;
    use service::account::PasswordChange;

    use crate::pages::credentials::{OVERVIEW, TOO_OFTEN, take};
    use crate::posted::Posted;
    use crate::server::context::{poster, session_token};
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/password", post(change))
    }

    async fn change(State(state): State<AppState>, request: Request) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let (present, new) = (take(&mut posted, "present"), take(&mut posted, "password"));
        let session = session_token(&page).unwrap_or_default();
        let outcome = match poster(&state.service, &page).await {
            Ok(actor) => changed(&state, &actor, &session, posted, (present, new)).await,
            Err(error) => Outcome::failed(posted, error),
        };
        form::answer(&state, page, outcome).await
    }

    async fn changed(
        state: &AppState,
        actor: &Actor,
        session: &str,
        posted: Posted,
        (present, new): (String, String),
    ) -> Outcome {
        if present.is_empty() {
            return Outcome::Again(posted.refuse("present", "Enter your present password"));
        }
        match state.service.change_password(actor, session, present, new).await {
            Ok(PasswordChange::Changed) => Outcome::onwards(format!("{OVERVIEW}?done=password")),
            Ok(PasswordChange::Wrong) => {
                Outcome::Again(posted.refuse("present", "This is not your present password"))
            }
            Ok(PasswordChange::TooOften) => Outcome::Again(posted.refuse("present", TOO_OFTEN)),
            Ok(PasswordChange::Unfit(unfit)) => {
                Outcome::Again(posted.refuse("password", unfit.to_string()))
            }
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
