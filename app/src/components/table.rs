//! Tables whose order the server decides: a sortable column is a link.

use std::borrow::Cow;

use leptos::{ev, html, prelude::*};

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

/// How the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

impl Align {
    fn class(self) -> &'static str {
        match self {
            Self::Left => "nhsuk-u-text-align-left",
            Self::Centre => "nhsuk-u-text-align-centre",
            Self::Right => "nhsuk-u-text-align-right",
        }
    }
}

/// How the rows are sorted by a column now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Not by this column.
    None,
    /// Smallest or oldest first.
    Ascending,
    /// Largest or newest first.
    Descending,
}

impl Sort {
    fn aria(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Ascending => Some("ascending"),
            Self::Descending => Some("descending"),
        }
    }
}

/// A column: its heading, and how its cells show.
#[derive(Clone, Debug)]
pub struct Column {
    text: String,
    hidden_text: OptionalText,
    numeric: bool,
    align: Option<Align>,
    width: OptionalText,
    sort: Option<(Sort, String)>,
    class: OptionalText,
}

impl Column {
    /// A column under this heading.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            hidden_text: OptionalText::default(),
            numeric: false,
            align: None,
            width: OptionalText::default(),
            sort: None,
            class: OptionalText::default(),
        }
    }

    /// Adds words to the heading that only a screen reader speaks.
    #[must_use]
    pub fn hidden(mut self, words: impl Into<OptionalText>) -> Self {
        self.hidden_text = words.into();
        self
    }

    /// Makes it a column of numbers, aligned by their last digit.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// Aligns the heading and the cells.
    #[must_use]
    pub fn align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    /// Width of the column, such as `one-half` or `one-quarter`.
    #[must_use]
    pub fn width(mut self, width: impl Into<OptionalText>) -> Self {
        self.width = width.into();
        self
    }

    /// Makes the heading a link to the page sorted by this column next.
    #[must_use]
    pub fn sorted(mut self, now: Sort, href: impl Into<String>) -> Self {
        self.sort = Some((now, href.into()));
        self
    }

    /// Adds classes to the heading.
    #[must_use]
    pub fn class(mut self, class: impl Into<OptionalText>) -> Self {
        self.class = class.into();
        self
    }

    fn words(&self) -> AnyView {
        let hidden = self.hidden_text.clone().get().map(hidden_after);
        view! { {self.text.clone()} {hidden} }.into_any()
    }

    fn render(&self, responsive: bool) -> AnyView {
        let width = self.width.as_deref().map(|width| format!("nhsuk-u-width-{width}"));
        let class = ClassList::new("nhsuk-table__header")
            .when(self.numeric, "nhsuk-table__header--numeric")
            .with(self.align.map(Align::class))
            .with(width.as_deref())
            .with(self.class.as_deref())
            .into_string();
        let (sort, words) = match &self.sort {
            None => (None, self.words()),
            Some((sort, href)) => {
                let href = href.clone();
                (
                    Some(*sort),
                    view! { <a class="nhsuk-link" href=href>{self.words()}</a> }.into_any(),
                )
            }
        };
        view! {
            <th
                class=class
                scope="col"
                role=responsive.then_some("columnheader")
                data-sort=sort.is_some()
                aria-sort=sort.and_then(Sort::aria)
            >
                {words}
            </th>
        }
        .into_any()
    }
}

/// One cell.
pub struct Cell {
    content: AnyView,
    markup: bool,
    hidden_text: OptionalText,
    href: OptionalText,
    numeric: Option<bool>,
    class: OptionalText,
}

impl Cell {
    /// A cell of this text or this view.
    pub fn new(content: impl Into<Self>) -> Self {
        content.into()
    }

    /// A cell of this markup.
    pub fn view(content: impl IntoAny) -> Self {
        Self {
            content: content.into_any(),
            markup: true,
            hidden_text: OptionalText::default(),
            href: OptionalText::default(),
            numeric: None,
            class: OptionalText::default(),
        }
    }

    /// Makes the text a link.
    #[must_use]
    pub fn href(mut self, href: impl Into<OptionalText>) -> Self {
        self.href = href.into();
        self
    }

    /// Adds words that only a screen reader speaks.
    #[must_use]
    pub fn hidden(mut self, words: impl Into<OptionalText>) -> Self {
        self.hidden_text = words.into();
        self
    }

