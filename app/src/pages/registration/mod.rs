//! Registering: the form, the page after it, and the page that the link in the
//! letter leads to.

mod arrival;
mod confirm;
mod submission;

use leptos::prelude::*;

use crate::components::{Button, Heading, InsetText, PageTitle, Size, TextInput};
use crate::failure::{Failure, FailurePage};
use crate::posted::Posted;
use crate::workplace::{self, Found};

pub use arrival::Arrival;
pub use confirm::Confirm;
pub use submission::posts;

/// What the form was sent with, and the organisations found.
async fn read_form() -> Result<(Posted, Found), Failure> {
    let posted = use_context::<Posted>().unwrap_or_default();
    let found = workplace::find(&posted, &[]).await?;
    Ok((posted, found))
}

/// The form.
#[component]
pub fn Register() -> impl IntoView {
    let form = Resource::new_blocking(|| (), |()| read_form());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match form.await {
                    Ok((posted, found)) => page(&posted, &found),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(posted: &Posted, found: &Found) -> AnyView {
    view! {
        <PageTitle text="Register" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Register"</h1>
                <p>
                    "With an account you record events under your name, and follow what becomes of them. To report an event you need none: "
                    <a href="/report" rel="external">"report an event without an account"</a> "."
                </p>
                <InsetText>
                    <p>
                        "Many hospitals and other organisations have a risk management system of their own, which sends what you record there on. If yours has one, record there, so that your colleagues see it at once. You can register here all the same."
                    </p>
                </InsetText>
                <form method="post" action="/register" novalidate>
                    {name(posted)}
                    <TextInput
                        name="email"
                        label=Heading::new("Your email address at work").size(Size::S)
                        hint="With an address at nhs.net you can start at once. With any other, somebody approves you first."
                        kind="email"
                        autocomplete="email"
                        spellcheck=false
                        value=posted.value("email")
                        error=posted.problem("email")
                    />
                    {job(posted)} {workplace_question(posted, found)}
                    <p>
                        "When you first sign in you are asked to accept the "
                        <a href="/terms" rel="external">"terms of use"</a> " and the "
                        <a href="/privacy" rel="external">"privacy policy"</a> "."
                    </p>
                    <Button>"Register"</Button>
                </form>
                <p>
                    "You have an account? " <a href="/sign-in" rel="external">"Sign in"</a> "."
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// Asks for the name.
fn name(posted: &Posted) -> AnyView {
    view! {
        <TextInput
            name="name"
            label=Heading::new("Your name").size(Size::S)
            autocomplete="name"
            spellcheck=false
            value=posted.value("name")
            error=posted.problem("name")
        />
    }
    .into_any()
}

/// Asks what somebody does.
fn job(posted: &Posted) -> AnyView {
    view! {
        <TextInput
            name="job"
            label=Heading::new("What you do").size(Size::S)
            hint="For example, staff nurse or practice manager."
            autocomplete="organization-title"
            value=posted.value("job")
            error=posted.problem("job")
        />
    }
    .into_any()
}

/// Asks where somebody works.
fn workplace_question(posted: &Posted, found: &Found) -> AnyView {
    workplace::question(
        posted,
        found,
        "Where do you work?",
        "If you work in several places, choose one. You can add the others later.",
        true,
    )
}

/// The page after the form, whatever there is under the address.
#[component]
pub fn Sent() -> impl IntoView {
    let sends = crate::server::context::service().is_ok_and(|service| service.site().sends_mail);
    let [title, how, otherwise, limit] = if sends {
        [
            "Look into your mailbox",
            "We have written to the address that you gave. Follow the link in the email within 24 hours to choose a password and finish.",
            "If nothing comes, look among unwanted mail, or ",
            ". At most three emails a day go to one address.",
        ]
    } else {
        [
            "Ask for your link",
            "A link was made for the address that you gave. This service sends no email: ask whoever looks after its accounts for your link. Follow it within 24 hours to choose a password and finish.",
            "If there is none, ",
            ". At most three links a day are made for one address.",
        ]
    };
    view! {
        <PageTitle text=title />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                <p>{how}</p>
                <p>
                    {otherwise} <a href="/register" rel="external">"register again"</a> {limit}
                </p>
                <p>
                    "You need not wait to report something: "
                    <a href="/report" rel="external">"report an event without an account"</a> "."
                </p>
            </div>
        </div>
    }
}
