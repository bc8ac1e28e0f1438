//! Removing a passkey of one's own.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::passkeys::{ADDRESS, Shown, list_passkeys};
use crate::components::{BackLink, Button, ButtonVariant, PageTitle, PasswordInput};
use crate::failure::{Failure, FailurePage, set_status};
use crate::posted::posted;

/// The page.
#[component]
pub fn RemovePasskey() -> impl IntoView {
    let params = use_params_map();
    let list = Resource::new_blocking(|| (), |()| list_passkeys());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let problem = posted.await.problem("password");
                let id = params.read_untracked().get("id").unwrap_or_default();
                let found = list.await.map(|(passkeys, _)| {
                    passkeys.into_iter().find(|passkey| passkey.id == id)
                });
                match found {
                    Ok(Some(passkey)) => page(&passkey, problem),
                    Ok(None) => {
                        let failure = Failure::NotFound;
                        set_status(failure.status());
                        view! { <FailurePage failure /> }.into_any()
                    }
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(passkey: &Shown, problem: Option<String>) -> AnyView {
    let name = passkey.name.clone();
    view! {
        <PageTitle text="Remove a passkey" />
        <BackLink href=ADDRESS>"Your passkeys"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Remove a passkey"</h1>
                <p>
                    "“"{name}
                    "” will not sign you in any more. Wherever else you are signed in now, you will be signed out."
                </p>
                <form method="post" action=format!("{ADDRESS}/{}", passkey.id) novalidate>
                    <PasswordInput
                        name="password"
                        label="Your password"
                        hint="To be sure that it is you."
                        error=problem
                    />
                    <Button variant=ButtonVariant::Warning>"Remove this passkey"</Button>
                </form>
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
    use service::ServiceError;
    use service::account::Proved;

    use super::ADDRESS;
    use crate::pages::credentials::{TOO_OFTEN, WRONG_PASSWORD, take};
    use crate::posted::Posted;
    use crate::server::context::{poster, session_token};
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/passkeys/{id}", post(remove))
    }

    async fn remove(
        State(state): State<AppState>,
        Path(id): Path<String>,
        request: Request,
    ) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let password = take(&mut posted, "password");
        let session = session_token(&page).unwrap_or_default();
        let outcome = match (poster(&state.service, &page).await, id.parse()) {
            (Err(error), _) => Outcome::failed(posted, error),
            (Ok(_), Err(_)) => Outcome::failed(posted, ServiceError::NotFound),
            (Ok(_), Ok(_)) if password.is_empty() => {
                Outcome::Again(posted.refuse("password", "Enter your password"))
            }
            (Ok(actor), Ok(id)) => {
                let removed = state.service.remove_passkey(&actor, &session, id, password).await;
                removed_or_not(removed, posted)
            }
        };
        form::answer(&state, page, outcome).await
    }

    fn removed_or_not(removed: Result<Proved<()>, ServiceError>, posted: Posted) -> Outcome {
        match removed {
            Ok(Proved::Done(())) => Outcome::onwards(format!("{ADDRESS}?done=removed")),
            Ok(Proved::Wrong) => Outcome::Again(posted.refuse("password", WRONG_PASSWORD)),
            Ok(Proved::TooOften) => Outcome::Again(posted.refuse("password", TOO_OFTEN)),
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
