//! Answers that may be said only of what happened while they stood in a dated
//! list, as the types of Never Event.

use chrono::NaiveDate;

use super::check::{day, month};
use super::problem::Problem;
use super::reading::Reading;
use super::{Field, FieldError, FieldErrors, Form, Page, RawAnswers, v5};

impl Form {
    /// The day by which dated lists go: that of the event; of one of which only
    /// the month is known, its first; today where nothing is.
    pub fn day_of_event(self, raw: &RawAnswers, today: NaiveDate) -> NaiveDate {
        let day = |element| day(Field::first(element), raw, today).ok().flatten();
        let month = || {
            let month = month(Field::first(&v5::APPROXIMATE_DATE), raw, today).ok().flatten();
            month.and_then(|month| month.first_day())
        };
        day(&v5::TODAYS_DATE).or_else(|| day(&v5::DATE)).or_else(month).unwrap_or(today)
    }

    /// Refuses what is newly answered on a page of a record and was not in force
    /// when the event happened. What was recorded before stays.
    pub fn check_in_force(
        self,
        page: &'static Page,
        before: &RawAnswers,
        after: &RawAnswers,
        today: NaiveDate,
    ) -> Result<(), FieldErrors> {
        let on = self.day_of_event(after, today);
        let refused = |field: &Field| {
            let list = field.element.kind.codes()?;
            let name = field.name();
            let offered = |code: &String| {
                list.find(code.trim()).is_none_or(|known| known.is_in_force(on))
                    || before.get(&name).contains(code)
            };
            let problem = Problem::NotInForce(field.element.label);
            (!after.get(&name).iter().all(offered)).then(|| FieldError::new(*field, &problem))
        };
        let fields = Reading::of_record(self, after).fields_of(page);
        FieldErrors::unless_none(fields.iter().filter_map(refused).collect())
    }
}
