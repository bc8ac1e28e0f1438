//! One event in full: its answers, what was added, its history, its review.

use domain::access::{Actor, deed, permit};
use domain::event::record::{AdditionKind, OpenPage, RecordHead, RecordView};
use domain::event::{Neighbours, Owner, Place};
use domain::taxonomy::{self, Audience, Editor, Form, RowValue, Section};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::{LazyRoute, lazy_route};

use super::history::{history, moment, person};
use super::neighbours::{around, ways_on};
use super::results::{harm_tag, status_tag};
use super::work::{reviews, work};
use crate::address;
use crate::components::{
    Breadcrumb, Crumb, Details, InsetText, ItemAction, PageTitle, SummaryList, SummaryRow,
    SummarySection,
};
use crate::failure::{Failure, FailurePage};
use crate::pages::reads_lists;
use crate::posted::posted;
use crate::visitor::current_visitor;

/// A record, if the reader may see it.
#[server(prefix = "/api", endpoint = "event")]
async fn read_record(reference: String) -> Result<RecordView, Failure> {
    use domain::event::Reference;

    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(reference) = Reference::parse(&reference) else {
        return Err(refused(Failure::NotFound));
    };
    service()?.record_view(&actor, &reference).await.map_err(failed)
}

/// The page of a record.
pub struct Record;

#[lazy_route]
impl LazyRoute for Record {
    fn data() -> Self {
        Self
    }

