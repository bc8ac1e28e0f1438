//! For whom passkeys are made (the standard's relying party): a host name, and
//! the origin of the pages that may ask for them.

use url::{Host, Url};
use webauthn_rp::request::{AsciiDomain, RpId};

/// Where passkeys of this service are made and shown.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    pub(super) id: RpId,
    origin: String,
}

impl RelyingParty {
    /// At the address that people see; `None` where browsers keep no passkeys:
    /// at an address of numbers, and over a connection that is not encrypted,
    /// unless it stays on this machine
    /// ([WebAuthn](https://www.w3.org/TR/webauthn-3/#rp-id)).
    pub fn at(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        let Some(Host::Domain(host)) = url.host() else { return None };
        let stays_here = host == "localhost" || host.ends_with(".localhost");
        let safe = url.scheme() == "https" || (url.scheme() == "http" && stays_here);
        let id = AsciiDomain::try_from(host.to_owned()).ok().filter(|_| safe)?;
        Some(Self { id: RpId::Domain(id), origin: url.origin().ascii_serialization() })
    }

    /// The origin of the pages that may ask for them.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::RelyingParty;

    #[test]
    fn passkeys_are_kept_for_host_names_over_safe_connections() {
        let at = |address| {
            let party = RelyingParty::at(address)?;
            Some((party.id.as_ref().to_owned(), party.origin))
        };
        let found = |id: &str, origin: &str| Some((id.to_owned(), origin.to_owned()));
        let host = "candour.example.nhs.uk";
        let secure = "https://candour.example.nhs.uk";
        assert_eq!(at(secure), found(host, secure));
        assert_eq!(at("https://Candour.example.NHS.uk:443/"), found(host, secure));
        let port = "https://candour.example.nhs.uk:8443";
        assert_eq!(at(port), found(host, port));
        let local = "http://localhost:3000";
        assert_eq!(at(local), found("localhost", local));
        for nowhere in [
            "http://127.0.0.1:3000",
            "http://0x7f.1",
            "https://[::1]:3000",
            "https://10.0.0.1",
            "http://candour.example.nhs.uk",
            "http://localhost.example.nhs.uk",
            "candour.example.nhs.uk",
            "",
        ] {
            assert_eq!(at(nowhere), None, "{nowhere}");
        }
    }
}
