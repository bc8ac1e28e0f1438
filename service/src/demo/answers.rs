//! Fills in the form as whoever tells a story would.

use chrono::{Datelike, Duration, NaiveDate};
use domain::event::EventType;
use domain::organisation::OdsCode;
use domain::taxonomy::{Answers, Audience, Form, RawAnswers};
use rand::RngExt;
use rand::seq::IndexedRandom;

use super::details;
use super::narrative::{Dice, Particulars, PatientHint, Setting, Story, Voice};
use crate::ServiceError;

/// What the form asks beside the story.
pub(super) struct Circumstances<'a> {
    pub audience: Audience,
    pub kind: EventType,
    pub setting: Setting,
    /// The organisation that is named: without an account, where the reporter
    /// works or where it happened; signed in, another one where it happened.
    pub named: Option<&'a OdsCode>,
    /// The day on which the form is filled in.
    pub today: NaiveDate,
}

/// The answers of someone who tells a story.
pub(super) fn answers(
    story: &Story,
    circumstances: &Circumstances<'_>,
    dice: &mut Dice,
) -> Result<Answers, ServiceError> {
    let mut sheet = Sheet(RawAnswers::default());
    sheet.put("AdverseEvent.event", circumstances.kind.word());
    sheet.reporter(story, circumstances, dice);
    sheet.place(story, circumstances);
    sheet.particulars(story);
    if circumstances.kind != EventType::Risk {
        sheet.put("AdverseEvent.description", &story.description);
        sheet.when(circumstances.today, dice);
    }
    if matches!(circumstances.kind, EventType::Incident | EventType::Outcome) {
        sheet.patient(story.patient);
        let setting = circumstances.setting;
        sheet.put("LocationDetails.ServiceArea", &setting.service_area().to_string());
        sheet.put("LocationDetails.LocationWithinService", &setting.location().to_string());
        sheet.put_some("AdverseEventOutcome.ImmediateActions", story.immediate_action.as_deref());
        sheet.put_some("AdverseEventOutcome.WentWell", story.went_well.as_deref());
    }
    if circumstances.kind != EventType::GoodCare && dice.random_bool(0.7) {
        sheet.one_of("AdverseEventClassification.LevelOfConcern", &["5", "4", "4", "3", "1"], dice);
    }
    details::add(&mut sheet, story, circumstances, dice);
    let form = Form::new(circumstances.audience);
    form.parse(&sheet.0, circumstances.today).map_err(ServiceError::Invented)
}

/// The form while it is being filled in.
pub(super) struct Sheet(RawAnswers);

impl Sheet {
    pub(super) fn put(&mut self, name: &str, answer: &str) {
        self.0.set(name, vec![answer.to_owned()]);
    }

    fn put_some(&mut self, name: &str, answer: Option<&str>) {
        if let Some(answer) = answer {
            self.put(name, answer);
        }
    }

    pub(super) fn one_of(&mut self, name: &str, answers: &[&str], dice: &mut Dice) {
        self.put_some(name, answers.choose(dice).copied());
    }

    /// Who reports, as far as they say.
    fn reporter(&mut self, story: &Story, circumstances: &Circumstances<'_>, dice: &mut Dice) {
        let code = match story.voice {
            Voice::Patient => "1",
            Voice::Relative => "2",
            Voice::Staff => "3",
        };
        let anonymous = circumstances.audience == Audience::Public;
        if anonymous {
            self.put("PractitionerDetails.ReporterType", code);
        }
        if story.voice != Voice::Staff {
            return;
        }
        if dice.random_bool(0.6) {
            self.one_of("PractitionerDetails.ReporterRole", &["1", "3", "4", "5", "5", "6"], dice);
        }
        if dice.random_bool(0.6) {
            let parts = ["1", "2", "2", "3", "4", "4", "4", "5"];
            self.one_of("PractitionerDetails.ReporterInvolvement", &parts, dice);
        }
        if anonymous && dice.random_bool(0.5) {
            let reasons = ["1", "2", "3", "4", "4", "7"];
            self.one_of("PractitionerDetails.WhyAnonymous", &reasons, dice);
        }
    }

