//! A Serious Incident as StEIS asks for it: one row to copy, words redacted.

use domain::access::{Actor, deed, permit};
use domain::event::Reference;
use domain::sharing::{Recipient, Shareable};
use domain::taxonomy::{Answers, RowValue};
use store::AuditEntry;

use crate::events::answers;
use crate::spreadsheet::cell;
use crate::{Service, ServiceError, audit};

/// The fields that are answers, by the names that StEIS has for them.
const ANSWERED: &[(&str, &[&str])] = &[
    ("Log no", &["Candour.SteisLogNumber"]),
    ("Status", &["Candour.SteisStatus"]),
    ("Leading organisation", &["Candour.SteisLeadingOrganisation"]),
    (
        "Date of incident",
        &[
            "AdverseEventEstimatedDate.TodaysDate",
            "AdverseEvent.date",
            "AdverseEventEstimatedDate.ApproximateDate",
        ],
    ),
    (
        "Time of incident",
        &["AdverseEventEstimatedDate.PreciseTime", "AdverseEventEstimatedDate.EstimatedTime"],
    ),
    ("Care sector", &["Candour.SteisCareSector"]),
    ("Clinical area", &["LocationDetails.ResponsibleSpecialty", "LocationDetails.ServiceArea"]),
    (
        "Age of patient",
        &["PatientInformation.AgeAtTimeOfIncidentDays.1", "PatientInformation.AgeBracket.1"],
    ),
    ("Type of patient", &["Candour.SteisPatientType"]),
    ("Legal status of patient", &["Candour.SteisLegalStatus"]),
    ("Type of incident", &["Candour.SteisIncidentType"]),
    ("Description of what happened", &["AdverseEvent.description"]),
    ("Reason for reporting", &["Candour.SteisReason"]),
    ("Immediate action taken", &["AdverseEventOutcome.ImmediateActions"]),
    ("Internal investigation required", &["Candour.SteisInternalInvestigation"]),
    ("Non-health investigation required", &["Candour.SteisNonHealthInvestigation"]),
    ("Case summary", &["Candour.SteisCaseSummary"]),
    ("Key findings", &["Candour.SteisKeyFindings"]),
    ("Dissemination of lessons", &["Candour.SteisLessons"]),
];

impl Service {
    /// The fields of StEIS for a Serious Incident, as a header and a row of
    /// comma-separated values, for those who may view the section; that they were
    /// downloaded is audited. What is no Serious Incident has none.
    pub async fn steis(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<Shareable<String>, ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::ViewStatutory>(Some(actor), &record.standing)?;
        let answers = answers(&record)?;
        if !answers.is_serious_incident() {
            return Err(ServiceError::NotFound);
        }
        let overseers = self.organisations_of(&record.standing.overseers).await?;
        let names: Vec<String> = overseers.into_iter().map(|one| one.name).collect();
        let site = match record.head.place.clone() {
            Some(code) => self.organisations_of(&[code]).await?.into_iter().next(),
            None => None,
        };
        let mut row = vec![
            ("Reference", reference.to_string()),
            ("Reporting organisation", record.head.owner_name.clone()),
            ("Commissioner and region", names.join("; ")),
            ("Date reported here", super::recorded_on(&record).to_string()),
            ("Site", site.map(|site| site.name).unwrap_or_default()),
        ];
        row.extend(ANSWERED.iter().map(|(name, fields)| (*name, said(&answers, fields))));
        // The system of NHS England is one of national patient safety.
        let written = Shareable::with(Recipient::NationalSafety, &answers, || csv(&row));
        let written = written.ok_or(ServiceError::NotFound)?.transpose()?;
        let entry = AuditEntry {
            deed: "download the fields of StEIS".to_owned(),
            ..audit::of_record(&permit, self.surroundings.now())
        };
        // Only once it is written down does anybody have it.
        let mut work = self.store.write().await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(written)
    }
}

/// The first of some answers that was given, in words.
fn said(answers: &Answers, fields: &[&str]) -> String {
    let sections = answers.describe();
    let rows = || sections.iter().flat_map(|section| &section.rows);
    let found = fields.iter().find_map(|field| rows().find(|row| row.field == *field));
    match found.map(|row| &row.value) {
        Some(RowValue::Words(words)) => words.join("; "),
        Some(RowValue::FreeText(text)) => text.clone(),
        Some(RowValue::Organisation(code)) => code.to_string(),
        None => String::new(),
    }
}

fn csv(row: &[(&str, String)]) -> Result<String, ServiceError> {
    let unwritten = || ServiceError::Corrupt("a row");
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(row.iter().map(|(name, _)| *name)).map_err(|_| unwritten())?;
    let cells = row.iter().map(|(_, value)| cell(value).into_owned());
    writer.write_record(cells).map_err(|_| unwritten())?;
    let bytes = writer.into_inner().map_err(|_| unwritten())?;
    String::from_utf8(bytes).map_err(|_| unwritten())
}
