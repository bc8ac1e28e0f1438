//! The foot of every page.

use leptos::prelude::*;

use super::heading::heading_element;
use super::{Level, OptionalContent, OptionalText, class_list::ClassList};

/// A link in the foot of the page.
#[derive(Clone, Debug)]
pub struct FooterLink {
    text: String,
    href: String,
}

impl FooterLink {
    /// A link of these words.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// A column of links.
pub struct FooterColumn {
    heading: OptionalContent,
    links: Vec<FooterLink>,
    content: OptionalContent,
    width: OptionalText,
}

impl FooterColumn {
    /// A column of these links.
    pub fn new(links: Vec<FooterLink>) -> Self {
        Self {
            heading: OptionalContent::default(),
            links,
            content: OptionalContent::default(),
            width: OptionalText::default(),
        }
    }

    /// Puts a heading above it.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<OptionalContent>) -> Self {
        self.heading = heading.into();
        self
    }

    /// Puts text above the links.
    #[must_use]
    pub fn content(mut self, content: impl Into<OptionalContent>) -> Self {
        self.content = content.into();
        self
    }

    /// Width of its own, such as `one-half`, instead of an equal share.
    #[must_use]
    pub fn width(mut self, width: impl Into<OptionalText>) -> Self {
        self.width = width.into();
        self
    }

    fn render(self, share: &'static str) -> AnyView {
        let width = self.width.or(share);
        let heading = self.heading.get().map(|heading| {
            heading_element(
                Level::Two,
                "nhsuk-footer__heading nhsuk-heading-s".to_owned(),
                OptionalText::default(),
                heading,
            )
        });
        view! {
            <div class=format!("nhsuk-grid-column-{width}")>
                {heading}
                {self.content.get()}
                {list(self.links)}
            </div>
        }
        .into_any()
    }
}

fn list(links: Vec<FooterLink>) -> Option<AnyView> {
    if links.is_empty() {
        return None;
    }
    let links = links
        .into_iter()
        .map(|FooterLink { text, href }| {
            view! {
                <li class="nhsuk-footer__list-item">
                    <a class="nhsuk-footer__list-item-link" href=href>
                        {text}
                    </a>
                </li>
            }
        })
        .collect_view();
    Some(view! { <ul class="nhsuk-footer__list">{links}</ul> }.into_any())
}

/// The foot of every page.
#[component]
pub fn Footer(
    /// Columns of links, four to a row unless told otherwise.
    #[prop(optional)]
    navigation: Vec<FooterColumn>,
    /// How many columns stand in a row: 1, 2, 3 or 4.
    #[prop(default = 4)]
    columns: usize,
    /// Links about the service itself.
    #[prop(optional)]
    meta: Vec<FooterLink>,
    /// Who holds the copyright.
    #[prop(optional, into)]
    copyright: OptionalContent,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// Text under the links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-footer").with(class.as_deref()).into_string();
    let (columns, share) = match columns {
        1 => (1, "full"),
        2 => (2, "one-half"),
        3 => (3, "one-third"),
        _ => (4, "one-quarter"),
    };
    let mut rows: Vec<Vec<AnyView>> = Vec::new();
    for (index, column) in navigation.into_iter().enumerate() {
        let column = column.render(share);
        match rows.last_mut() {
            Some(row) if index % columns != 0 => row.push(column),
            _ => rows.push(vec![column]),
        }
    }
    let rows = rows
        .into_iter()
        .map(|row| view! { <div class="nhsuk-footer__navigation nhsuk-grid-row">{row}</div> })
        .collect_view();
    let meta = list(meta).map(|links| {
        view! { <h2 class="nhsuk-u-visually-hidden">"Support links"</h2> {links} }
    });
    let copyright = copyright.get().map(|holder| view! { <p class="nhsuk-body-s">{holder}</p> });
    view! {
        <footer class=class role="contentinfo">
            <div class="nhsuk-width-container">
                {rows}
                <div class="nhsuk-footer__meta">
                    {meta}
                    {children.map(|children| children())}
                    {copyright}
                </div>
            </div>
        </footer>
    }
    .into_any()
}
