//! What somebody thinks of a page: anyone says it, without saying who they are.
//! The session is not looked at here (`rules.md` 18), so nothing leads from
//! feedback to a report or a person.

mod submission;

use domain::message::LONGEST_WORDS;
use domain::message::feedback::Ease;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::{Button, Choice, Heading, InsetText, PageTitle, Radios, Size, Textarea};
use crate::pages::reply_address::reply_address;
use crate::posted::Posted;
use crate::sitemap::{Page, page_of};

pub use submission::posts;

/// The field that names the page.
const PAGE: &str = "page";

/// The form.
#[component]
pub fn GiveFeedback() -> impl IntoView {
    let posted = use_context::<Posted>().unwrap_or_default();
    let asked = use_query_map().read_untracked().get(PAGE).unwrap_or_else(|| posted.value(PAGE));
    form(page_of(&asked), &posted)
}

fn form(page: Option<Page>, posted: &Posted) -> AnyView {
    let about = page.map(|page| {
        view! {
            <p>"It is about the page " <strong>{page.name}</strong> "."</p>
            <input type="hidden" name=PAGE value=page.pattern />
        }
    });
    let items = Ease::ALL.iter().map(|ease| Choice::new(ease.word(), ease.name())).collect();
    view! {
        <PageTitle text="Give feedback" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Give feedback"</h1>
                <p>
                    "Tell those who run this service how it works for you. You need not say who you are. Even if you are signed in, that is not looked at here, and of the time only the day is kept."
                </p>
                <InsetText>
                    <p>
                        "This is not the place to report what happened in care: "
                        <a href="/report" rel="external">"report an event"</a>
                        " instead. Nobody reads feedback straight away. If someone needs help now, see "
                        <a href="/help/urgent-help" rel="external">"urgent help"</a> "."
                    </p>
                </InsetText>
                <form method="post" action="/feedback" novalidate>
                    {about}
                    <Radios
                        name="ease"
                        legend=Heading::new("How easy was it to do what you wanted?").size(Size::S)
                        items
                        value=posted.value("ease")
                        error=posted.problem("ease")
                    />
                    <Textarea
                        name="words"
                        label=Heading::new("What happened? (optional)").size(Size::S)
                        hint=format!("What you tried, and what was in the way. Up to {LONGEST_WORDS} characters. Please leave out names and anything else that tells who somebody is: it is taken out before anyone reads it.")
                        value=posted.value("words")
                        error=posted.problem("words")
                    />
                    {reply_address(posted)}
                    <Button>"Send feedback"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// The page after the form.
#[component]
pub fn Sent() -> impl IntoView {
    view! {
        <PageTitle text="Thank you for your feedback" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Thank you for your feedback"</h1>
                <p>
                    "Those who run this service read it. If you left an email address, they may write to you once."
                </p>
                <p>
                    <a href="/" rel="external">"Go to the start page"</a>
                </p>
            </div>
        </div>
    }
}
