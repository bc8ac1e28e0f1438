//! Every page by the pattern of its address, with the article of the help that
//! explains it. What leads away from a page names its pattern, never its
//! address, which may hold a reference or a token.

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The pattern of its address; a part that begins with a colon is any.
    pub pattern: &'static str,
    /// What people call it. Only the server's own pages say it, so the browser
    /// need not load it.
    #[cfg(feature = "ssr")]
    pub name: &'static str,
    /// The article that explains it, by the last part of its address.
    pub help: &'static str,
}

macro_rules! pages {
    ($($pattern:literal $name:literal $help:literal)+) => {
        &[$(Page {
            pattern: $pattern,
            #[cfg(feature = "ssr")]
            name: $name,
            help: $help,
        }),+]
    };
}

/// Every page: its pattern, its name, its article.
pub const PAGES: &[Page] = pages! {
    "/" "Start page" "reporting-without-an-account"
    "/access" "Who has access" "admins"
    "/access/:code" "Who has access at an organisation" "admins"
    "/accessibility" "Accessibility" "keyboard"
    "/account" "Your account" "accounts-and-access"
    "/account-types" "Who may do what" "who-sees-what"
    "/account/ask" "Ask for access" "accounts-and-access"
    "/account/data" "Your data" "your-data"
    "/account/data/ask" "Ask about your data" "your-data"
    "/account/data/copy" "A copy of your data" "your-data"
    "/account/data/email" "Change your email address" "your-data"
    "/account/data/erase" "Erase your account" "your-data"
    "/account/data/name" "Change your name" "your-data"
    "/account/passkeys" "Passkeys" "signing-in"
    "/account/passkeys/:id" "One passkey" "signing-in"
    "/account/password" "Change your password" "signing-in"
    "/account/privacy" "Your choices" "accounts-and-access"
    "/account/provider/:provider" "Link a sign-in provider" "signing-in"
    "/account/second-step" "Second step" "signing-in"
    "/account/sessions" "Where you are signed in" "signing-in"
    "/account/sign-in" "How you sign in" "signing-in"
    "/accounts" "Accounts" "super-admins"
    "/audit" "Audit log" "admins"
    "/cookies" "Cookies" "accounts-and-access"
    "/data-requests" "Requests about data" "super-admins"
    "/data-requests/:id" "One request about data" "super-admins"
    "/events" "Events" "reviewing-events"
    "/events/:reference" "One event" "reviewing-events"
    "/events/:reference/amend/:slug" "Change an event" "reviewing-events"
    "/events/:reference/copy" "A copy of a record" "reviewing-events"
    "/events/:reference/readers" "Who has read an event" "who-sees-what"
    "/events/:reference/respond" "Begin a learning response" "learning-responses"
    "/events/:reference/statutory" "Duty of candour" "duty-of-candour"
    "/export/:list" "Download a list" "reviewing-events"
    "/feedback" "Give feedback" "contact"
    "/feedback/sent" "Feedback sent" "contact"
    "/forgotten" "Forgotten password" "signing-in"
    "/forgotten/:token" "Choose a new password" "signing-in"
    "/forgotten/sent" "Forgotten password, sent" "signing-in"
    "/help" "Help" "questions"
    "/help/:slug" "One article of the help" "questions"
    "/mailbox/:token" "Confirm an email address" "your-data"
    "/my-events" "My events" "recording-with-an-account"
    "/national" "National review" "super-admins"
    "/national/correct/:reference" "Correct what was hidden" "super-admins"
    "/national/unsealing" "Unsealing" "super-admins"
    "/notices" "News and invitations" "super-admins"
    "/organisations/:code" "One organisation" "who-sees-what"
    "/outbox" "Emails" "super-admins"
    "/privacy" "Privacy" "accounts-and-access"
    "/receipt" "Your report" "receipt-codes"
    "/record" "Record an event" "recording-with-an-account"
    "/record/:draft" "The parts of a record" "recording-with-an-account"
    "/record/:draft/:slug" "Questions of a record" "recording-with-an-account"
    "/record/:draft/check" "Check a record" "recording-with-an-account"
    "/register" "Register" "accounts-and-access"
    "/register/confirm/:token" "Confirm a registration" "accounts-and-access"
    "/register/provider" "Register through a provider" "accounts-and-access"
    "/register/sent" "Registered" "accounts-and-access"
    "/report" "Report an event" "reporting-without-an-account"
    "/report-a-breach" "Report a breach" "breaches"
    "/report-a-breach/sent" "Breach reported" "breaches"
    "/report/:slug" "Questions of a report" "what-to-write"
    "/report/check" "Check a report" "reporting-without-an-account"
    "/report/done" "Report sent" "receipt-codes"
    "/requests" "Requests for access" "admins"
    "/requests/:id" "One request for access" "admins"
    "/responses" "Learning responses" "learning-responses"
    "/responses/:id" "One learning response" "learning-responses"
    "/responses/:id/change" "Change a learning response" "learning-responses"
    "/running" "Running the service" "super-admins"
    "/running/breaches" "Breaches" "super-admins"
    "/running/breaches/:id" "One breach" "super-admins"
    "/running/feedback" "Feedback" "super-admins"
    "/running/feedback/:id" "One piece of feedback" "super-admins"
    "/running/risk-systems" "Local risk systems" "super-admins"
    "/running/risk-systems/:id" "One local risk system" "super-admins"
    "/sign-in" "Sign in" "signing-in"
    "/sign-in/second-step" "Sign in, second step" "signing-in"
    "/sign-in/with/:provider" "Sign in through a provider" "signing-in"
    "/terms" "Terms of use" "accounts-and-access"
    "/terms/accept" "Accept the terms" "accounts-and-access"
    "/usage" "How the pages are used" "super-admins"
    "/usage/:code" "How the pages are used at an organisation" "admins"
};

/// The page at an address, if it is one of the service's.
pub fn page_at(address: &str) -> Option<Page> {
    let fitting = PAGES.iter().filter(|page| fits(page.pattern, address));
    fitting.max_by_key(|page| fixed_parts(page.pattern)).copied()
}

/// What people call the page of a route, as the router writes it; what is no page
/// keeps its route.
#[cfg(feature = "ssr")]
pub fn name_of(route: &str) -> String {
    let pattern = route.replace('{', ":").replace('}', "");
    page_of(&pattern).map_or_else(|| route.to_owned(), |page| page.name.to_owned())
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
    use std::collections::BTreeSet;

    use super::{PAGES, name_of, page_at};

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
    fn each_page_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = PAGES.iter().map(|page| page.name).collect();
        assert_eq!(names.len(), PAGES.len());
        assert_eq!(name_of("/events/{reference}"), "One event");
        assert_eq!(name_of("/nowhere"), "/nowhere");
    }

    #[test]
    fn each_page_is_listed_once_and_in_order() {
        assert!(PAGES.is_sorted_by(|a, b| a.pattern < b.pattern));
    }
}
