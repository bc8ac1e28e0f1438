//! The parts of a record in the making, and how far each is.

use domain::taxonomy::Page;
use leptos::prelude::*;

use super::{change_address, form, next_slug, page_address};
use crate::components::{ActionLink, BackLink, PageTitle, Tag, TagColour, TaskItem, TaskList};
use crate::questions::{Filled, page_in_words, to_oneself};

/// How far a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// Nothing more is needed.
    Complete,
    /// Something is missing or wrong.
    Incomplete,
    /// Nothing was answered, and nothing need be.
    Optional,
}

fn progress(page: &'static Page, filled: &Filled) -> Progress {
    let untouched = page_in_words(form(), page, &filled.answers).is_empty();
    match form().check_page(page, &filled.answers, filled.today) {
        Err(_) => Progress::Incomplete,
        Ok(()) if untouched => Progress::Optional,
        Ok(()) => Progress::Complete,
    }
}

/// The page of a draft: its parts, and where it goes on.
pub(super) fn tasks(draft: &str, organisation: String, filled: &Filled) -> AnyView {
    let pages = form().pages(&filled.answers);
    let parts: Vec<(&'static Page, Progress)> =
        pages.into_iter().map(|page| (page, progress(page, filled))).collect();
    let missing = parts.iter().filter(|(_, progress)| *progress == Progress::Incomplete).count();
    let done = parts.len() - missing;
    let count = format!("{done} of {} parts need nothing more.", parts.len());
    let mut items: Vec<TaskItem> =
        parts.iter().map(|(page, progress)| item(draft, page, *progress, filled)).collect();
    let check = TaskItem::new("Check and submit");
    items.push(if missing == 0 {
        check.href(page_address(draft, "check")).status(tag(Progress::Incomplete))
    } else {
        check.status("Cannot start yet").status_class("nhsuk-task-list__status--cannot-start-yet")
    });
    view! {
        <PageTitle text="Your draft" />
        <BackLink href="/record" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <span class="nhsuk-caption-l">"Recording from " {organisation}</span>
                <h1 class="nhsuk-heading-l">"Your draft"</h1>
                <p>{count}</p>
                <TaskList items />
                <ActionLink href=page_address(draft, next_slug(filled))>"Go on"</ActionLink>
            </div>
        </div>
    }
    .into_any()
}

fn item(draft: &str, page: &'static Page, progress: Progress, filled: &Filled) -> TaskItem {
    // A part that is done is changed and left; one that is not leads on.
    let address = match progress {
        Progress::Complete => change_address(draft, page.slug),
        Progress::Incomplete | Progress::Optional => page_address(draft, page.slug),
    };
    TaskItem::new(to_oneself(page.title(form(), &filled.answers)))
        .href(address)
        .status(tag(progress))
}

fn tag(progress: Progress) -> AnyView {
    match progress {
        Progress::Complete => "Completed".into_any(),
        Progress::Optional => "Optional".into_any(),
        Progress::Incomplete => view! { <Tag colour=TagColour::Blue>"Incomplete"</Tag> }.into_any(),
    }
}
