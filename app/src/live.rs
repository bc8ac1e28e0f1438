//! Live and plain pages.
//!
//! The pages where people work on many records are live: the browser takes them
//! over (hydrates them) and follows the links between them without loading
//! anew. All others, above all those where people report, stay the plain HTML
//! that the server sent: they post forms and go on, so taking them over would
//! cost an old phone a long download and give its owner nothing. What scripts
//! do for those pages is in the crate `guide`.

/// Whether the page of an address is live.
pub fn is_live(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    matches!(
        parts[..],
        ["account-types" | "events" | "my-events" | "national"] | ["events" | "organisations", _]
    )
}

#[cfg(test)]
mod tests {
    use super::is_live;

    #[test]
    fn the_pages_of_the_desk_are_live_and_no_form_that_reports_is() {
        let live = ["/account-types", "/events", "/events/", "/events/7K2-M9Q", "/my-events"];
        for path in live.into_iter().chain(["/national", "/organisations/RL4"]) {
            assert!(is_live(path), "{path}");
        }
        let plain = ["/", "/sign-in", "/report", "/report/what", "/receipt", "/record", "/nowhere"];
        for path in plain
            .into_iter()
            .chain(["/record/1/what", "/events/7K2-M9Q/amend/what"])
            .chain(["/events/7K2-M9Q/statutory", "/responses", "/responses/1"])
        {
            assert!(!is_live(path), "{path}");
        }
    }
}
