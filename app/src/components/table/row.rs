//! The rows and cells of a table.

use leptos::prelude::*;

use super::column::{Align, Column};
use crate::components::{OptionalText, class_list::ClassList, heading::hidden_after};

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

    pub(super) fn render(
        self,
        columns: &[Column],
        first_cell_is_header: bool,
        responsive: bool,
    ) -> AnyView {
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

    pub(super) fn render(self, column: Option<&Column>, header: bool, responsive: bool) -> AnyView {
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
