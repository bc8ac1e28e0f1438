//! Registering by a provider: the mailbox is shown to be the person's, so only
//! their name and where they work are asked for.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{job, name, workplace_question};
use crate::components::{Button, PageTitle};
use crate::failure::{Failure, FailurePage};
use crate::posted::Posted;
use crate::workplace::{self, Found};

/// The page's address.
const ADDRESS: &str = "/register/provider";

/// What the provider says.
#[derive(Clone, Serialize, Deserialize)]
struct Arrived {
    label: String,
    email: String,
    name: String,
}

async fn read_arrival() -> Result<Option<(Arrived, Posted, Found)>, Failure> {
    use crate::server::client::provider_token;
    use crate::server::context::{failed, service};
    use axum::http::request::Parts;
    use service::ServiceError;

    let token = use_context::<Parts>().and_then(|parts| provider_token(&parts)).unwrap_or_default();
    let service = service()?;
    let arrival = match service.arrival(&token).await {
        Ok(arrival) => arrival,
        Err(ServiceError::NotFound) => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let label = service.provider(&arrival.provider).map_err(failed)?.label.clone();
    let posted = use_context::<Posted>().unwrap_or_default();
    let found = workplace::find(&posted, &[]).await?;
    let email = arrival.email.as_str().to_owned();
    Ok(Some((Arrived { label, email, name: arrival.name }, posted, found)))
}

/// The page.
#[component]
pub fn Arrival() -> impl IntoView {
    let arrival = Resource::new_blocking(|| (), |()| read_arrival());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match arrival.await {
                    Ok(Some((arrived, posted, found))) => page(&arrived, posted, &found),
                    Ok(None) => over(),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(arrived: &Arrived, mut posted: Posted, found: &Found) -> AnyView {
    if posted.fields.is_empty() {
        posted.fields.push(("name".to_owned(), arrived.name.clone()));
    }
    let Arrived { label, email, .. } = arrived;
    view! {
        <PageTitle text="Finish your registration" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Finish your registration"</h1>
                <p>
                    {format!(
                        "You have no account yet. {label} says that your email address is {email}: emails go there, and you sign in with {label} from now on.",
                    )}
                </p>
                <form method="post" action=ADDRESS novalidate>
                    {name(&posted)} {job(&posted)} {workplace_question(&posted, found)}
                    <Button>"Make my account"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// The same for who took too long, is registered already, or never was here.
fn over() -> AnyView {
    crate::failure::set_status(404);
    view! {
        <PageTitle text="Sign in again" />
        <h1 class="nhsuk-heading-l">"Sign in again"</h1>
        <p>
            "There were 15 minutes to finish your registration. If you have finished it, you can sign in; if not, begin again in the same way."
        </p>
        <p><a href="/sign-in" rel="external">"Sign in"</a></p>
    }
    .into_any()
}
