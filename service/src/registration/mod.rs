//! Registering: how a stranger comes to have an account (`domain.md` L1 to L5).
//!
//! Whoever registers is sent a link. Only there is a password chosen and the
//! account made: so nobody can prepare an account for a mailbox that is not
//! theirs, and no password is kept for an address that nobody has shown to be
//! theirs. A registration for an address that has an account answers the same
//! and writes to its owner instead.

mod arrival;
mod letters;
mod submitted;

use std::net::IpAddr;

use chrono::Duration;
use domain::access::request::view::Workplace;
use domain::access::request::{ByMailbox, RequestId, RequestKind};
use domain::account::{Mailbox, UserId};
use domain::organisation::{OdsCode, Organisation, OrganisationStatus};
use domain::statutory::Wrong;
use store::{
    Granting, NamedWorkplace, NewAccount, NewGrant, NewRegistration, NewRequest, Registration,
    StoreError, UnitOfWork, Verdict,
};

use crate::account::Subject;
use crate::keys::Purpose;
use crate::password::rules;
use crate::surroundings::{random, random_id};
use crate::{Service, ServiceError, audit, password};

pub(crate) use letters::has_an_account;
pub use submitted::Registering;
pub(crate) use submitted::{name, workplace};

/// A link is good for this long.
const LINK_LASTS: Duration = Duration::hours(24);

/// So many letters go to one address in that time, whoever asks for them.
const LETTERS: u32 = 3;

/// What somebody reads from whose network too many have registered.
const TOO_MANY: &str =
    "Many people have registered from your network just now. Try again in 15 minutes";

/// Why somebody is a standard user whom nobody approved.
pub(crate) const BY_MAILBOX: &str = "has a verified nhs.net mailbox";

impl Service {
    /// Keeps a registration and writes to its mailbox. Nothing in the answer
    /// tells whether the address has an account. From one network address so
    /// many come at most, that nobody has letters sent to a whole town.
    pub async fn register(
        &self,
        registering: &Registering,
        from: Option<IpAddr>,
    ) -> Result<(), ServiceError> {
        let submitted = registering.check()?;
        if let Some(from) = from
            && !self.may_try(&[Subject::RegistrationFrom(from)]).await?
        {
            return Err(ServiceError::Wrong(vec![Wrong {
                field: "email".to_owned(),
                message: TOO_MANY.to_owned(),
            }]));
        }
        let workplace = self.owner_of(submitted.workplace).await?;
        let secret: [u8; 32] = random(self.surroundings.as_ref());
        let token: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let now = self.surroundings.now();
        let expires = now + LINK_LASTS;
        let letter = match self.store.is_sign_in_name(&submitted.email).await? {
            true => letters::has_an_account(submitted.email.clone(), &self.site),
            false => letters::confirm(submitted.email.clone(), &token, &self.site),
        };
        let letter = self.seal_letter(&letter, expires)?;
        let registration = NewRegistration {
            token: self.registration_hash(&token),
            email: submitted.email,
            name: submitted.name,
            job: submitted.job,
            workplace,
            at: now,
            expires,
        };
        let mut work = self.store.write().await?;
        if work.add_registration(&registration, now - LINK_LASTS, LETTERS).await? {
            work.add_letter(&letter).await?;
        }
        work.commit().await?;
        Ok(())
    }

    /// The registration of a link; [`NotFound`](ServiceError::NotFound) for one
    /// that is used up, has expired or never was.
    pub async fn registration(&self, token: &str) -> Result<Registration, ServiceError> {
        let now = self.surroundings.now();
        let kept = self.store.registration(&self.registration_hash(token), now).await?;
        kept.ok_or(ServiceError::NotFound)
    }

    /// Makes the account of a registration, under the password that whoever
    /// followed the link has chosen. It is approved at once or waits.
    pub async fn complete_registration(
        &self,
        token: &str,
        password: String,
    ) -> Result<(), ServiceError> {
        let registration = self.registration(token).await?;
        let about = [registration.name.as_str(), registration.email.as_str()];
        if let Err(unfit) = rules::check(&password, &about) {
            let field = "password".to_owned();
            return Err(ServiceError::Wrong(vec![Wrong { field, message: unfit.to_string() }]));
        }
        let hash = password::hash(password, random(self.surroundings.as_ref())).await?;
        let now = self.surroundings.now();
        let user = UserId(random_id(self.surroundings.as_ref()));
        let account = NewAccount {
            user,
            email: registration.email.clone(),
            name: registration.name.clone(),
            password_hash: hash,
            at: now,
        };
        let mut work = self.store.write().await?;
        let taken = work.take_registration(&self.registration_hash(token), now).await;
        // Whoever was quicker with the same link has the account.
        used_up(taken)?;
        used_up(work.add_account(&account).await)?;
        let workplace = named(&registration.workplace);
        self.settle(work.as_mut(), &account, &registration.job, workplace).await?;
        work.commit().await?;
        Ok(())
    }

