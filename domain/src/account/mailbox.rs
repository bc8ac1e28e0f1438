//! Whose mailbox approves at once.

use serde::{Deserialize, Serialize};

use super::EmailAddress;

/// The domain whose mailboxes the NHS gives to its staff alone.
const NHS_MAIL: &str = "nhs.net";

/// The longest local part (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// The sign-in name of somebody, and whether they have shown that they read
/// what is sent to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// The address.
    pub address: EmailAddress,
    /// Whether a link that was sent to this very address was followed.
    pub verified: bool,
}

impl Mailbox {
    /// Whether its owner becomes a standard user at once (`domain.md` L1, L2
    /// and L4): it is verified, and its whole domain is `nhs.net`. A sub-domain
    /// is another domain; so is whatever only looks like it.
    pub fn approves_at_once(&self) -> bool {
        self.verified
            && self
                .address
                .as_str()
                .split_once('@')
                .is_some_and(|(local, domain)| domain == NHS_MAIL && is_plain(local))
    }
}

/// Whether a local part is dots between letters, digits and a few signs, as
/// those of the NHS are. Quoted ones can hold anything, and are read
/// differently by different programs.
fn is_plain(local: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_-'+&".contains(&byte);
    local.len() <= LONGEST_LOCAL
        && local.split('.').all(|part| !part.is_empty() && part.bytes().all(is_sign))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Mailbox;
    use crate::account::EmailAddress;

    /// Whether what somebody typed would be approved at once, were it verified.
    fn approves(typed: &str) -> bool {
        EmailAddress::try_from(typed.to_owned())
            .is_ok_and(|address| Mailbox { address, verified: true }.approves_at_once())
    }

    #[test]
    fn l1_a_verified_mailbox_at_nhs_net_approves_at_once() {
        for typed in ["sam.okafor@nhs.net", " Sam.O'Neill3@NHS.NET ", "a@nhs.net"] {
            assert!(approves(typed), "{typed}");
        }
    }

    #[test]
    fn l4_an_unverified_mailbox_approves_nothing() {
        let address = EmailAddress::try_from("sam.okafor@nhs.net".to_owned()).unwrap();
        assert!(!Mailbox { address, verified: false }.approves_at_once());
    }

    #[test]
    fn l4_what_only_looks_like_nhs_net_approves_nothing() {
        for typed in [
            "a@nhs.net.evil.org",
            "a@xnhs.net",
            "a@nhs.net.",
            "a@.nhs.net",
            "a@nhs.net@evil.org",
            "\"a@nhs.net\"@evil.org",
            "\"a\"@nhs.net",
            "a@evil.org,b@nhs.net",
            "<a@evil.org>b@nhs.net",
            "evil.org:a@nhs.net",
            "a%evil.org@nhs.net",
            "a!b@nhs.net",
            "a@nhs-net",
            "a@nhs.nеt", // a Cyrillic е
            "a@ｎhs.net",
            "a@nhſ.net",
            "a@nhs。net",
            "a@nhs.net\u{200b}",
            "a..b@nhs.net",
            ".a@nhs.net",
            "a@england.nhs.uk",
            "a@team.nhs.net",
            "@nhs.net",
        ] {
            assert!(!approves(typed), "{typed:?}");
        }
    }

    proptest! {
        /// L4: whatever stands beside it, nothing but the whole domain counts.
        #[test]
        fn l4_only_the_whole_domain_approves(
            local in "[a-z0-9]{1,12}(\\.[a-z0-9]{1,12})?",
            before in "[a-z0-9.@\"-]{0,12}",
            after in "[a-z0-9.@\"-]{0,12}",
        ) {
            let typed = format!("{local}@{before}nhs.net{after}");
            prop_assert_eq!(approves(&typed), before.is_empty() && after.is_empty(), "{}", typed);
        }

        /// L4: an address whose domain is any other, whatever its local part.
        #[test]
        fn l4_no_local_part_makes_up_for_the_domain(local in ".{0,40}", domain in "[a-z.]{1,20}") {
            prop_assume!(domain != "nhs.net");
            let typed = format!("{local}@{domain}");
            prop_assert!(!approves(&typed), "{}", typed);
        }

        /// L4: what approves is an address that every program reads alike.
        #[test]
        fn l4_what_approves_is_plain(typed in ".{0,20}@(nhs\\.net|NHS\\.net)") {
            if approves(&typed) {
                let plain = |c: char| c.is_ascii_alphanumeric() || "._-'+&@".contains(c);
                prop_assert!(typed.trim().chars().all(|c| plain(c) || c == '\u{212a}'), "{}", typed);
            }
        }
    }
}
