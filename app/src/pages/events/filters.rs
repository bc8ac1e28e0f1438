//! The filter panel beside a list. It is a plain form whose fields make the
//! address of the list.

use domain::event::{EventType, Harm, Status};
use leptos::{html, prelude::*};

use super::list::EventList;
use crate::components::{
    Button, ButtonVariant, Checkboxes, Choice, ErrorLink, ErrorSummary, Heading, Size, TextInput,
};

/// The panel for a list at `address`.
pub fn filters(address: &'static str, list: &EventList) -> AnyView {
    let filter = &list.filter;
    let problem = |field: &str| {
        list.problems.iter().find(|problem| problem.field == field).map(|p| p.message.clone())
    };
    let summary = (!list.problems.is_empty()).then(|| {
        let errors = list
            .problems
            .iter()
            .map(|problem| ErrorLink::new(problem.message.clone(), format!("#{}", problem.field)))
            .collect::<Vec<_>>();
        view! { <ErrorSummary errors /> }
    });
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
    let in_use = match filter.in_use() {
        0 => "Filters".to_owned(),
        n => format!("Filters ({n} in use)"),
    };
    let form = view! {
        <form method="get" action=address aria-label="Filter events" class="app-filters">
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
            <TextInput
                name="organisation"
                label=Heading::new("Organisation (ODS code)").size(Size::S)
                width=5
                value=filter.organisation.as_ref().map(ToString::to_string).unwrap_or_default()
                error=problem("organisation")
            />
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
            <Button variant=ButtonVariant::Secondary small=true>"Apply filters"</Button>
            <p><a href=address>"Clear filters"</a></p>
        </form>
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
        {summary}
        <details class="app-filters-fold" open=true node_ref=panel>
            <summary>{in_use}</summary>
            {form}
        </details>
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

/// A number with commas between its thousands.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_set_apart() {
        for (n, words) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")] {
            assert_eq!(thousands(n), words);
        }
    }
}
