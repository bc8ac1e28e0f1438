//! What to do with something that was written after the report was sent, such
//! as in a page that was still open: it is an addition or a new report, and is
//! never dropped (`rules.md` 19).

use chrono::NaiveDate;
use domain::taxonomy::Page;
use leptos::prelude::*;

use super::form;
use crate::components::{Button, ButtonVariant, PageTitle};
use crate::posted::Posted;
use crate::questions::{Filled, page_in_words};

/// The choice between an addition and a new report.
#[component]
pub(super) fn AlreadySent(
    /// The page it was written on.
    page: &'static Page,
    /// What was written.
    posted: Posted,
    /// The British day.
    today: NaiveDate,
) -> impl IntoView {
    let filled = Filled::empty(today).under(&posted, form(), page);
    let words = page_in_words(form(), page, &filled.answers);
    let hidden = posted.fields.into_iter().filter(|(name, _)| name != "page" && name != "choice");
    let hidden = hidden.map(|(name, value)| {
        view! { <input type="hidden" name=name value=value /> }
    });
    view! {
        <PageTitle text="You have sent this report already" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"You have sent this report already"</h1>
                <p>"What you have just written is not in it:"</p>
                <blockquote class="app-quotation">
                    {words.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                </blockquote>
                <p>"You can add it to the report that you sent, or begin a new report with it."</p>
                <form method="post" action="/report/already-sent">
                    {hidden.collect_view()}
                    <input type="hidden" name="page" value=page.slug />
                    <div class="nhsuk-button-group">
                        <Button name="choice" value="add">"Add it to my report"</Button>
                        <Button variant=ButtonVariant::Secondary name="choice" value="new">
                            "Begin a new report with it"
                        </Button>
                    </div>
                </form>
                <p>
                    <a href="/report/done" rel="external">"Do neither, and show my receipt"</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}