    /// Notes of a new account that its mailbox is its person's, and asks for
    /// standard access where they work.
    pub(crate) async fn settle(
        &self,
        work: &mut dyn UnitOfWork,
        account: &NewAccount,
        job: &str,
        workplace: NamedWorkplace,
    ) -> Result<(), ServiceError> {
        let (user, at) = (account.user, account.at);
        work.verify_mailbox(user, &account.email, job, at).await?;
        work.append_audit(&audit::of_registration(user, at)).await?;
        let mailbox = Mailbox { address: account.email.clone(), verified: true };
        let request = NewRequest {
            id: RequestId(random_id(self.surroundings.as_ref())),
            user,
            kind: RequestKind::Standard,
            workplace,
            reason: String::new(),
            until: None,
            at,
        };
        self.ask_for_standard(work, &request, &mailbox).await?;
        Ok(())
    }

    /// Where somebody works who names a place: for a site, at its owner.
    pub(crate) async fn owner_of(
        &self,
        workplace: NamedWorkplace,
    ) -> Result<NamedWorkplace, ServiceError> {
        match workplace {
            NamedWorkplace::Listed(code) => {
                Ok(NamedWorkplace::Listed(self.workplace(&code).await?.code))
            }
            unlisted => Ok(unlisted),
        }
    }

    /// Asks for standard access, which a verified mailbox at nhs.net gives at
    /// once (L1, L2); whether it did. Where no listed organisation is named
    /// somebody has to say which one is meant.
    pub(crate) async fn ask_for_standard(
        &self,
        work: &mut dyn UnitOfWork,
        request: &NewRequest,
        mailbox: &Mailbox,
    ) -> Result<bool, ServiceError> {
        work.add_request(request).await?;
        work.append_audit(&audit::of_request(request)).await?;
        let NamedWorkplace::Listed(organisation) = &request.workplace else { return Ok(false) };
        let Some(proof) = ByMailbox::of(request.user, mailbox, organisation) else {
            return Ok(false);
        };
        self.approve_by_mailbox(work, request.id, &proof).await?;
        Ok(true)
    }

    /// Approves a request because of a mailbox (L1, L2).
    pub(crate) async fn approve_by_mailbox(
        &self,
        work: &mut dyn UnitOfWork,
        request: RequestId,
        proof: &ByMailbox,
    ) -> Result<(), ServiceError> {
        let at = self.surroundings.now();
        work.decide_request(request, &Verdict::ByMailbox(proof), "", at).await?;
        let granting = Granting::ByMailbox(proof);
        let grant = NewGrant { granting, reason: BY_MAILBOX.to_owned(), from: at, until: None };
        work.add_grant(&grant).await?;
        work.append_audit(&audit::of_mailbox(request, proof, at)).await?;
        Ok(())
    }

    /// The organisation that people work for who name this one: for a site the
    /// one that runs it, which owns what is recorded there (`rules.md` 12).
    pub(crate) async fn workplace(&self, code: &OdsCode) -> Result<Organisation, ServiceError> {
        let owner = self.store.owner_at(code, self.surroundings.today()).await?;
        let owner = owner.ok_or_else(|| {
            not_to_work_for("Nobody is known to run this site. Choose another organisation")
        })?;
        let organisation = self.store.organisation(&owner).await?;
        let organisation = organisation.ok_or(ServiceError::UnknownOrganisation)?;
        if organisation.status == OrganisationStatus::Closed {
            return Err(not_to_work_for(
                "This organisation has closed. Choose the one that took over from it",
            ));
        }
        Ok(organisation)
    }

    fn registration_hash(&self, token: &str) -> [u8; 32] {
        self.hashing.hash(Purpose::Token, token.as_bytes())
    }
}

/// What a workplace is named by in a request.
fn named(workplace: &Workplace) -> NamedWorkplace {
    match workplace {
        Workplace::Listed(place) => NamedWorkplace::Listed(place.code.clone()),
        Workplace::Unlisted(words) => NamedWorkplace::Unlisted(words.clone()),
    }
}

fn not_to_work_for(message: &str) -> ServiceError {
    let field = submitted::ORGANISATION.to_owned();
    ServiceError::Wrong(vec![Wrong { field, message: message.to_owned() }])
}

/// What a link that is used up answers.
fn used_up(written: Result<(), StoreError>) -> Result<(), ServiceError> {
    match written {
        Err(StoreError::Stale | StoreError::Conflict(_)) => Err(ServiceError::NotFound),
        other => Ok(other?),
    }
}
