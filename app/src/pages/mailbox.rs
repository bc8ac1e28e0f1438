//! Where links to a mailbox lead: to take a new address over, to put the one
//! before back, to use a deactivated account again. Opening the page does
//! nothing, for mail programs open links too; its button does.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use service::rights::MailboxLinkKind;

use crate::components::{Button, PageTitle};
use crate::failure::{Failure, FailurePage, set_status};

/// What the link would do; nothing where it does nothing any more.
async fn read_link(token: &str) -> Result<Option<MailboxLinkKind>, Failure> {
    use crate::server::context::{failed, service};
    use service::ServiceError;

    match service()?.mailbox_link(token).await {
        Ok(kind) => Ok(Some(kind)),
        Err(ServiceError::NotFound) => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// The page.
#[component]
pub fn Mailbox() -> impl IntoView {
    let params = use_params_map();
    view! {
        <Suspense>
            {move || {
                let token = params.read_untracked().get("token").unwrap_or_default();
                Suspend::new(async move {
                    match read_link(&token).await {
                        Ok(Some(kind)) => page(kind, &token),
                        Ok(None) => used_up(),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn page(kind: MailboxLinkKind, token: &str) -> AnyView {
    let (title, words, deed) = match kind {
        MailboxLinkKind::Change => (
            "Confirm your new email address",
            "From now on you sign in with the address that this link was sent to, and we write to it. Your old address gets an email about it.",
            "Confirm the address",
        ),
        MailboxLinkKind::Undo => (
            "Put your email address back",
            "Somebody has changed the email address of your account. If it was not you, put the old one back. Everyone is signed out, the password does not work any more, and you set a new one.",
            "Put my address back",
        ),
        MailboxLinkKind::Reactivate => (
            "Use your account again",
            "Your account was deactivated because nobody used it for a year.",
            "Use my account again",
        ),
    };
    view! {
        <PageTitle text=title />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                <p>{words}</p>
                <form method="post" action=format!("/mailbox/{token}") novalidate>
                    <Button>{deed}</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// The same for a link that was used, has expired or never was.
fn used_up() -> AnyView {
    set_status(404);
    view! {
        <PageTitle text="This link does not work any more" />
        <h1 class="nhsuk-heading-l">"This link does not work any more"</h1>
        <p>"A link works once, and only for the time that its email says."</p>
        <p><a href="/sign-in" rel="external">"Sign in"</a></p>
    }
    .into_any()
}

pub use submission::posts;

mod submission {
    use axum::Router;
    use axum::extract::{Path, Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use service::ServiceError;
    use service::rights::Followed;

    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/mailbox/{token}", post(follow))
    }

    async fn follow(
        State(state): State<AppState>,
        Path(token): Path<String>,
        request: Request,
    ) -> Response {
        let (page, posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        let outcome = match state.service.follow_mailbox_link(&token).await {
            Ok(Followed::Changed) => Outcome::onwards("/sign-in?done=address"),
            Ok(Followed::PutBack) => Outcome::onwards("/forgotten"),
            Ok(Followed::Reactivated) => Outcome::onwards("/sign-in?done=reactivated"),
            // The page says that the link does not work any more.
            Err(ServiceError::NotFound) => Outcome::onwards(format!("/mailbox/{token}")),
            Err(error) => Outcome::failed(posted, error),
        };
        form::answer(&state, page, outcome).await
    }
}
