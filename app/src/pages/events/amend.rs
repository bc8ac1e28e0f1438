//! Amending the closed answers of a record, one page of questions at a time.

use domain::event::record::Step;
use domain::event::{Reference, Version};
use domain::taxonomy::Form;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};
use service::unfinished::Unfinished;

use super::history::history;
use super::merge::merge;
use crate::address;
use crate::components::{BackLink, PageTitle};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::questions::{Filled, QuestionForm, filled};

/// A record as its amending needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Amendable {
    reference: Reference,
    version: Version,
    form: Form,
    filled: Filled,
    steps: Vec<Step>,
}

/// A record, if the reader may amend a page of it.
async fn read_amendable(
    reference: String,
    slug: String,
    looked_for: Vec<(String, String)>,
) -> Result<Amendable, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(reference) = Reference::parse(&reference) else {
        return Err(refused(Failure::NotFound));
    };
    let service = service()?;
    let found = service.amendable(&actor, &reference, &slug).await.map_err(failed)?;
    let kept = Unfinished { answers: found.answers, searches: looked_for.into_iter().collect() };
    let filled = filled(&service, found.form, kept).await.map_err(failed)?;
    let (version, form, steps) = (found.head.version, found.form, found.steps);
    Ok(Amendable { reference, version, form, filled, steps })
}

/// The page of questions that the address names.
#[component]
pub fn Amend() -> impl IntoView {
    let params = use_params_map();
    let param = move |name| params.with(|params| params.get(name).unwrap_or_default());
    let looked_for = use_context::<Posted>().unwrap_or_default().searches();
    let record = Resource::new_blocking(
        move || (param("reference"), param("slug")),
        move |(reference, slug)| read_amendable(reference, slug, looked_for.clone()),
    );
    let posted = posted();
    view! {
        <Suspense>
            {move || {
                let slug = param("slug");
                Suspend::new(async move {
                    match record.await {
                        Ok(record) => page(record, &slug, posted.await),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
    .into_any()
}

fn page(record: Amendable, slug: &str, posted: Posted) -> AnyView {
    let form = record.form;
    let Some(page) = form.page_of_record(slug) else {
        return view! { <FailurePage failure=Failure::NotFound /> }.into_any();
    };
    let to_record = address::event(&record.reference);
    // What was typed is shown over the record as it is now; saving it again
    // then answers for both.
    let stale = posted.failure == Some(Failure::Stale);
    let seen = posted.value("version").parse().map_or(record.version, Version);
    let since: Vec<Step> = record.steps.into_iter().filter(|step| step.version > seen).collect();
    let standing = record.filled.answers.clone();
    let filled = record.filled.under(&posted, form, page);
    let merging = stale
        .then(|| {
            let action = address::amend(&record.reference, slug);
            let answers = (&standing, &filled.answers);
            merge(form, page, answers, &posted, (action, record.version))
        })
        .flatten();
    view! {
        <PageTitle text=format!("Amend event {}", record.reference) />
        <BackLink href=to_record.clone() />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <span class="nhsuk-caption-l">"Event " {record.reference.to_string()}</span>
                {stale.then(|| view! {
                    {history("What was done since you opened this page", &since)}
                    {merging}
                    <h2 class="nhsuk-heading-m">"Or change your answers"</h2>
                    <p>
                        "Below is what you chose. "
                        <a href=to_record target="_blank">"The record as it is now"</a>
                        " opens in another tab. Save again to make all of your choice stand."
                    </p>
                })}
                <QuestionForm
                    form
                    page
                    filled
                    problems=posted.problems
                    action=address::amend(&record.reference, slug)
                    from_check=false
                    standing
                    along=vec![("version", record.version.0.to_string())]
                />
            </div>
        </div>
    }
    .into_any()
}

pub use submission::posts;

mod submission {
    use axum::Router;
    use axum::extract::{Path, Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::access::Actor;
    use domain::event::Reference;
    use domain::taxonomy::posted::taken;
    use service::ServiceError;
    use service::events::Amended;

    use super::super::merge::merged;
    use crate::address;
    use crate::posted::Posted;
    use crate::questions::{is_search, problems};
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where these forms are posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/events/{reference}/amend/{slug}", post(amend))
    }

    async fn amend(
        State(state): State<AppState>,
        Path((reference, slug)): Path<(String, String)>,
        request: Request,
    ) -> Response {
        form::about(state, reference, request, async move |state, actor, reference, posted| {
            amended(&state, &actor, &reference, &slug, posted).await
        })
        .await
    }

    async fn amended(
        state: &AppState,
        actor: &Actor,
        reference: &Reference,
        slug: &str,
        mut posted: Posted,
    ) -> Outcome {
        let Some(version) = form::version(&posted) else { return Outcome::incomplete(posted) };
        let record = match state.service.amendable(actor, reference, slug).await {
            Ok(record) => record,
            Err(error) => return Outcome::failed(posted, error),
        };
        let Some(page) = record.form.page_of_record(slug) else {
            return Outcome::failed(posted, ServiceError::NotFound);
        };
        // What was chosen so far is on the page that comes back.
        if is_search(&posted) {
            return Outcome::Again(posted);
        }
        let fields = merged(record.form, &posted.fields, &record.answers);
        let answers = taken(record.form, page, &fields);
        match state.service.amend(actor, reference, version, slug, answers).await {
            Ok(Amended::Done) => Outcome::onwards(address::event(reference)),
            Ok(Amended::NotYet(errors)) => {
                posted.problems = problems(record.form, errors);
                Outcome::Again(posted)
            }
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
