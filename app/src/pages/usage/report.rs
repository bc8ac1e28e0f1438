//! A report: how often each kind of page was looked at in a month.

use domain::calendar::day_in_words;
use domain::usage::Month;
use leptos::prelude::*;
use service::usage::UsageReport;

use crate::components::{ButtonLink, ButtonVariant, Cell, Column, Heading, Row, Table};
use crate::sitemap::name_of;

/// What is counted, and of whom.
pub(super) fn explained() -> AnyView {
    view! {
        <p class="nhsuk-u-reading-width">
            "We count views by page and day, of people who are signed in. We do not count which record was opened, nor anything on the pages for reporting without an account. People are named only if they agreed. Counts are kept for 12 months and are a few seconds behind. Somebody who works at two organisations is counted at both."
        </p>
    }
    .into_any()
}

/// How often each page was looked at.
pub(super) fn table(report: &UsageReport) -> AnyView {
    let caption = format!("Pages in {}", report.month.in_words());
    if report.pages.is_empty() {
        let words = format!("Nothing was counted in {}.", report.month.in_words());
        return view! { <p>{words}</p> }.into_any();
    }
    let columns = vec![Column::new("Page"), Column::new("Views").numeric()];
    let rows = report
        .pages
        .iter()
        .map(|page| {
            Row::new(vec![Cell::from(name_of(&page.route)), Cell::from(page.views.to_string())])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new(caption) columns rows /> }.into_any()
}

/// The same of those who agreed to be listed.
pub(super) fn people(report: &UsageReport) -> Option<AnyView> {
    if report.people.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new("Person"),
        Column::new("Page"),
        Column::new("Views").numeric(),
        Column::new("Last on"),
    ];
    let rows = report
        .people
        .iter()
        .map(|one| {
            Row::new(vec![
                Cell::from(one.name.clone()),
                Cell::from(name_of(&one.route)),
                Cell::from(one.views.to_string()),
                Cell::from(day_in_words(one.last)),
            ])
        })
        .collect::<Vec<_>>();
    let caption = "People who agreed to be listed";
    let table = view! { <Table caption=Heading::new(caption) columns rows responsive=true /> };
    Some(table.into_any())
}

/// Other months, and the file.
pub(super) fn onwards(report: &UsageReport, address: &str) -> AnyView {
    let month = |month: Month, words: String| {
        view! { <li><a href=format!("{address}?month={month}") rel="external">{words}</a></li> }
    };
    let (before, after) = (report.month.before(), report.month.after());
    // Nothing is counted yet in a month that has not begun.
    let today = crate::server::context::service().map(|service| service.today());
    let after = today.is_ok_and(|today| after.first_day() <= today).then_some(after);
    view! {
        <ul class="nhsuk-list">
            {month(before, before.in_words())}
            {after.map(|after| month(after, after.in_words()))}
        </ul>
        <ButtonLink
            href=format!("{address}/download?month={}", report.month)
            variant=ButtonVariant::Secondary
        >
            "Download as comma-separated values"
        </ButtonLink>
    }
    .into_any()
}
