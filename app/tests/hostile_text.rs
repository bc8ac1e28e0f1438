//! Nothing that people write becomes markup, not even in the two places where
//! Leptos 0.8 writes text unescaped: text areas and the title of the page.

use app::components::*;
use futures::{StreamExt, stream};
use leptos::prelude::*;
use leptos_meta::{ServerMetaContext, provide_meta_context};
use parsed::{count, text_of};
use proptest::prelude::*;
use scraper::Html;

/// Ways out of the element that a text stands in.
const PAYLOADS: &[&str] = &[
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</TEXTAREA\n><script src=//x></script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "<!--</textarea>--><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\n</textarea><svg onload=alert(1)>",
];

fn rendered(view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| view().to_html())
}

/// What a browser makes of HTML.
#[cfg(test)]
mod parsed {
    use scraper::{Html, Selector};

    pub fn count(page: &Html, selector: &str) -> usize {
        page.select(&Selector::parse(selector).expect("a selector")).count()
    }

    /// What shows in the first element of this kind.
    pub fn text_of(page: &Html, element: &str) -> String {
        let element = Selector::parse(element).expect("a selector");
        page.select(&element).next().expect("such an element").text().collect()
    }
}

/// A field of each kind, with the text wherever text can go.
fn form_full_of(text: &'static str) -> AnyView {
    let text = || text.to_owned();
    let reveal = view! { <Textarea name="more" label=text() value=text()/> }.into_any();
    view! {
        <ErrorSummary errors=vec![ErrorLink::new(text(), text())] description=text()/>
        <TextInput name=text() label=text() hint=text() error=text() value=text() prefix=text() width=5/>
        <Textarea name=text() label=text() hint=text() error=text() value=text()/>
        <CharacterCount name=text() label=text() limit=Limit::Characters(9) value=text()/>
        <PasswordInput name=text() label=text() value=text()/>
        <Select name=text() label=text() options=vec![SelectOption::new(text(), text())] value=text()/>
        <Radios
            name=text()
            legend=text()
            items=vec![Choice::new(text(), text()).hint(text()).reveals(reveal)]
        />
        <Checkboxes name=text() items=vec![Choice::new(text(), text())] values=vec![text()]/>
        <DateInput id=text() value=DateParts { day: text(), month: text(), year: text() }/>
        <SummaryList rows=vec![
            SummaryRow::new(text(), text()).action(ItemAction::link(text(), text()).about(text())),
        ]/>
        <Table
            caption=text()
            columns=vec![Column::new(text()).sorted(Sort::Ascending, text())]
            rows=vec![Row::new(vec![Cell::new(text()).href(text())])]
            responsive=true
        />
        <Details summary=text()>{text()}</Details>
        <Tag>{text()}</Tag>
    }
    .into_any()
}

#[test]
fn no_payload_is_alive_in_any_component() {
    let harmless = Html::parse_fragment(&rendered(|| form_full_of("harmless")));
    for payload in PAYLOADS {
        let page = Html::parse_fragment(&rendered(|| form_full_of(payload)));
        for alive in ["script", "img", "svg", "[onerror]", "[onload]"] {
            assert_eq!(count(&page, alive), 0, "{payload:?} brought {alive} to life");
        }
        assert_eq!(count(&page, "*"), count(&harmless, "*"), "{payload:?} changed the page");
    }
}

#[test]
fn a_text_area_shows_exactly_what_was_written() {
    for payload in PAYLOADS {
        let html = rendered(|| {
            view! { <Textarea name="what" label="What happened?" value=*payload/> }.into_any()
        });
        assert_eq!(text_of(&Html::parse_fragment(&html), "textarea"), *payload);
    }
}

#[tokio::test]
async fn a_title_stays_a_title() {
    // The title is put in after a turn of the executor.
    let _ = any_spawner::Executor::init_tokio();
    for payload in PAYLOADS {
        let (meta, output) = ServerMetaContext::new();
        let owner = Owner::new();
        owner.with(|| {
            provide_context(meta);
            provide_meta_context();
            view! { <PageTitle text=*payload/> }.into_any().to_html()
        });
        let page = "<!DOCTYPE html><html><head></head><body></body></html>".to_owned();
        let page = output.inject_meta_context(stream::iter([page])).await;
        let page = Html::parse_document(&page.collect::<String>().await);
        assert_eq!(count(&page, "script, img, svg"), 0, "{payload:?} came to life");
        assert_eq!(text_of(&page, "title").trim(), payload.trim());
    }
}

proptest! {
    #[test]
    fn any_text_survives_the_way_into_a_text_area(text in "[^\\r\\x00]*") {
        let value = text.clone();
        let html = rendered(|| {
            view! { <Textarea name="what" label="What happened?" value/> }.into_any()
        });
        prop_assert_eq!(text_of(&Html::parse_fragment(&html), "textarea"), text);
    }
}
