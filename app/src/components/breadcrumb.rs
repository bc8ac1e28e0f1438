//! The trail of pages above this one.

use std::borrow::Cow;

use leptos::prelude::*;

use super::{BackLink, Optional, OptionalText, class_list::ClassList};

/// One page of the trail.
#[derive(Clone, Debug)]
pub struct Crumb {
    text: Cow<'static, str>,
    href: Cow<'static, str>,
}

impl Crumb {
    /// A page of this name at this address.
    pub fn new(text: impl Into<Cow<'static, str>>, href: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// The pages above this one, topmost first; on a phone, a link back to the
/// last of them.
#[component]
pub fn Breadcrumb(
    /// The pages, topmost first, without this one.
    items: Vec<Crumb>,
    /// What the phone's link leads back to, when it is not the last page.
    #[prop(optional, into)]
    back: Optional<Crumb>,
    /// Whether it stands on a dark background.
    #[prop(optional)]
    reverse: bool,
    /// Name of the landmark.
    #[prop(default = "Breadcrumb")]
    label: &'static str,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let back = back.get();
    let class = ClassList::new("nhsuk-breadcrumb")
        .when(reverse, "nhsuk-breadcrumb--reverse")
        .with(class.as_deref())
        .into_string();
    let back = back.or_else(|| items.last().cloned()).map(|Crumb { text, href }| {
        view! {
            <BackLink href=href hidden_text="Back to" reverse=reverse>
                {text}
            </BackLink>
        }
    });
    let items = items
        .into_iter()
        .map(|Crumb { text, href }| {
            view! {
                <li class="nhsuk-breadcrumb__list-item">
                    <a class="nhsuk-breadcrumb__link" href=href>
                        {text}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class=class aria-label=label>
            <ol class="nhsuk-breadcrumb__list">{items}</ol>
            {back}
        </nav>
    }
    .into_any()
}
