//! Asking for access, and where one stands.

use chrono::{Days, Duration, NaiveDate};
use domain::access::Actor;
use domain::access::request::view::{AccessRequest, HeldGrant, Revocation};
use domain::access::request::{
    Application, Course, Declined, LONGEST_READ_ONLY, RequestId, RequestKind, RequestState,
};
use domain::account::Mailbox;
use domain::organisation::OdsCode;
use store::{NamedWorkplace, NewRequest, StoreError};

use super::{reason, wrong};
use crate::registration::workplace;
use crate::surroundings::random_id;
use crate::{Service, ServiceError, audit};

/// So many requests of one person wait at a time.
const WAITING: usize = 10;

/// What was taken from somebody is shown to them for this long.
const LATELY: Duration = Duration::days(90);

/// What somebody holds, and has asked for.
pub struct MyAccess {
    /// What they hold now.
    pub grants: Vec<HeldGrant>,
    /// What was taken from them lately, the last first.
    pub revocations: Vec<Revocation>,
    /// What they have asked for, the last first.
    pub requests: Vec<AccessRequest>,
    /// Their sign-in name, and whether it is verified.
    pub mailbox: Mailbox,
    /// What they do at work, as they say.
    pub job: String,
}

/// What somebody typed to ask for access.
#[derive(Clone, Debug)]
pub struct Asking {
    /// What is asked for.
    pub kind: RequestKind,
    /// The code of the organisation; empty if none was chosen.
    pub organisation: String,
    /// The name of one that is not listed; empty if one was chosen.
    pub unlisted: String,
    /// Why.
    pub reason: String,
    /// The last day of read-only access.
    pub until: Option<NaiveDate>,
}

impl Service {
    /// What the actor holds, and has asked for.
    pub async fn my_access(&self, actor: &Actor) -> Result<MyAccess, ServiceError> {
        let now = self.surroundings.now();
        let registrant = self.store.registrant(actor.user).await?;
        let registrant = registrant.ok_or(ServiceError::SignedOut)?;
        Ok(MyAccess {
            grants: self.store.grants_of(actor.user, now).await?,
            revocations: self.store.revocations_of(actor.user, now - LATELY).await?,
            requests: self.store.requests_of(actor.user, now).await?,
            mailbox: registrant.mailbox,
            job: registrant.job,
        })
    }

    /// Asks for access. What nobody could decide on is not queued (L8, L12);
    /// what needs nobody's decision is granted at once (L2).
    pub async fn ask_for_access(
        &self,
        actor: &Actor,
        asking: &Asking,
    ) -> Result<Course, ServiceError> {
        let workplace = workplace(&asking.organisation, &asking.unlisted)
            .map_err(|message| wrong("organisation", message));
        let missing = (asking.kind != RequestKind::Standard).then_some("Say why you need it");
        let why = reason("reason", &asking.reason, missing);
        let (workplace, reason, until) = all(workplace, why, self.end_of(asking))?;
        let (workplace, course, mailbox) = self.course_of(actor, asking, workplace).await?;
        let now = self.surroundings.now();
        let request = NewRequest {
            id: RequestId(random_id(self.surroundings.as_ref())),
            user: actor.user,
            kind: asking.kind,
            workplace,
            reason,
            until,
            at: now,
        };
        self.has_room_for(actor, &request).await?;
        let mut work = self.store.write().await?;
        let added = match asking.kind {
            RequestKind::Standard => {
                self.ask_for_standard(work.as_mut(), &request, &mailbox).await.map(drop)
            }
            _ => match work.add_request(&request).await {
                Ok(()) => Ok(work.append_audit(&audit::of_request(&request)).await?),
                Err(error) => Err(error.into()),
            },
        };
        match added {
            Err(ServiceError::Store(StoreError::Conflict(_))) => {
                return Err(Declined::Waiting.into());
            }
            other => other?,
        }
        work.commit().await?;
        Ok(course)
    }

    /// Who decides on a request; the workplace as it is kept, a site's as that
    /// of whoever runs it.
    async fn course_of(
        &self,
        actor: &Actor,
        asking: &Asking,
        workplace: NamedWorkplace,
    ) -> Result<(NamedWorkplace, Course, Mailbox), ServiceError> {
        let registrant = self.store.registrant(actor.user).await?;
        let mailbox = registrant.ok_or(ServiceError::SignedOut)?.mailbox;
        let code = match workplace {
            NamedWorkplace::Listed(code) => code,
            // Only where people work may be in their own words (`rules.md` 14).
            unlisted if asking.kind == RequestKind::Standard => {
                return Ok((unlisted, Course::Accounts, mailbox));
            }
            NamedWorkplace::Unlisted(_) => {
                return Err(wrong("organisation", "Choose an organisation from the list"));
            }
        };
        let organisation = self.workplace(&code).await?;
        let application = Application {
            kind: asking.kind,
            role: organisation.role,
            held_here: &actor.held_at(&organisation.code),
            works_somewhere: !actor.recording_organisations().is_empty(),
            mailbox: &mailbox,
            has_admin: self.has_admin(&organisation.code, actor).await?,
        };
        let course = application.course()?;
        Ok((NamedWorkplace::Listed(organisation.code), course, mailbox))
    }

    async fn has_admin(&self, organisation: &OdsCode, actor: &Actor) -> Result<bool, ServiceError> {
        let now = self.surroundings.now();
        Ok(self.store.has_admin_besides(organisation, actor.user, now).await?)
    }

    /// The last day of read-only access, which always ends (`rules.md` 4).
    fn end_of(&self, asking: &Asking) -> Result<Option<NaiveDate>, ServiceError> {
        if asking.kind != RequestKind::ReadOnly {
            return Ok(None);
        }
        let today = self.surroundings.today();
        match asking.until {
            None => Err(wrong("until", "Enter the last day on which you need it")),
            Some(day) if day <= today => Err(wrong("until", "The last day must be in the future")),
            Some(day) if day > today + Days::new(LONGEST_READ_ONLY) => {
                Err(wrong("until", "The last day must be within a year. You can ask again then"))
            }
            day => Ok(day),
        }
    }

    /// Refuses to queue the same words twice, and more than anyone needs.
    async fn has_room_for(&self, actor: &Actor, request: &NewRequest) -> Result<(), ServiceError> {
        let all = self.store.requests_of(actor.user, request.at).await?;
        let waiting: Vec<_> = all.iter().filter(|one| one.state == RequestState::Pending).collect();
        let same = waiting.iter().any(|one| match &request.workplace {
            NamedWorkplace::Unlisted(words) => one.workplace.name() == words,
            NamedWorkplace::Listed(_) => false,
        });
        if same || waiting.len() >= WAITING { Err(Declined::Waiting.into()) } else { Ok(()) }
    }
}

/// What was typed, or all that is wrong with it at once.
fn all<A, B, C>(
    one: Result<A, ServiceError>,
    two: Result<B, ServiceError>,
    three: Result<C, ServiceError>,
) -> Result<(A, B, C), ServiceError> {
    match (one, two, three) {
        (Ok(one), Ok(two), Ok(three)) => Ok((one, two, three)),
        (one, two, three) => {
            let mut wrong = Vec::new();
            for error in [one.err(), two.err(), three.err()].into_iter().flatten() {
                match error {
                    ServiceError::Wrong(fields) => wrong.extend(fields),
                    other => return Err(other),
                }
            }
            Err(ServiceError::Wrong(wrong))
        }
    }
}
