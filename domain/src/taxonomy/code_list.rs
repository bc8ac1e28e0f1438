//! Closed questions: the codes of a value set and our words for them.

use chrono::NaiveDate;

/// One possible answer. The code is the taxonomy's and never changes; the
/// words are ours.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// What is stored and sent. Numeric order says nothing about severity.
    pub code: &'static str,
    /// What people choose.
    pub label: &'static str,
    /// What it covers, where the label does not say it all.
    pub hint: Option<&'static str>,
    /// Whether it excludes every other answer, as "None of these" does.
    pub exclusive: bool,
    /// The first day of which it may be said, if there is one.
    pub since: Option<NaiveDate>,
    /// The first day of which it may be said no longer, if there is one: it was
    /// taken out of its list, or suspended.
    pub until: Option<NaiveDate>,
}

impl Code {
    /// An answer that stands beside others.
    pub(super) const fn new(code: &'static str, label: &'static str) -> Self {
        Self { code, label, hint: None, exclusive: false, since: None, until: None }
    }

    /// Says what the answer covers.
    pub(super) const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Says from which day on it may be said.
    pub(super) const fn since(mut self, day: NaiveDate) -> Self {
        self.since = Some(day);
        self
    }

    /// Whether it may be said of something that happened on a day.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= on) && self.until.is_none_or(|until| on < until)
    }

    /// Makes it exclude all others.
    pub(super) const fn alone(mut self) -> Self {
        self.exclusive = true;
        self
    }
}

/// The answers to a closed question, in the order in which they are offered.
#[derive(Debug)]
pub struct CodeList {
    /// The code system's id in the taxonomy, such as `agent-type-5`; ours
    /// begin with `candour-`.
    pub id: &'static str,
    /// Its answers.
    pub codes: &'static [Code],
}

/// With more answers than this a list is offered in a menu, not laid out.
const LAID_OUT: usize = 30;

impl CodeList {
    /// Whether it has more answers than a page can lay out.
    pub fn is_long(&self) -> bool {
        self.codes.len() > LAID_OUT
    }

    /// The answers to offer for something that happened on a day: those in
    /// force then, and those that were recorded already.
    pub fn offered<'a>(
        &'static self,
        on: NaiveDate,
        recorded: &'a [String],
    ) -> impl Iterator<Item = &'static Code> + use<'a> {
        self.codes.iter().filter(move |code| {
            code.is_in_force(on) || recorded.iter().any(|recorded| recorded == code.code)
        })
    }

    /// The answer with a code; `None` if the list has none.
    pub fn find(&self, code: &str) -> Option<&'static Code> {
        self.codes.iter().find(|known| known.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 2, 1).unwrap()
    }

    static DATED: CodeList = CodeList {
        id: "candour-test",
        codes: &[
            Code::new("1", "Always"),
            Code::new("2", "Since 2018").since(NaiveDate::from_ymd_opt(2018, 2, 1).unwrap()),
            Code { until: NaiveDate::from_ymd_opt(2021, 2, 1), ..Code::new("3", "Until 2021") },
        ],
    };

    #[test]
    fn what_is_out_of_force_is_not_offered_but_stays_where_it_is_recorded() {
        let offered = |on: NaiveDate, recorded: &[&str]| {
            let recorded: Vec<String> = recorded.iter().map(|code| (*code).to_owned()).collect();
            DATED.offered(on, &recorded).map(|code| code.code).collect::<Vec<_>>()
        };
        assert_eq!(offered(day(2017), &[]), ["1", "3"]);
        assert_eq!(offered(day(2018), &[]), ["1", "2", "3"]);
        assert_eq!(offered(day(2021).pred_opt().unwrap(), &[]), ["1", "2", "3"]);
        assert_eq!(offered(day(2021), &[]), ["1", "2"]);
        assert_eq!(offered(day(2021), &["3"]), ["1", "2", "3"]);
    }
}
