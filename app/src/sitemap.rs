//! Every page by the pattern of its address, with the article of the help that
//! explains it. What leads away from a page names its pattern, never its
//! address, which may hold a reference or a token.

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The pattern of its address; a part that begins with a colon is any.
    pub pattern: &'static str,
    /// The article that explains it, by the last part of its address.
    pub help: &'static str,
}

macro_rules! pages {
    ($($pattern:literal $help:literal)+) => {
        &[$(Page { pattern: $pattern, help: $help }),+]
    };
}

/// Every page.
pub const PAGES: &[Page] = pages! {
    "/" "reporting-without-an-account"
    "/access" "admins"
    "/access/:code" "admins"
    "/accessibility" "keyboard"
    "/account" "accounts-and-access"
    "/account-types" "who-sees-what"
    "/account/ask" "accounts-and-access"
    "/account/data" "your-data"
    "/account/data/ask" "your-data"
    "/account/data/copy" "your-data"
    "/account/data/email" "your-data"
    "/account/data/erase" "your-data"
    "/account/data/name" "your-data"
    "/account/passkeys" "signing-in"
    "/account/passkeys/:id" "signing-in"
    "/account/password" "signing-in"
    "/account/privacy" "accounts-and-access"
    "/account/provider/:provider" "signing-in"
    "/account/second-step" "signing-in"
    "/account/sessions" "signing-in"
    "/account/sign-in" "signing-in"
    "/accounts" "super-admins"
    "/audit" "admins"
    "/cookies" "accounts-and-access"
    "/data-requests" "super-admins"
    "/data-requests/:id" "super-admins"
    "/events" "reviewing-events"
    "/events/:reference" "reviewing-events"
    "/events/:reference/amend/:slug" "reviewing-events"
    "/events/:reference/copy" "reviewing-events"
    "/events/:reference/readers" "who-sees-what"
    "/events/:reference/respond" "learning-responses"
    "/events/:reference/statutory" "duty-of-candour"
    "/export/:list" "reviewing-events"
    "/feedback" "contact"
    "/feedback/sent" "contact"
    "/forgotten" "signing-in"
    "/forgotten/:token" "signing-in"
    "/forgotten/sent" "signing-in"
    "/help" "questions"
    "/help/:slug" "questions"
    "/mailbox/:token" "your-data"
    "/my-events" "recording-with-an-account"
    "/national" "super-admins"
    "/national/correct/:reference" "super-admins"
    "/national/unsealing" "super-admins"
    "/notices" "super-admins"
    "/organisations/:code" "who-sees-what"
    "/outbox" "super-admins"
    "/privacy" "accounts-and-access"
    "/receipt" "receipt-codes"
    "/record" "recording-with-an-account"
    "/record/:draft" "recording-with-an-account"
    "/record/:draft/:slug" "recording-with-an-account"
    "/record/:draft/check" "recording-with-an-account"
    "/register" "accounts-and-access"
    "/register/confirm/:token" "accounts-and-access"
    "/register/provider" "accounts-and-access"
    "/register/sent" "accounts-and-access"
    "/report" "reporting-without-an-account"
    "/report-a-breach" "breaches"
    "/report-a-breach/sent" "breaches"
    "/report/:slug" "what-to-write"
    "/report/check" "reporting-without-an-account"
    "/report/done" "receipt-codes"
    "/requests" "admins"
    "/requests/:id" "admins"
    "/responses" "learning-responses"
    "/responses/:id" "learning-responses"
    "/responses/:id/change" "learning-responses"
    "/running" "super-admins"
    "/running/breaches" "super-admins"
    "/running/breaches/:id" "super-admins"
    "/running/feedback" "super-admins"
    "/running/feedback/:id" "super-admins"
    "/running/risk-systems" "super-admins"
    "/running/risk-systems/:id" "super-admins"
    "/sign-in" "signing-in"
    "/sign-in/second-step" "signing-in"
    "/sign-in/with/:provider" "signing-in"
    "/terms" "accounts-and-access"
    "/terms/accept" "accounts-and-access"
    "/usage" "super-admins"
    "/usage/:code" "admins"
};

/// The page at an address, if it is one of the service's.
pub fn page_at(address: &str) -> Option<Page> {
    let fitting = PAGES.iter().filter(|page| fits(page.pattern, address));
    fitting.max_by_key(|page| fixed_parts(page.pattern)).copied()
}

/// The page of a pattern.
pub fn page_of(pattern: &str) -> Option<Page> {
    PAGES.iter().find(|page| page.pattern == pattern).copied()
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

fn fits(pattern: &str, address: &str) -> bool {
    let (mut pattern, mut address) = (parts(pattern), parts(address));
    loop {
        match (pattern.next(), address.next()) {
            (None, None) => return true,
            (Some(fixed), Some(part)) if fixed.starts_with(':') || fixed == part => {}
            _ => return false,
        }
    }
}

/// The more of a pattern is fixed, the closer it fits.
fn fixed_parts(pattern: &str) -> usize {
    parts(pattern).filter(|part| !part.starts_with(':')).count()
}

#[cfg(test)]
mod tests {
    use super::{PAGES, page_at};

    #[test]
    fn a_page_is_known_by_its_address_and_told_by_its_pattern() {
        let pattern = |address| page_at(address).map(|page| page.pattern);
        assert_eq!(pattern("/"), Some("/"));
        assert_eq!(pattern("/events/7K2-M9Q/"), Some("/events/:reference"));
        assert_eq!(pattern("/report/check"), Some("/report/check"));
        assert_eq!(pattern("/report/what"), Some("/report/:slug"));
        assert_eq!(pattern("/nowhere"), None);
        assert_eq!(pattern("/events/7K2-M9Q/nothing"), None);
    }

    #[test]
    fn each_page_is_listed_once_and_in_order() {
        assert!(PAGES.is_sorted_by(|a, b| a.pattern < b.pattern));
    }
}
