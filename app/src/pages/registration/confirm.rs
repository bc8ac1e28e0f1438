//! Where the link in the letter leads: a password is chosen, and the account
//! made. Opening the page does nothing yet, for mail programs open links too.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::components::{Button, Heading, PageTitle, PasswordInput, Size, SummaryList, SummaryRow};
use crate::failure::Failure;
use crate::posted::{Posted, posted};

/// What the registration says.
#[derive(Clone, Serialize, Deserialize)]
struct Registered {
    token: String,
    name: String,
    email: String,
    job: String,
    workplace: String,
}

async fn read_registration(token: String) -> Result<Option<Registered>, Failure> {
    use crate::server::context::{failed, service};
    use service::ServiceError;

    match service()?.registration(&token).await {
        Ok(kept) => Ok(Some(Registered {
            token,
            name: kept.name,
            email: kept.email.as_str().to_owned(),
            job: kept.job,
            workplace: kept.workplace.name().to_owned(),
        })),
        Err(ServiceError::NotFound) => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// The page.
#[component]
pub fn Confirm() -> impl IntoView {
    let token = address::part("token");
    let registration = Resource::new_blocking(token, read_registration);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match registration.await {
                    Ok(Some(registered)) => page(&registered, &posted.await),
                    Ok(None) => used_up(),
                    Err(failure) => {
                        view! { <crate::failure::FailurePage failure /> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

fn page(registered: &Registered, posted: &Posted) -> AnyView {
    let rows = vec![
        SummaryRow::new("Name", registered.name.clone()),
        SummaryRow::new("Email address", registered.email.clone()),
        SummaryRow::new("What you do", registered.job.clone()),
        SummaryRow::new("Where you work", registered.workplace.clone()),
    ];
    view! {
        <PageTitle text="Finish your registration" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Finish your registration"</h1>
                <SummaryList rows />
                <p>
                    "If something here is wrong, "
                    <a href="/register" rel="external">"register again"</a> "."
                </p>
                <form
                    method="post"
                    action=format!("/register/confirm/{}", registered.token)
                    novalidate
                >
                    // Lets password managers keep the two together.
                    <input
                        type="hidden"
                        name="username"
                        autocomplete="username"
                        value=registered.email.clone()
                    />
                    <PasswordInput
                        name="password"
                        label=Heading::new("Choose a password").size(Size::S)
                        hint="12 characters or more: three random words do well. Use it nowhere else. You can paste it from a password manager."
                        autocomplete="new-password"
                        error=posted.problem("password")
                    />
                    <Button>"Make my account"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// The same for a link that was used, has expired or never was.
fn used_up() -> AnyView {
    crate::failure::set_status(404);
    view! {
        <PageTitle text="This link does not work any more" />
        <h1 class="nhsuk-heading-l">"This link does not work any more"</h1>
        <p>"A link works once, and for 24 hours. If you finished your registration, sign in; if not, register again."</p>
        <p><a href="/sign-in" rel="external">"Sign in"</a></p>
        <p><a href="/register" rel="external">"Register"</a></p>
    }
    .into_any()
}
