//! A report that its receipt code has opened.

use domain::calendar::{day_in_britain, day_in_words, time_in_words};
use domain::event::Status;
use domain::event::record::{Addition, Moment};
use domain::taxonomy::{MAX_TEXT, RowValue, Section};
use leptos::prelude::*;

use super::Opened;
use crate::components::{
    BannerVariant, Button, ButtonVariant, CharacterCount, Heading, InsetText, Limit,
    NotificationBanner, PageTitle, Size, SummaryList, SummaryRow, SummarySection,
};
use crate::pages::sheet::{Sheet, sheet};
use crate::posted::Posted;
use crate::questions::{paragraphs, to_oneself};

/// What a form does that asks for a copy.
const COPY: &str = "copy";

/// What a form does that asks for the report as data.
pub(super) const DATA: &str = "data";

/// The field that says that the words of the post were added.
pub(super) const ADDED: &str = "added";

/// The report, and room to add to it.
pub(super) fn report(opened: Opened, posted: &Posted) -> AnyView {
    let added = (!posted.value(ADDED).is_empty()).then(|| {
        view! {
            <NotificationBanner variant=BannerVariant::Success>
                <p class="nhsuk-notification-banner__heading">
                    "What you wrote was added to your report."
                </p>
            </NotificationBanner>
        }
    });
    let head = vec![
        SummaryRow::new("Reference", opened.reference.clone()),
        SummaryRow::new("Where it stands", standing(opened.status)),
    ];
    let sections = opened.sections.iter().map(|section| answers(section, &opened)).collect_view();
    let additions = opened.additions.iter().map(addition).collect_view();
    if posted.value("do") == COPY {
        return copy(&opened, posted, head, view! { {sections} {additions} }.into_any());
    }
    view! {
        <PageTitle text="Your report" />
        {added}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Your report"</h1>
                <SummaryList rows=head />
                <InsetText>
                    <p>
                        "This is what its readers see. Where you see words in square brackets, such as [name 1], something that could say who a person is was taken out."
                    </p>
                </InsetText>
                <div class="nhsuk-button-group">
                    {form_of(posted, COPY, "A copy to print or save")}
                    {form_of(posted, DATA, "The report as data (JSON)")}
                </div>
                {sections}
                {additions}
                <h2 class="nhsuk-heading-m">"Add to your report"</h2>
                <form method="post" action="/receipt" novalidate>
                    <input type="hidden" name="code" value=posted.value("code") />
                    {words(posted.value("words"), posted.problem("words"))}
                    <Button prevent_double_click=Some(true)>"Add to the report"</Button>
                </form>
                <p>
                    <a href="/receipt" rel="external">"Close this report"</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// The way to a copy. The code is posted: it stands in no address.
fn form_of(posted: &Posted, deed: &'static str, words: &'static str) -> AnyView {
    view! {
        <form method="post" action="/receipt" novalidate>
            <input type="hidden" name="code" value=posted.value("code") />
            <input type="hidden" name="do" value=deed />
            <Button variant=ButtonVariant::Secondary>{words}</Button>
        </form>
    }
    .into_any()
}

/// A copy of the report, without its code, and the way back to it.
fn copy(opened: &Opened, posted: &Posted, head: Vec<SummaryRow>, body: AnyView) -> AnyView {
    view! {
        <form method="post" action="/receipt" class="app-screen-only" novalidate>
            <input type="hidden" name="code" value=posted.value("code") />
            <Button variant=ButtonVariant::Secondary>"Back to the report"</Button>
        </form>
        {sheet(Sheet {
            reference: opened.reference.clone(),
            made: time_in_words(opened.read),
            restricted: false,
            head,
            body,
        })}
    }
    .into_any()
}

/// Room for words of one's own.
pub(super) fn words(value: String, error: Option<String>) -> AnyView {
    view! {
        <CharacterCount
            name="words"
            label=Heading::new("What would you like to add?").size(Size::S)
            hint="Please leave out names, telephone numbers and anything else that says who someone is."
            limit=Limit::Characters(u32::try_from(MAX_TEXT).unwrap_or(u32::MAX))
            threshold=Some(75)
            value
            error
        />
    }
    .into_any()
}

fn standing(status: Status) -> &'static str {
    match status {
        Status::Recorded => "Received. Nobody has begun to review it yet.",
        Status::InReview => "Someone is reviewing it.",
        Status::Reviewed => "Its review is complete.",
        Status::Reopened => "Its review was taken up again.",
        Status::Withdrawn => "It was withdrawn.",
    }
}

fn answers(section: &Section, opened: &Opened) -> AnyView {
    let rows = section
        .rows
        .iter()
        .map(|row| SummaryRow::new(to_oneself(&row.label), value(&row.value, opened)))
        .collect::<Vec<_>>();
    let heading = section.heading().map(to_oneself);
    view! { <SummarySection heading rows /> }.into_any()
}

fn value(value: &RowValue, opened: &Opened) -> AnyView {
    match value {
        RowValue::Words(words) => {
            words.iter().map(|word| view! { <p>{word.clone()}</p> }).collect_view().into_any()
        }
        RowValue::FreeText(text) => paragraphs(text),
        RowValue::Organisation(code) => {
            let named = opened.named.iter().find(|organisation| organisation.code == *code);
            named
                .map_or_else(|| code.to_string(), |organisation| organisation.name.clone())
                .into_any()
        }
    }
}

fn addition(addition: &Addition) -> AnyView {
    let day = match addition.moment {
        Moment::On(day) => day,
        Moment::At(time) => day_in_britain(time),
    };
    view! {
        <h2 class="nhsuk-heading-m">{addition.kind.name()} ", " {day_in_words(day)}</h2>
        {paragraphs(&addition.words)}
    }
    .into_any()
}
