//! Who reports: the group `PractitionerDetails`.

use super::super::Audience;
use super::super::condition::Condition::{self, All, Answered, Is, Not, Of};
use super::super::element::{Editor, Element, Fill, Kind, Sensitivity};
use super::{BY_STAFF, people_lists};

/// Staff who report without an account.
const ANONYMOUS_STAFF: Condition = All(&[Of(Audience::Public), BY_STAFF]);

pub static REPORTER_TYPE: Element = Element::new(
    "PractitionerDetails.ReporterType",
    "Who reported it",
    Kind::Code(&people_lists::REPORTER),
    "Who are you?",
)
.required("Choose who you are")
.filled(Of(Audience::Staff), Fill::Code("3"))
.changed_by(Editor::Reporter);

pub static REPORTER_TYPE_OTHER: Element = Element::new(
    "PractitionerDetails.ReporterTypeOther",
    "Who reported it, in words",
    Kind::Line,
    "Who are you, in your own words? You need not give your name.",
)
.when(Is(&REPORTER_TYPE, &["4", "5"]))
.required("Enter who you are, such as “a visitor”");

pub static REPORTER_ROLE: Element = Element::new(
    "PractitionerDetails.ReporterRole",
    "Reporter's role",
    Kind::Code(&people_lists::ROLE),
    "What is your role?",
)
.when(BY_STAFF)
.changed_by(Editor::Reporter);

pub static REPORTER_ROLE_OTHER: Element = Element::new(
    "PractitionerDetails.ReporterRoleOther",
    "Reporter's role, in words",
    Kind::Line,
    "What is your role, in your own words?",
)
.when(Is(&REPORTER_ROLE, &["9"]))
.required("Enter what your role is");

pub static REPORTER_INVOLVEMENT: Element = Element::new(
    "PractitionerDetails.ReporterInvolvement",
    "Reporter's part in it",
    Kind::Code(&people_lists::INVOLVEMENT),
    "What was your part in it?",
)
.when(BY_STAFF)
.changed_by(Editor::Reporter);

pub static REPORTER_INVOLVEMENT_OTHER: Element = Element::new(
    "PractitionerDetails.ReporterInvolvementOther",
    "Reporter's part in it, in words",
    Kind::Line,
    "What was your part in it, in your own words?",
)
.when(Is(&REPORTER_INVOLVEMENT, &["6"]))
.required("Enter what your part in it was");

pub static REPORTER_ORGANISATION: Element = Element::new(
    "PractitionerDetails.ReporterOrganisation",
    "Where the reporter works",
    Kind::Organisation,
    "Where do you work?",
)
.hint(
    "The organisation that you name will receive your report, without your name. Leave it empty \
     if you do not want to say.",
)
.when(ANONYMOUS_STAFF)
.changed_by(Editor::Reporter);

pub static REPORTER_ORGANISATION_OTHER: Element = Element::new(
    "PractitionerDetails.ReporterOrganisationOther",
    "Where the reporter works, in words",
    Kind::Line,
    "If it is not listed, what is it called and where is it?",
)
.when(All(&[ANONYMOUS_STAFF, Not(&Answered(&REPORTER_ORGANISATION))]))
.contradiction(
    "You chose where you work and wrote the name of an organisation as well. Take one of them \
     away",
);

pub static REPORTER_CONTACT: Element = Element::new(
    "PractitionerDetails.ReporterContact",
    "How to reach the reporter",
    Kind::Line,
    "How may we reach you, if you want us to?",
)
.hint(
    "An email address or a telephone number. Only the national patient safety team reads it. We \
     cannot look into single cases or handle complaints.",
)
.when(Of(Audience::Public))
.read_by(Sensitivity::NationalReviewOnly);

pub static WHY_ANONYMOUS: Element = Element::new(
    "PractitionerDetails.WhyAnonymous",
    "Why anonymous",
    Kind::Codes(&people_lists::WHY_ANONYMOUS),
    "Why did you choose to report without an account?",
)
.hint("Choose all that apply. Only the national patient safety team reads this.")
.when(ANONYMOUS_STAFF)
.read_by(Sensitivity::NationalReviewOnly)
.changed_by(Editor::Reporter);

pub static WHY_ANONYMOUS_OTHER: Element = Element::new(
    "PractitionerDetails.WhyAnonymousOther",
    "Why anonymous, in words",
    Kind::Line,
    "Why, in your own words?",
)
.when(Is(&WHY_ANONYMOUS, &["8"]))
.required("Enter why you chose to report without an account")
.read_by(Sensitivity::NationalReviewOnly);
