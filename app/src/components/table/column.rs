//! The columns of a table, and how it is sorted by them.

use leptos::prelude::*;

use crate::components::{OptionalText, class_list::ClassList, heading::hidden_after};

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
    pub(super) fn class(self) -> &'static str {
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
    pub(super) numeric: bool,
    pub(super) align: Option<Align>,
    width: OptionalText,
    pub(super) sort: Option<(Sort, String)>,
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

    /// The words of the heading, hidden ones included.
    pub(super) fn words(&self) -> AnyView {
        let hidden = self.hidden_text.clone().get().map(hidden_after);
        view! { {self.text.clone()} {hidden} }.into_any()
    }

    pub(super) fn render(&self, responsive: bool) -> AnyView {
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
