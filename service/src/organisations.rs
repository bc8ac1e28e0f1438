//! Looking organisations up, and taking a register over.

use domain::access::{Actor, Scope};
use domain::organisation::view::{LISTED, Named, OrganisationView};
use domain::organisation::{OdsCode, Organisation, OrganisationStatus};
use store::Imported;

use crate::ods::Register;
use crate::{Service, ServiceError};

/// At most so many organisations are suggested for some words.
const SUGGESTED: u32 = 20;

/// The organisation that is meant by a name, a postcode or a code as people type
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This one, by its code or as the only one of exactly this name.
    One(Organisation),
    /// One of these, or of more: they begin with what was typed. A single one is
    /// not sure either: what was typed may be another's, mistyped.
    OneOf(Vec<Organisation>),
    /// None that is known.
    Nothing,
}

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

    /// The organisation of the whole register that somebody means.
    pub async fn organisation_meant(&self, typed: &str) -> Result<Meant, ServiceError> {
        match self.organisation_of_code(typed).await? {
            Some(one) => Ok(Meant::One(one)),
            None => {
                let found = self.store.search_organisations(typed, SUGGESTED + 1).await?;
                Ok(meant(typed, found))
            }
        }
    }

    /// The same among those whose records lie in a scope. Whoever types a code
    /// means that organisation, wherever it is; of a site, the one that runs it,
    /// which owns what is recorded there (`rules.md` 12).
    pub async fn organisation_meant_in(
        &self,
        scope: &Scope,
        typed: &str,
    ) -> Result<Meant, ServiceError> {
        let today = self.surroundings.today();
        if let Some(one) = self.organisation_of_code(typed).await? {
            if !one.role.is_site() {
                return Ok(Meant::One(one));
            }
            let owner = match self.store.owner_at(&one.code, today).await? {
                Some(owner) => self.store.organisation(&owner).await?,
                None => None,
            };
            return Ok(Meant::One(owner.unwrap_or(one)));
        }
        Ok(meant(typed, self.store.search_seen(scope, typed, today, SUGGESTED + 1).await?))
    }

    async fn organisation_of_code(
        &self,
        typed: &str,
    ) -> Result<Option<Organisation>, ServiceError> {
        match OdsCode::parse_behind_name(typed) {
            Ok(code) => Ok(self.store.organisation(&code).await?),
            Err(_) => Ok(None),
        }
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

/// Which of those found is meant, the ones of exactly the name first: the only
/// one of that name, if it is open.
fn meant(typed: &str, mut found: Vec<Organisation>) -> Meant {
    let is_named = |one: &Organisation| one.name.eq_ignore_ascii_case(typed.trim());
    match found.as_slice() {
        [] => Meant::Nothing,
        [one, others @ ..]
            if is_named(one)
                && one.status != OrganisationStatus::Closed
                && !others.first().is_some_and(is_named) =>
        {
            Meant::One(one.clone())
        }
        _ => {
            found.truncate(SUGGESTED as usize);
            Meant::OneOf(found)
        }
    }
}

fn named(organisation: Organisation) -> Named {
    Named { code: organisation.code, name: organisation.name }
}