    /// Where it happened.
    fn place(&mut self, story: &Story, circumstances: &Circumstances<'_>) {
        let named = circumstances.named.map(OdsCode::as_str);
        let at_work = match circumstances.audience {
            Audience::Staff => named.is_none(),
            Audience::Public => true,
        };
        let risk = circumstances.kind == EventType::Risk;
        match story.voice {
            Voice::Staff => {
                let (question, here, there) = if risk {
                    ("LocationDetails.LocationAtRisk", "1", "2")
                } else {
                    ("LocationDetails.LocationKnown", "y", "n")
                };
                self.put(question, if at_work { here } else { there });
                if circumstances.audience == Audience::Public {
                    self.put_some("PractitionerDetails.ReporterOrganisation", named);
                } else {
                    self.put_some("LocationDetails.Organisation", named);
                }
            }
            Voice::Patient | Voice::Relative => match named {
                Some(named) => self.put("LocationDetails.Organisation", named),
                None => {
                    let words = "I am not sure what it is called";
                    self.put("LocationDetails.OrganisationOther", words);
                }
            },
        }
    }

    /// When it happened: mostly within days.
    fn when(&mut self, today: NaiveDate, dice: &mut Dice) {
        const TODAY: &str = "AdverseEventEstimatedDate.IncidentOccurredToday";
        let ago = match dice.random_range(0..100) {
            0..30 => 0,
            30..70 => dice.random_range(1..=3),
            70..90 => dice.random_range(4..=14),
            _ => dice.random_range(15..=90),
        };
        let day = today - Duration::days(ago);
        let (month, year) = (day.month().to_string(), day.year().to_string());
        if ago == 0 {
            self.put(TODAY, "y");
        } else if ago > 30 && dice.random_bool(0.3) {
            self.put(TODAY, "u");
            self.put("AdverseEventEstimatedDate.ApproximateDate.month", &month);
            self.put("AdverseEventEstimatedDate.ApproximateDate.year", &year);
            return;
        } else {
            self.put(TODAY, "n");
            self.put("AdverseEvent.date.day", &day.day().to_string());
            self.put("AdverseEvent.date.month", &month);
            self.put("AdverseEvent.date.year", &year);
        }
        if dice.random_bool(0.5) {
            let (hour, minute) = (dice.random_range(0..24), dice.random_range(0..12) * 5);
            let time = format!("{hour:02}:{minute:02}");
            self.put("AdverseEventEstimatedDate.PreciseTime", &time);
        } else {
            let parts = ["1", "1", "2", "3", "4", "6"];
            self.one_of("AdverseEventEstimatedDate.EstimatedTime", &parts, dice);
        }
    }

    /// How the patient fared; nobody was affected when the story has none.
    fn patient(&mut self, patient: Option<PatientHint>) {
        let Some(patient) = patient else {
            self.put("Candour.PatientAffected", "n");
            self.put("AdverseEventRiskDetails.RiskImminent", "n");
            return;
        };
        self.put("Candour.PatientAffected", "y");
        let mut put = |element: &str, code: Option<u8>| {
            let code = code.map(|code| code.to_string());
            self.put_some(&format!("PatientInformation.{element}.1"), code.as_deref());
        };
        put("PhysicalHarm", Some(patient.physical));
        put("PsychologicalHarm", patient.psychological);
        put("StrengthOfAssociation", patient.association);
        put("AgeBracket", Some(patient.age_bracket()));
        put("Gender", Some(patient.gender()));
    }

    /// What one type of event asks and the others do not.
    fn particulars(&mut self, story: &Story) {
        match &story.particulars {
            Particulars::Incident { agents, drugs, .. } => {
                let agents = agents.iter().map(u8::to_string).collect();
                self.0.set("AdverseEventAgent.InvolvedAgents", agents);
                if !drugs.is_empty() {
                    self.put("AdverseEventAgent.DrugsInvolved", &drugs.join("\n"));
                }
            }
            Particulars::Outcome { outcome_type, incident_suspected } => {
                self.put("AdverseEventOutcome.OutcomeType", &outcome_type.to_string());
                let suspected = "AdverseEventClassification.PatientSafetyIncidentHasOccurred";
                self.put(suspected, incident_suspected);
            }
            Particulars::Risk { description, theme, imminent, timeframe, .. } => {
                let risk = format!("{} {description}", story.description);
                self.put("AdverseEventRiskDetails.RiskDescription", &risk);
                self.put("AdverseEventRiskDetails.RiskTheme", &theme.to_string());
                if *theme == 8 {
                    let other = "How care is organised here";
                    self.put("AdverseEventRiskDetails.RiskThemeOther", other);
                }
                self.put("AdverseEventRiskDetails.RiskImminent", imminent);
                if *imminent != "y" && *timeframe != 4 {
                    self.put("AdverseEventRiskDetails.RiskTimeframe", &timeframe.to_string());
                }
            }
            Particulars::GoodCare { strengths, how_again } => {
                self.put("AdverseEventWentWell.StrengthsOfCare", strengths);
                self.put("AdverseEventWentWell.HowFutureOccurrence", how_again);
            }
        }
    }
}
