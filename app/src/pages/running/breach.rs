//! One report of a breach, what was done about it, and the next step.

use chrono::{DateTime, Utc};
use domain::calendar::time_in_words;
use domain::message::breach::{AccountNamed, Breach, BreachState, BreachStep};
use domain::message::{LONGEST_WORDS, MessageId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::breaches::{clock, reported, state};
use crate::address;
use crate::components::{
    BackLink, Button, Cell, Choice, Column, Heading, PageTitle, Radios, Row, Size, SummaryList,
    SummaryRow, Table, Textarea,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::Posted;

/// A report as this page shows it.
struct Shown {
    breach: Breach,
    steps: Vec<BreachStep>,
    now: DateTime<Utc>,
}

async fn read(id: String) -> Result<Shown, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let id = id.parse().map(MessageId).map_err(|_| refused(Failure::NotFound))?;
    let service = service()?;
    let (breach, steps) = service.breach(&actor, id).await.map_err(failed)?;
    Ok(Shown { breach, steps, now: service.now() })
}

/// The page.
#[component]
pub fn OneBreach() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let posted = use_context::<Posted>().unwrap_or_default();
    view! {
        <Suspense>
            {move || {
                let (id, posted) = (id.clone(), posted.clone());
                Suspend::new(async move {
                    match read(id).await {
                        Ok(shown) => page(&shown, &posted),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn page(shown: &Shown, posted: &Posted) -> AnyView {
    view! {
        <PageTitle text="One breach report" />
        <BackLink href="/running/breaches">"Breach reports"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">"Breach report"</span>
                    {shown.breach.kind.label()}
                </h1>
                <SummaryList rows=rows(shown) />
            </div>
        </div>
        {history(&shown.steps)}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">{next_step(&shown.breach, posted)}</div>
        </div>
    }
    .into_any()
}

fn rows(shown: &Shown) -> Vec<SummaryRow> {
    let breach = &shown.breach;
    let account = |named: &AccountNamed| format!("{} ({})", named.name, named.email.as_str());
    let reporter = match &breach.reporter {
        Some(reporter) => account(reporter),
        None => "Somebody who was not signed in".to_owned(),
    };
    let about = match (&breach.about, breach.names_no_account) {
        (Some(named), _) => Some(account(named)),
        (None, true) => Some("An address that has no account".to_owned()),
        (None, false) => None,
    };
    let shut = breach.own_account.then(|| {
        SummaryRow::new("Done at once", "The reporter had their own account deactivated. Restore it on the page of accounts once it is safe.")
    });
    let mut rows = vec![
        SummaryRow::new("Found", time_in_words(breach.clock.found)),
        SummaryRow::new("Reported", reported(breach)),
        SummaryRow::new("48 hours", clock(breach, shown.now)),
        SummaryRow::new("State", state(breach.state)),
        SummaryRow::new("Reported by", reporter),
    ];
    rows.extend(about.map(|about| SummaryRow::new("Account", about)));
    rows.extend(shut);
    rows.push(SummaryRow::new("What happened", breach.words.clone()));
    rows
}

fn history(steps: &[BreachStep]) -> Option<AnyView> {
    if steps.is_empty() {
        return None;
    }
    let columns = ["When", "Who", "State", "What was noted"].map(Column::new).to_vec();
    let rows: Vec<Row> = steps
        .iter()
        .map(|step| {
            Row::new(vec![
                Cell::from(time_in_words(step.at)),
                Cell::from(step.by.clone()),
                Cell::view(state(step.state)),
                Cell::from(step.note.clone()),
            ])
        })
        .collect();
    let caption = Heading::new("What was done");
    Some(view! { <Table caption columns rows responsive=true /> }.into_any())
}

fn next_step(breach: &Breach, posted: &Posted) -> AnyView {
    let items = BreachState::ALL
        .iter()
        .filter(|state| **state != BreachState::New)
        .map(|state| Choice::new(state.word(), state.name()))
        .collect();
    let answer = breach.can_be_answered.then(|| {
        view! {
            <Textarea
                name="answer"
                label=Heading::new("Answer to whoever reported it (optional)").size(Size::S)
                hint="It goes to them as an email. Names and numbers are taken out."
                rows=3
                value=posted.value("answer")
                error=posted.problem("answer")
            />
        }
    });
    view! {
        <form method="post" action=address::breach(breach.id) novalidate>
            <input type="hidden" name="seen" value=breach.steps.to_string() />
            <Radios
                name="state"
                legend=Heading::new("How far is it now?").size(Size::S)
                items
                value=posted.value("state")
                error=posted.problem("state")
            />
            <Textarea
                name="note"
                label=Heading::new("What was done?").size(Size::S)
                hint=format!("For those who look after accounts. Needed to close it. Names and numbers are taken out. Up to {LONGEST_WORDS} characters.")
                rows=3
                value=posted.value("note")
                error=posted.problem("note")
            />
            {answer}
            <Button>"Save"</Button>
        </form>
    }
    .into_any()
}
