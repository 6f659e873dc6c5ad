//! Reads a Word file again, in a way of its own: the words of the text, those between the marks of each comment, the parts.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// Name and bytes of every entry, in order.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().to_owned(), content)
        })
        .collect()
}

/// A part as text.
pub fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(known, _)| known == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).1).unwrap()
}

/// Every XML part is well-formed.
pub fn assert_well_formed(bytes: &[u8]) {
    for (name, content) in parts(bytes) {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let mut reader = Reader::from_reader(content.as_slice());
            let mut buffer = Vec::new();
            let mut depth = 0;
            loop {
                match reader.read_event_into(&mut buffer) {
                    Ok(Event::Start(tag)) => {
                        let sound = tag.attributes().all(|attribute| attribute.is_ok());
                        assert!(sound, "{name}: {tag:?}");
                        depth += 1;
                    }
                    Ok(Event::End(_)) => depth -= 1,
                    Ok(Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{name}: {error}"),
                }
            }
            assert_eq!(depth, 0, "{name}");
        }
    }
}

/// The words between the marks of each comment, by its number: what a run shows, tracked deletions, instructions of fields and
/// drawings left out.
pub fn anchored(document: &str) -> BTreeMap<u64, String> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let mut words: BTreeMap<u64, String> = BTreeMap::new();
    let mut open: Vec<u64> = Vec::new();
    let (mut hidden, mut shown) = (0usize, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = tag.name().local_name().into_inner().to_owned();
                let number = tag
                    .attributes()
                    .map(Result::unwrap)
                    .find(|attribute| attribute.key.local_name().into_inner() == "id")
                    .and_then(|attribute| attribute.value.parse().ok());
                match (name.as_str(), number) {
                    ("commentRangeStart", Some(number)) => {
                        assert!(words.insert(number, String::new()).is_none());
                        open.push(number);
                    }
                    ("commentRangeEnd", Some(number)) => {
                        let at = open.iter().position(|known| *known == number);
                        open.remove(at.expect("a range ends after it starts"));
                    }
                    _ => {}
                }
                hidden += usize::from(is_hidden(&name));
                shown = name == "t";
                if matches!(name.as_str(), "tab" | "br" | "p") {
                    say(&mut words, &open, " ");
                }
                if name == "noBreakHyphen" {
                    say(&mut words, &open, "-");
                }
            }
            Event::End(tag) => {
                hidden -= usize::from(is_hidden(tag.name().local_name().into_inner()));
                shown = false;
            }
            Event::Text(text) if shown && hidden == 0 => say(&mut words, &open, &text),
            Event::CData(text) if shown && hidden == 0 => say(&mut words, &open, &text),
            Event::GeneralRef(name) if shown && hidden == 0 => {
                let plain = name.resolve_char_ref().unwrap().map(String::from);
                let plain = plain.or_else(|| {
                    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned)
                });
                say(&mut words, &open, &plain.unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "ranges that never end: {open:?}");
    words
}

fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "instrText" | "drawing" | "pict" | "AlternateContent"
    )
}

fn say(words: &mut BTreeMap<u64, String>, open: &[u64], said: &str) {
    for number in open {
        words.entry(*number).or_default().push_str(said);
    }
}
