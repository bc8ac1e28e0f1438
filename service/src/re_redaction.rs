//! Redacting again what an earlier engine has redacted, from the sealed
//! originals, beside the running service.

mod messages;
mod responses;

use std::collections::BTreeMap;

use domain::correction::{self, Correction};
use domain::redaction::{ENGINE_VERSION, Kind};
use domain::taxonomy::{CodedAnswers, FreeText};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{AuditEntry, EventTexts, KeptCorrection, KeptText};

use crate::intake::summary;
use crate::seal::{self, Place};
use crate::{Service, ServiceError};

/// The setting that keeps the tally of a run until it is finished.
const TALLY: &str = "re-redaction";

/// So many events are redacted again at a time, so that writers never wait
/// long.
const AT_ONCE: u32 = 50;

/// How often events that were changed meanwhile are tried again.
const PASSES: u32 = 4;

/// What a run has changed. It counts; it never tells a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Texts that were redacted again.
    pub looked_at: u64,
    /// Those that read differently now.
    pub changed: u64,
    /// Those whose originals do not open; they stay as they were.
    pub broken: u64,
    /// By kind, how many placeholders there are more, in the texts that have
    /// more of them.
    pub more: BTreeMap<String, u64>,
    /// By kind, how many there are fewer, in the texts that have fewer.
    pub fewer: BTreeMap<String, u64>,
}

/// A tally as it is kept between two starts of one run.
#[derive(Serialize, Deserialize)]
struct Kept {
    engine: String,
    finished: bool,
    tally: Tally,
}

/// The engine that redacts now.
pub(crate) fn engine() -> String {
    ENGINE_VERSION.to_string()
}

impl Service {
    /// How many texts were redacted by another engine than the present one.
    pub async fn texts_of_other_engines(&self) -> Result<u64, ServiceError> {
        Ok(self.store.count_texts_but(&engine()).await?)
    }

    /// Redacts every text of another engine again, some events at a time. What
    /// is done is done: started anew after it was broken off, it goes on where
    /// it stopped, and its tally covers the whole run. `progress` is told how
    /// many texts were looked at since this start.
    pub async fn re_redact(&self, progress: &(dyn Fn(u64) + Sync)) -> Result<Tally, ServiceError> {
        let mut tally = self.unfinished_tally().await?;
        let before = tally.looked_at;
        for _ in 0..PASSES {
            let mut after = i64::MIN;
            // The originals that do not open are met again in each pass.
            tally.broken = 0;
            let mut missed = false;
            loop {
                let events = self.store.texts_but(&engine(), after, AT_ONCE).await?;
                let Some(last) = events.last() else { break };
                after = last.key;
                missed |= self.re_redact_some(&events, &mut tally).await?;
                progress(tally.looked_at - before);
            }
            if !missed {
                break;
            }
        }
        self.re_redact_responses(&mut tally).await?;
        self.re_redact_messages(&mut tally).await?;
        progress(tally.looked_at - before);
        let mut work = self.store.write().await?;
        work.set_setting(TALLY, &kept(&tally, true)?).await?;
        work.append_audit(&AuditEntry {
            at: self.surroundings.now(),
            actor: None,
            deed: "redact again".to_owned(),
            subject_kind: "engine".to_owned(),
            subject: engine(),
            detail: json!(tally),
        })
        .await?;
        work.commit().await?;
        Ok(tally)
    }

    /// The tally of a run that was broken off, if it was under this engine.
    async fn unfinished_tally(&self) -> Result<Tally, ServiceError> {
        let Some(kept) = self.store.setting(TALLY).await? else { return Ok(Tally::default()) };
        let kept: Kept =
            serde_json::from_str(&kept).map_err(|_| ServiceError::Corrupt("a tally"))?;
        let goes_on = !kept.finished && kept.engine == engine();
        Ok(if goes_on { kept.tally } else { Tally::default() })
    }

    /// Redacts some events again, with the tally in the same transaction;
    /// whether one of them was changed meanwhile and has to wait.
    async fn re_redact_some(
        &self,
        events: &[EventTexts],
        tally: &mut Tally,
    ) -> Result<bool, ServiceError> {
        let mut anew = Vec::with_capacity(events.len());
        for event in events {
            anew.push(self.redacted_again(event, |text| text.engine != engine())?);
        }
        let (mut sum, mut missed) = (tally.clone(), false);
        let mut work = self.store.write().await?;
        for (event, anew) in events.iter().zip(&anew) {
            sum.broken += anew.broken;
            if anew.texts.is_empty() {
                continue;
            }
            if work.re_redact(event, &anew.texts, &anew.summary).await? {
                anew.count(event, &mut sum);
            } else {
                missed = true;
            }
        }
        work.set_setting(TALLY, &kept(&sum, false)?).await?;
        work.commit().await?;
        *tally = sum;
        Ok(missed)
    }

