//! Tables whose order the server decides: a sortable column is a link.

mod column;
mod row;

use std::borrow::Cow;

use leptos::web_sys::HtmlDivElement;
use leptos::{ev, html, prelude::*};

pub use column::{Align, Column, Sort};
pub use row::{Cell, Row};

use super::heading::hidden_after;
use super::{Heading, Optional, OptionalText, class_list::ClassList};

/// Which rows of a table or summary list have a line under them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Borders {
    /// Every row.
    #[default]
    All,
    /// Every row but the last.
    NotLast,
    /// No row.
    None,
}

/// A table.
#[component]
pub fn Table(
    /// The columns. Without any, the table has no head.
    #[prop(optional)]
    columns: Vec<Column>,
    /// The rows.
    rows: Vec<Row>,
    /// What the table shows.
    #[prop(optional, into)]
    caption: Optional<Heading>,
    /// Whether the first cell of each row names the row.
    #[prop(optional)]
    first_cell_is_header: bool,
    /// Whether, on a phone, each row becomes a list of headings and cells.
    #[prop(optional)]
    responsive: bool,
    /// Whether a wide table scrolls sideways. Where a page has several such
    /// tables, give their captions ids.
    #[prop(optional)]
    scroll: bool,
    /// Whether the rows are lower.
    #[prop(optional)]
    compact: bool,
    /// Whether every second row is shaded.
    #[prop(optional)]
    striped: bool,
    /// Whether it stands on a dark background.
    #[prop(optional)]
    reverse: bool,
    /// Which rows have a line under them.
    #[prop(optional)]
    borders: Borders,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let caption = caption.get();
    let sortable = columns.iter().any(|column| column.sort.is_some());
    let class = ClassList::new("nhsuk-table")
        .when(reverse, "nhsuk-table--reverse")
        .when(compact, "nhsuk-table--compact")
        .when(responsive, "nhsuk-table--responsive")
        .when(borders == Borders::None, "nhsuk-table--no-border")
        .when(borders == Borders::NotLast, "nhsuk-table--no-last-row-border")
        .when(sortable, "nhsuk-table--sortable")
        .when(striped, "nhsuk-table--striped")
        .with(class.as_deref())
        .into_string();
    // The region that scrolls is named by the caption, which needs an id for it.
    let caption = caption.map(|caption| match caption.id.as_deref() {
        None if scroll => caption.id("table-caption"),
        _ => caption,
    });
    let caption_id = caption.as_ref().and_then(|caption| caption.id.clone().get());
    let caption = caption.map(|caption| caption_element(caption, sortable));
    let head = (!columns.is_empty()).then(|| {
        let cells = columns.iter().map(|column| column.render(responsive)).collect_view();
        view! {
            <thead class="nhsuk-table__head" role=responsive.then_some("rowgroup")>
                <tr class="nhsuk-table__row" role=responsive.then_some("row")>
                    {cells}
                </tr>
            </thead>
        }
    });
    let rows = rows
        .into_iter()
        .map(|row| row.render(&columns, first_cell_is_header, responsive))
        .collect_view();
    let table = view! {
        <table class=class role=responsive.then_some("table")>
            {caption}
            {head}
            <tbody class="nhsuk-table__body">{rows}</tbody>
        </table>
    }
    .into_any();
    if scroll { scrolling(table, caption_id, reverse) } else { table }
}

/// Where a wide table goes on beyond what is seen of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Hidden {
    left: bool,
    right: bool,
}

impl Hidden {
    fn of(content: &HtmlDivElement) -> Self {
        // Browsers scroll by fractions of a pixel, so the end is approximate.
        let beyond = content.scroll_width() - content.client_width() - content.scroll_left();
        Self { left: content.scroll_left() > 0, right: beyond > 1 }
    }

    fn any(self) -> bool {
        self.left || self.right
    }
}

/// Lets a wide table scroll sideways within the page. Where it does, it takes
/// the focus, so that the arrow keys can scroll it, and shows where it goes on.
fn scrolling(table: AnyView, caption_id: Option<Cow<'static, str>>, reverse: bool) -> AnyView {
    let content = NodeRef::<html::Div>::new();
    let hidden = RwSignal::new(Hidden::default());
    let measure = move || {
        if let Some(content) = content.get_untracked() {
            hidden.set(Hidden::of(&content));
        }
    };
    Effect::new(move |_| {
        content.track();
        measure();
        let listener = window_event_listener(ev::resize, move |_| measure());
        on_cleanup(move || listener.remove());
    });
    let class = move || {
        let hidden = hidden.get();
        ClassList::new("nhsuk-scroll")
            .when(reverse, "nhsuk-scroll--reverse")
            .when(hidden.any(), "nhsuk-scroll--scrollable")
            .when(hidden.left, "nhsuk-scroll--scrollable-left")
            .when(hidden.right, "nhsuk-scroll--scrollable-right")
            .into_string()
    };
    view! {
        <div class=class data-module="nhsuk-scroll">
            <div
                class="nhsuk-scroll__content"
                role="region"
                aria-labelledby=caption_id
                tabindex=move || hidden.get().any().then_some("0")
                node_ref=content
                on:scroll=move |_| measure()
            >
                {table}
            </div>
        </div>
    }
    .into_any()
}

fn caption_element(caption: Heading, sortable: bool) -> AnyView {
    let class = caption.class_list("nhsuk-table__caption", "nhsuk-table__caption--");
    let Heading { content, size, caption, hidden_text, id, .. } = caption;
    let hint = sortable.then(|| "Column headers are sortable".into());
    let hidden = hidden_text.get().or(hint).map(|words| hidden_after(format!("({words})")));
    let caption = caption.map(|caption| caption.inside(size));
    view! { <caption class=class id=id.get()>{caption} {content} {hidden}</caption> }.into_any()
}
