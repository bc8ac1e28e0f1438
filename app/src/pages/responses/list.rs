//! The responses that this person may read, the most pressing first.

use chrono::NaiveDate;
use domain::statutory::Listed;
use leptos::prelude::*;

use super::table;
use crate::components::PageTitle;
use crate::failure::{Failure, FailurePage};

async fn list_responses() -> Result<(Vec<Listed>, NaiveDate), Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let service = service()?;
    let list = service.responses(&actor).await.map_err(failed)?;
    Ok((list, service.today()))
}

/// The page.
#[component]
pub fn Responses() -> impl IntoView {
    let list = Resource::new_blocking(|| (), |()| list_responses());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match list.await {
                    Ok((list, today)) => page(&list, today),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn page(list: &[Listed], today: NaiveDate) -> AnyView {
    let list = if list.is_empty() {
        view! { <p>"There is no learning response that you may read."</p> }.into_any()
    } else {
        table("Learning responses", list, today)
    };
    view! {
        <PageTitle text="Learning responses" />
        <h1 class="nhsuk-heading-l">"Learning responses"</h1>
        <p class="nhsuk-u-reading-width">
            "How organisations learn from events under the Patient Safety Incident Response Framework. What is overdue comes first, then what is open; at most 200 are shown. A response is added from the record of an event, under statutory and national policy."
        </p>
        {list}
    }
    .into_any()
}
