//! What somebody recorded under their name, as they may read it.

use domain::access::Actor;
use domain::event::listing::Turn;
use domain::event::record::{Addition, Deed, Moment, RecordView, Recorder, Step};
use domain::taxonomy::{Audience, Form, Row, RowValue};
use serde_json::{Value, json};

use super::moment;
use crate::{Service, ServiceError};

impl Service {
    pub(super) async fn records_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let (mut records, mut turn) = (Vec::new(), Turn::First);
        loop {
            let page = self.my_events(actor, turn).await?;
            for row in &page.rows {
                match self.record_view(actor, &row.reference).await {
                    Ok(view) => records.push(record(&view)),
                    // What they may not read, they may not read here either.
                    Err(ServiceError::NotFound | ServiceError::Forbidden(_)) => {}
                    Err(error) => return Err(error),
                }
            }
            match page.older {
                Some(older) => turn = Turn::OlderThan(older),
                None => return Ok(Value::Array(records)),
            }
        }
    }
}

fn record(view: &RecordView) -> Value {
    let head = &view.head;
    let sections = view.sections.iter().map(|section| {
        json!({
            "section": section.title,
            "answers": section.rows.iter().map(answer).collect::<Value>(),
        })
    });
    json!({
        "reference": head.reference.as_str(),
        "type": head.facets.kind.name(),
        "harm": head.facets.harm.name(),
        "status": head.facets.status.name(),
        "organisation": head.owner_name,
        "recorded": when(head.recorded),
        "narrowed_to_others": view.closed,
        "sections": sections.collect::<Value>(),
        "added": view.additions.iter().map(addition).collect::<Value>(),
        "history": view.steps.iter().map(step).collect::<Value>(),
    })
}

fn answer(row: &Row) -> Value {
    json!({ "question": row.label, "answer": value(&row.value) })
}

fn value(value: &RowValue) -> Value {
    match value {
        RowValue::Words(words) => json!(words),
        RowValue::FreeText(text) => json!(text),
        RowValue::Organisation(code) => json!(code.as_str()),
    }
}

fn addition(addition: &Addition) -> Value {
    json!({
        "what": addition.kind.name(),
        "at": when(addition.moment),
        "by": by(&addition.by),
        "words": addition.words,
    })
}

fn step(step: &Step) -> Value {
    let changes = match &step.deed {
        Deed::Amended(changes) => changes.describe(Form::new(Audience::Staff)),
        _ => Vec::new(),
    };
    let changes = changes.iter().map(|change| {
        json!({
            "question": change.label,
            "before": change.before.as_ref().map(value),
            "after": change.after.as_ref().map(value),
        })
    });
    json!({
        "what": deed(&step.deed),
        "at": when(step.moment),
        "by": by(&step.by),
        "changes": changes.collect::<Value>(),
    })
}

fn deed(deed: &Deed) -> &'static str {
    match deed {
        Deed::Recorded => "recorded",
        Deed::Amended(_) => "amended",
        Deed::Added => "added to",
        Deed::Noted => "noted",
        Deed::Reviewed { .. } => "reviewed",
        Deed::Withdrawn { .. } => "withdrawn",
        Deed::PutBack { .. } => "put back",
        Deed::Narrowed(_) => "narrowed",
        Deed::Placed(_) => "placed",
    }
}

fn by(recorder: &Recorder) -> Option<&str> {
    match recorder {
        Recorder::Named(name) => Some(name),
        Recorder::Anonymous => None,
    }
}

fn when(at: Moment) -> Value {
    match at {
        Moment::At(at) => moment(at),
        Moment::On(day) => day.to_string().into(),
    }
}
