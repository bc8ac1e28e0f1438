//! Records that are filled in and wait to be submitted.

use domain::access::Actor;
use domain::taxonomy::{Audience, Form, RawAnswers};
use service::Service;
use service::record::DraftSaved;
use service::unfinished::PagePost;
use uuid::Uuid;

use crate::Outcome;

/// What is told, at the length of an ordinary report.
const STORY: &str = "During the morning round the infusion pump beside bed 12 was found to be \
     running at twice the rate that was prescribed. The night team had changed the syringe at \
     about five and had been called away before the second check. The patient was drowsy and was \
     seen by the doctor within ten minutes; the infusion was stopped and observations were taken \
     every quarter of an hour. She was awake and talking by nine. Her family was told the same \
     day by the ward manager, who explained what had happened and said that it was being looked \
     into. The pump has been taken out of use and sent to the equipment library. The chart was \
     hard to read where it had been amended by hand, and two pumps of different makes stood at \
     the same bed.";

/// An incident, as staff answer.
const ANSWERS: [(&str, &str); 11] = [
    ("AdverseEvent.event", "incident"),
    ("AdverseEvent.description", STORY),
    ("AdverseEventEstimatedDate.IncidentOccurredToday", "y"),
    ("LocationDetails.LocationKnown", "y"),
    ("LocationDetails.ServiceArea", "1"),
    ("AdverseEventAgent.InvolvedAgents", "10"),
    ("Candour.PatientAffected", "y"),
    ("PatientInformation.PhysicalHarm.1", "4"),
    ("PatientInformation.PsychologicalHarm.1", "4"),
    ("PatientInformation.StrengthOfAssociation.1", "3"),
    ("AdverseEventClassification.LevelOfConcern", "1"),
];

/// Fills in so many records of somebody, at the organisation where they work.
pub async fn filled(service: &Service, actor: &Actor, records: usize) -> Outcome<Vec<Uuid>> {
    let places = actor.recording_organisations();
    let place = *places.first().ok_or("somebody who records nowhere")?;
    let form = Form::new(Audience::Staff);
    let answers = ANSWERS.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let post = PagePost { answers, ..PagePost::default() };
    let mut drafts = Vec::new();
    for _ in 0..records {
        let draft = service.begin_record(actor, place).await?;
        let mut page = form.pages(&RawAnswers::default()).first().copied();
        while let Some(at) = page {
            let DraftSaved::Kept(kept) = service.save_draft_page(actor, draft, at, &post).await?
            else {
                return Err("a draft was submitted already".into());
            };
            page = form.next(&kept.form.answers, at.slug);
        }
        drafts.push(draft);
    }
    Ok(drafts)
}
