//! The head of every page: the service, who is signed in, the main pages.
//!
//! The service shows its own mark, never the NHS logo, which belongs to the
//! NHS.

mod account;
mod navigation;
mod search;

use leptos::prelude::*;

pub use account::AccountItem;
use navigation::main_navigation;
pub use navigation::{Current, NavItem};
pub use search::HeaderSearch;

use super::{Optional, OptionalContent, OptionalText, class_list::ClassList};

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
