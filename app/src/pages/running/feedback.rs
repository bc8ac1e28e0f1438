//! Feedback, the last first, by page, month and state.

use chrono::NaiveDate;
use domain::calendar::day_in_words;
use domain::message::MessageId;
use domain::message::feedback::{Ease, Feedback, FeedbackState, Filter, Month};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use service::messages::FeedbackPage;

use crate::address;
use crate::components::{
    BackLink, Button, ButtonVariant, Cell, Column, Heading, PageLink, PageTitle, Pagination, Row,
    Select, SelectOption, Size, Table, Tag, TagColour,
};
use crate::failure::{Failure, FailurePage};
use crate::sitemap::{PAGES, name_of, page_of};

const ADDRESS: &str = "/running/feedback";

/// So many months can be chosen.
const MONTHS: u32 = 24;

async fn list(query: ParamsMap) -> Result<(Filter, Month, FeedbackPage), Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let filter = filter(&query);
    let service = service()?;
    let page = service.feedback_page(&actor, &filter, after(&query)).await.map_err(failed)?;
    Ok((filter, Month::of(service.today()), page))
}

/// What of the address is understood; the rest asks for nothing.
fn filter(query: &ParamsMap) -> Filter {
    Filter {
        page: query.get("page").and_then(|page| page_of(&page)).map(|page| page.pattern.to_owned()),
        month: query.get("month").and_then(|month| Month::parse(&month)),
        state: query.get("state").and_then(|state| FeedbackState::parse(&state)),
    }
}

fn after(query: &ParamsMap) -> Option<(NaiveDate, MessageId)> {
    let after = query.get("after")?;
    let (day, id) = after.split_once('.')?;
    Some((day.parse().ok()?, MessageId(id.parse().ok()?)))
}

/// The page.
#[component]
pub fn FeedbackList() -> impl IntoView {
    let query = use_query_map();
    view! {
        <Suspense>
            {move || {
                let query = query.get_untracked();
                Suspend::new(async move {
                    match list(query).await {
                        Ok((filter, this_month, list)) => page(&filter, this_month, &list),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn page(filter: &Filter, this_month: Month, list: &FeedbackPage) -> AnyView {
    let none = list.rows.is_empty().then(|| view! { <p>"There is no feedback here."</p> });
    view! {
        <PageTitle text="Feedback" />
        <BackLink href="/running">"Running the service"</BackLink>
        <h1 class="nhsuk-heading-l">"Feedback"</h1>
        <p class="nhsuk-u-reading-width">
            "What people think of the pages, without names and numbers. Nobody knows who wrote it. Where an address was left, one answer goes to it by email, and the address is deleted."
        </p>
        {filters(filter, this_month)}
        {none}
        {table(&list.rows)}
        {turning(filter, list)}
    }
    .into_any()
}

fn filters(filter: &Filter, this_month: Month) -> AnyView {
    let any = |words: &'static str| SelectOption::new("", words);
    let pages = PAGES.iter().map(|page| SelectOption::new(page.pattern, page.name));
    let pages = std::iter::once(any("Any page")).chain(pages).collect::<Vec<_>>();
    let months = this_month.back(MONTHS).map(|month| SelectOption::new(month.word(), month.word()));
    let months = std::iter::once(any("Any month")).chain(months).collect::<Vec<_>>();
    let states = FeedbackState::ALL.iter().map(|one| SelectOption::new(one.word(), one.name()));
    let states = std::iter::once(any("Any state")).chain(states).collect::<Vec<_>>();
    let label = |words: &'static str| Heading::new(words).size(Size::S);
    view! {
        <form method="get" action=ADDRESS aria-label="Filter feedback">
            <Select name="page" label=label("Page") options=pages value=filter.page.clone().unwrap_or_default() />
            <Select name="month" label=label("Month") options=months value=filter.month.map(Month::word).unwrap_or_default() />
            <Select name="state" label=label("State") options=states value=filter.state.map(FeedbackState::word).unwrap_or_default() />
            <Button variant=ButtonVariant::Secondary>"Show"</Button>
        </form>
    }
    .into_any()
}

fn table(rows: &[Feedback]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let columns = ["Came on", "Page", "How easy", "What was written", "State"].map(Column::new);
    let rows: Vec<Row> = rows
        .iter()
        .map(|one| {
            Row::new(vec![
                Cell::new(day_in_words(one.on)).href(address::feedback_given(one.id)),
                Cell::from(about(one)),
                Cell::from(Ease::name(one.ease)),
                Cell::from(beginning(&one.words)),
                Cell::view(state(one.state)),
            ])
        })
        .collect();
    let caption = Heading::new("Feedback, the last first");
    Some(view! { <Table caption columns=columns.to_vec() rows responsive=true /> }.into_any())
}

/// The page that feedback is about.
pub fn about(one: &Feedback) -> String {
    if one.page.is_empty() { "No page in particular".to_owned() } else { name_of(&one.page) }
}

/// The first words of a text, for a list.
pub fn beginning(words: &str) -> String {
    const SHOWN: usize = 160;
    match words.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// How far feedback is.
pub fn state(state: FeedbackState) -> AnyView {
    let colour = match state {
        FeedbackState::New => TagColour::Blue,
        FeedbackState::Read => TagColour::Grey,
        FeedbackState::Answered => TagColour::Green,
    };
    view! { <Tag colour>{state.name()}</Tag> }.into_any()
}

fn turning(filter: &Filter, list: &FeedbackPage) -> Option<AnyView> {
    let (day, id) = list.next?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    let fields = [
        ("page", filter.page.clone()),
        ("month", filter.month.map(Month::word)),
        ("state", filter.state.map(|state| state.word().to_owned())),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            query.append_pair(name, &value);
        }
    }
    query.append_pair("after", &format!("{day}.{}", id.0));
    let next = PageLink::new(format!("{ADDRESS}?{}", query.finish())).text("Earlier feedback");
    Some(view! { <Pagination next /> }.into_any())
}
