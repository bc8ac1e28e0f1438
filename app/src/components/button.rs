//! Buttons, and links that look like them.

use leptos::prelude::*;
use leptos::web_sys::{KeyboardEvent, MouseEvent};

use super::{Icon, Optional, OptionalText, class_list::ClassList};

/// How much a button stands out, and what for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// The one main action of a page.
    #[default]
    Primary,
    /// A lesser action.
    Secondary,
    /// A lesser action on a coloured background.
    SecondarySolid,
    /// On a dark background.
    Reverse,
    /// An action that cannot be undone.
    Warning,
    /// Signing in.
    Login,
    /// In the colour of the brand.
    Brand,
}

impl ButtonVariant {
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Primary => None,
            Self::Secondary => Some("nhsuk-button--secondary"),
            Self::SecondarySolid => Some("nhsuk-button--secondary-solid"),
            Self::Reverse => Some("nhsuk-button--reverse"),
            Self::Warning => Some("nhsuk-button--warning"),
            Self::Login => Some("nhsuk-button--login"),
            Self::Brand => Some("nhsuk-button--brand"),
        }
    }
}

/// An icon beside the words of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonIcon {
    /// Before the words.
    Start(Icon),
    /// After the words.
    End(Icon),
}

/// How long a second click counts as a slip of the finger, in milliseconds.
const DOUBLE_CLICK: f64 = 1000.0;

fn classes(
    variant: ButtonVariant,
    icon: Option<ButtonIcon>,
    small: bool,
    class: &OptionalText,
) -> String {
    ClassList::new("nhsuk-button")
        .with(variant.class())
        .when(icon.is_some(), "nhsuk-button--icon")
        .when(small, "nhsuk-button--small")
        .with(class.as_deref())
        .into_string()
}

fn content(icon: Option<ButtonIcon>, children: Option<Children>) -> AnyView {
    let words = children.map(|children| children());
    let (before, after) = match icon {
        None => return words.into_any(),
        Some(ButtonIcon::Start(icon)) => (Some(icon.draw()), None),
        Some(ButtonIcon::End(icon)) => (None, Some(icon.draw())),
    };
    let words = words.map(|words| view! { <span class="nhsuk-button__content">{words}</span> });
    view! { {before} {words} {after} }.into_any()
}

/// A button of a form.
#[component]
pub fn Button(
    /// How much it stands out.
    #[prop(optional)]
    variant: ButtonVariant,
    /// Whether it is the smaller size, for dense pages.
    #[prop(optional)]
    small: bool,
    /// Whether it can be pressed. Prefer a button that says what is missing.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Name under which its value is sent.
    #[prop(optional, into)]
    name: OptionalText,
    /// Value that is sent when it is pressed.
    #[prop(optional, into)]
    value: OptionalText,
    /// `submit`, `button` or `reset`.
    #[prop(default = "submit")]
    kind: &'static str,
    /// Icon beside the words.
    #[prop(optional, into)]
    icon: Optional<ButtonIcon>,
    /// Whether a second click within a second is ignored. Needs scripts, so
    /// the server must tell a repeated submission by itself too.
    #[prop(optional, into)]
    prevent_double_click: Optional<bool>,
    /// Name for screen readers, where the words alone are not enough.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// Id of the button.
    #[prop(optional, into)]
    id: OptionalText,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// Words of the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = icon.get();
    let prevent_double_click = prevent_double_click.get();
    let last_click = StoredValue::new(None::<f64>);
    let ignore_double_click = move |event: MouseEvent| {
        let now = event.time_stamp();
        let soon = last_click.get_value().is_some_and(|last| now - last < DOUBLE_CLICK);
        if prevent_double_click == Some(true) && soon {
            event.prevent_default();
        } else {
            last_click.set_value(Some(now));
        }
    };
    view! {
        <button
            class=classes(variant, icon, small, &class)
            id=id.get()
            name=name.get()
            value=value.get()
            type=kind
            data-module="nhsuk-button"
            data-prevent-double-click=prevent_double_click.map(|prevent| prevent.to_string())
            disabled=move || disabled.get()
            aria-disabled=move || disabled.get().then_some("true")
            aria-label=move || label.get()
            on:click=ignore_double_click
        >
            {content(icon, children)}
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it goes somewhere, and changes nothing.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How much it stands out.
    #[prop(optional)]
    variant: ButtonVariant,
    /// Whether it is the smaller size, for dense pages.
    #[prop(optional)]
    small: bool,
    /// Icon beside the words.
    #[prop(optional, into)]
    icon: Optional<ButtonIcon>,
    /// Name for screen readers, where the words alone are not enough.
    #[prop(optional, into)]
    label: OptionalText,
    /// Id of the link.
    #[prop(optional, into)]
    id: OptionalText,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// Words of the link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = icon.get();
    let link = NodeRef::<leptos::html::A>::new();
    // A screen reader calls this a button, and a button answers to the space bar.
    let press_on_space = move |event: KeyboardEvent| {
        if event.key() == " "
            && let Some(link) = link.get()
        {
            event.prevent_default();
            link.click();
        }
    };
    view! {
        <a
            class=classes(variant, icon, small, &class)
            id=id.get()
            data-module="nhsuk-button"
            href=href
            role="button"
            draggable="false"
            aria-label=label.get()
            node_ref=link
            on:keydown=press_on_space
        >
            {content(icon, children)}
        </a>
    }
    .into_any()
}
