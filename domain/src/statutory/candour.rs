//! The duty of candour: what the people harmed are told, by when.
//!
//! The steps are those of regulation 20 of the Health and Social Care Act 2008
//! (Regulated Activities) Regulations 2014. The regulation asks for them "as
//! soon as reasonably practicable"; the ten working days for the written
//! follow-up are those of the NHS Standard Contract (service condition 35).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::event::Version;
use crate::working_days::{working_days_after, working_days_between};

/// The written follow-up is due so many working days after the event came to
/// notice.
pub const DUE_AFTER: u32 = 10;

/// It is due soon when no more working days than this are left.
pub const SOON: usize = 3;

/// How far the duty of candour is done for one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candour {
    /// When the organisation came to know of the event; nothing for the day on
    /// which it was recorded.
    pub noticed: Option<NaiveDate>,
    /// When the person, or who acts for them, was told in person.
    pub told: Option<NaiveDate>,
    /// When they were given an apology, which admits nothing.
    pub apologised: Option<NaiveDate>,
    /// Whether they were given a true account of all that is known.
    pub account: bool,
    /// Whether they were told what further enquiries follow.
    pub follows: bool,
    /// When the written follow-up was sent.
    pub written: Option<NaiveDate>,
    /// Whether a record of all this is kept.
    pub record: bool,
    /// Since when it is certain that the person cannot be reached or does not
    /// want to be told. A record of the attempts takes the place of the other
    /// steps then (regulation 20, paragraph 5).
    pub not_reached: Option<NaiveDate>,
}

/// How the clock of the written follow-up stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The day from which it counts.
    pub from: NaiveDate,
    /// The last day.
    pub due: NaiveDate,
    /// How it stands today.
    pub state: Due,
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// It was done on a day, in time or late.
    Done {
        /// When.
        on: NaiveDate,
        /// Whether that was after the last day.
        late: bool,
    },
    /// There are so many working days left.
    Open {
        /// How many.
        left: usize,
    },
    /// There are so many working days left, and they are few.
    Soon {
        /// How many; none on the last day.
        left: usize,
    },
    /// The last day was so many working days ago.
    Overdue {
        /// How many; none when only a weekend has passed.
        by: usize,
    },
}

impl Candour {
    /// How the clock stands for an event that was recorded on a day.
    pub fn clock(&self, recorded: NaiveDate, today: NaiveDate) -> Clock {
        let from = self.noticed.unwrap_or(recorded);
        let due = working_days_after(from, DUE_AFTER);
        let left = working_days_between(today, due);
        let state = match self.written.or(self.not_reached) {
            Some(on) => Due::Done { on, late: on > due },
            None if today > due => Due::Overdue { by: working_days_between(due, today) },
            None if left <= SOON => Due::Soon { left },
            None => Due::Open { left },
        };
        Clock { from, due, state }
    }

    /// Whether nothing is left to do.
    pub fn is_complete(&self) -> bool {
        let person = self.told.is_some() && self.apologised.is_some() && self.written.is_some();
        self.record && (self.not_reached.is_some() || person && self.account && self.follows)
    }
}

/// Whether the duty of candour applies to an event: the answer to that question
/// of the statutory and national policy section, and nothing beside it, so that
/// steps and clock never contradict it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duty {
    /// It is not asked of this type of event.
    NotAsked,
    /// Nobody has answered yet.
    Unanswered,
    /// It does not.
    DoesNotApply,
    /// It does.
    Applies,
}

/// The duty of candour of one event, as those who may see it read it. There are
/// steps and a clock where the duty applies, and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CandourView {
    /// It is not asked of this type of event.
    NotAsked,
    /// Nobody has answered yet whether it applies.
    Unanswered,
    /// It does not apply.
    DoesNotApply,
    /// It applies.
    Applies {
        /// How often the steps were saved; 0 while none is.
        version: Version,
        /// The steps.
        candour: Candour,
        /// The clock.
        clock: Clock,
    },
}

impl Duty {
    /// What is shown under this answer, of the steps that are kept of an event
    /// that was recorded on a day. Steps that were kept before the answer became
    /// no are kept still, and shown again should it become yes.
    pub fn view(
        self,
        saved: Option<(Version, Candour)>,
        recorded: NaiveDate,
        today: NaiveDate,
    ) -> CandourView {
        match self {
            Self::NotAsked => CandourView::NotAsked,
            Self::Unanswered => CandourView::Unanswered,
            Self::DoesNotApply => CandourView::DoesNotApply,
            Self::Applies => {
                let (version, candour) = saved.unwrap_or((Version(0), Candour::default()));
                let clock = candour.clock(recorded, today);
                CandourView::Applies { version, candour, clock }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn the_clock_counts_ten_working_days_from_notice() {
        let recorded = day(11, 21);
        let none = Candour::default();
        let clock = |candour: &Candour, today| candour.clock(recorded, today);
        assert_eq!(clock(&none, recorded).due, day(12, 4));
        assert_eq!(clock(&none, recorded).state, Due::Open { left: 10 });
        assert_eq!(clock(&none, day(12, 1)).state, Due::Soon { left: 3 });
        assert_eq!(clock(&none, day(12, 4)).state, Due::Soon { left: 0 });
        assert_eq!(clock(&none, day(12, 5)).state, Due::Overdue { by: 0 });
        assert_eq!(clock(&none, day(12, 7)).state, Due::Overdue { by: 1 });
        let noticed = Candour { noticed: Some(day(11, 2)), ..none };
        assert_eq!(clock(&noticed, recorded).due, day(11, 16));
        assert_eq!(clock(&noticed, recorded).state, Due::Overdue { by: 4 });
        let written = Candour { written: Some(day(11, 17)), ..noticed };
        assert_eq!(clock(&written, recorded).state, Due::Done { on: day(11, 17), late: true });
    }

    #[test]
    fn the_clock_runs_where_the_duty_applies_and_nowhere_else() {
        let saved = Some((Version(2), Candour { told: Some(day(11, 3)), ..Candour::default() }));
        for saved in [None, saved] {
            let view = |duty: Duty| duty.view(saved, day(11, 2), day(11, 21));
            assert_eq!(view(Duty::NotAsked), CandourView::NotAsked);
            assert_eq!(view(Duty::Unanswered), CandourView::Unanswered);
            assert_eq!(view(Duty::DoesNotApply), CandourView::DoesNotApply);
            let CandourView::Applies { version, candour, clock } = view(Duty::Applies) else {
                panic!("no clock")
            };
            assert_eq!((version, candour), saved.unwrap_or((Version(0), Candour::default())));
            assert_eq!(clock.due, day(11, 16));
        }
    }

    #[test]
    fn who_cannot_be_reached_is_owed_a_record_alone() {
        let reached = Candour {
            told: Some(day(11, 3)),
            apologised: Some(day(11, 3)),
            account: true,
            follows: true,
            written: Some(day(11, 9)),
            record: true,
            ..Candour::default()
        };
        assert!(reached.is_complete());
        assert!(!Candour { account: false, ..reached }.is_complete());
        let not_reached =
            Candour { not_reached: Some(day(11, 9)), record: true, ..Candour::default() };
        assert!(not_reached.is_complete());
        assert!(!Candour { record: false, ..not_reached }.is_complete());
    }
}
