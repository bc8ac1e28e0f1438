//! Turns the markup that some options carry into views, element by element,
//! as a page would write them; nothing is inserted as raw HTML.

use leptos::{
    prelude::*,
    tachys::html::{
        attribute::{
            any_attribute::{AnyAttribute, IntoAnyAttribute},
            custom::custom_attribute,
        },
        element::custom,
    },
};
use scraper::{ElementRef, Html, Node};

/// The views of a fragment of HTML.
pub fn view(html: &str) -> AnyView {
    children(Html::parse_fragment(html).root_element())
}

fn children(element: ElementRef) -> AnyView {
    let children: Vec<AnyView> = element
        .children()
        .filter_map(|child| match child.value() {
            Node::Text(text) => Some(text.to_string().into_any()),
            Node::Element(_) => ElementRef::wrap(child).map(one),
            _ => None,
        })
        .collect();
    children.into_any()
}

fn one(element: ElementRef) -> AnyView {
    let attributes: Vec<AnyAttribute> = element
        .value()
        .attrs()
        .map(|(name, value)| custom_attribute(name.to_owned(), value.to_owned()).into_any_attr())
        .collect();
    let name = element.value().name().to_owned();
    if name == "br" {
        return leptos::html::br().add_any_attr(attributes).into_any();
    }
    custom(name).child(children(element)).add_any_attr(attributes).into_any()
}
