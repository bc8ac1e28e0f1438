//! News that is not about the page itself, at its top.

use leptos::{html, prelude::*};

use super::heading::heading_element;
use super::{
    Heading, Level, Optional, OptionalContent, OptionalText, behaviour, class_list::ClassList,
};

/// What the news is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerVariant {
    /// Something to know.
    #[default]
    Important,
    /// Something succeeded. Takes the focus, so that it is read out.
    Success,
}

/// Id of the title, which names the banner. One banner per page.
const TITLE_ID: &str = "nhsuk-notification-banner-title";

/// A banner across the page.
#[component]
pub fn NotificationBanner(
    /// What the news is.
    #[prop(optional)]
    variant: BannerVariant,
    /// Title; "Important" or "Success" when there is none.
    #[prop(optional, into)]
    title: OptionalContent,
    /// The news in one line.
    #[prop(optional, into)]
    heading: Optional<Heading>,
    /// ARIA role, when not the one that goes with the variant.
    #[prop(optional, into)]
    role: OptionalText,
    /// Says outright whether it takes the focus; an alert does when nothing is said.
    #[prop(optional, into)]
    auto_focus: Optional<bool>,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// More about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = heading.get();
    let auto_focus = auto_focus.get();
    let success = variant == BannerVariant::Success;
    let class = ClassList::new("nhsuk-notification-banner")
        .with(class.as_deref())
        .when(success, "nhsuk-notification-banner--success")
        .into_string();
    let (own_title, own_role) =
        if success { ("Success", "alert") } else { ("Important", "region") };
    let role = role.or(own_role);
    let banner = NodeRef::<html::Div>::new();
    let takes_focus = role == "alert" && auto_focus != Some(false);
    Effect::new(move |_| {
        if takes_focus && let Some(banner) = banner.get() {
            behaviour::focus_region(&banner);
        }
    });
    let title = heading_element(
        Level::Two,
        "nhsuk-notification-banner__title".to_owned(),
        TITLE_ID.into(),
        title.get().unwrap_or_else(|| own_title.into_any()),
    );
    let heading = heading.map(|heading| {
        heading.render("nhsuk-notification-banner__heading", "nhsuk-heading-", Level::Three)
    });
    view! {
        <div
            class=class
            data-module="nhsuk-notification-banner"
            data-disable-auto-focus=auto_focus.map(|focus| (!focus).to_string())
            role=role
            aria-labelledby=TITLE_ID
            node_ref=banner
            on:blur=move |event| behaviour::leave_region(&event)
        >
            <div class="nhsuk-notification-banner__header">{title}</div>
            <div class="nhsuk-notification-banner__content">
                {heading}
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}
