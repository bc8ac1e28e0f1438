//! All that is wrong with a page, at its top, each with a link to its field.

use leptos::web_sys::MouseEvent;
use leptos::{html, prelude::*};

use super::heading::heading_element;
use super::{Level, Optional, OptionalContent, OptionalText, behaviour, class_list::ClassList};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorLink {
    message: String,
    href: Option<String>,
}

impl ErrorLink {
    /// A message with a link to its field, such as `#what-happened`. For a
    /// group of choices, the first of them.
    pub fn new(message: impl Into<String>, href: impl Into<String>) -> Self {
        Self { message: message.into(), href: Some(href.into()) }
    }

    /// A message about no single field.
    pub fn text(message: impl Into<String>) -> Self {
        Self { message: message.into(), href: None }
    }

    fn render(self) -> AnyView {
        let Self { message, href } = self;
        let content = match href {
            None => message.into_any(),
            Some(href) => {
                let target = href.clone();
                let follow = move |event: MouseEvent| behaviour::follow_to_field(&event, &target);
                view! { <a href=href on:click=follow>{message}</a> }.into_any()
            }
        };
        view! { <li>{content}</li> }.into_any()
    }
}

/// The errors of a page. Goes above the heading, and takes the focus when it
/// appears. Put the same messages beside the fields.
#[component]
pub fn ErrorSummary(
    /// What is wrong, in the order of the fields.
    errors: Vec<ErrorLink>,
    /// Heading of the summary.
    #[prop(default = "There is a problem".into(), into)]
    heading: OptionalContent,
    /// What is wrong in general.
    #[prop(optional, into)]
    description: OptionalContent,
    /// Says outright whether it takes the focus; it does when nothing is said.
    #[prop(optional, into)]
    auto_focus: Optional<bool>,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let auto_focus = auto_focus.get();
    let class = ClassList::new("nhsuk-error-summary").with(class.as_deref()).into_string();
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if auto_focus != Some(false)
            && let Some(summary) = summary.get()
        {
            behaviour::focus_region(&summary);
        }
    });
    let heading = heading.get().map(|heading| {
        heading_element(
            Level::Two,
            "nhsuk-error-summary__heading".to_owned(),
            OptionalText::default(),
            heading,
        )
    });
    let description = description.get().map(|description| view! { <p>{description}</p> });
    let list = (!errors.is_empty()).then(|| {
        let errors = errors.into_iter().map(ErrorLink::render).collect_view();
        view! { <ul class="nhsuk-list nhsuk-error-summary__list">{errors}</ul> }
    });
    // The alert is inside the element that takes the focus: both on one element
    // make some screen readers drop part of the message.
    view! {
        <div
            class=class
            data-module="nhsuk-error-summary"
            data-disable-auto-focus=auto_focus.map(|focus| (!focus).to_string())
            node_ref=summary
            on:blur=move |event| behaviour::leave_region(&event)
        >
            <div role="alert">
                {heading}
                <div class="nhsuk-error-summary__body">{description} {list}</div>
            </div>
        </div>
    }
    .into_any()
}
