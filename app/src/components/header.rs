//! The head of every page: the service, who is signed in, the main pages.
//!
//! The service shows its own mark, never the NHS logo, which belongs to the
//! NHS.

use leptos::prelude::*;

use super::{
    Button, ButtonIcon, Heading, Icon, OptionalContent, Optional, OptionalText, TextInput,
    class_list::ClassList,
};

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

/// An entry about the person who is signed in.
#[derive(Clone, Debug)]
pub struct AccountItem {
    text: String,
    target: Target,
    icon: bool,
}

#[derive(Clone, Debug)]
enum Target {
    None,
    Link(String),
    Post(String),
}

impl AccountItem {
    /// Words, such as the person's name.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), target: Target::None, icon: false }
    }

    /// A link, such as to the account.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), target: Target::Link(href.into()), icon: false }
    }

    /// A button that posts to this address, such as signing out.
    pub fn post(text: impl Into<String>, action: impl Into<String>) -> Self {
        Self { text: text.into(), target: Target::Post(action.into()), icon: false }
    }

    /// Puts the figure of a person before the words.
    #[must_use]
    pub fn with_icon(mut self) -> Self {
        self.icon = true;
        self
    }

    fn render(self) -> AnyView {
        let icon = self.icon.then(|| Icon::User.draw());
        let words = view! { {icon} {self.text} };
        let entry = match self.target {
            Target::None => words.into_any(),
            Target::Link(href) => {
                view! { <a class="nhsuk-header__account-link" href=href>{words}</a> }.into_any()
            }
            Target::Post(action) => view! {
                <form
                    class="nhsuk-header__account-form"
                    action=action
                    method="post"
                    novalidate=true
                >
                    <button class="nhsuk-header__account-button">{words}</button>
                </form>
            }
            .into_any(),
        };
        view! { <li class="nhsuk-header__account-item">{entry}</li> }.into_any()
    }
}

/// The search box of the header.
#[derive(Clone, Debug)]
pub struct HeaderSearch {
    /// Address that the words are sent to, by GET.
    pub action: String,
    /// Name under which they are sent.
    pub name: String,
    /// What is searched, for screen readers.
    pub label: String,
    /// Example text.
    pub placeholder: String,
}

impl HeaderSearch {
    fn render(self) -> AnyView {
        let label = Heading::new(self.label).visually_hidden();
        let button = view! {
            <Button icon=ButtonIcon::Start(Icon::Search) small=true label="Search"/>
        }
        .into_any();
        view! {
            <search class="nhsuk-header__search">
                <form
                    class="nhsuk-header__search-form"
                    id="search"
                    action=self.action
                    method="get"
                    novalidate=true
                >
                    <TextInput
                        id="search-field"
                        name=self.name
                        label
                        kind="search"
                        autocomplete="off"
                        placeholder=self.placeholder
                        after=button
                    />
                </form>
            </search>
        }
        .into_any()
    }
}

/// The head of every page.
#[component]
pub fn Header(
    /// Name of the service.
    #[prop(optional, into)]
    service_name: OptionalText,
    /// Where the name leads: the start of the service.
    #[prop(optional, into)]
    service_href: OptionalText,
    /// The mark of the service.
    #[prop(optional, into)]
    logo: OptionalContent,
    /// What the mark says, for the name of its link.
    #[prop(optional, into)]
    logo_label: OptionalText,
    /// Name of that link outright, instead of one made of mark and name.
    #[prop(optional, into)]
    home_label: OptionalText,
    /// Where the mark leads, when not where the name leads.
    #[prop(optional, into)]
    logo_href: OptionalText,
    /// The main pages.
    #[prop(optional)]
    navigation: Vec<NavItem>,
    /// Whether the main pages spread over the whole width.
    #[prop(optional)]
    justified: bool,
    /// Whether the bar of the main pages is white.
    #[prop(optional)]
    white_navigation: bool,
    /// Who is signed in, and signing out.
    #[prop(optional)]
    account: Vec<AccountItem>,
    /// Search box.
    #[prop(optional, into)]
    search: Optional<HeaderSearch>,
    /// Whether account and search stay beside the name on a phone.
    #[prop(optional)]
    inline: bool,
    /// Whether it is white instead of blue.
    #[prop(optional)]
    white: bool,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let search = search.get();
    let class = ClassList::new("nhsuk-header")
        .when(white, "nhsuk-header--white")
        .when(inline, "nhsuk-header--inline")
        .with(class.as_deref())
        .into_string();
    let account = (!account.is_empty()).then(|| {
        let items = account.into_iter().map(AccountItem::render).collect_view();
        view! {
            <nav class="nhsuk-header__account" aria-label="Account">
                <ul class="nhsuk-header__account-list">{items}</ul>
            </nav>
        }
    });
    let navigation =
        (!navigation.is_empty()).then(|| main_navigation(navigation, justified, white_navigation));
    view! {
        <header class=class data-module="nhsuk-header" role="banner">
            <div class="nhsuk-header__container nhsuk-width-container">
                <div class="nhsuk-header__service">
                    {service(service_name, service_href, logo, home_label, logo_label, logo_href)}
                </div>
                {search.map(HeaderSearch::render)}
                {account}
            </div>
            {navigation}
        </header>
    }
    .into_any()
}

/// The mark and the name. Where both lead to the same place they are one link,
/// so that a screen reader meets it once.
fn service(
    name: OptionalText,
    href: OptionalText,
    logo: OptionalContent,
    home_label: OptionalText,
    logo_label: OptionalText,
    logo_href: OptionalText,
) -> AnyView {
    let one_link = name.as_deref().is_some()
        && href.as_deref().is_some()
        && (logo_href.as_deref().is_none() || logo_href == href);
    let logo_link = if one_link { href.clone() } else { logo_href };
    let label = home_label.get().unwrap_or_else(|| {
        let mark = logo_label.as_deref();
        let name = name.as_deref().filter(|_| one_link);
        let words: Vec<_> = [mark, name, Some("homepage")].into_iter().flatten().collect();
        words.join(" ").into()
    });
    let name = name.get().map(|name| match href.get().filter(|_| !one_link) {
        Some(href) => {
            view! { <a class="nhsuk-header__service-name" href=href>{name}</a> }.into_any()
        }
        None => view! { <span class="nhsuk-header__service-name">{name}</span> }.into_any(),
    });
    let logo = logo.get();
    match logo_link.get() {
        None => view! { {logo} {name} }.into_any(),
        Some(href) => {
            let (inside, outside) = if one_link { (name, None) } else { (None, name) };
            view! {
                <a class="nhsuk-header__service-logo" href=href aria-label=label>
                    {logo}
                    {inside}
                </a>
                {outside}
            }
            .into_any()
        }
    }
}

/// The list of main pages. It wraps where it does not fit; the button at its
/// end belongs to the markup of the design system and stays hidden.
fn main_navigation(items: Vec<NavItem>, justified: bool, white: bool) -> AnyView {
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
