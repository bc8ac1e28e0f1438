//! Running the service: one page for the holders of the accounts post, with the
//! way to all that they look after and how much of it waits.

mod breach;
mod breaches;
mod feedback;
mod feedback_one;
mod risk_system;
mod risk_systems;
mod submission;

use leptos::prelude::*;
use service::running::{COUNTED, Waiting};

use crate::components::{PageTitle, Tag, TagColour};
use crate::failure::{Failure, FailurePage};

pub use breach::OneBreach;
pub use breaches::Breaches;
pub use feedback::FeedbackList;
pub use feedback_one::OneFeedback;
pub use risk_system::OneRiskSystem;
pub use risk_systems::RiskSystems;
pub use submission::posts;

async fn count() -> Result<Waiting, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.waiting(&actor).await.map_err(failed)
}

/// The page.
#[component]
pub fn Running() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match count().await {
                    Ok(waiting) => page(waiting),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// A link of the page: where it leads, what it is called, what is there, and
/// how much waits.
struct Entry {
    href: &'static str,
    name: &'static str,
    about: &'static str,
    waiting: Option<(u32, &'static str)>,
    late: u32,
}

impl Entry {
    fn new(href: &'static str, name: &'static str, about: &'static str) -> Self {
        Self { href, name, about, waiting: None, late: 0 }
    }

    /// So many wait; what they do.
    fn waiting(self, count: u32, what: &'static str) -> Self {
        Self { waiting: Some((count, what)), ..self }
    }

    fn late(self, late: u32) -> Self {
        Self { late, ..self }
    }

    fn render(self) -> AnyView {
        let waiting = self.waiting.filter(|(count, _)| *count > 0).map(|(count, what)| {
            view! { " " <Tag colour=TagColour::Blue>{format!("{} {what}", counted(count))}</Tag> }
        });
        let late = (self.late > 0).then(|| {
            view! { " " <Tag colour=TagColour::Red>{format!("{} late", counted(self.late))}</Tag> }
        });
        view! {
            <li>
                <a href=self.href rel="external">{self.name}</a>
                {waiting}
                {late}
                <p class="nhsuk-hint nhsuk-u-margin-bottom-0">{self.about}</p>
            </li>
        }
        .into_any()
    }
}

/// A count, which goes no further than a hundred.
fn counted(count: u32) -> String {
    if count >= COUNTED { format!("{COUNTED} or more") } else { count.to_string() }
}

fn page(waiting: Waiting) -> AnyView {
    let people = [
        Entry::new("/requests", "Requests", "People and admins who wait to be approved.")
            .waiting(waiting.requests, "waiting"),
        Entry::new(
            "/data-requests",
            "Requests about data",
            "What people ask about their own data.",
        ),
        Entry::new("/access", "Access", "Who can read an organisation’s records."),
        Entry::new("/accounts", "Accounts", "National posts, and suspending accounts."),
    ];
    let channels = [
        Entry::new(
            "/running/breaches",
            "Breach reports",
            "Reported within 48 hours of being found.",
        )
        .waiting(waiting.breaches, "open")
        .late(waiting.late_breaches),
        Entry::new("/running/feedback", "Feedback", "What people think of the pages.")
            .waiting(waiting.feedback, "new"),
        Entry::new("/notices", "Notices", "News and invitations to surveys."),
        Entry::new("/outbox", "Emails", "What waits to be sent, and what became of the rest.")
            .waiting(waiting.letters, "waiting"),
    ];
    let service = [
        Entry::new(
            "/running/risk-systems",
            "Local risk systems",
            "Systems of organisations’ own, and who uses which.",
        ),
        Entry::new("/usage", "Usage", "How often which pages are looked at."),
        Entry::new("/audit", "Audit log", "Who did what, and when."),
    ];
    let group = |name: &'static str, entries: Vec<Entry>| {
        let entries: Vec<AnyView> = entries.into_iter().map(Entry::render).collect();
        view! {
            <h2 class="nhsuk-heading-m">{name}</h2>
            <ul class="nhsuk-list">{entries}</ul>
        }
    };
    view! {
        <PageTitle text="Running the service" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Running the service"</h1>
                {group("People", people.into_iter().collect())}
                {group("What people write", channels.into_iter().collect())}
                {group("The service", service.into_iter().collect())}
            </div>
        </div>
    }
    .into_any()
}
