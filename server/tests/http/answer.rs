//! An answer, read as a browser reads it.

use axum::http::{HeaderMap, StatusCode, header};
use scraper::{Html, Selector};

/// An answer of the service.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// The value of a header; empty when it is not there.
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirection leads.
    #[track_caller]
    pub fn location(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.errors());
        self.header(header::LOCATION).to_owned()
    }

    /// The page as a browser parses it.
    pub fn page(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// What a reader reads: the text of the main part, each text node apart.
    pub fn words(&self) -> String {
        let page = self.page();
        let main = page.select(&selector("main")).next();
        main.map(|main| main.text().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    }

    /// The text of each element that a selector finds.
    pub fn each(&self, found: &str) -> Vec<String> {
        let (page, found) = (self.page(), selector(found));
        let texts = page.select(&found).map(|element| element.text().collect::<String>());
        texts.map(|text| text.trim().to_owned()).collect()
    }

    /// Where the links lead that a selector finds.
    pub fn addresses(&self, found: &str) -> Vec<String> {
        let (page, found) = (self.page(), selector(found));
        let links = page.select(&found).filter_map(|link| link.attr("href"));
        links.map(str::to_owned).collect()
    }

    /// Whether a selector finds anything.
    pub fn has(&self, found: &str) -> bool {
        self.page().select(&selector(found)).next().is_some()
    }

    /// What a form control holds: the value of an input, the text of a box.
    pub fn holds(&self, name: &str) -> Vec<String> {
        let page = self.page();
        let controls = selector("input, textarea");
        let controls = page.select(&controls).filter(|control| control.attr("name") == Some(name));
        controls
            .map(|control| match control.attr("value") {
                Some(value) => value.to_owned(),
                None => control.text().collect(),
            })
            .collect()
    }

    /// What the page says is wrong.
    pub fn errors(&self) -> String {
        self.each(".nhsuk-error-summary").join(" ")
    }

    /// The nonce that the scripts of this answer must carry.
    pub fn nonce(&self) -> &str {
        let policy = self.header(header::CONTENT_SECURITY_POLICY);
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
        nonce.unwrap_or_default()
    }

    /// Status, headers and body with the nonce and some other text blanked, to
    /// be compared with another answer.
    pub fn blanked(&self, text: &str) -> (StatusCode, Vec<(String, String)>, String) {
        let blank = |whole: &str| {
            let whole = whole.replace(self.nonce_or("no nonce"), "NONCE");
            if text.is_empty() { whole } else { whole.replace(text, "TEXT") }
        };
        let mut headers: Vec<(String, String)> = self
            .headers
            .iter()
            .filter(|(name, _)| *name != header::CONTENT_LENGTH)
            .map(|(name, value)| (name.to_string(), blank(value.to_str().unwrap())))
            .collect();
        headers.sort();
        (self.status, headers, blank(&self.body))
    }

    fn nonce_or<'a>(&'a self, otherwise: &'a str) -> &'a str {
        let nonce = self.nonce();
        if nonce.is_empty() { otherwise } else { nonce }
    }

    /// The answer of a server function.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }
}

pub fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
