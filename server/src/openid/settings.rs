//! The file that names the providers of OpenID Connect, and what each is
//! trusted with.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use openidconnect::url::{Host, Url};
use openidconnect::{ClientSecret, IssuerUrl};
use serde::Deserialize;

use crate::commands::{CommandError, io};

/// The flag that names the file.
const FLAG: &str = "--openid-providers";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    provider: Vec<Entry>,
}

/// A provider, as the operator describes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Its name in addresses and in the audit log.
    pub name: String,
    /// What stands on its button, after "Sign in with".
    pub label: String,
    /// What it calls itself; its configuration is found below that address.
    pub issuer: String,
    /// Who we are to it.
    pub client_id: String,
    /// A file that holds the secret that it knows us by.
    client_secret_file: Option<PathBuf>,
    /// The environment variable that holds it instead.
    client_secret_variable: Option<String>,
    /// Whether its word for an address makes an account.
    #[serde(default)]
    pub email: Trust,
    /// The domains of addresses that it is trusted with; empty for all.
    #[serde(default)]
    pub email_domains: Vec<String>,
    /// By which values it says that it has asked for two steps.
    #[serde(default)]
    pub second_step: SecondStep,
    /// The values of `acr` that it is asked for.
    #[serde(default)]
    pub acr_values: Vec<String>,
    /// What it is asked for besides `openid`; by default `profile` and `email`
    /// where its word for an address counts, else nothing.
    scopes: Option<Vec<String>>,
    /// Whether it is to ask people anew each time who they are, as where they
    /// share computers.
    #[serde(default)]
    pub ask_again: bool,
    /// A file with the certificate (PEM) of one more authority that vouches for
    /// its servers.
    pub ca: Option<PathBuf>,
}

/// Whether a provider's word for an address is believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Trust {
    /// Never.
    #[default]
    Never,
    /// Where it says that it has verified it (`email_verified`).
    Verified,
    /// Also where it does not say: it gives these addresses out itself.
    Always,
}

/// Two steps, as a provider tells of them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SecondStep {
    /// Any of these as `acr`.
    #[serde(default)]
    pub acr: Vec<String>,
    /// Any of these among `amr`.
    #[serde(default)]
    pub amr: Vec<String>,
}

impl Entry {
    /// What the provider is asked for besides `openid`.
    pub fn scopes(&self) -> Vec<String> {
        let usual = || match self.email {
            Trust::Never => Vec::new(),
            _ => vec!["profile".to_owned(), "email".to_owned()],
        };
        self.scopes.clone().unwrap_or_else(usual)
    }

    /// The secret, if there is one.
    pub fn secret(&self) -> Result<Option<ClientSecret>, CommandError> {
        let secret = match (&self.client_secret_file, &self.client_secret_variable) {
            (Some(_), Some(_)) => {
                return Err(self.refuse("give the secret in a file or in a variable, not in both"));
            }
            (Some(file), None) => {
                std::fs::read_to_string(file).map_err(io(file.display().to_string()))?
            }
            (None, Some(name)) => std::env::var(name)
                .map_err(|_| self.refuse(&format!("the variable {name} is not set")))?,
            (None, None) => return Ok(None),
        };
        Ok(Some(ClientSecret::new(secret.trim().to_owned())))
    }

    /// The issuer, exactly as it is written.
    pub fn issuer(&self) -> Result<IssuerUrl, CommandError> {
        let url = IssuerUrl::new(self.issuer.clone());
        let url = url.map_err(|_| self.refuse("the issuer is no address"))?;
        if is_private(url.url()) { Ok(url) } else { Err(self.refuse("the issuer needs https")) }
    }

    /// Says what is wrong with it.
    pub fn refuse(&self, why: &str) -> CommandError {
        CommandError::Refused(format!("{FLAG}: provider {}: {why}", self.name))
    }

    fn check(&self) -> Result<(), CommandError> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.name.is_empty() || self.name.len() > 40 || !self.name.chars().all(plain) {
            return Err(self.refuse("its name is made of a to z, 0 to 9 and hyphens"));
        }
        if self.label.trim().is_empty() || self.client_id.is_empty() {
            return Err(self.refuse("it needs a label and a client_id"));
        }
        if self.email == Trust::Always && self.email_domains.is_empty() {
            return Err(self.refuse("email = \"always\" needs email_domains"));
        }
        self.issuer().map(drop)
    }
}

/// Whether nobody else reads what goes to an address: it is encrypted, or stays
/// on this machine.
pub(super) fn is_private(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

/// Reads the file.
pub(super) fn read(file: &Path) -> Result<Vec<Entry>, CommandError> {
    let text = std::fs::read_to_string(file).map_err(io(file.display().to_string()))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Vec<Entry>, CommandError> {
    let file: File = toml::from_str(text)
        .map_err(|error| CommandError::Refused(format!("{FLAG}: {}", error.message())))?;
    let (mut names, mut issuers) = (BTreeSet::new(), BTreeSet::new());
    for entry in &file.provider {
        entry.check()?;
        if !names.insert(&entry.name) || !issuers.insert(&entry.issuer) {
            return Err(entry.refuse("another has the same name or issuer"));
        }
    }
    Ok(file.provider)
}

#[cfg(test)]
mod tests {
    use super::{Trust, parse};

    const ENTRY: &str = r#"
        [[provider]]
        name = "nhsmail"
        label = "NHSmail"
        issuer = "https://id.example/nhs"
        client_id = "candour"
    "#;

    #[test]
    fn a_provider_is_trusted_with_nothing_that_is_not_written_down() {
        let [entry] = &parse(ENTRY).unwrap()[..] else { panic!() };
        assert_eq!(entry.email, Trust::Never);
        assert!(entry.second_step.acr.is_empty() && entry.second_step.amr.is_empty());
        assert!(entry.scopes().is_empty() && entry.secret().unwrap().is_none());
    }

    #[test]
    fn what_would_be_unsafe_or_is_misspelt_is_refused() {
        let with = |from: &str, to: &str| parse(&ENTRY.replace(from, to));
        assert!(with("https://id", "http://id").is_err(), "in clear");
        assert!(with("https://id.example", "http://127.0.0.1:99").is_ok());
        assert!(with("nhsmail", "NHS mail/").is_err());
        assert!(with("\"NHSmail\"", "\" \"").is_err());
        assert!(parse(&format!("{ENTRY}\nemial = \"always\"")).is_err(), "misspelt");
        assert!(parse(&format!("{ENTRY}\nemail = \"always\"")).is_err(), "of all domains");
        assert!(
            parse(&format!("{ENTRY}\nemail = \"always\"\nemail_domains = [\"nhs.net\"]")).is_ok()
        );
        assert!(parse(&format!("{ENTRY}{ENTRY}")).is_err(), "twice");
        let both = "client_secret_file = \"a\"\nclient_secret_variable = \"B\"";
        let both = parse(&format!("{ENTRY}\n{both}")).unwrap();
        assert!(both[0].secret().is_err());
    }
}
