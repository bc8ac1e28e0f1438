//! What a changed address gives and takes: what it would have given on
//! registration (`domain.md` L1 to L4), no more and no less. Whoever was approved
//! because of an nhs.net mailbox and leaves it waits for approval; what people
//! have approved stays.

use domain::access::AccountType;
use domain::access::request::view::{AccessRequest, HeldGrant, Workplace};
use domain::access::request::{ByMailbox, RequestId, RequestKind, RequestState};
use domain::account::{Mailbox, UserId};
use domain::organisation::OdsCode;
use serde_json::json;
use store::{AuditEntry, MailboxLink, NamedWorkplace, NewRequest, UnitOfWork};

use super::letters;
use crate::registration::BY_MAILBOX;
use crate::surroundings::random_id;
use crate::{Service, ServiceError, audit};

/// What somebody holds, and has asked for.
pub(super) type Holdings = (Vec<HeldGrant>, Vec<AccessRequest>);

impl Service {
    /// What somebody holds and has asked for.
    pub(super) async fn holdings_of(&self, user: UserId) -> Result<Holdings, ServiceError> {
        let now = self.surroundings.now();
        Ok((self.store.grants_of(user, now).await?, self.store.requests_of(user, now).await?))
    }

    /// Gives what a verified address gives on registration, and takes what it
    /// would not have given.
    pub(super) async fn reconsider(
        &self,
        work: &mut dyn UnitOfWork,
        link: &MailboxLink,
        (grants, requests): &Holdings,
    ) -> Result<(), ServiceError> {
        let mailbox = Mailbox { address: link.email.clone(), verified: true };
        if mailbox.approves_at_once() {
            let waiting = requests.iter().filter(|one| {
                one.state == RequestState::Pending && one.kind == RequestKind::Standard
            });
            for (id, code) in waiting.filter_map(listed) {
                if let Some(proof) = ByMailbox::of(link.user, &mailbox, code) {
                    self.approve_by_mailbox(work, id, &proof).await?;
                }
            }
            return Ok(());
        }
        let mut ended = false;
        for grant in grants.iter().filter(|grant| rests_on_mailbox(grant)) {
            self.wait_again(work, link.user, &grant.place.code).await?;
            ended = true;
        }
        if ended {
            let letter = letters::waits_again(link.email.clone(), &self.site);
            let letter = self.seal_letter(&letter, self.surroundings.now() + letters::NEWS)?;
            work.add_letter(&letter).await?;
        }
        Ok(())
    }

    /// Ends what a mailbox had given at an organisation, and asks for it anew.
    async fn wait_again(
        &self,
        work: &mut dyn UnitOfWork,
        user: UserId,
        code: &OdsCode,
    ) -> Result<(), ServiceError> {
        let now = self.surroundings.now();
        work.end_grant(user, code, AccountType::Standard, now).await?;
        work.append_audit(&AuditEntry {
            at: now,
            actor: None,
            deed: "end access by mailbox".to_owned(),
            subject_kind: "access".to_owned(),
            subject: user.0.to_string(),
            detail: json!({ "organisation": code.as_str(), "type": AccountType::Standard.word() }),
        })
        .await?;
        let request = NewRequest {
            id: RequestId(random_id(self.surroundings.as_ref())),
            user,
            kind: RequestKind::Standard,
            workplace: NamedWorkplace::Listed(code.clone()),
            reason: String::new(),
            until: None,
            at: now,
        };
        work.add_request(&request).await?;
        work.append_audit(&audit::of_request(&request)).await?;
        Ok(())
    }
}

/// The identity of a request and the organisation that it names, if the register
/// has it.
fn listed(request: &AccessRequest) -> Option<(RequestId, &OdsCode)> {
    match &request.workplace {
        Workplace::Listed(place) => Some((request.id, &place.code)),
        Workplace::Unlisted(_) => None,
    }
}

/// Whether somebody holds this because of their mailbox, and nobody approved it.
fn rests_on_mailbox(grant: &HeldGrant) -> bool {
    grant.account_type == AccountType::Standard
        && grant.granted_by.is_none()
        && grant.reason == BY_MAILBOX
}
