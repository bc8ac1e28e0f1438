//! E-mail and web addresses, which are found before the text is cut into
//! words.

use super::{Kind, Span, work};

/// Beginnings of a web address.
const SCHEMES: [&str; 3] = ["http://", "https://", "www."];

/// Ends of a host name that make `host/path` a web address without a scheme.
const ENDINGS: [&str; 6] = [".com", ".org", ".net", ".uk", ".info", ".io"];

/// Every address in `text`, in order.
pub(super) fn addresses(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    for chunk in text.split(char::is_whitespace) {
        work::step();
        if !may_hold_one(chunk) {
            at += chunk.len();
            at += text[at..].chars().next().map_or(0, char::len_utf8);
            continue;
        }
        let mut spans = emails(chunk);
        let start = web_start(&chunk.to_ascii_lowercase(), &spans);
        let end = chunk.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/').len();
        if let Some(start) = start.filter(|start| *start < end) {
            spans = emails(&chunk[..start]);
            spans.push(Span { start, end, kind: Kind::WebAddress, confidence: 0.99 });
        }
        found.extend(spans.into_iter().map(|span| Span {
            start: at + span.start,
            end: at + span.end,
            ..span
        }));
        at += chunk.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// Whether a chunk has what every address has: most have not.
fn may_hold_one(chunk: &str) -> bool {
    let mut w = 0;
    chunk.bytes().any(|byte| {
        w = if matches!(byte, b'w' | b'W') { w + 1 } else { 0 };
        w == 3 || matches!(byte, b'@' | b'/')
    })
}

/// Where a web address begins in a chunk without white space: the first
/// beginning that is not within an e-mail address.
fn web_start(lower: &str, emails: &[Span]) -> Option<usize> {
    let mut ahead = emails.iter().peekable();
    let schemes = SCHEMES.iter().flat_map(|scheme| lower.match_indices(scheme)).map(|(at, _)| at);
    let mut starts: Vec<usize> = schemes
        .chain(lower.match_indices('/').filter_map(|(at, _)| host_start(&lower[..at])))
        .collect();
    starts.sort_unstable();
    starts.into_iter().find(|start| {
        while ahead.next_if(|email| email.end <= *start).is_some() {}
        ahead.peek().is_none_or(|email| *start < email.start)
    })
}

/// Where the host name begins that `before` ends with, if it is one.
fn host_start(before: &str) -> Option<usize> {
    let labels = before
        .bytes()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        .count();
    let host = &before[before.len() - labels..];
    ENDINGS
        .iter()
        .any(|ending| host.len() > ending.len() && host.ends_with(ending))
        .then_some(before.len() - labels)
}

/// E-mail addresses of a chunk without white space.
fn emails(chunk: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in chunk.match_indices('@') {
        work::step();
        if at < from {
            continue;
        }
        let is_local =
            |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '’');
        let local = &chunk[from..at];
        let name = local[local.trim_end_matches(is_local).len()..]
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        let after = &chunk[at + 1..];
        let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
        let host = &after[..after.len() - after.trim_start_matches(is_host).len()];
        let host = host.trim_end_matches(['.', '-']);
        let has_ending = host
            .rsplit_once('.')
            .is_some_and(|(site, ending)| !site.is_empty() && ending.chars().count() > 1);
        if has_ending && !name.is_empty() {
            let end = at + 1 + host.len();
            found.push(Span { start: at - name.len(), end, kind: Kind::Email, confidence: 0.99 });
            from = end;
        } else {
            from = at + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::addresses;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn addresses_are_found_without_the_punctuation_around_them() {
        assert_eq!(
            found("(write to ann.o'hare+1@ward.example.net)."),
            ["ann.o'hare+1@ward.example.net"]
        );
        assert_eq!(found("see https://example.org/a?b=1, then"), ["https://example.org/a?b=1"]);
        assert_eq!(
            found("WWW.EXAMPLE.ORG and example.com/people/ann"),
            ["WWW.EXAMPLE.ORG", "example.com/people/ann"]
        );
        assert_eq!(found("ann@y.orgwww.example.orgd.o.b").len(), 2);
        assert_eq!(found("ann@www.example.org/x"), ["ann@www.example.org"]);
    }

    #[test]
    fn notes_that_look_alike_stay() {
        assert!(found("Seen @ 14.00 and/or b.d/t.d.s. a@b, 5mg/hr @home.").is_empty());
    }
}
