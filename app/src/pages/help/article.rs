//! One article: a file of Markdown, whose first heading is its title and whose
//! first paragraph says what it is about.

use leptos::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

/// An article.
#[derive(Debug)]
pub struct Article {
    /// The last part of its address, which never changes.
    pub slug: &'static str,
    /// Its text.
    pub source: &'static str,
}

impl Article {
    /// Its title.
    pub fn title(&self) -> &'static str {
        let (title, _) = self.split();
        title
    }

    /// What it is about, in a sentence or two.
    pub fn summary(&self) -> &'static str {
        let (_, rest) = self.split();
        rest.split("\n\n").next().unwrap_or_default().trim()
    }

    /// All its words, without marks and addresses.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for event in Parser::new(self.source) {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                _ => words.push(' '),
            }
        }
        words
    }

    /// What stands below the title.
    pub fn body(&self) -> AnyView {
        let (_, rest) = self.split();
        nodes(&mut Parser::new(rest))
    }

    fn split(&self) -> (&'static str, &'static str) {
        let (title, rest) = self.source.split_once('\n').unwrap_or((self.source, ""));
        (title.trim_start_matches('#').trim(), rest.trim_start())
    }
}

/// The views of what stands within the element that was begun last. Marks that
/// articles have no use for show their text alone.
fn nodes(events: &mut Parser<'static>) -> AnyView {
    let mut views: Vec<AnyView> = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(tag) => {
                let within = nodes(events);
                views.push(element(tag, within));
            }
            Event::End(_) => break,
            Event::Text(text) | Event::Code(text) => views.push(text.into_string().into_any()),
            Event::SoftBreak | Event::HardBreak => views.push(" ".into_any()),
            _ => {}
        }
    }
    views.into_any()
}

fn element(tag: Tag<'static>, within: AnyView) -> AnyView {
    match tag {
        Tag::Paragraph => view! { <p>{within}</p> }.into_any(),
        Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. } => {
            view! { <h2 class="nhsuk-heading-m">{within}</h2> }.into_any()
        }
        Tag::Heading { .. } => view! { <h3 class="nhsuk-heading-s">{within}</h3> }.into_any(),
        Tag::List(None) => {
            view! { <ul class="nhsuk-list nhsuk-list--bullet">{within}</ul> }.into_any()
        }
        Tag::List(Some(_)) => {
            view! { <ol class="nhsuk-list nhsuk-list--number">{within}</ol> }.into_any()
        }
        Tag::Item => view! { <li>{within}</li> }.into_any(),
        Tag::Emphasis => view! { <em>{within}</em> }.into_any(),
        Tag::Strong => view! { <strong>{within}</strong> }.into_any(),
        Tag::Link { dest_url, .. } => {
            view! { <a href=dest_url.into_string() rel="external">{within}</a> }.into_any()
        }
        _ => within,
    }
}
