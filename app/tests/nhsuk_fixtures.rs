//! Placeholder.
#[test]
fn t() { let _ = leptos::prelude::RwSignal::new(scraper::Html::parse_fragment("").root_element().html()); let _ = serde_json::json!(1); }
