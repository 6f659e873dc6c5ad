//! Reads a Word file or an OpenDocument text again, in a way of its own: the words of the text, those between the marks of each comment, the parts.

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
                say(&mut words, &open, &plain(&name));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "ranges that never end: {open:?}");
    words
}

/// What a reference stands for.
fn plain(name: &quick_xml::events::BytesRef<'_>) -> String {
    let plain = name.resolve_char_ref().unwrap().map(String::from);
    let named = || quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned);
    plain.or_else(named).unwrap()
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

/// A comment of ours in an OpenDocument text: what it says, a line a paragraph, and the words it stands on.
#[derive(Debug, Default)]
pub struct Annotation {
    pub said: Vec<String>,
    pub words: String,
}

/// The comments by name, those that others wrote too: tracked deletions, notes and frames are no words.
pub fn annotations(content: &str) -> BTreeMap<String, Annotation> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    let mut found: BTreeMap<String, Annotation> = BTreeMap::new();
    let mut open: Vec<String> = Vec::new();
    let mut inside: Option<String> = None;
    let (mut hidden, mut paragraph) = (0usize, 0usize);
    loop {
        let said = match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let tag_name = tag.name().into_inner().to_owned();
                let name = tag
                    .attributes()
                    .map(Result::unwrap)
                    .find(|attribute| attribute.key.into_inner() == "office:name")
                    .map(|attribute| attribute.value.into_owned());
                match (tag_name.as_str(), name) {
                    ("office:annotation", name) => {
                        assert!(inside.is_none() && hidden == 0 && paragraph > 0);
                        let name = name.unwrap_or_default();
                        let twice = found.insert(name.clone(), Annotation::default());
                        assert!(twice.is_none(), "{name}");
                        open.push(name.clone());
                        inside = Some(name);
                    }
                    ("office:annotation-end", Some(name)) => {
                        let at = open.iter().position(|known| *known == name);
                        open.remove(at.expect("an annotation ends after it starts"));
                    }
                    _ => {}
                }
                hidden += usize::from(is_apart(&tag_name));
                let is_paragraph = matches!(tag_name.as_str(), "text:p" | "text:h");
                paragraph += usize::from(is_paragraph);
                if let Some(name) = inside.as_ref().filter(|_| is_paragraph) {
                    found.get_mut(name).unwrap().said.push(String::new());
                }
                let blank = matches!(tag_name.as_str(), "text:s" | "text:tab" | "text:line-break");
                String::from(if blank || is_paragraph { " " } else { "" })
            }
            Event::End(tag) => {
                let tag_name = tag.name().into_inner().to_owned();
                hidden -= usize::from(is_apart(&tag_name));
                paragraph -= usize::from(matches!(tag_name.as_str(), "text:p" | "text:h"));
                if tag_name == "office:annotation" {
                    inside = None;
                }
                String::new()
            }
            Event::Text(text) => text.to_string(),
            Event::CData(text) => text.to_string(),
            Event::GeneralRef(name) => plain(&name),
            Event::Eof => break,
            _ => String::new(),
        };
        match &inside {
            Some(name) => {
                if let Some(line) = found.get_mut(name).unwrap().said.last_mut() {
                    line.push_str(&said);
                }
            }
            None if hidden == 0 => {
                for name in &open {
                    found.get_mut(name).unwrap().words.push_str(&said);
                }
            }
            None => {}
        }
    }
    open.retain(|name| !name.is_empty());
    assert!(open.is_empty(), "annotations that never end: {open:?}");
    found
}

fn is_apart(name: &str) -> bool {
    matches!(name, "text:tracked-changes" | "text:note") || name.starts_with("draw:")
}

/// The comments of ours, in the order of the findings they are on.
pub fn our_annotations(content: &str) -> Vec<Annotation> {
    let mut found: Vec<(u64, Annotation)> = annotations(content)
        .into_iter()
        .filter_map(|(name, annotation)| {
            let number = name.strip_prefix("vaglio-")?.parse().ok()?;
            Some((number, annotation))
        })
        .collect();
    found.sort_by_key(|(number, _)| *number);
    found
        .into_iter()
        .map(|(_, annotation)| annotation)
        .collect()
}