    /// Some texts of an event as the present engine redacts them, corrected.
    pub(crate) fn redacted_again(
        &self,
        event: &EventTexts,
        which: impl Fn(&KeptText) -> bool,
    ) -> Result<Again, ServiceError> {
        let (mut texts, mut all, mut broken) = (Vec::new(), Vec::new(), 0);
        for text in &event.texts {
            let mut text = text.clone();
            if which(&text) {
                match self.original(event, &text) {
                    Some(original) => {
                        text.redacted = correction::redacted(&original, &corrections(event, &text));
                        text.engine = engine();
                        texts.push(text.clone());
                    }
                    None => broken += 1,
                }
            }
            all.push(text);
        }
        Ok(Again { texts, broken, summary: summary_of(event, &all)? })
    }

    /// What was typed; `None` if it does not open.
    pub(crate) fn original(&self, event: &EventTexts, text: &KeptText) -> Option<String> {
        let place = Place::text(event.event, &text.element, text.instance);
        let opened = seal::open(&self.keys, &place, &text.sealed.sealed, &text.sealed.key_id).ok();
        let original = opened.and_then(|plain| String::from_utf8(plain).ok());
        if original.is_none() {
            tracing::warn!(event = %event.event.0, text.element, "a text does not open");
        }
        original
    }
}

/// An event redacted again.
pub(crate) struct Again {
    pub texts: Vec<KeptText>,
    pub broken: u64,
    pub summary: String,
}

impl Again {
    /// Adds what is different now to a tally.
    fn count(&self, before: &EventTexts, tally: &mut Tally) {
        for text in &self.texts {
            let name = |text: &KeptText| {
                (text.element.clone(), text.instance, text.by_reporter, text.version)
            };
            let old = before.texts.iter().find(|old| name(old) == name(text));
            let old = old.map(|old| old.redacted.as_str()).unwrap_or_default();
            tally.add(old, &text.redacted);
        }
    }
}

impl Tally {
    /// Adds how a text reads now in place of how it read.
    fn add(&mut self, old: &str, new: &str) {
        self.looked_at += 1;
        self.changed += u64::from(old != new);
        for kind in Kind::ALL {
            let (had, has) = (placeholders(old, kind), placeholders(new, kind));
            let sum = if has > had { &mut self.more } else { &mut self.fewer };
            if has != had {
                *sum.entry(kind.label().to_owned()).or_default() += has.abs_diff(had);
            }
        }
    }
}

/// The corrections of a text, the first ones first.
pub(crate) fn corrections(event: &EventTexts, text: &KeptText) -> Vec<Correction> {
    let of_text = |kept: &&KeptCorrection| {
        kept.version == text.version
            && kept.text.element == text.element
            && kept.text.instance == text.instance
            && kept.text.by_reporter == text.by_reporter
    };
    event.corrections.iter().filter(of_text).map(|kept| kept.correction).collect()
}

/// What a list shows of an event, from its present texts.
fn summary_of(event: &EventTexts, texts: &[KeptText]) -> Result<String, ServiceError> {
    let coded: CodedAnswers = serde_json::from_value(event.coded.clone())
        .map_err(|_| ServiceError::Corrupt("an answer"))?;
    // Of several versions of one text the last one counts.
    let mut present: Vec<(bool, FreeText)> = Vec::new();
    for text in texts {
        let free = FreeText {
            key: text.element.clone(),
            instance: text.instance,
            text: text.redacted.clone(),
        };
        present.retain(|(by, old)| {
            (*by, &old.key, old.instance) != (text.by_reporter, &free.key, free.instance)
        });
        present.push((text.by_reporter, free));
    }
    let present: Vec<FreeText> = present.into_iter().map(|(_, text)| text).collect();
    Ok(summary(coded.with_texts(&present).narrative().unwrap_or_default()))
}

/// How many placeholders of a kind stand in a redacted text.
fn placeholders(redacted: &str, kind: Kind) -> u64 {
    redacted.split('[').skip(1).filter(|rest| is_placeholder(rest, kind)).count() as u64
}

/// Whether what follows a bracket is the inside of a placeholder: its label,
/// with a number behind it where persons are told apart.
fn is_placeholder(rest: &str, kind: Kind) -> bool {
    let Some((inside, _)) = rest.split_once(']') else { return false };
    let Some(number) = inside.strip_prefix(kind.label()) else { return false };
    let digits = number.strip_prefix(' ').unwrap_or_default();
    number.is_empty() || (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn kept(tally: &Tally, finished: bool) -> Result<String, ServiceError> {
    let kept = Kept { engine: engine(), finished, tally: tally.clone() };
    serde_json::to_string(&kept).map_err(|_| ServiceError::Corrupt("a tally"))
}

#[cfg(test)]
mod tests {
    use super::{Kind, placeholders};

    #[test]
    fn placeholders_are_counted_by_kind() {
        let text = "[name 1] told [name 2] [sic] the [NHS number] of [name 1], [name of ward]";
        assert_eq!(placeholders(text, Kind::Name), 3);
        assert_eq!(placeholders(text, Kind::NhsNumber), 1);
        assert_eq!(placeholders(text, Kind::Postcode), 0);
    }
}
