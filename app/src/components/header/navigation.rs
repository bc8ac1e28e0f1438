//! The main pages, in the header.

use leptos::prelude::*;

use crate::components::class_list::ClassList;

/// Whether an entry of the navigation is where the reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Current {
    /// Elsewhere.
    #[default]
    No,
    /// This very page.
    Page,
    /// A page below this one.
    Section,
}

/// An entry of the main navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    text: String,
    href: Option<String>,
    current: Current,
}

impl NavItem {
    /// A link to a main page.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), current: Current::No }
    }

    /// Words that lead nowhere.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, current: Current::No }
    }

    /// Says whether the reader is there.
    #[must_use]
    pub fn current(mut self, current: Current) -> Self {
        self.current = current;
        self
    }

    fn render(self) -> AnyView {
        let Self { text, href, current } = self;
        let here = current != Current::No;
        let class = ClassList::new("nhsuk-header__navigation-item")
            .when(here, "nhsuk-header__navigation-item--current")
            .into_string();
        let aria_current = match current {
            Current::No => None,
            Current::Page => Some("page"),
            Current::Section => Some("true"),
        };
        // People who choose their own colours still see where they are.
        let words = if here {
            let class = "nhsuk-header__navigation-item-current-fallback";
            view! { <strong class=class>{text}</strong> }.into_any()
        } else {
            text.into_any()
        };
        let entry = match href {
            Some(href) => view! {
                <a class="nhsuk-header__navigation-link" href=href aria-current=aria_current>
                    {words}
                </a>
            }
            .into_any(),
            None => view! {
                <span class="nhsuk-header__navigation-text" aria-current=aria_current>
                    {words}
                </span>
            }
            .into_any(),
        };
        view! { <li class=class>{entry}</li> }.into_any()
    }
}

/// The list of main pages. It wraps where it does not fit; the button at its
/// end belongs to the markup of the design system and stays hidden.
pub(super) fn main_navigation(items: Vec<NavItem>, justified: bool, white: bool) -> AnyView {
    let class = ClassList::new("nhsuk-header__navigation")
        .when(white, "nhsuk-header__navigation--white")
        .when(justified, "nhsuk-header__navigation--justified")
        .into_string();
    let items = items.into_iter().map(NavItem::render).collect_view();
    view! {
        <nav class=class aria-label="Menu">
            <div class="nhsuk-header__navigation-container nhsuk-width-container">
                <ul class="nhsuk-header__navigation-list">
                    {items}
                    <li class="nhsuk-header__menu" hidden=true>
                        <button
                            class="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
                            id="toggle-menu"
                            aria-expanded="false"
                        >
                            <span class="nhsuk-u-visually-hidden">"Browse "</span>
                            "More"
                        </button>
                    </li>
                </ul>
            </div>
        </nav>
    }
    .into_any()
}
