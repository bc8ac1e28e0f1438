//! What is typed into the forms of this section, read as what it means. Each
//! thing that is wrong names its field, so that nothing typed is lost.

use chrono::NaiveDate;

use super::candour::Candour;
use super::kinds::{Engagement, Factor, ResponseKind};
use super::response::{Facts, Texts};
use crate::taxonomy::MAX_TEXT;
use crate::text::plain;

/// The most characters of a text of one line.
pub const LONGEST_LINE: usize = 200;

/// Something wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name.
    pub field: String,
    /// What to do about it, in the user's words.
    pub message: String,
}

/// A response as a form gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseEntry {
    /// Its closed facts.
    pub facts: Facts,
    /// Its texts as they were typed.
    pub texts: Texts,
}

/// A safety action as a form gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionEntry {
    /// What is done.
    pub what: String,
    /// Whose it is.
    pub owner: String,
    /// How its effect is measured.
    pub measure: String,
    /// When it is due.
    pub due: Option<NaiveDate>,
}

/// The steps of the duty of candour as a form gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CandourEntry(pub Candour);

/// Posted fields, and what was found wrong with them so far.
struct Fields<'a> {
    posted: &'a [(String, String)],
    today: NaiveDate,
    wrong: Vec<Wrong>,
}

impl<'a> Fields<'a> {
    fn new(posted: &'a [(String, String)], today: NaiveDate) -> Self {
        Self { posted, today, wrong: Vec::new() }
    }

    fn refuse(&mut self, field: &str, message: String) {
        self.wrong.push(Wrong { field: field.to_owned(), message });
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.posted.iter().filter(move |(field, _)| *field == name).map(|(_, value)| value.as_str())
    }

    fn value(&self, name: &str) -> &'a str {
        self.values(name).next().unwrap_or_default()
    }

    fn text(&mut self, name: &str, asked: &str, longest: usize) -> String {
        let text = plain(self.value(name)).trim().to_owned();
        if text.chars().count() > longest {
            self.refuse(name, format!("Shorten {asked} to {longest} characters or fewer"));
        }
        text
    }

    fn needed(&mut self, name: &str, asked: &str, longest: usize) -> String {
        let text = self.text(name, asked, longest);
        if text.is_empty() {
            self.refuse(name, format!("Enter {asked}"));
        }
        text
    }

    /// A day in three boxes; nothing when all are empty.
    fn day(&mut self, name: &str, asked: &str) -> Option<NaiveDate> {
        let boxes = ["day", "month", "year"].map(|part| self.value(&format!("{name}.{part}")));
        let [day, month, year] = boxes.map(str::trim);
        if [day, month, year].iter().all(|part| part.is_empty()) {
            return None;
        }
        let read = || {
            let year = (year.len() == 4).then(|| year.parse().ok())??;
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
        };
        let read = read();
        if read.is_none() {
            self.refuse(
                name,
                format!("Enter {asked} as a day, a month and a year, such as 27 3 2026"),
            );
        }
        read
    }

    /// A day that is not to come.
    fn past_day(&mut self, name: &str, asked: &str) -> Option<NaiveDate> {
        let day = self.day(name, asked).filter(|day| {
            let past = *day <= self.today;
            if !past {
                self.wrong.push(Wrong {
                    field: name.to_owned(),
                    message: format!("Enter {asked}: today or earlier"),
                });
            }
            past
        })?;
        Some(day)
    }

    fn order(
        &mut self,
        (name, later): (&str, Option<NaiveDate>),
        earlier: Option<NaiveDate>,
        words: &str,
    ) {
        if later.zip(earlier).is_some_and(|(later, earlier)| later < earlier) {
            self.refuse(name, words.to_owned());
        }
    }

    fn is_ticked(&self, name: &str) -> bool {
        self.value(name) == "yes"
    }

    fn done<T>(self, entry: T) -> Result<T, Vec<Wrong>> {
        if self.wrong.is_empty() { Ok(entry) } else { Err(self.wrong) }
    }
}

