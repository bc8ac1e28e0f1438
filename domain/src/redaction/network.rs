//! Network addresses: IP of both versions, and those of devices (MAC).

use std::net::Ipv6Addr;

use super::token::{Form, Gap, Token, touched_after, touched_before};
use super::{Kind, Span};

/// The longest IPv6 address has eight groups of four digits, seven colons and
/// no more than two tokens in a group's every pair of characters.
const LONGEST: usize = 40;

/// Addresses and web addresses, which the tokens know already.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let found = (0..tokens.len()).filter_map(|at| {
        let (last, kind) = match tokens[at].form {
            Form::Web(kind) => (at, kind),
            Form::Digits => {
                let version_6 = || near_colon(tokens, at).then(|| version_6(tokens, at))?;
                let device = || begins_a_device(tokens, at).then(|| device(tokens, at))?;
                (version_4(tokens, at).or_else(device).or_else(version_6)?, Kind::IpAddress)
            }
            Form::Word if begins_a_device(tokens, at) && device(tokens, at).is_some() => {
                (device(tokens, at)?, Kind::IpAddress)
            }
            Form::Word | Form::Mark(':')
                if tokens[at].text.len() <= 4 && near_colon(tokens, at) =>
            {
                (version_6(tokens, at)?, Kind::IpAddress)
            }
            _ => return None,
        };
        Some(Span::over(tokens, at, last, kind, 0.97))
    });
    found.collect()
}

/// Whether a pair of characters is followed by a colon or a hyphen, as in the
/// address of a device.
fn begins_a_device(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at].text.len() <= 2
        && tokens[at + 1..].iter().take(2).any(|next| next.is_mark(':') || next.is_mark('-'))
}

/// Whether a colon follows within two tokens, as in every address of version 6.
fn near_colon(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at + 1..].iter().take(4).any(|next| next.is_mark(':'))
}

/// Four numbers up to 255, with a dot between them.
fn version_4(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let parts = tokens.get(at..at + 7)?;
    let right = parts.iter().enumerate().all(|(index, part)| {
        let fits = if index % 2 == 1 {
            part.is_mark('.')
        } else {
            part.number().is_some_and(|number| number < 256)
        };
        fits && (index == 0 || part.gap == Gap::None)
    });
    right.then_some(at + 6)
}

/// Six pairs of hexadecimal digits, with a colon or hyphen between them.
fn device(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let hex = |token: &&Token<'_>| token.text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if touched_before(tokens, at) {
        return None;
    }
    let (mut next, mut joint) = (at, None);
    for pair in 0..6 {
        if pair > 0 {
            let Form::Mark(mark @ (':' | '-')) = tokens.get(next)?.form else { return None };
            if *joint.get_or_insert(mark) != mark || tokens[next].gap != Gap::None {
                return None;
            }
            next += 1;
        }
        let parts = tokens[next..].iter().enumerate().take(2);
        let together = |(index, part): &(usize, &Token<'_>)| {
            part.gap == Gap::None || (*index == 0 && pair == 0)
        };
        let parts: Vec<_> =
            parts.take_while(together).map(|(_, part)| part).take_while(hex).collect();
        let length: usize = parts.iter().map(|part| part.text.len()).sum();
        if length != 2 {
            return None;
        }
        next += parts.len();
    }
    let last = next - 1;
    let letters = tokens[at..next].iter().any(Token::is_word);
    if joint == Some('-') && !letters {
        return None;
    }
    (!touched_after(tokens, last)).then_some(last)
}

/// What Rust reads as an address of version 6, with at least four groups.
fn version_6(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    if at > 0
        && tokens[at].gap == Gap::None
        && !matches!(tokens[at - 1].form, Form::Mark(mark) if mark != ':')
    {
        return None;
    }
    let parts = tokens[at..].iter().take(LONGEST).enumerate().take_while(|(index, part)| {
        let hex = (1..=4).contains(&part.text.len())
            && part.text.bytes().all(|byte| byte.is_ascii_hexdigit());
        (hex || part.is_mark(':')) && (*index == 0 || part.gap == Gap::None)
    });
    let text: String = parts.clone().map(|(_, part)| part.text).collect();
    let groups = text.split(':').filter(|group| !group.is_empty()).count();
    let last = at + parts.count().checked_sub(1)?;
    (groups >= 4 && text.parse::<Ipv6Addr>().is_ok() && !touched_after(tokens, last))
        .then_some(last)
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn addresses_of_both_versions_are_hidden() {
        assert_eq!(redact("posted from 192.0.2.17.").text, "posted from [IP address].");
        assert_eq!(redact("posted from 2001:db8:0:1::5a").text, "posted from [IP address]");
    }

    #[test]
    fn addresses_of_devices_are_hidden() {
        for written in ["00:1A:2B:3C:4D:5E", "a4-83-e7-01-9f-0c", "AC:DE:48:00:11:22"] {
            assert_eq!(redact(&format!("from {written}.")).text, "from [IP address].");
        }
    }

    #[test]
    fn versions_and_times_stay() {
        for kept in ["version 2.10.4", "at 12:30:45", "ratio 1.2.3.400", "A::B"] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}
