//! The decision: may this person do this to that?

use super::deed::View;
use super::refusal::explain;
use super::relation::relations;
use super::{Activity, Actor, Deed, Policy, Post, Refusal, Relation, Subject, Target, table};
use crate::account::UserId;
use crate::event::EventId;

/// Proof that someone may do one deed to one subject. It can be had from
/// [`permit`] alone; functions that write ask for it, and the audit row is made
/// from it.
///
/// One that nobody handed out does not compile:
///
/// ```compile_fail,E0451
/// use domain::access::{Permit, deed::Review};
///
/// let event = domain::event::EventId(uuid::Uuid::nil());
/// let forged: Permit<Review> =
///     Permit { actor: None, activity: None, relation: None, post: None, closed: false, subject: event };
/// ```
///
/// Nor does one of another deed:
///
/// ```compile_fail,E0308
/// use domain::access::{Actor, Permit, Standing, deed::{Review, View}, permit};
///
/// fn review(_: Permit<Review>) {}
/// fn reader(actor: &Actor, record: &Standing) {
///     if let Ok(permitted) = permit::<View>(Some(actor), record) {
///         review(permitted);
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Permit<D: Deed> {
    actor: Option<UserId>,
    activity: Option<Activity>,
    relation: Option<Relation>,
    post: Option<Post>,
    closed: bool,
    subject: <D::On as Subject>::Name,
}

impl<D: Deed> Permit<D> {
    /// Who may; nobody for someone without a session.
    pub fn actor(&self) -> Option<UserId> {
        self.actor
    }

    /// The activity of the table that allows it, unless a post alone does.
    pub fn activity(&self) -> Option<Activity> {
        self.activity
    }

    /// The relation in which the activity is allowed, unless a post alone does.
    pub fn relation(&self) -> Option<Relation> {
        self.relation
    }

    /// The national post that allows it, whether or not an activity does too.
    pub fn post(&self) -> Option<Post> {
        self.post
    }

    /// What it may be done to: the event of a record, the organisation recorded
    /// from, the access or account in question.
    pub fn subject(&self) -> &<D::On as Subject>::Name {
        &self.subject
    }

    /// Whether the person is the record's author. Nobody else changes a
    /// reporter's own words (`rules.md` 10).
    pub fn is_author(&self) -> bool {
        matches!(self.relation, Some(Relation::OwnRecordHere | Relation::OwnRecordElsewhere))
    }

    /// Whether the person sees who reported: not at the place of occurrence of
    /// another organisation's record (rule 16).
    pub fn shows_reporter(&self) -> bool {
        self.post.is_some() || self.relation != Some(Relation::PlaceOfOccurrence)
    }

    /// Whether the person reads what a record says, and not only that it is
    /// there: not where it is narrowed to others. A national post is never
    /// narrowed out.
    pub fn shows_content(&self) -> bool {
        !self.closed
    }
}

impl<D: Deed<On: Subject<Name = EventId>>> Permit<D> {
    /// The event of the record.
    pub fn event(&self) -> EventId {
        self.subject
    }
}

/// Answers whether the table lets someone carry out an activity. National posts
/// are outside the table: [`permit`] knows them too.
pub fn decide(
    actor: Option<&Actor>,
    activity: Activity,
    target: Target<'_>,
) -> Result<(), Refusal> {
    match by_table(actor, &[activity], target) {
        Some(_) => Ok(()),
        None => Err(refuse(actor, target, activity.words())),
    }
}

/// Answers whether someone may do a deed to a subject, by the table or by a
/// national post, with the permit for it.
pub fn permit<D: Deed>(actor: Option<&Actor>, on: &D::On) -> Result<Permit<D>, Refusal> {
    let target = on.target();
    if D::NEVER_ON_ONES_OWN && is_author(actor, target) {
        return Err(Refusal::because(format!("You cannot {}, because you recorded it.", D::WORDS)));
    }
    let grounds = by_table(actor, D::ACTIVITIES, target);
    let post = by_post(actor, D::post(on), target);
    if grounds.is_none() && post.is_none() {
        return Err(refuse(actor, target, D::WORDS));
    }
    let closed = post.is_none() && is_closed(actor, target);
    if closed && !D::OF_CLOSED_RECORDS {
        let words = D::WORDS;
        return Err(Refusal::because(format!(
            "You cannot {words}: it is open to named people only."
        )));
    }
    Ok(Permit {
        actor: actor.map(|actor| actor.user),
        activity: grounds.map(|(activity, _)| activity),
        relation: grounds.map(|(_, relation)| relation),
        post,
        closed,
        subject: on.name(),
    })
}

/// The first of the activities that the table allows, by the closest relation.
fn by_table(
    actor: Option<&Actor>,
    activities: &[Activity],
    target: Target<'_>,
) -> Option<(Activity, Relation)> {
    if actor.is_some_and(|actor| target.is_own_affair(actor.user)) {
        return None;
    }
    let policy = actor.map_or_else(Policy::default, |actor| actor.policy);
    relations(actor, target).into_iter().find_map(|(relation, account_type)| {
        activities
            .iter()
            .find(|activity| {
                is_about(**activity, target)
                    && table::allows(**activity, account_type, relation, &policy)
            })
            .map(|activity| (*activity, relation))
    })
}

/// The post that allows it, if the person holds it and it is not about them.
fn by_post(actor: Option<&Actor>, post: Option<Post>, target: Target<'_>) -> Option<Post> {
    let actor = actor.filter(|actor| !target.is_own_affair(actor.user))?;
    post.filter(|post| actor.holds(*post))
}

fn is_author(actor: Option<&Actor>, target: Target<'_>) -> bool {
    match (actor, target) {
        (Some(actor), Target::Record(standing)) => standing.author == Some(actor.user),
        _ => false,
    }
}

fn is_closed(actor: Option<&Actor>, target: Target<'_>) -> bool {
    match (actor, target) {
        (Some(actor), Target::Record(standing)) => standing.is_closed_to(actor.user),
        _ => false,
    }
}

/// Whether an activity is about such a target at all.
fn is_about(activity: Activity, target: Target<'_>) -> bool {
    match activity {
        Activity::RecordAnonymously | Activity::SaveDraft => target == Target::Anything,
        Activity::RecordSignedIn => matches!(target, Target::RecordingFrom(_)),
        Activity::ApproveAccess | Activity::RejectAccess | Activity::RevokeAccess => {
            matches!(target, Target::Access(_))
        }
        Activity::ViewMine
        | Activity::UpdateMine
        | Activity::ReviewMine
        | Activity::EditStatutoryMine
        | Activity::ViewOrganisation
        | Activity::UpdateOrganisation
        | Activity::ReviewOrganisation
        | Activity::EditStatutoryOrganisation
        | Activity::ViewStatutoryOrganisation
        | Activity::ViewChildren
        | Activity::ViewStatutoryChildren => matches!(target, Target::Record(_)),
    }
}

/// Refuses: silently where the person may not know of the record.
fn refuse(actor: Option<&Actor>, target: Target<'_>, words: &str) -> Refusal {
    match target {
        Target::Record(standing) if !may_view(actor, standing) => Refusal::Hidden,
        _ => explain(actor, target, words),
    }
}

/// Whether the person may know that the record exists.
fn may_view(actor: Option<&Actor>, standing: &super::Standing) -> bool {
    let target = Target::Record(standing);
    by_table(actor, View::ACTIVITIES, target).is_some()
        || by_post(actor, View::post(standing), target).is_some()
}
