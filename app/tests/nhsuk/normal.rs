//! HTML in a form in which equal pages are equal strings.
//!
//! Comments (Leptos marks dynamic parts with them) go, attributes are sorted,
//! and white space is what a browser would show: runs count as one space, and
//! none counts at the edge of a block. The order of classes stays.

use scraper::{ElementRef, Html, Node};

/// Elements that flow within a line, so that a space beside them is seen.
const INLINE: [&str; 8] = ["a", "abbr", "b", "br", "code", "em", "span", "strong"];

/// One tag or one text per line.
pub fn normalise(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let mut writer = Writer { lines: Vec::new(), open_text: false, space: false, at_edge: true };
    writer.children(page.root_element());
    writer.lines.join("\n")
}

struct Writer {
    lines: Vec<String>,
    /// Whether the last line is text that goes on.
    open_text: bool,
    /// Whether white space was seen that the next text would follow.
    space: bool,
    /// Whether a block has just begun or ended.
    at_edge: bool,
}

impl Writer {
    fn children(&mut self, element: ElementRef) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text),
                Node::Element(_) => {
                    self.element(ElementRef::wrap(child).expect("an element"));
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_ascii_whitespace() {
                self.space = !self.at_edge;
                continue;
            }
            if !self.open_text {
                self.lines.push(String::new());
                self.open_text = true;
            }
            let line = self.lines.last_mut().expect("just pushed");
            if self.space {
                line.push(' ');
            }
            line.push(character);
            self.space = false;
            self.at_edge = false;
        }
    }

    fn element(&mut self, element: ElementRef) {
        let name = element.value().name();
        self.tag(name, opening_tag(element));
        if name == "textarea" {
            let text: String = element.text().collect();
            self.lines.push(format!("{text:?}"));
        } else {
            self.children(element);
        }
        self.tag(name, format!("</{name}>"));
    }

    fn tag(&mut self, name: &str, tag: String) {
        self.open_text = false;
        self.lines.push(tag);
        if !INLINE.contains(&name) {
            self.at_edge = true;
            self.space = false;
        }
    }
}

fn opening_tag(element: ElementRef) -> String {
    let mut attributes: Vec<_> = element
        .value()
        .attrs()
        .map(|(name, value)| match name {
            "class" => {
                format!(" class={:?}", value.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => format!(" {name}={value:?}"),
        })
        .collect();
    attributes.sort();
    format!("<{}{}>", element.value().name(), attributes.concat())
}

/// The lines around the first that differs.
pub fn difference(theirs: &str, ours: &str) -> String {
    let (theirs, ours): (Vec<_>, Vec<_>) = (theirs.lines().collect(), ours.lines().collect());
    let same = theirs.iter().zip(&ours).take_while(|(their, our)| their == our).count();
    let show = |lines: &[&str]| {
        lines
            .iter()
            .skip(same.saturating_sub(2))
            .take(6)
            .copied()
            .collect::<Vec<_>>()
            .join("\n    ")
    };
    format!("  theirs:\n    {}\n  ours:\n    {}", show(&theirs), show(&ours))
}