    /// Makes it a number in a column of words.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = Some(true);
        self
    }

    /// Makes it words, such as "not known", in a column of numbers.
    #[must_use]
    pub fn words(mut self) -> Self {
        self.numeric = Some(false);
        self
    }

    /// Adds classes.
    #[must_use]
    pub fn class(mut self, class: impl Into<OptionalText>) -> Self {
        self.class = class.into();
        self
    }

    fn render(self, column: Option<&Column>, header: bool, responsive: bool) -> AnyView {
        let column_numeric = column.is_some_and(|column| column.numeric);
        let numeric = self.numeric.unwrap_or(column_numeric);
        let align = match (column_numeric, self.numeric) {
            (true, Some(false)) => Some(Align::Right),
            _ => column.and_then(|column| column.align),
        };
        let block = if header { "nhsuk-table__header" } else { "nhsuk-table__cell" };
        let class = ClassList::new(block)
            .when(numeric, &format!("{block}--numeric"))
            .with(align.map(Align::class))
            .with(self.class.as_deref())
            .into_string();
        let hidden = self.hidden_text.get().map(hidden_after);
        let words = view! { {self.content} {hidden} }.into_any();
        let words = match self.href.get() {
            None => words,
            Some(href) => view! { <a class="nhsuk-link" href=href>{words}</a> }.into_any(),
        };
        let words = match column.filter(|_| responsive) {
            None => words,
            Some(column) => under_heading(column, words, self.markup),
        };
        if header {
            let role = responsive.then_some("rowheader");
            view! { <th class=class scope="row" role=role>{words}</th> }.into_any()
        } else {
            let role = responsive.then_some("cell");
            view! { <td class=class role=role>{words}</td> }.into_any()
        }
    }
}

/// A cell that stands alone on a phone, under the heading of its column.
fn under_heading(column: &Column, words: AnyView, markup: bool) -> AnyView {
    let words = if markup { view! { <span>{words}</span> }.into_any() } else { words };
    view! {
        <span class="nhsuk-table__heading" aria-hidden="true">
            {column.words()}
            " "
        </span>
        {words}
    }
    .into_any()
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { markup: false, ..Self::view(text) }
    }
}

impl From<AnyView> for Cell {
    fn from(content: AnyView) -> Self {
        Self::view(content)
    }
}

/// One row.
pub struct Row {
    cells: Vec<Cell>,
    class: OptionalText,
}

impl Row {
    /// A row of these cells, one per column.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, class: OptionalText::default() }
    }

    /// Adds classes to the row.
    #[must_use]
    pub fn class(mut self, class: impl Into<OptionalText>) -> Self {
        self.class = class.into();
        self
    }

    fn render(self, columns: &[Column], first_cell_is_header: bool, responsive: bool) -> AnyView {
        let class = ClassList::new("nhsuk-table__row").with(self.class.as_deref()).into_string();
        let cells = self
            .cells
            .into_iter()
            .enumerate()
            .map(|(index, cell)| {
                cell.render(columns.get(index), index == 0 && first_cell_is_header, responsive)
            })
            .collect_view();
        view! { <tr class=class role=responsive.then_some("row")>{cells}</tr> }.into_any()
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self::new(cells)
    }
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
    /// Whether a wide table scrolls sideways. Give the caption an id then.
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

/// Lets a wide table scroll sideways within the page. Where it does, it takes
/// the focus, so that the arrow keys can scroll it.
fn scrolling(table: AnyView, caption_id: Option<Cow<'static, str>>, reverse: bool) -> AnyView {
    let class = ClassList::new("nhsuk-scroll").when(reverse, "nhsuk-scroll--reverse").into_string();
    let content = NodeRef::<html::Div>::new();
    let overflows = RwSignal::new(false);
    Effect::new(move |_| {
        let measure = move || {
            if let Some(content) = content.get_untracked() {
                overflows.set(content.scroll_width() > content.client_width());
            }
        };
        content.track();
        measure();
        let listener = window_event_listener(ev::resize, move |_| measure());
        on_cleanup(move || listener.remove());
    });
    view! {
        <div class=class data-module="nhsuk-scroll">
            <div
                class="nhsuk-scroll__content"
                role="region"
                aria-labelledby=caption_id
                tabindex=move || overflows.get().then_some("0")
                node_ref=content
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
