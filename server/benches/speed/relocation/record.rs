//! Events in places where the demonstration has none.

use chrono::Days;
use domain::access::{deed, permit};
use domain::event::{EventId, EventType, Harm, Owner, Reference};
use domain::organisation::OdsCode;
use domain::taxonomy::{Audience, Form};
use server::world::World;
use service::Service;
use service::surroundings::{random, random_id};
use store::{NewEvent, NewText, Recording};

use crate::Outcome;

/// What is told.
const STORY: &str = "The patient was given the first dose from a pack that had been returned by \
     somebody else. The label had been covered by a second one. It was noticed when the pack was \
     put away; the patient was called the same afternoon and had taken nothing from it.";

/// So many are written at a time.
const BATCH: usize = 500;

/// Records so many events at each of some organisations, over two years.
pub async fn at_each(service: &Service, places: &[OdsCode], each: u64) -> Outcome<()> {
    let permit = permit::<deed::RecordAnonymously>(None, &())?;
    let form = Form::new(Audience::Public);
    let all: Vec<&OdsCode> =
        places.iter().flat_map(|place| (0..each).map(move |_| place)).collect();
    for batch in all.chunks(BATCH) {
        let events: Vec<NewEvent<'_>> = batch
            .iter()
            .map(|place| {
                let ago = u64::from(u16::from_le_bytes(random(&World)) % 729) + 1;
                NewEvent {
                    audit: None,
                    recording: Recording::Anonymous {
                        permit: &permit,
                        owner: Owner::Organisation((*place).clone()),
                        on: service.today() - Days::new(ago),
                        receipt: random(&World),
                        body: random(&World),
                    },
                    id: EventId(random_id(&World)),
                    reference: Reference::from_random(random(&World)),
                    kind: EventType::Incident,
                    harm: Harm::None,
                    happened_on: None,
                    place: None,
                    taxonomy: form.version().number().to_string(),
                    coded: serde_json::json!({}),
                    summary: STORY.to_owned(),
                    texts: vec![NewText {
                        element: "AdverseEvent.description".to_owned(),
                        instance: 0,
                        sealed: STORY.as_bytes().to_vec(),
                        key_id: "none".to_owned(),
                        redacted: STORY.to_owned(),
                        engine: "1".to_owned(),
                    }],
                }
            })
            .collect();
        let mut work = service.store().write().await?;
        work.record_many(&events).await?;
        work.commit().await?;
    }
    Ok(())
}
