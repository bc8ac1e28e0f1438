//! The queue of those who decide, and their decisions.

use std::collections::BTreeMap;

use chrono::Days;
use domain::access::request::view::{AccessRequest, Undecided};
use domain::access::request::{
    Application, Declined, RequestId, RequestKind, RequestState, superseded_by,
};
use domain::access::{AccessMatter, Actor, Deed, Permit, Post, deed, permit};
use domain::account::UserId;
use domain::calendar::midnight;
use domain::organisation::OdsCode;
use serde_json::json;
use store::{Granting, NewGrant, Office, Verdict};

use super::{letters, reason, wrong};
use crate::{Service, ServiceError, audit};

/// Requests of a page.
const PAGE: u32 = 25;

/// What somebody decided and typed.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// Whether they approve.
    pub approve: bool,
    /// Why, or what the person should know.
    pub words: String,
    /// The organisation meant, where the request names one that is not listed.
    pub organisation: Option<OdsCode>,
}

impl Service {
    /// Whether the actor decides on anybody's requests.
    pub fn decides(actor: &Actor) -> bool {
        !actor.administered_organisations().is_empty() || actor.holds(Post::Accounts)
    }

    /// A page of the requests on which the actor decides, the longest waiting
    /// first, with what each would open, and the one to go on from if there are
    /// more.
    pub async fn undecided(
        &self,
        actor: &Actor,
        after: Option<RequestId>,
    ) -> Result<(Vec<Undecided>, Option<RequestId>), ServiceError> {
        if !Self::decides(actor) {
            return Err(ServiceError::NotFound);
        }
        let at: Vec<OdsCode> = actor.administered_organisations().into_iter().cloned().collect();
        let now = self.surroundings.now();
        let for_accounts = actor.holds(Post::Accounts);
        let mut page = self.store.undecided(&at, for_accounts, after, now, PAGE + 1).await?;
        let more = page.len() > PAGE as usize;
        page.truncate(PAGE as usize);
        let next = page.last().filter(|_| more).map(|request| request.id);
        // Many ask for the same: what that would open is counted once.
        let mut openings = BTreeMap::new();
        let mut undecided = Vec::new();
        for request in page.into_iter().filter(|request| may_decide(actor, request)) {
            let asked = request.asked_for();
            let opening = match openings.get(&asked) {
                Some(opening) => *opening,
                None => {
                    let opening = self.opening(actor, &request).await?;
                    openings.insert(asked, opening);
                    opening
                }
            };
            undecided.push(Undecided { request, opening });
        }
        Ok((undecided, next))
    }

    /// One request on which the actor decides. Any other answers like one that
    /// does not exist.
    pub async fn undecided_one(
        &self,
        actor: &Actor,
        id: RequestId,
    ) -> Result<Undecided, ServiceError> {
        let request = self.request_to_decide(actor, id).await?;
        let opening = self.opening(actor, &request).await?;
        Ok(Undecided { request, opening })
    }

    /// Decides on a request, and tells the person (L18).
    pub async fn decide(
        &self,
        actor: &Actor,
        id: RequestId,
        deciding: &Deciding,
    ) -> Result<(), ServiceError> {
        let request = self.request_to_decide(actor, id).await?;
        if deciding.approve {
            let words = reason("words", &deciding.words, None)?;
            self.approve(actor, &request, deciding, &words).await
        } else {
            let words = reason("words", &deciding.words, Some("Say why you reject it"))?;
            self.reject(actor, &request, &words).await
        }
    }

    async fn request_to_decide(
        &self,
        actor: &Actor,
        id: RequestId,
    ) -> Result<AccessRequest, ServiceError> {
        let request = self.store.request(id, self.surroundings.now()).await?;
        let request = request.ok_or(ServiceError::NotFound)?;
        if request.user == actor.user {
            // Their own they may know of.
            let own = permit::<deed::ManageAccount>(Some(actor), &actor.user);
            return Err(own.err().map_or(ServiceError::NotFound, Into::into));
        }
        if !may_decide(actor, &request) {
            return Err(ServiceError::NotFound);
        }
        match request.state {
            RequestState::Pending => Ok(request),
            RequestState::Approved | RequestState::Rejected => Err(ServiceError::Stale),
        }
    }

