//! The statutory and national policy section of an event: the duty of candour
//! with its clock, and the learning responses that cover it.

pub mod fields;

mod candour;
mod submission;

use domain::calendar::day_in_words;
use domain::event::Reference;
use domain::statutory::{CandourView, Clock, Due, SectionView};
use domain::taxonomy::{Audience, Form};
use leptos::prelude::*;

use super::responses::table;
use crate::address;
use crate::components::{
    BackLink, ButtonLink, ButtonVariant, PageTitle, SummaryList, SummaryRow, Tag, TagColour,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

pub use submission::posts;

/// The section of an event, if the reader may see it.
async fn read_section(reference: String) -> Result<SectionView, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(reference) = Reference::parse(&reference) else {
        return Err(refused(Failure::NotFound));
    };
    service()?.statutory_section(&actor, &reference).await.map_err(failed)
}

/// The page of the section.
#[component]
pub fn Section() -> impl IntoView {
    let reference = address::part("reference");
    let section = Resource::new_blocking(reference, read_section);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match section.await {
                    Ok(section) => page(&section, &posted.await),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn page(section: &SectionView, posted: &Posted) -> AnyView {
    let reference = &section.reference;
    let answer = |words: &'static str| {
        section.may_edit.then(|| {
            let page = Form::new(Audience::Staff).statutory().map_or("statutory", |page| page.slug);
            view! { <p><a href=address::amend(reference, page)>{words}</a></p> }
        })
    };
    let duty = match &section.candour {
        CandourView::NotAsked => view! {
            <p>"The duty of candour concerns what has happened. It is not asked of this type of event."</p>
        }
        .into_any(),
        CandourView::Unanswered => view! {
            <p>"Nobody has answered yet whether the duty of candour applies to this event."</p>
            {answer("Answer whether it applies")}
        }
        .into_any(),
        CandourView::DoesNotApply => view! {
            <p>"The duty of candour does not apply to this event."</p>
            {answer("Change the answer")}
        }
        .into_any(),
        CandourView::Applies { version, candour, clock } => {
            let steps = if section.may_edit {
                candour::form(reference, *version, *candour, posted)
            } else {
                candour::list(*candour)
            };
            view! {
                <p>"The duty of candour applies to this event."</p>
                {clock_in_words(*clock)}
                {steps}
                {answer("Change whether it applies")}
            }
            .into_any()
        }
    };
    let respond = section.may_edit.then(|| {
        view! {
            <ButtonLink href=address::respond(reference) variant=ButtonVariant::Secondary>
                "Add a learning response"
            </ButtonLink>
        }
    });
    let responses = if section.responses.is_empty() {
        view! { <p>"No learning response covers this event."</p> }.into_any()
    } else {
        table("Learning responses that cover this event", &section.responses, section.today)
    };
    view! {
        <PageTitle text=format!("Statutory and national policy: event {reference}") />
        <BackLink href=address::event(reference) />
        <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">"Event " {reference.to_string()}</span>
            "Statutory and national policy"
        </h1>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h2 class="nhsuk-heading-m">"Duty of candour"</h2>
                {duty}
            </div>
        </div>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                {section.serious.then(|| serious_incident(section))}
                {references(section)}
            </div>
        </div>
        <h2 class="nhsuk-heading-m">"Learning responses"</h2>
        {responses}
        {respond}
    }
    .into_any()
}

/// What there is of a Serious Incident.
fn serious_incident(section: &SectionView) -> AnyView {
    let reference = &section.reference;
    let amend = section.may_edit.then(|| {
        let page = Form::new(Audience::Staff).statutory().map_or("statutory", |page| page.slug);
        view! {
            <p><a href=address::amend(reference, page)>"Fill in what StEIS asks"</a></p>
        }
    });
    view! {
        <h2 class="nhsuk-heading-m">"Serious Incident"</h2>
        <p>
            "It is declared a Serious Incident. Where your organisation still reports to StEIS, the fields that it asks can be downloaded as one row and copied. All words are as they are read here, without identifiers."
        </p>
        {amend}
        <p>
            <a href=address::steis(reference) download rel="external">"Download the fields of StEIS (CSV)"</a>
        </p>
    }
    .into_any()
}

/// The numbers under which other bodies know the event.
fn references(section: &SectionView) -> AnyView {
    let rows = section
        .references
        .iter()
        .map(|(whose, number)| {
            let number = number.clone().unwrap_or_else(|| "Not given".to_owned());
            SummaryRow::new(whose.clone(), number)
        })
        .collect::<Vec<_>>();
    view! {
        <h2 class="nhsuk-heading-m">"References of other bodies"</h2>
        <p>"They are answered with what was involved: blood, tissues and organs, medicines, screening."</p>
        <SummaryList rows />
    }
    .into_any()
}

/// How the clock of the written follow-up stands, in colour and in words.
fn clock_in_words(clock: Clock) -> AnyView {
    let due = day_in_words(clock.due);
    let days =
        |n: usize| if n == 1 { "1 working day".to_owned() } else { format!("{n} working days") };
    let (colour, state, words) = match clock.state {
        Due::Done { on, late: false } => (
            TagColour::Green,
            "Done",
            format!("Done on {}, in time: it was due by {due}.", day_in_words(on)),
        ),
        Due::Done { on, late: true } => (
            TagColour::Orange,
            "Done late",
            format!("Done on {}; it was due by {due}.", day_in_words(on)),
        ),
        Due::Open { left } => {
            (TagColour::Blue, "Open", format!("Due by {due}: {} left.", days(left)))
        }
        Due::Soon { left: 0 } => (TagColour::Yellow, "Due soon", format!("Due today, {due}.")),
        Due::Soon { left } => {
            (TagColour::Yellow, "Due soon", format!("Due by {due}: {} left.", days(left)))
        }
        Due::Overdue { by: 0 } => (TagColour::Red, "Overdue", format!("It was due by {due}.")),
        Due::Overdue { by } => {
            (TagColour::Red, "Overdue", format!("It was due by {due}, {} ago.", days(by)))
        }
    };
    view! {
        <p>
            "Written follow-up: " <Tag colour>{state}</Tag> " " {words}
        </p>
        <p class="nhsuk-hint">
            "Ten working days of England after the event came to notice, which counts as "
            {day_in_words(clock.from)} "."
        </p>
    }
    .into_any()
}
