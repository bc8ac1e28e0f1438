//! What somebody who registers has typed.

use domain::account::EmailAddress;
use domain::organisation::OdsCode;
use domain::statutory::Wrong;
use domain::text::plain;
use store::NamedWorkplace;

use crate::ServiceError;

/// The field that names an organisation.
pub const ORGANISATION: &str = "organisation";

/// The most characters of a name and of a job.
const LONGEST_NAME: usize = 100;

/// The most characters of the name of an organisation that is not listed.
const LONGEST_ORGANISATION: usize = 200;

/// What was typed into the form.
#[derive(Clone, Default)]
pub struct Registering {
    /// The person's name.
    pub name: String,
    /// Their email address.
    pub email: String,
    /// What they do at work.
    pub job: String,
    /// The code of their organisation; empty if none was chosen.
    pub organisation: String,
    /// The name of an organisation that is not listed; empty if one was chosen.
    pub unlisted: String,
}

/// The same, as it is taken.
pub(super) struct Submitted {
    pub name: String,
    pub email: EmailAddress,
    pub job: String,
    pub workplace: NamedWorkplace,
}

impl Registering {
    /// Reads what was typed, or says all that is wrong with it.
    pub(super) fn check(&self) -> Result<Submitted, ServiceError> {
        let mut wrong = Vec::new();
        let mut refuse = |field: &str, message: &str| {
            wrong.push(Wrong { field: field.to_owned(), message: message.to_owned() });
        };
        let name = name(&self.name);
        if let Err(message) = &name {
            refuse("name", message);
        }
        let email = EmailAddress::try_from(self.email.clone());
        if self.email.trim().is_empty() {
            refuse("email", "Enter your email address");
        } else if email.is_err() {
            refuse("email", "Enter an email address in the form name@nhs.net");
        }
        let job = line(&self.job);
        match job.chars().count() {
            0 => refuse("job", "Enter what you do, such as staff nurse"),
            long if long > LONGEST_NAME => refuse("job", "Use 100 characters or fewer"),
            _ => {}
        }
        let workplace = workplace(&self.organisation, &self.unlisted);
        if let Err(message) = &workplace {
            refuse(ORGANISATION, message);
        }
        match (name, email, workplace) {
            (Ok(name), Ok(email), Ok(workplace)) if wrong.is_empty() => {
                Ok(Submitted { name, email, job, workplace })
            }
            _ => Err(ServiceError::Wrong(wrong)),
        }
    }
}

/// Somebody's name as it is taken.
pub(crate) fn name(typed: &str) -> Result<String, &'static str> {
    let name = line(typed);
    match name.chars().count() {
        0 => Err("Enter your name"),
        long if long > LONGEST_NAME => Err("Your name must be 100 characters or fewer"),
        _ => Ok(name),
    }
}

/// Where somebody says they work: a code that was chosen, else words.
pub(crate) fn workplace(code: &str, words: &str) -> Result<NamedWorkplace, &'static str> {
    let words = line(words);
    if !code.trim().is_empty() {
        let code = OdsCode::parse(code).map_err(|_| "Choose an organisation from the list")?;
        return Ok(NamedWorkplace::Listed(code));
    }
    match words.chars().count() {
        0 => Err("Find your organisation, then choose it"),
        long if long > LONGEST_ORGANISATION => {
            Err("The organisation’s name must be 200 characters or fewer")
        }
        _ => Ok(NamedWorkplace::Unlisted(words)),
    }
}

/// One line without hidden characters, and with single spaces.
fn line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use store::NamedWorkplace;

    use super::Registering;
    use crate::ServiceError;

    fn typed() -> Registering {
        Registering {
            name: " Sam\u{202e}  Okafor ".to_owned(),
            email: "Sam@NHS.net".to_owned(),
            job: "Nurse".to_owned(),
            organisation: String::new(),
            unlisted: "Smile\nDental".to_owned(),
        }
    }

    #[test]
    fn what_is_typed_is_taken_as_one_line_without_hidden_characters() {
        let taken = typed().check().ok().unwrap();
        assert_eq!((taken.name.as_str(), taken.email.as_str()), ("Sam Okafor", "sam@nhs.net"));
        assert_eq!(taken.workplace, NamedWorkplace::Unlisted("Smile Dental".to_owned()));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let Err(ServiceError::Wrong(wrong)) = Registering::default().check() else { panic!() };
        let fields: Vec<&str> = wrong.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["name", "email", "job", "organisation"]);
        let long = "x".repeat(201);
        let too_long = Registering {
            name: long.clone(),
            email: long.clone(),
            job: long.clone(),
            organisation: String::new(),
            unlisted: long,
        };
        let Err(ServiceError::Wrong(wrong)) = too_long.check() else { panic!() };
        assert_eq!(wrong.len(), 4);
        let no_code = Registering { organisation: "no code".to_owned(), ..typed() };
        assert!(no_code.check().is_err());
    }
}
