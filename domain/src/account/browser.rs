//! The family of a browser: as much as somebody needs to know their own
//! session by, and no more.

/// Names by which browsers call themselves, in the order in which to look: most
/// of them claim to be others too.
const FAMILIES: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The family of the browser that calls itself so, and what it runs on.
pub fn family(user_agent: &str) -> String {
    let known = FAMILIES.iter().find(|(sign, _)| user_agent.contains(sign));
    let family = known.map_or("A browser", |(_, family)| family);
    let hand_held = ["Mobile", "Android", "iPhone", "iPad"];
    let on = match hand_held.iter().any(|sign| user_agent.contains(sign)) {
        true => "a phone or tablet",
        false => "a computer",
    };
    format!("{family} on {on}")
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn browsers_are_known_by_what_only_they_say() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
        assert_eq!(family(chrome), "Chrome on a computer");
        assert_eq!(family(&format!("{chrome} Edg/142.0")), "Edge on a computer");
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(family(iphone), "Safari on a phone or tablet");
        let firefox = "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0";
        assert_eq!(family(firefox), "Firefox on a computer");
    }

    #[test]
    fn nothing_else_of_what_a_browser_says_is_kept() {
        for unknown in ["", "<script>alert(1)</script>", "Jane Doe's private browser 1.0"] {
            assert_eq!(family(unknown), "A browser on a computer");
        }
    }
}
