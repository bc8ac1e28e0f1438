//! Who is looking: the actor that the server resolved, for hiding what they
//! may not do. The server resolves it again for everything that it does.

use domain::access::Actor;
use leptos::prelude::*;

use crate::failure::Failure;

/// The person signed in, if anyone is.
#[server(prefix = "/api", endpoint = "visitor")]
pub async fn visitor() -> Result<Option<Actor>, Failure> {
    crate::server::context::actor().await
}

/// Whether an address belongs to the anonymous part of the service, where the
/// session is not read (`rules.md` 18).
pub fn is_anonymous_path(path: &str) -> bool {
    ["/report", "/receipt", "/feedback"].iter().any(|zone| {
        path.strip_prefix(zone).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Whether forms that are posted there come from people unknown, and are slowed
/// where too many come.
pub fn is_paced(path: &str) -> bool {
    is_anonymous_path(path) || path == "/report-a-breach"
}

/// Whether something is suggested there while somebody types: nothing is kept
/// of what comes.
pub fn is_suggestion(path: &str) -> bool {
    path.starts_with("/report/products/")
}

/// The visitor as every page under the frame shares it.
#[derive(Clone, Copy)]
pub struct CurrentVisitor(pub Resource<Result<Option<Actor>, Failure>>);

/// The visitor, from the frame around the page.
pub fn current_visitor() -> Resource<Result<Option<Actor>, Failure>> {
    use_context::<CurrentVisitor>()
        .map_or_else(|| Resource::new(|| (), |()| async { Ok(None) }), |shared| shared.0)
}

#[cfg(test)]
mod tests {
    use super::{is_anonymous_path, is_paced};

    #[test]
    fn only_the_paths_of_people_unknown_are_anonymous() {
        for path in ["/report", "/report/", "/report/check", "/receipt", "/feedback"] {
            assert!(is_anonymous_path(path), "{path}");
        }
        for path in ["/", "/reports", "/events", "/record", "/receipts/x", "/report-a-breach"] {
            assert!(!is_anonymous_path(path), "{path}");
        }
        assert!(is_paced("/report-a-breach") && is_paced("/feedback") && !is_paced("/record"));
    }
}
