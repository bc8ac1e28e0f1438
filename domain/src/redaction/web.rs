//! E-mail and web addresses, which are found before the text is cut into
//! words.

use super::{Kind, Span};

/// Beginnings of a web address.
const SCHEMES: [&str; 3] = ["http://", "https://", "www."];

/// Ends of a host name that make `host/path` a web address without a scheme.
const ENDINGS: [&str; 6] = [".com", ".org", ".net", ".uk", ".info", ".io"];

/// Every address in `text`, in order.
pub(super) fn addresses(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    for chunk in text.split(char::is_whitespace) {
        let lower = chunk.to_ascii_lowercase();
        let url = web_start(&lower);
        emails(&chunk[..url.unwrap_or(chunk.len())], at, &mut found);
        if let Some(start) = url {
            let end = chunk.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/').len();
            if start < end {
                found.push(Span { start: at + start, end: at + end, kind: Kind::WebAddress, confidence: 0.99 });
            }
        }
        let separator = text[at + chunk.len()..].chars().next().map_or(0, char::len_utf8);
        at += chunk.len() + separator;
    }
    found
}

/// Where a web address begins in a chunk without white space. What follows an
/// `@` is the host of an e-mail address instead.
fn web_start(lower: &str) -> Option<usize> {
    let is_host_of_mail = |at: usize| lower[..at].ends_with('@');
    let first = |scheme: &&str| lower.match_indices(*scheme).map(|(at, _)| at).find(|at| !is_host_of_mail(*at));
    let bare = lower.find('/').and_then(|slash| {
        let host = &lower[..slash];
        let before = host.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).len();
        let known = ENDINGS.iter().any(|ending| host.len() > before + ending.len() && host.ends_with(ending));
        (known && !is_host_of_mail(before)).then_some(before)
    });
    SCHEMES.iter().filter_map(first).chain(bare).min()
}

/// E-mail addresses of a chunk without white space, which begins at byte
/// `offset` of the text.
fn emails(chunk: &str, offset: usize, found: &mut Vec<Span>) {
    let mut from = 0;
    for (at, _) in chunk.match_indices('@') {
        if at < from {
            continue;
        }
        let is_local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '’');
        let local = &chunk[from..at];
        let name = local[local.trim_end_matches(is_local).len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let after = &chunk[at + 1..];
        let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
        let host = &after[..after.len() - after.trim_start_matches(is_host).len()];
        let host = host.trim_end_matches(['.', '-']);
        let has_ending = host.rsplit_once('.').is_some_and(|(site, ending)| !site.is_empty() && ending.chars().count() > 1);
        if has_ending && !name.is_empty() {
            let end = at + 1 + host.len();
            found.push(Span { start: offset + at - name.len(), end: offset + end, kind: Kind::Email, confidence: 0.99 });
            from = end;
        } else {
            from = at + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::addresses;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn addresses_are_found_without_the_punctuation_around_them() {
        assert_eq!(found("(write to ann.o'hare+1@ward.example.net)."), ["ann.o'hare+1@ward.example.net"]);
        assert_eq!(found("see https://example.org/a?b=1, then"), ["https://example.org/a?b=1"]);
        assert_eq!(found("WWW.EXAMPLE.ORG and example.com/people/ann"), ["WWW.EXAMPLE.ORG", "example.com/people/ann"]);
        assert_eq!(found("ann@www.example.org/x"), ["ann@www.example.org"]);
    }

    #[test]
    fn notes_that_look_alike_stay() {
        assert!(found("Seen @ 14.00 and/or b.d/t.d.s. a@b, 5mg/hr @home.").is_empty());
    }
}
