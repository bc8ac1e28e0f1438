//! Organisations in posted forms, by name, postcode or code as people type them.

use domain::organisation::{OdsCode, Organisation};
use service::Service;
use service::organisations::Meant;

use super::form::Outcome;
use crate::posted::Posted;

/// Where more fit, more has to be typed.
const NAMED: usize = 5;

/// The organisation that is meant by a field; or else the form again, which says
/// what to do.
pub async fn meant(service: &Service, posted: &Posted, field: &str) -> Result<OdsCode, Outcome> {
    let unclear = match service.organisation_meant(&posted.value(field)).await {
        Ok(Meant::One(one)) => return Ok(one.code),
        Ok(Meant::OneOf(fitting)) if fitting.len() <= NAMED => {
            let names: Vec<String> = fitting.iter().map(Organisation::name_and_code).collect();
            format!("Enter the code of the one that you mean: {}", names.join("; "))
        }
        Ok(Meant::OneOf(_)) => {
            "Several organisations fit. Enter more of the name, its postcode or its ODS code"
                .to_owned()
        }
        Ok(Meant::Nothing) => {
            "No organisation fits. Enter its name, postcode or ODS code".to_owned()
        }
        Err(error) => return Err(Outcome::failed(posted.clone(), error)),
    };
    Err(Outcome::Again(posted.clone().refuse(field, unclear)))
}