impl ResponseEntry {
    /// Reads the form of a response.
    pub fn read(posted: &[(String, String)], today: NaiveDate) -> Result<Self, Vec<Wrong>> {
        let mut fields = Fields::new(posted, today);
        let kind = ResponseKind::parse(fields.value("kind"));
        if kind.is_none() {
            fields.refuse("kind", "Choose what kind of response it is".to_owned());
        }
        let reason = fields.needed("reason", "the reason for this response", MAX_TEXT);
        let lead = fields.needed("lead", "who leads it: a role", LONGEST_LINE);
        let started = fields.past_day("started", "the day on which it started");
        let due = fields.day("due", "the day on which it is due");
        let completed = fields.past_day("completed", "the day on which it was completed");
        let stopped = fields.past_day("stopped", "the day on which it was stopped");
        fields.order(("completed", completed), started, "Completed has to be after started");
        fields.order(("stopped", stopped), started, "Stopped has to be after started");
        fields.order(("due", due), started, "Due has to be after started");
        if completed.is_some() && started.is_none() {
            fields.refuse("started", "Enter the day on which it started".to_owned());
        }
        if completed.is_some() && stopped.is_some() {
            let words = "A response is completed or stopped, not both: clear one of the days";
            fields.refuse("stopped", words.to_owned());
        }
        let factors = fields.values("factor").filter_map(Factor::parse).collect();
        let engagement = |name: &str| Engagement::parse(fields.value(name));
        let families = engagement("families").unwrap_or(Engagement::NotYet);
        let staff = engagement("staff").unwrap_or(Engagement::NotYet);
        let texts = Texts {
            reason,
            lead,
            factors: fields.text("factors-text", "what contributed", MAX_TEXT),
            families: fields.text("families-text", "the engagement of families", MAX_TEXT),
            staff: fields.text("staff-text", "the engagement of staff", MAX_TEXT),
        };
        // Without a kind there is something wrong, and this is not looked at.
        let kind = kind.unwrap_or(ResponseKind::Investigation);
        let facts = Facts { kind, started, due, completed, stopped, factors, families, staff };
        fields.done(Self { facts, texts })
    }
}

impl ActionEntry {
    /// Reads the form of a safety action.
    pub fn read(posted: &[(String, String)], today: NaiveDate) -> Result<Self, Vec<Wrong>> {
        let mut fields = Fields::new(posted, today);
        let entry = Self {
            what: fields.needed("what", "what will be done", MAX_TEXT),
            owner: fields.needed("owner", "whose action it is: a role", LONGEST_LINE),
            measure: fields.needed("measure", "how its effect will be measured", MAX_TEXT),
            due: fields.day("action-due", "the day on which it is due"),
        };
        if entry.due.is_none() && fields.wrong.iter().all(|wrong| wrong.field != "action-due") {
            fields.refuse("action-due", "Enter the day on which it is due".to_owned());
        }
        fields.done(entry)
    }

    /// Reads the day on which an action was done.
    pub fn done_on(
        posted: &[(String, String)],
        field: &str,
        today: NaiveDate,
    ) -> Result<NaiveDate, Vec<Wrong>> {
        let mut fields = Fields::new(posted, today);
        let done = fields.past_day(field, "the day on which it was done");
        if done.is_none() && fields.wrong.is_empty() {
            fields.refuse(field, "Enter the day on which it was done".to_owned());
        }
        fields.done(done.unwrap_or(today))
    }
}

impl CandourEntry {
    /// Reads the form of the duty of candour.
    pub fn read(posted: &[(String, String)], today: NaiveDate) -> Result<Self, Vec<Wrong>> {
        let mut fields = Fields::new(posted, today);
        let noticed = fields.past_day("noticed", "the day on which the event came to notice");
        let told = fields.past_day("told", "the day on which the person was told");
        let apologised = fields.past_day("apologised", "the day on which an apology was given");
        let written = fields.past_day("written", "the day on which the follow-up was sent");
        let not_reached = fields.past_day("not-reached", "the day since when that is certain");
        let days = [
            ("told", told),
            ("apologised", apologised),
            ("written", written),
            ("not-reached", not_reached),
        ];
        for day in days {
            let words = "This cannot be before the event came to notice";
            fields.order(day, noticed, words);
        }
        if written.is_some() && not_reached.is_some() {
            let words = "Either the follow-up was sent or the person was not reached: clear one";
            fields.refuse("not-reached", words.to_owned());
        }
        let candour = Candour {
            noticed,
            told,
            apologised,
            account: fields.is_ticked("account"),
            follows: fields.is_ticked("follows"),
            written,
            record: fields.is_ticked("record"),
            not_reached,
        };
        fields.done(Self(candour))
    }
}

#[cfg(test)]
mod tests;
