//! A date, typed as day, month and year.

use leptos::prelude::*;

use super::field::Guidance;
use super::{
    Fieldset, Heading, Optional, OptionalContent, OptionalText, TextInput, class_list::ClassList,
};

/// What was typed into the three fields; not yet a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// Day of the month.
    pub day: String,
    /// Month, 1 to 12 or a name.
    pub month: String,
    /// Year, with four digits.
    pub year: String,
}

/// Which of the three fields are wrong. None while there is an error means
/// the date as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DatePartsWrong {
    /// The day is missing or impossible.
    pub day: bool,
    /// The month is missing or impossible.
    pub month: bool,
    /// The year is missing or impossible.
    pub year: bool,
}

impl DatePartsWrong {
    fn any(self) -> bool {
        self.day || self.month || self.year
    }
}

/// One of the three fields.
#[derive(Clone, Copy)]
enum Part {
    Day,
    Month,
    Year,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Day => "Day",
            Self::Month => "Month",
            Self::Year => "Year",
        }
    }

    fn width(self) -> u8 {
        match self {
            Self::Day | Self::Month => 2,
            Self::Year => 4,
        }
    }

    fn text(self, parts: &DateParts) -> Option<String> {
        let text = match self {
            Self::Day => &parts.day,
            Self::Month => &parts.month,
            Self::Year => &parts.year,
        };
        (!text.is_empty()).then(|| text.clone())
    }

    fn is_wrong(self, wrong: DatePartsWrong) -> bool {
        match self {
            Self::Day => wrong.day,
            Self::Month => wrong.month,
            Self::Year => wrong.year,
        }
    }

    fn birthday(self) -> &'static str {
        match self {
            Self::Day => "bday-day",
            Self::Month => "bday-month",
            Self::Year => "bday-year",
        }
    }
}

/// Day, month and year under one question.
#[component]
pub fn DateInput(
    /// Start of all ids; the fields are `{id}-day`, `{id}-month`, `{id}-year`.
    #[prop(into)]
    id: String,
    /// Sends `prefix[day]` and so on instead of plain `day`.
    #[prop(optional, into)]
    name_prefix: OptionalText,
    /// Sends `prefix.day` instead of `prefix[day]`.
    #[prop(optional)]
    dotted: bool,
    /// The question. Leave it out only inside a fieldset that asks it.
    #[prop(optional, into)]
    legend: Optional<Heading>,
    /// Help on how to answer.
    #[prop(optional, into)]
    hint: OptionalContent,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Marks the date as wrong without a message of its own.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Which fields are wrong.
    #[prop(optional, into)]
    wrong: Signal<DatePartsWrong>,
    /// What was typed.
    #[prop(optional)]
    value: DateParts,
    /// Whether the browser may fill in the person's own birthday.
    #[prop(optional)]
    birthday: bool,
    /// Whether only month and year are asked.
    #[prop(optional)]
    without_day: bool,
    /// Whether only day and month are asked.
    #[prop(optional)]
    without_year: bool,
    /// Whether it refuses input.
    #[prop(optional)]
    disabled: bool,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let legend = legend.get();
    let any_wrong = Signal::derive(move || invalid.get() || wrong.get().any());
    let guidance = Guidance::new(&id, OptionalText::default(), hint.is_some(), error, any_wrong);
    let all_wrong = guidance.wrong();
    let prefix = name_prefix.get();
    let field = |part: Part| {
        let name = match &prefix {
            Some(prefix) if dotted => format!("{prefix}.{}", part.name()),
            Some(prefix) => format!("{prefix}[{}]", part.name()),
            None => part.name().to_owned(),
        };
        let invalid = Signal::derive(move || {
            let wrong = wrong.get();
            if wrong.any() { part.is_wrong(wrong) } else { all_wrong() }
        });
        view! {
            <div class="nhsuk-date-input__item">
                <TextInput
                    name
                    label=part.label()
                    id=format!("{id}-{}", part.name())
                    invalid
                    value=part.text(&value)
                    width=part.width()
                    inputmode="numeric"
                    autocomplete=birthday.then(|| part.birthday())
                    disabled
                    label_class="nhsuk-date-input__label"
                    class="nhsuk-date-input__input"
                />
            </div>
        }
    };
    let class = ClassList::new("nhsuk-date-input").with(class.as_deref()).into_string();
    let group_class = guidance.group_class(OptionalText::default());
    let described_by = Signal::derive(guidance.described_by());
    let content = view! {
        {guidance.render(hint)}
        <div class=class id=id.clone()>
            {(!without_day).then(|| field(Part::Day))}
            {field(Part::Month)}
            {(!without_year).then(|| field(Part::Year))}
        </div>
    }
    .into_any();
    let content = match legend {
        None => content,
        // The role makes JAWS announce the hint of a group of text fields.
        Some(legend) => {
            view! { <Fieldset legend described_by role="group">{content}</Fieldset> }.into_any()
        }
    };
    view! { <div class=group_class>{content}</div> }.into_any()
}
