//! Looking organisations up, and taking a register over.

use domain::access::{Actor, Scope};
use domain::organisation::view::{LISTED, Named, OrganisationView};
use domain::organisation::{OdsCode, Organisation};
use store::Imported;

use crate::ods::Register;
use crate::{Service, ServiceError};

/// At most so many organisations are suggested for some words.
const SUGGESTED: u32 = 20;

impl Service {
    /// An organisation and who sees whom. ODS is public, so this is for
    /// everyone; what an organisation has recorded is not here.
    pub async fn organisation_view(
        &self,
        actor: Option<&Actor>,
        code: &OdsCode,
    ) -> Result<OrganisationView, ServiceError> {
        let today = self.surroundings.today();
        let organisation = self.store.organisation(code).await?.ok_or(ServiceError::NotFound)?;
        let viewers = self.store.viewers(code, today).await?;
        let seen = self.store.seen_by(code, today, LISTED as u32).await?;
        let in_scope = actor.is_some_and(|actor| {
            let scope = Scope::of(actor);
            scope.is_everything()
                || scope.ranges().any(|range| {
                    range.organisation == *code
                        || viewers.operators.contains(&range.organisation)
                        || viewers.overseers.contains(&range.organisation)
                })
        });
        Ok(OrganisationView {
            operators: self.named(&viewers.operators).await?,
            overseers: self.named(&viewers.overseers).await?,
            successors: self.named(&viewers.successors).await?,
            sees: seen.into_iter().map(|seen| (named(seen.organisation), seen.reach)).collect(),
            organisation,
            in_scope,
        })
    }

    /// Organisations whose name, code or postcode holds some words.
    pub async fn search_organisations(
        &self,
        words: &str,
    ) -> Result<Vec<Organisation>, ServiceError> {
        Ok(self.store.search_organisations(words, SUGGESTED).await?)
    }

    /// The organisations of some codes; unknown codes are left out.
    pub async fn organisations_of(
        &self,
        codes: &[OdsCode],
    ) -> Result<Vec<Organisation>, ServiceError> {
        Ok(self.store.organisations(codes).await?)
    }

    /// Takes a register over, whole or not at all.
    pub async fn import_register(&self, register: &Register) -> Result<Imported, ServiceError> {
        let today = self.surroundings.today();
        let taken = store::Register {
            organisations: register.organisations().to_vec(),
            relationships: register.relationships().to_vec(),
            successions: Vec::new(),
        };
        let mut work = self.store.write().await?;
        let imported = work.import_organisations(&taken, today).await?;
        work.commit().await?;
        Ok(imported)
    }

    async fn named(&self, codes: &[OdsCode]) -> Result<Vec<Named>, ServiceError> {
        let organisations = self.store.organisations(codes).await?;
        Ok(organisations.into_iter().map(named).collect())
    }
}

fn named(organisation: Organisation) -> Named {
    Named { code: organisation.code, name: organisation.name }
}
