//! The steps of the duty of candour: a form for those who keep them, a list for
//! those who read them.

use chrono::NaiveDate;
use domain::calendar::day_in_words;
use domain::event::{Reference, Version};
use domain::statutory::Candour;
use leptos::prelude::*;

use super::fields::Fields;
use crate::address;
use crate::components::{Button, Checkboxes, Choice, SummaryList, SummaryRow};
use crate::posted::Posted;

const NOTICED: &str = "When did the event come to notice?";
const TOLD: &str = "When was the person told, in person?";
const APOLOGISED: &str = "When was an apology given?";
const ACCOUNT: &str = "A true account was given of all that is known";
const FOLLOWS: &str = "It was explained what enquiries follow";
const WRITTEN: &str = "When was the written follow-up sent?";
const RECORD: &str = "A record of all this is kept";
const NOT_REACHED: &str = "The person cannot be reached, or does not want to be told, since";

/// The form.
pub fn form(reference: &Reference, version: Version, kept: Candour, posted: &Posted) -> AnyView {
    let fields = Fields::new(posted, "candour");
    let Candour { noticed, told, apologised, written, not_reached, .. } = kept;
    let day = |name: &str, legend, hint, kept| fields.day(name.to_owned(), legend, hint, kept);
    let tick = |name: &'static str, label: &'static str, kept: bool| {
        let kept = kept.then(|| "yes".to_owned()).into_iter().collect();
        view! {
            <Checkboxes
                name
                items=vec![Choice::new("yes", label)]
                values=fields.values(name, kept)
                small=true
            />
        }
    };
    view! {
        <form method="post" action=address::statutory(reference) novalidate>
            <input type="hidden" name="do" value="candour" />
            <input type="hidden" name="version" value=version.0.to_string() />
            {day("noticed", NOTICED, "Leave it empty if that is the day on which it was recorded.", noticed)}
            {day("told", TOLD, "The person who was harmed, or who acts for them.", told)}
            {day("apologised", APOLOGISED, "Saying sorry is not an admission of fault.", apologised)}
            <fieldset class="nhsuk-fieldset nhsuk-u-margin-bottom-4">
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
                    "What was said and kept"
                </legend>
                {tick("account", ACCOUNT, kept.account)}
                {tick("follows", FOLLOWS, kept.follows)}
                {tick("record", RECORD, kept.record)}
            </fieldset>
            {day("written", WRITTEN, "With the account, the enquiries that follow, and the apology.", written)}
            {day("not-reached", NOT_REACHED, "Only then do the other steps fall away. Keep a record of the attempts.", not_reached)}
            <Button>"Save the steps"</Button>
        </form>
    }
    .into_any()
}

/// The list.
pub fn list(kept: Candour) -> AnyView {
    let Candour { noticed, told, apologised, account, follows, written, record, not_reached } =
        kept;
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "Not yet".to_owned(), day_in_words);
    let tick = |done: bool| if done { "Yes" } else { "Not yet" };
    let mut rows = vec![
        SummaryRow::new(NOTICED, noticed.map_or_else(|| "As recorded".to_owned(), day_in_words)),
        SummaryRow::new(TOLD, day(told)),
        SummaryRow::new(APOLOGISED, day(apologised)),
        SummaryRow::new(ACCOUNT, tick(account)),
        SummaryRow::new(FOLLOWS, tick(follows)),
        SummaryRow::new(WRITTEN, day(written)),
        SummaryRow::new(RECORD, tick(record)),
    ];
    rows.extend(not_reached.map(|on| SummaryRow::new(NOT_REACHED, day_in_words(on))));
    view! { <SummaryList rows /> }.into_any()
}
