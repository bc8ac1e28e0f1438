//! A field for several lines of text that says how much may still be written.
//!
//! Without scripts the limit stands below the field; with them, what is left.
//! The server counts again: this only helps the writer.

use std::time::Duration;

use leptos::{html, prelude::*};

use super::{
    Heading, Hint, Optional, OptionalContent, OptionalText, Textarea, behaviour,
    class_list::ClassList,
};

/// How much may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// At most this many characters (Unicode scalar values).
    Characters(u32),
    /// At most this many words, parted by white space.
    Words(u32),
}

impl Limit {
    fn most(self) -> u32 {
        match self {
            Self::Characters(most) | Self::Words(most) => most,
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::Characters(_) => "character",
            Self::Words(_) => "word",
        }
    }

    fn count(self, text: &str) -> u32 {
        let count = match self {
            Self::Characters(_) => text.chars().count(),
            Self::Words(_) => text.split_whitespace().count(),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// What is left, or how much too much it is, in words.
    fn message(self, count: u32) -> String {
        let (difference, end) = match self.most().checked_sub(count) {
            Some(left) => (left, "remaining"),
            None => (count - self.most(), "too many"),
        };
        let plural = if difference == 1 { "" } else { "s" };
        format!("You have {difference} {}{plural} {end}", self.unit())
    }
}

/// How long the writer must pause before a screen reader says what is left.
const PAUSE: Duration = Duration::from_secs(1);

/// A `Textarea` with a limit that it counts down to.
#[component]
pub fn CharacterCount(
    /// Name under which the text is sent.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    label: Heading,
    /// How much may be written.
    limit: Limit,
    /// Share of the limit, in percent, from which on the count shows.
    #[prop(optional, into)]
    threshold: Optional<u8>,
    /// Id of the control; the name when there is none.
    #[prop(optional, into)]
    id: OptionalText,
    /// Help on how to answer.
    #[prop(optional, into)]
    hint: OptionalContent,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Marks the answer as wrong without a message of its own.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// The text. A later change of the signal replaces what was typed.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    /// Height in lines.
    #[prop(default = 5)]
    rows: u16,
    /// Whether the browser checks the spelling.
    #[prop(optional, into)]
    spellcheck: Optional<bool>,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: OptionalText,
    /// Whether it refuses input.
    #[prop(optional)]
    disabled: bool,
    /// Extra classes of the control.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let threshold = threshold.get();
    let spellcheck = spellcheck.get();
    let id = id.get().map_or_else(|| name.clone(), String::from);
    let info_id = format!("{id}-info");
    let class = ClassList::new("nhsuk-js-character-count").with(class.as_deref()).into_string();

    let field = NodeRef::<html::Textarea>::new();
    let count = RwSignal::new(None::<u32>);
    let spoken = RwSignal::new(None::<u32>);
    let mut speak_later = debounce(PAUSE, move |()| spoken.set(count.get_untracked()));
    let recount = move || {
        if let Some(field) = field.get_untracked() {
            count.set(Some(limit.count(&field.value())));
        }
    };
    // The text may have been typed before the scripts arrived, so the first
    // count reads the element and not the value that the server sent.
    Effect::new(move |_| {
        value.track();
        recount();
        spoken.set(count.get_untracked());
    });

    let over = Signal::derive(move || count.get().is_some_and(|count| count > limit.most()));
    let invalid = Signal::derive(move || invalid.get() || (over.get() && error.read().is_none()));
    let after = view! {
        <Allowance id=info_id.clone() limit count/>
        <Remaining limit threshold count spoken over/>
    }
    .into_any();
    let (most, count_type) = match limit {
        Limit::Characters(most) => (most, None),
        Limit::Words(most) => (most, Some("words")),
    };
    // Once scripts run, the style sheet shows the messages of counting fields only.
    let counting = move || count.get().is_some().then_some("");
    view! {
        <Textarea
            name
            label
            id
            hint
            error
            invalid
            value
            rows
            spellcheck
            autocomplete
            disabled
            field
            after
            class
            described_by=info_id
            group_class="nhsuk-character-count"
            attr:data-module="nhsuk-character-count"
            attr:data-maxlength=most.to_string()
            attr:data-threshold=threshold.map(|threshold| threshold.to_string())
            attr:data-count-type=count_type
            attr:data-nhsuk-character-count-init=counting
            on:input=move |_| {
                recount();
                speak_later(());
            }
        />
    }
    .into_any()
}

/// The limit itself: seen until scripts count, and described to screen readers.
#[component]
fn Allowance(id: String, limit: Limit, count: RwSignal<Option<u32>>) -> impl IntoView {
    let class = "nhsuk-character-count__message";
    let text = format!("You can enter up to {} {}s", limit.most(), limit.unit());
    let counted = move || count.get().is_some();
    view! {
        <Hint id class class:nhsuk-u-visually-hidden=counted>
            {text}
        </Hint>
    }
    .into_any()
}

/// What is left: seen at once, spoken after a pause.
#[component]
fn Remaining(
    limit: Limit,
    threshold: Option<u8>,
    count: RwSignal<Option<u32>>,
    spoken: RwSignal<Option<u32>>,
    over: Signal<bool>,
) -> impl IntoView {
    let running = behaviour::script_running();
    let most = u64::from(limit.most());
    let shown_from = most * u64::from(threshold.unwrap_or(0)) / 100;
    let due = move |count: Option<u32>| count.filter(|count| u64::from(*count) >= shown_from);
    let seen = move || due(count.get()).map(|count| limit.message(count));
    let heard = move || due(spoken.get()).map(|count| limit.message(count));
    let class = move || {
        let look = if over.get() { "nhsuk-error-message" } else { "nhsuk-hint" };
        format!("{look} nhsuk-character-count__message nhsuk-character-count__status")
    };
    move || {
        running.get().then(|| {
            view! {
                <div class=class aria-hidden="true">{seen}</div>
                <div class="nhsuk-u-visually-hidden" aria-live="polite">{heard}</div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn the_message_says_what_is_left_or_too_much() {
        let limit = Limit::Characters(10);
        for (text, message) in [
            ("", "You have 10 characters remaining"),
            ("ninechars", "You have 1 character remaining"),
            ("ten letter", "You have 0 characters remaining"),
            ("twelve chars", "You have 2 characters too many"),
            ("é’ü", "You have 7 characters remaining"),
        ] {
            assert_eq!(limit.message(limit.count(text)), message, "{text:?}");
        }
        let limit = Limit::Words(3);
        assert_eq!(
            limit.message(limit.count(" one  two\nthree four ")),
            "You have 1 word too many"
        );
    }
}
