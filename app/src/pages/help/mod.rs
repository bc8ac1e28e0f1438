//! Help: guidance for each kind of user, as articles of one idea each, found by
//! their groups or by words, and what the operator keeps: whom to reach, and
//! which local risk systems there are.

mod article;
mod articles;
mod search;

use domain::risk_system::RiskSystem;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::address;
use crate::components::{
    BackLink, Button, ButtonVariant, Cell, Column, Heading, PageTitle, Row, Size, SummaryList,
    SummaryRow, Table, TextInput,
};
use crate::contacts::{contact_link, contacts};
use crate::failure::{Failure, FailurePage};
use article::Article;
use articles::GROUPS;

/// The articles by group, or those that some words find.
#[component]
pub fn Help() -> impl IntoView {
    let words = use_query_map().read_untracked().get("words").unwrap_or_default();
    let content = match words.trim() {
        "" => groups(),
        sought => found(&search::search(sought)),
    };
    view! {
        <PageTitle text="Help" />
        <h1 class="nhsuk-heading-l">"Help"</h1>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <p>
                    "In an emergency call 999. Nobody reads reports straight away: see "
                    <a href="/help/urgent-help" rel="external">"urgent help"</a> "."
                </p>
                <form method="get" action="/help" role="search" novalidate>
                    <TextInput
                        name="words"
                        label=Heading::new("Search the help").size(Size::S)
                        value=words
                        autocomplete="off"
                    />
                    <Button variant=ButtonVariant::Secondary>"Search"</Button>
                </form>
                {content}
            </div>
        </div>
    }
}

fn groups() -> AnyView {
    let group = |(name, articles): &(&'static str, &[Article])| {
        view! {
            <h2 class="nhsuk-heading-m">{*name}</h2>
            {list(articles.iter())}
        }
    };
    GROUPS.iter().map(group).collect_view().into_any()
}

fn found(articles: &[&'static Article]) -> AnyView {
    let said = match articles.len() {
        0 => "No article has all of these words. Try fewer or others.".to_owned(),
        1 => "1 article found.".to_owned(),
        more => format!("{more} articles found."),
    };
    view! {
        <p role="status">{said}</p>
        {list(articles.iter().copied())}
        <p><a href="/help" rel="external">"All articles"</a></p>
    }
    .into_any()
}

fn list<'a>(articles: impl Iterator<Item = &'a Article>) -> AnyView {
    let line = |article: &Article| {
        view! {
            <li>
                <a href=address::help(article.slug) rel="external">{article.title()}</a>
                <p class="nhsuk-hint nhsuk-u-margin-bottom-0">{article.summary()}</p>
            </li>
        }
    };
    view! { <ul class="nhsuk-list">{articles.map(line).collect_view()}</ul> }.into_any()
}

/// One article.
#[component]
pub fn OneArticle() -> impl IntoView {
    let slug = use_params_map().read_untracked().get("slug").unwrap_or_default();
    view! {
        <Suspense>
            {move || {
                let slug = slug.clone();
                Suspend::new(async move {
                    let Some(article) = articles::article(&slug) else {
                        return view! { <FailurePage failure=Failure::NotFound /> }.into_any();
                    };
                    match beside(article).await {
                        Ok(more) => page(article, more),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

/// What the operator keeps, beside the article about it.
async fn beside(article: &Article) -> Result<AnyView, Failure> {
    use crate::server::context::{failed, service};

    Ok(match article.slug {
        "contact" => contact_points(),
        "complaints" => complaints_about_the_service(),
        "local-risk-systems" => {
            risk_systems(&service()?.risk_systems_in_use().await.map_err(failed)?)
        }
        _ => ().into_any(),
    })
}

fn page(article: &'static Article, more: AnyView) -> AnyView {
    let title = article.title().to_owned();
    view! {
        <PageTitle text=format!("{title} – help") />
        <BackLink href="/help">"Help"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                {article.body()}
            </div>
        </div>
        {more}
    }
    .into_any()
}

fn contact_points() -> AnyView {
    let contacts = contacts();
    let rows: Vec<SummaryRow> = contacts
        .all()
        .into_iter()
        .map(|(what, point)| {
            let point = point.map_or_else(|| "Not set up by the operator".into_any(), contact_link);
            SummaryRow::new(what, point)
        })
        .collect();
    view! { <SummaryList rows /> }.into_any()
}

fn complaints_about_the_service() -> AnyView {
    let how = match contacts().complaints {
        Some(point) => {
            view! { <p>"To complain about this service itself: " {contact_link(&point)} "."</p> }
                .into_any()
        }
        None => view! {
            <p>
                "To complain about this service itself, use the "
                <a href="/feedback" rel="external">"form for feedback"</a>
                ": the operator has set up no other way."
            </p>
        }
        .into_any(),
    };
    view! { <h2 class="nhsuk-heading-m">"About this service"</h2> {how} }.into_any()
}

fn risk_systems(systems: &[RiskSystem]) -> AnyView {
    if systems.is_empty() {
        return view! { <p>"No system is in the list yet."</p> }.into_any();
    }
    let columns = ["System", "Supplier", "Versions that send events", "Taxonomy"].map(Column::new);
    let rows: Vec<Row> = systems
        .iter()
        .map(|system| {
            let facts = &system.facts;
            let cells = [&facts.name, &facts.supplier, &facts.versions, &facts.taxonomy];
            Row::new(cells.into_iter().map(|text| Cell::from(text.clone())).collect())
        })
        .collect();
    view! { <Table caption=Heading::new("Systems in use") columns=columns.to_vec() rows responsive=true /> }
        .into_any()
}
