//! `candour export`: writes what the service holds to standard output.

use clap::Subcommand;
use domain::correction::Stretch;
use domain::redaction::Kind;
use serde::Serialize;
use service::corrections::{Exported, Lesson};

use super::CommandError;
use crate::config::Data;

/// What to export.
#[derive(Subcommand)]
pub enum Export {
    /// Corrected texts, unsealed, as data to train a better redaction engine
    /// with. They hold what identifies people: `docs/operations.md` says who
    /// may ask for them.
    Corrections {
        /// Write one JSON object a line.
        #[arg(long, required = true)]
        jsonl: bool,
        /// On whose word and what for; the audit log keeps it.
        #[arg(long)]
        reason: String,
    },
}

/// One corrected text; offsets count Unicode scalar values.
#[derive(Serialize)]
struct Line {
    text: String,
    found: Vec<Span>,
    missed: Vec<Span>,
    wrong: Vec<Stretch>,
}

#[derive(Serialize)]
struct Span {
    #[serde(flatten)]
    at: Stretch,
    kind: String,
}

impl From<Lesson> for Line {
    fn from(lesson: Lesson) -> Self {
        let spans = |spans: Vec<(Stretch, Kind)>| {
            spans
                .into_iter()
                .map(|(at, kind)| Span { at, kind: super::redact::word(kind) })
                .collect()
        };
        Self {
            text: lesson.text,
            found: spans(lesson.found),
            missed: spans(lesson.missed),
            wrong: lesson.wrong,
        }
    }
}

/// Writes line by line, and says how many there were.
pub async fn run(data: &Data, export: &Export) -> Result<(), CommandError> {
    let Export::Corrections { reason, .. } = export;
    if reason.trim().is_empty() {
        return Err(CommandError::Refused("--reason: say on whose word and what for".to_owned()));
    }
    let service = super::service(data, false).await?;
    let Exported { texts, kept_out } = service
        .export_corrections(reason, |lesson| {
            let line = serde_json::to_string(&Line::from(lesson.give()))
                .map_err(|error| super::io("writing a line")(error.into()))?;
            super::print(&format!("{line}\n"))
        })
        .await?;
    super::say(&format!(
        "{texts} corrected texts are exported. They hold what identifies people: keep them as the sealed texts are kept. {kept_out} records are left out, as their reporters keep them out of research."
    ));
    Ok(())
}
