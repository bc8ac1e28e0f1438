//! The filters of the list of events.

use domain::event::listing::Filter;
use domain::event::{EventType, Harm, Status};
use domain::organisation::OdsCode;
use leptos::{html, prelude::*};

use super::list::EventList;
use crate::address;
use crate::components::{Checkboxes, Choice, Heading, Size, TextInput};
use crate::numbers::thousands;
use crate::pages::filtering::Filtering;

/// The panel for a list at an address.
pub fn filters(at: &'static str, list: &EventList) -> AnyView {
    let filter = &list.filter;
    let filtering = Filtering {
        address: at,
        name: "Filter events",
        in_use: filter.in_use(),
        problems: &list.problems,
    };
    let problem = |field: &str| filtering.problem(field);
    let kinds = counted(
        EventType::ALL
            .into_iter()
            .zip(list.counts.kinds.iter().map(|(_, n)| *n))
            .map(|(kind, n)| (kind.word(), kind.name(), n)),
        EventType::ALL.map(|kind| (kind.word(), kind.name())),
    );
    let harms = counted(
        list.counts.harms.iter().map(|(harm, n)| (harm.word(), harm.name(), *n)),
        Harm::ALL.map(|harm| (harm.word(), harm.name())),
    );
    let statuses = counted(
        list.counts.statuses.iter().map(|(status, n)| (status.word(), status.name(), *n)),
        Status::ALL.map(|status| (status.word(), status.name())),
    );
    let chosen_statuses: Vec<String> =
        filter.statuses.iter().map(|s| s.word().to_owned()).collect();
    let chosen_kinds: Vec<String> = filter.kinds.iter().map(|k| k.word().to_owned()).collect();
    let chosen_harms: Vec<String> = filter.harms.iter().map(|h| h.word().to_owned()).collect();
    let legend = |text: &'static str| Heading::new(text).size(Size::S);
    let day = |day: &Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let of = |code: &OdsCode| {
        address::events(&Filter { organisation: Some(code.clone()), ..filter.clone() })
    };
    let fields = view! {
            <TextInput
                name="words"
                label=Heading::new("Words in the text").size(Size::S)
                value=filter.words.clone().unwrap_or_default()
                error=problem("words")
            />
            <Checkboxes
                name="status"
                legend=legend("Status")
                values=chosen_statuses
                items=statuses
                small=true
                error=problem("status")
            />
            <Checkboxes
                name="type"
                legend=legend("Type")
                values=chosen_kinds
                items=kinds
                small=true
                error=problem("type")
            />
            <Checkboxes
                name="harm"
                legend=legend("Harm")
                values=chosen_harms
                items=harms
                small=true
                error=problem("harm")
            />
            {filtering.organisation(&list.organisation)}
            <TextInput
                name="from"
                kind="date"
                label=Heading::new("Recorded from").size(Size::S)
                value=day(&filter.recorded_from)
                error=problem("from")
            />
            <TextInput
                name="to"
                kind="date"
                label=Heading::new("Recorded to").size(Size::S)
                value=day(&filter.recorded_to)
                error=problem("to")
            />
    };
    // Scripts fold the panel where it stands above the list. Beside it, the
    // style sheet keeps it open.
    let panel = NodeRef::<html::Details>::new();
    let wrong = !list.problems.is_empty();
    Effect::new(move |_| {
        if let Some(panel) = panel.get()
            && !wrong
            && is_narrow()
        {
            panel.set_open(false);
        }
    });
    view! {
        {filtering.wrong(&list.organisation, of)}
        {filtering.panel(fields.into_any(), true, panel)}
    }
    .into_any()
}

/// Whether the panel has no room beside the list: the style sheet's width of a
/// dashboard, in pixels.
fn is_narrow() -> bool {
    const DASHBOARD: f64 = 1200.0;
    window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|w| w < DASHBOARD)
}

/// Choices with how many events each would show; without numbers under a text
/// search, where only the total is counted.
fn counted<const N: usize>(
    counts: impl Iterator<Item = (&'static str, &'static str, u64)>,
    without: [(&'static str, &'static str); N],
) -> Vec<Choice> {
    let counted: Vec<Choice> = counts
        .map(|(word, name, n)| Choice::new(word, format!("{name} ({})", thousands(n))))
        .collect();
    if counted.is_empty() {
        without.into_iter().map(|(word, name)| Choice::new(word, name)).collect()
    } else {
        counted
    }
}