    async fn approve(
        &self,
        actor: &Actor,
        request: &AccessRequest,
        deciding: &Deciding,
        words: &str,
    ) -> Result<(), ServiceError> {
        let matter = self.matter_of(request, deciding).await?;
        let permit = permit::<deed::ApproveAccess>(Some(actor), &matter)?;
        let now = self.surroundings.now();
        let person = self.store.actor(request.user, now).await?.ok_or(ServiceError::Stale)?;
        let held = person.held_at(&matter.organisation);
        self.still_asks(request, &matter, &person).await?;
        let grant = NewGrant {
            granting: Granting::Approved(&permit),
            reason: grant_reason(request),
            from: now,
            until: request.until.map(|day| midnight(day + Days::new(1))),
        };
        let letter =
            self.letter_to(request.user, |to, site| letters::approved(to, request, site)).await?;
        let mut work = self.store.write().await?;
        let office = office(actor, &permit);
        work.hold_office(&office, request.user, now).await?;
        work.decide_request(request.id, &Verdict::Approved(&permit), words, now).await?;
        for ended in superseded_by(matter.account_type, &held) {
            work.end_grant(request.user, &matter.organisation, ended, now).await?;
        }
        work.add_grant(&grant).await?;
        work.append_audit(&audit::of_access(&permit, "approve access", Some(request.id), now))
            .await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    async fn reject(
        &self,
        actor: &Actor,
        request: &AccessRequest,
        words: &str,
    ) -> Result<(), ServiceError> {
        let now = self.surroundings.now();
        let letter =
            self.letter_to(request.user, |to, site| letters::rejected(to, request, site)).await?;
        match request.matter() {
            Some(matter) => {
                let permit = permit::<deed::RejectAccess>(Some(actor), &matter)?;
                let entry = audit::of_access(&permit, "reject access", Some(request.id), now);
                let mut work = self.store.write().await?;
                work.hold_office(&office(actor, &permit), request.user, now).await?;
                work.decide_request(request.id, &Verdict::Rejected(&permit), words, now).await?;
                work.append_audit(&entry).await?;
                work.add_letter(&letter).await?;
                work.commit().await?;
            }
            None => {
                let permit = permit::<deed::ManageAccount>(Some(actor), &request.user)?;
                let detail = json!({ "request": request.id.0.to_string() });
                let entry = audit::of_account(&permit, "reject access", detail, now);
                let office = Office::InPost(actor.user, Post::Accounts);
                let mut work = self.store.write().await?;
                work.hold_office(&office, request.user, now).await?;
                work.decide_request(request.id, &Verdict::Unplaceable(&permit), words, now).await?;
                work.append_audit(&entry).await?;
                work.add_letter(&letter).await?;
                work.commit().await?;
            }
        }
        Ok(())
    }

    /// What approving a request is about. Where it names an organisation that
    /// is not listed, whoever approves says which one is meant.
    async fn matter_of(
        &self,
        request: &AccessRequest,
        deciding: &Deciding,
    ) -> Result<AccessMatter, ServiceError> {
        if let Some(matter) = request.matter() {
            return Ok(matter);
        }
        let code = deciding.organisation.as_ref();
        let code =
            code.ok_or_else(|| wrong("organisation", "Enter the organisation that is meant"))?;
        let organisation = self.workplace(code).await?;
        let account_type = request.kind.account_type(organisation.role);
        let now = self.surroundings.now();
        Ok(AccessMatter {
            account_type: account_type.ok_or(ServiceError::UnknownOrganisation)?,
            about: request.user,
            has_admin: self.store.has_admin_besides(&organisation.code, request.user, now).await?,
            organisation: organisation.code,
        })
    }

    /// Whether the person could ask for the same now: what they hold may have
    /// changed since.
    async fn still_asks(
        &self,
        request: &AccessRequest,
        matter: &AccessMatter,
        person: &Actor,
    ) -> Result<(), ServiceError> {
        let lapsed = || {
            ServiceError::Forbidden(
                "What this person holds has changed since they asked, so this cannot be approved. Reject it: they can ask again.".to_owned(),
            )
        };
        if request.until.is_some_and(|day| day < self.surroundings.today()) {
            return Err(lapsed());
        }
        let organisation = self.store.organisation(&matter.organisation).await?;
        let registrant = self.store.registrant(person.user).await?;
        let (Some(organisation), Some(registrant)) = (organisation, registrant) else {
            return Err(lapsed());
        };
        let application = Application {
            kind: request.kind,
            role: organisation.role,
            held_here: &person.held_at(&matter.organisation),
            works_somewhere: !person.recording_organisations().is_empty(),
            mailbox: &registrant.mailbox,
            has_admin: matter.has_admin,
        };
        match application.course() {
            Ok(_) | Err(Declined::NoAdminForOrganisational | Declined::NoAdminForReadOnly) => {
                Ok(())
            }
            Err(_) => Err(lapsed()),
        }
    }

    /// A letter to somebody, sealed.
    pub(super) async fn letter_to(
        &self,
        user: UserId,
        write: impl FnOnce(domain::account::EmailAddress, &crate::site::Site) -> crate::mail::Letter,
    ) -> Result<store::NewLetter, ServiceError> {
        let registrant = self.store.registrant(user).await?.ok_or(ServiceError::Stale)?;
        let letter = write(registrant.mailbox.address, &self.site);
        self.seal_letter(&letter, self.surroundings.now() + letters::OF_USE)
    }
}

/// Whether the actor decides on a request.
fn may_decide(actor: &Actor, request: &AccessRequest) -> bool {
    match request.matter() {
        Some(matter) => permit::<deed::ApproveAccess>(Some(actor), &matter).is_ok(),
        None => permit::<deed::ManageAccount>(Some(actor), &request.user).is_ok(),
    }
}

/// On whose word a permit stands.
pub(super) fn office<D: Deed<On = AccessMatter>>(actor: &Actor, permit: &Permit<D>) -> Office {
    match permit.post() {
        Some(post) if permit.activity().is_none() => Office::InPost(actor.user, post),
        _ => Office::Admin(actor.user, permit.subject().organisation.clone()),
    }
}

/// Why something is held: the words of whoever asked, or that they work there.
fn grant_reason(request: &AccessRequest) -> String {
    match request.kind {
        RequestKind::Standard if request.reason.is_empty() => "works there".to_owned(),
        _ => request.reason.clone(),
    }
}
