//! Links to the other pages of a list or guide.

use leptos::prelude::*;

use super::{Icon, Optional, OptionalText, class_list::ClassList};

/// Link to the previous or the next page.
#[derive(Clone, Debug)]
pub struct PageLink {
    href: String,
    text: Option<String>,
    label: Option<String>,
}

impl PageLink {
    /// A link to this address.
    pub fn new(href: impl Into<String>) -> Self {
        Self { href: href.into(), text: None, label: None }
    }

    /// Words instead of "Previous page" and "Next page".
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Name of the page, under the words. Not in a numbered list of pages.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}

/// One entry of a numbered list of pages.
#[derive(Clone, Debug)]
pub struct PageItem(Entry);

#[derive(Clone, Debug)]
enum Entry {
    Page { number: u32, href: String, current: bool },
    Ellipsis,
}

impl PageItem {
    /// The page of this number.
    pub fn page(number: u32, href: impl Into<String>) -> Self {
        Self(Entry::Page { number, href: href.into(), current: false })
    }

    /// The page that is shown now.
    pub fn current(number: u32, href: impl Into<String>) -> Self {
        Self(Entry::Page { number, href: href.into(), current: true })
    }

    /// Pages that are left out.
    pub fn ellipsis() -> Self {
        Self(Entry::Ellipsis)
    }

    fn render(self) -> AnyView {
        match self.0 {
            Entry::Ellipsis => view! {
                <li class="nhsuk-pagination__item nhsuk-pagination__item--ellipsis">"⋯"</li>
            }
            .into_any(),
            Entry::Page { number, href, current } => {
                let class = ClassList::new("nhsuk-pagination__item")
                    .when(current, "nhsuk-pagination__item--current")
                    .into_string();
                view! {
                    <li class=class>
                        <a
                            class="nhsuk-pagination__link"
                            href=href
                            aria-label=format!("Page {number}")
                            aria-current=current.then_some("page")
                        >
                            {number}
                        </a>
                    </li>
                }
                .into_any()
            }
        }
    }
}

/// The two directions.
#[derive(Clone, Copy)]
enum Way {
    Previous,
    Next,
}

impl Way {
    fn title(self, text: Option<String>) -> AnyView {
        let content = match (text, self) {
            (Some(text), _) => text.into_any(),
            (None, Self::Previous) => words("Previous"),
            (None, Self::Next) => words("Next"),
        };
        view! { <span class="nhsuk-pagination__title">{content}</span> }.into_any()
    }

    fn icon(self) -> AnyView {
        match self {
            Self::Previous => Icon::ArrowLeft.draw(),
            Self::Next => Icon::ArrowRight.draw(),
        }
    }

    fn rel(self) -> &'static str {
        match self {
            Self::Previous => "prev",
            Self::Next => "next",
        }
    }

    /// The link beside a numbered list, its arrow pointing outwards.
    fn beside_numbers(self, link: PageLink) -> AnyView {
        let title = self.title(link.text);
        let (class, content) = match self {
            Self::Previous => {
                ("nhsuk-pagination__previous", view! { {self.icon()} {title} }.into_any())
            }
            Self::Next => ("nhsuk-pagination__next", view! { {title} {self.icon()} }.into_any()),
        };
        view! { <a class=class href=link.href rel=self.rel()>{content}</a> }.into_any()
    }

    /// The link of a list that has no numbers.
    fn alone(self, link: PageLink) -> AnyView {
        let (item, class) = match self {
            Self::Previous => ("nhsuk-pagination-item--previous", "nhsuk-pagination__link--prev"),
            Self::Next => ("nhsuk-pagination-item--next", "nhsuk-pagination__link--next"),
        };
        let class = ClassList::new("nhsuk-pagination__link").with(Some(class)).into_string();
        let label = link.label.map(|label| {
            view! {
                " "
                <span class="nhsuk-u-visually-hidden">":"</span>
                " "
                <span class="nhsuk-pagination__page">{label}</span>
            }
        });
        view! {
            <li class=item>
                <a class=class href=link.href rel=self.rel()>
                    {self.title(link.text)}
                    {label}
                    {self.icon()}
                </a>
            </li>
        }
        .into_any()
    }
}

fn words(word: &'static str) -> AnyView {
    view! { {word} <span class="nhsuk-u-visually-hidden">" page"</span> }.into_any()
}

/// Links to the previous and the next page, and to numbered ones if given.
#[component]
pub fn Pagination(
    /// The page before.
    #[prop(optional, into)]
    previous: Optional<PageLink>,
    /// The page after.
    #[prop(optional, into)]
    next: Optional<PageLink>,
    /// Numbered pages.
    #[prop(optional)]
    items: Vec<PageItem>,
    /// Name of the landmark.
    #[prop(default = "Pagination")]
    label: &'static str,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let previous = previous.get();
    let next = next.get();
    let numbered = !items.is_empty();
    let class = ClassList::new("nhsuk-pagination")
        .when(numbered, "nhsuk-pagination--numbered")
        .with(class.as_deref())
        .into_string();
    let content = if numbered {
        let items = items.into_iter().map(PageItem::render).collect_view();
        view! {
            {previous.map(|link| Way::Previous.beside_numbers(link))}
            <ul class="nhsuk-pagination__list">{items}</ul>
            {next.map(|link| Way::Next.beside_numbers(link))}
        }
        .into_any()
    } else {
        view! {
            <ul class="nhsuk-list nhsuk-pagination__list">
                {previous.map(|link| Way::Previous.alone(link))}
                {next.map(|link| Way::Next.alone(link))}
            </ul>
        }
        .into_any()
    };
    view! { <nav class=class role="navigation" aria-label=label>{content}</nav> }.into_any()
}