    // The record is asked for here and not in `data`: what `data` needs is part
    // of the first payload of every page.
    fn view(_this: Self) -> AnyView {
        let reference = address::part("reference");
        let record = Resource::new_blocking(reference, read_record);
        let search = use_location().search;
        let around = Resource::new_blocking(move || search.get(), around);
        let posted = posted();
        let visitor = current_visitor();
        view! {
            <Transition>
                {move || Suspend::new(async move {
                    let actor = visitor.await.ok().flatten();
                    match record.await {
                        Ok(record) => {
                            let posted = posted.await;
                            let around = around.await;
                            let list = list_of(actor.as_ref(), around.as_ref());
                            let amends = Amends::of(actor.as_ref(), &record);
                            let reviews = reviews(actor.as_ref(), &record);
                            let ways = ways_on(around.as_ref(), reviews);
                            let work = actor
                                .map(|actor| work(&actor, &record, &posted, around.as_ref()));
                            whole(record, list, amends, ways, work)
                        }
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    }
}

/// The list from which this reader comes to a record.
fn list_of(actor: Option<&Actor>, around: Option<&(Place, Neighbours)>) -> Crumb {
    if let Some((place, _)) = around {
        Crumb::new("Events", address::events(&place.filter))
    } else if actor.is_some_and(reads_lists) {
        Crumb::new("Events", "/events")
    } else {
        Crumb::new("My events", "/my-events")
    }
}

fn whole(
    record: RecordView,
    list: Crumb,
    amends: Amends,
    ways: AnyView,
    work: Option<AnyView>,
) -> AnyView {
    let head = &record.head;
    view! {
        <PageTitle text=format!("Event {}", head.reference) />
        <Breadcrumb items=vec![list] />
        <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">"Event"</span>
            {head.reference.to_string()}
        </h1>
        {ways}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                {heading_list(&record)}
                <ul class="nhsuk-list app-screen-only">
                    <li><a href=address::copy(&head.reference) rel="external">"A copy to print or save"</a></li>
                    <li><a href=address::data(&head.reference) rel="external" download>"The record as data (JSON)"</a></li>
                </ul>
                {record.closed.then(closed)}
                {record.sections.iter().map(|part| section(head, part, amends)).collect_view()}
                {amends.answers.then(|| open_pages(&record))}
                {additions(&record)}
                {history("History", &record.steps)}
            </div>
            <div class="nhsuk-grid-column-one-third">{work}</div>
        </div>
    }
    .into_any()
}

/// The facts at the head of a record.
fn heading_list(record: &RecordView) -> AnyView {
    let head = &record.head;
    let owner = match &head.owner {
        Owner::Organisation(code) => {
            view! { <a href=address::organisation(code)>{head.owner_name.clone()}</a> }.into_any()
        }
        Owner::NationalReview => "Waiting to be placed by the national review".into_any(),
    };
    let mut rows = vec![
        SummaryRow::new("Type", head.facets.kind.name()),
        SummaryRow::new("Status", status_tag(head.facets.status)),
        SummaryRow::new("Harm", harm_tag(head.facets.harm)),
        SummaryRow::new("Belongs to", owner),
        SummaryRow::new("Recorded", moment(head.recorded)),
        SummaryRow::new("Recorded by", person(&head.recorder)),
    ];
    rows.extend(record.sharing.map(|sharing| SummaryRow::new("Sharing", sharing.words())));
    view! { <SummaryList rows /> }.into_any()
}

/// What stands in the place of a record that is narrowed to others.
pub fn closed() -> AnyView {
    view! {
        <InsetText>
            <p>
                "This event is open to named people only. If you need to read it, ask an admin of the organisation that it belongs to."
            </p>
        </InsetText>
    }
    .into_any()
}

fn section(head: &RecordHead, section: &Section, amends: Amends) -> AnyView {
    let rows = section
        .rows
        .iter()
        .map(|row| {
            let shown = SummaryRow::new(row.label.clone(), value(&row.value));
            match change(head, row, amends) {
                Some(change) => shown.action(change),
                None => shown,
            }
        })
        .collect::<Vec<_>>();
    let heading = section.heading().map(str::to_owned);
    view! { <SummarySection heading rows /> }.into_any()
}

/// The way to amend an answer. What reporters wrote and what they say of
/// themselves stays, and what the record is about as a whole decides which
/// questions it has.
fn change(head: &RecordHead, row: &taxonomy::Row, amends: Amends) -> Option<ItemAction> {
    let page = row.page.as_ref()?;
    let field = Form::new(Audience::Staff).field(&row.field)?;
    let changes = match field.element.editor {
        Editor::Handler => amends.answers && page != "type",
        Editor::Administrator => amends.statutory,
        Editor::Reporter | Editor::Nobody => false,
    };
    let address = address::amend(&head.reference, page);
    changes.then(|| ItemAction::link("Change", address).about(row.label.to_lowercase()))
}

/// What may be answered still, by those who may update the record.
fn open_pages(record: &RecordView) -> Option<AnyView> {
    let link = |page: &OpenPage| {
        let address = address::amend(&record.head.reference, &page.slug);
        view! { <li><a href=address>{page.title.clone()}</a></li> }
    };
    let links = record.open.iter().map(link).collect_view();
    (!record.open.is_empty()).then(|| {
        view! {
            <Details summary="Questions without an answer">
                <p>
                    "The reporter was not asked these, or left them open. What you answer is kept as an amendment of yours; the reporter's words stay as they are."
                </p>
                <ul class="nhsuk-list nhsuk-list--bullet">{links}</ul>
            </Details>
        }
        .into_any()
    })
}

/// An answer as it is read.
pub fn value(value: &RowValue) -> AnyView {
    match value {
        RowValue::Words(words) if words.len() == 1 => {
            words.first().cloned().unwrap_or_default().into_any()
        }
        RowValue::Words(words) => view! {
            <ul class="nhsuk-list nhsuk-list--bullet">
                {words.iter().cloned().map(|word| view! { <li>{word}</li> }).collect_view()}
            </ul>
        }
        .into_any(),
        RowValue::FreeText(text) => paragraphs(text),
        RowValue::Organisation(code) => {
            view! { <a href=address::organisation(code)>{code.to_string()}</a> }.into_any()
        }
    }
}

/// Free text with its paragraphs kept.
pub fn paragraphs(text: &str) -> AnyView {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p class="app-free-text">{line.to_owned()}</p> })
        .collect_view()
        .into_any()
}

/// What was added since it was recorded.
pub fn additions(record: &RecordView) -> AnyView {
    record
        .additions
        .iter()
        .map(|addition| {
            let by = match addition.kind {
                AdditionKind::FromReporter => moment(addition.moment),
                _ => format!("{}, {}", person(&addition.by), moment(addition.moment)),
            };
            view! {
                <h2 class="nhsuk-heading-m">{addition.kind.name()}</h2>
                {paragraphs(&addition.words)}
                <p class="nhsuk-hint">{by}</p>
            }
        })
        .collect_view()
        .into_any()
}

/// What this reader may amend of a record.
#[derive(Clone, Copy)]
struct Amends {
    answers: bool,
    statutory: bool,
}

impl Amends {
    fn of(actor: Option<&Actor>, record: &RecordView) -> Self {
        let standing = &record.standing;
        Self {
            answers: actor.is_some() && permit::<deed::Update>(actor, standing).is_ok(),
            statutory: actor.is_some() && permit::<deed::EditStatutory>(actor, standing).is_ok(),
        }
    }
}

#[cfg(feature = "ssr")]
pub use super::work::posts;
