//! Products in the XML files of the dm+d: virtual therapeutic moieties and
//! virtual medicinal products, as their public technical specification lays
//! them out. What is marked invalid is left out.

use std::io::BufRead;

use domain::product::{DMD, Product, ProductCode};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::fault::{Fault, Place, ProductsError};

/// A record of such a file: the element that holds it, and that of its code.
const RECORDS: [(&str, &str); 2] = [("VTM", "VTMID"), ("VMP", "VPID")];

/// The element that holds the code of a record, if an element is one.
fn code_of(element: &str) -> Option<&'static str> {
    RECORDS.iter().find(|(record, _)| *record == element).map(|(_, code)| *code)
}

/// What is known of the record that is being read.
#[derive(Default)]
struct Entry {
    code: String,
    name: String,
    invalid: bool,
}

/// Reads such a file.
pub(super) fn read(file: impl BufRead) -> Result<Vec<Product>, ProductsError> {
    let mut reader = Reader::from_reader(file);
    let mut products = Vec::new();
    let mut buffer = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut entry: Option<(&str, Entry)> = None;
    loop {
        let place = Place::Byte(reader.buffer_position());
        let event =
            reader.read_event_into(&mut buffer).map_err(|error| Fault::from(error).at(place))?;
        match event {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                if entry.is_none() {
                    entry = code_of(&name).map(|code| (code, Entry::default()));
                }
                path.push(name);
            }
            Event::Text(text) => {
                let text = text.xml_content(quick_xml::XmlVersion::Implicit1_0);
                take(&mut entry, &path, &text);
            }
            Event::GeneralRef(reference) => {
                let fault = |error| Fault::from(error).at(place);
                let sign = match reference.resolve_char_ref().map_err(fault)? {
                    Some(sign) => sign.to_string(),
                    None => named(&reference).to_owned(),
                };
                take(&mut entry, &path, &sign);
            }
            Event::End(_) => {
                let closed = path.pop();
                let closes = closed.as_deref().and_then(code_of).is_some();
                if closes
                    && let Some((_, done)) = entry.take()
                    && !done.invalid
                {
                    products.push(product(&done).map_err(|fault| fault.at(place))?);
                }
            }
            Event::Eof => return Ok(products),
            _ => {}
        }
        buffer.clear();
    }
}

/// The sign of a named reference of XML itself.
fn named(reference: &str) -> &'static str {
    match reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// Takes text into the record, if it stands where something is looked for.
fn take(entry: &mut Option<(&str, Entry)>, path: &[String], text: &str) {
    let (Some((code, entry)), Some(at)) = (entry.as_mut(), path.last()) else { return };
    match at.as_str() {
        at if at == *code => entry.code.push_str(text.trim()),
        "NM" => entry.name.push_str(text),
        "INVALID" => entry.invalid |= text.trim() == "1",
        _ => {}
    }
}

fn product(entry: &Entry) -> Result<Product, Fault> {
    let code = ProductCode { system: DMD.to_owned(), code: entry.code.clone() };
    Ok(Product::new(&entry.name, Some(code))?)
}
