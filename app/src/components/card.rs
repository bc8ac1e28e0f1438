//! A framed part of a page.

use leptos::prelude::*;

use super::heading::heading_element;
use super::{
    Heading, Icon, ItemAction, Level, Optional, OptionalContent, OptionalText,
    class_list::ClassList,
};

/// What a card is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardVariant {
    /// Its heading stands out on a coloured tab.
    Feature,
    /// One of the main ways on, with an arrow.
    Primary,
    /// A lesser way on, without a frame.
    Secondary,
    /// Something that must not be missed.
    Warning,
    /// Care that can wait.
    NonUrgent,
    /// Care that is needed soon.
    Urgent,
    /// Care that is needed now.
    Emergency,
}

impl CardVariant {
    fn class(self) -> &'static str {
        match self {
            Self::Feature => "nhsuk-card--feature",
            Self::Primary => "nhsuk-card--primary",
            Self::Secondary => "nhsuk-card--secondary",
            Self::Warning => "nhsuk-card--warning",
            Self::NonUrgent => "nhsuk-card--care nhsuk-card--care--non-urgent",
            Self::Urgent => "nhsuk-card--care nhsuk-card--care--urgent",
            Self::Emergency => "nhsuk-card--care nhsuk-card--care--emergency",
        }
    }

    /// What a screen reader says before the heading of advice on care.
    fn care(self) -> Option<&'static str> {
        match self {
            Self::Feature | Self::Primary | Self::Secondary | Self::Warning => None,
            Self::NonUrgent => Some("Non-urgent advice"),
            Self::Urgent => Some("Urgent advice"),
            Self::Emergency => Some("Immediate action required"),
        }
    }
}

/// A framed part of a page.
#[component]
pub fn Card(
    /// Its heading. An `h2` unless it says otherwise.
    #[prop(optional, into)]
    heading: Optional<Heading>,
    /// Where the heading leads.
    #[prop(optional, into)]
    href: OptionalText,
    /// What it is for.
    #[prop(optional, into)]
    variant: Optional<CardVariant>,
    /// Whether the whole card is the link.
    #[prop(optional)]
    clickable: bool,
    /// A paragraph under the heading.
    #[prop(optional, into)]
    description: OptionalContent,
    /// What one may do with it.
    #[prop(optional)]
    actions: Vec<ItemAction>,
    /// The words of the heading once more, which the actions name too.
    #[prop(optional, into)]
    actions_about: OptionalText,
    /// Picture at its top.
    #[prop(optional, into)]
    image: OptionalContent,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// What it holds.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = heading.get();
    let variant = variant.get();
    let class = ClassList::new("nhsuk-card")
        .when(clickable, "nhsuk-card--clickable")
        .with(variant.map(CardVariant::class))
        .with(class.as_deref())
        .into_string();
    let care = variant.and_then(CardVariant::care);
    let heading = heading.map(|heading| card_heading(heading, href, care));
    let apart = care.is_some() || !actions.is_empty();
    let (above, inside) = if apart {
        let arrow = care
            .map(|_| view! { <span class="nhsuk-card--care__arrow" aria-hidden="true"></span> });
        let actions = card_actions(actions, actions_about.as_deref());
        let above = view! {
            <div class="nhsuk-card__heading-container">{heading} {arrow} {actions}</div>
        };
        (Some(above), None)
    } else {
        (None, heading)
    };
    let description = description.get().map(|description| {
        view! { <p class="nhsuk-card__description">{description}</p> }
    });
    let chevron = (variant == Some(CardVariant::Primary)).then(|| Icon::ChevronRightCircle.draw());
    view! {
        <div class=class>
            {image.get()}
            {above}
            <div class="nhsuk-card__content">
                {inside}
                {children.map(|children| children())}
                {description}
                {chevron}
            </div>
        </div>
    }
    .into_any()
}

fn card_heading(heading: Heading, href: OptionalText, care: Option<&str>) -> AnyView {
    let class = heading.class_list("nhsuk-card__heading", "nhsuk-heading-");
    let Heading { content, level, caption, hidden_text, id, size, .. } = heading;
    let spoken_first = hidden_text.get().or(care.map(|care| care.to_owned().into()));
    let content = match (href.get(), spoken_first) {
        (Some(href), _) => view! { <a class="nhsuk-card__link" href=href>{content}</a> }.into_any(),
        (None, Some(first)) => {
            let first = format!("{first}: ");
            view! {
                <span role="text">
                    <span class="nhsuk-u-visually-hidden">{first}</span>
                    {content}
                </span>
            }
            .into_any()
        }
        (None, None) => content,
    };
    let caption = caption.map(|caption| caption.inside(size));
    let content = view! { {caption} {content} }.into_any();
    heading_element(level.unwrap_or(Level::Two), class, id, content)
}

/// One action stands alone; several are a list.
fn card_actions(actions: Vec<ItemAction>, about: Option<&str>) -> Option<AnyView> {
    let several = actions.len() > 1;
    let mut actions = actions.into_iter().map(|action| action.render(about)).peekable();
    actions.peek()?;
    Some(if several {
        let actions = actions
            .map(|action| view! { <li class="nhsuk-card__action">{action}</li> })
            .collect_view();
        view! { <ul class="nhsuk-card__actions">{actions}</ul> }.into_any()
    } else {
        view! { <div class="nhsuk-card__actions">{actions.collect_view()}</div> }.into_any()
    })
}
