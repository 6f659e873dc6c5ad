//! An act and a register that try to act on what shows them: in every output their words are words.

use super::{json, root, vaglio};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use std::sync::OnceLock;

const ACT: &str = "fixtures/ostili/convenzione.txt";
const REGISTER: &str = "fixtures/ostili/registro.csv";
/// A piece of a word of ten thousand characters.
const LONG: &str = "parolalunghissima";
const TIMES: usize = 600;

/// Characters that a terminal obeys, or that turn the direction of writing.
fn acts(c: char) -> bool {
    let direction = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    c.is_control() || direction.contains(c)
}

/// Every output of every command about the two files, with its name.
fn outputs() -> &'static [(String, String)] {
    static DONE: OnceLock<Vec<(String, String)>> = OnceLock::new();
    DONE.get_or_init(run_everything)
}

fn run_everything() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for format in [
        "text", "grouped", "json", "sarif", "junit", "github", "gitlab",
    ] {
        let both = ["check", ACT, "--register", REGISTER, "--format", format];
        all.push((format!("check {format}"), vaglio(&both)));
        let alone = ["register", REGISTER, "--format", format];
        all.push((format!("register {format}"), vaglio(&alone)));
    }
    for format in ["text", "json", "ics", "svg"] {
        let arguments = ["deadlines", "--register", REGISTER, "--format", format];
        all.push((format!("deadlines {format}"), vaglio(&arguments)));
    }
    for format in ["text", "json"] {
        all.push((
            format!("facts {format}"),
            vaglio(&["facts", ACT, "--format", format]),
        ));
        let arguments = ["quorum", "--register", REGISTER, "--format", format];
        all.push((format!("quorum {format}"), vaglio(&arguments)));
    }
    all
}

/// All the strings of a JSON value.
fn strings<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(words) => found.push(words),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
        _ => {}
    }
}

#[test]
fn the_files_hold_what_would_act() {
    for (file, hostile) in [
        (
            ACT,
            &[
                "\u{1b}[31m",
                "\u{202e}",
                "\u{2066}",
                "\u{9b}2J",
                "<script>",
                "#include",
                "=HYPERLINK(",
            ][..],
        ),
        (
            REGISTER,
            &[
                "\u{1b}[31m",
                "\u{202e}",
                "=cmd|",
                "<img",
                "@SUM",
                "\n::error::",
            ][..],
        ),
    ] {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        for words in hostile {
            assert!(text.contains(words), "{file}: {words:?}");
        }
        assert!(text.contains(&LONG.repeat(TIMES - 1)), "{file}");
    }
}

#[test]
fn no_output_sends_an_escape_or_a_mark_of_direction() {
    for (name, text) in outputs().iter().cloned() {
        assert!(!text.is_empty(), "{name}");
        let text = if name.ends_with("ics") {
            text.replace("\r\n", "\n")
        } else {
            text
        };
        let bad = text.chars().find(|c| *c != '\n' && acts(*c));
        assert_eq!(bad, None, "{name}");
    }
}

#[test]
fn json_says_the_words_as_they_are() {
    let value = json(&["check", ACT, "--register", REGISTER, "--format", "json"]);
    let mut all = Vec::new();
    strings(&value, &mut all);
    for words in [
        "<script>alert(3)</script>",
        "\u{1b}[31m\u{202e}",
        "\u{9b}2J",
    ] {
        assert!(all.iter().any(|said| said.contains(words)), "{words:?}");
    }
    assert!(all.iter().any(|said| said.starts_with("=HYPERLINK(")));
}

/// The elements of an XML file, and its text.
fn parsed(xml: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(xml);
    let (mut names, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes() {
                    let key = attribute.unwrap().key;
                    let key = key.as_ref().to_owned();
                    assert!(!key.starts_with("on"), "{key}");
                }
                names.push(element.name().as_ref().to_owned());
            }
            Event::Text(words) => text.push_str(&words),
            Event::GeneralRef(name) => {
                text.push_str(match name.as_ref() {
                    "lt" => "<",
                    "gt" => ">",
                    _ => "&",
                });
            }
            Event::Comment(_) | Event::CData(_) | Event::PI(_) | Event::DocType(_) => {
                panic!("words of the user became mark-up")
            }
            Event::Eof => return (names, text),
            _ => {}
        }
    }
}

#[test]
fn xml_has_no_element_of_the_user() {
    let known = [
        "testsuites",
        "testsuite",
        "properties",
        "property",
        "testcase",
        "failure",
        "error",
        "skipped",
        "system-out",
        "system-err",
        "svg",
        "title",
        "desc",
        "rect",
        "line",
        "text",
        "path",
        "circle",
    ];
    for (name, xml) in outputs().iter().cloned() {
        if !name.ends_with("junit") && !name.ends_with("svg") {
            continue;
        }
        let (elements, text) = parsed(&xml);
        for element in elements {
            assert!(known.contains(&element.as_str()), "{name}: {element}");
        }
        if name == "check junit" {
            let letters: String = text.split_whitespace().collect();
            assert!(letters.contains("<script>alert(3)</script>"), "{text:.300}");
        }
    }
}

#[test]
fn every_line_for_github_is_one_of_ours() {
    for arguments in [
        &["check", ACT, "--register", REGISTER][..],
        &["register", REGISTER][..],
    ] {
        let mut with = arguments.to_vec();
        with.extend(["--format", "json"]);
        let findings = json(&with)["findings"].as_array().unwrap().len();
        with.pop();
        with.push("github");
        let text = vaglio(&with);
        assert_eq!(text.lines().count(), findings);
        for line in text.lines() {
            let (properties, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
            let (command, properties) = properties.split_once(' ').unwrap();
            assert!(["error", "warning", "notice"].contains(&command), "{line}");
            for property in properties.split(',') {
                let (key, _) = property.split_once('=').unwrap();
                let known = ["file", "line", "endLine", "col", "endColumn", "title"];
                assert!(known.contains(&key), "{line}");
            }
        }
    }
}

#[test]
fn sarif_has_no_link_nor_placeholder_of_the_user() {
    let value = json(&["check", ACT, "--register", REGISTER, "--format", "sarif"]);
    let mut seen = 0;
    for result in value["runs"][0]["results"].as_array().unwrap() {
        let quote = &result["locations"][0]["message"]["text"];
        for words in [&result["message"]["text"], quote] {
            let Some(words) = words.as_str() else {
                continue;
            };
            assert!(!words.replace("\\](", "").contains("]("), "{words}");
            let single = words.replace("{{", "").replace("}}", "");
            assert!(!single.contains(['{', '}']), "{words}");
            seen += usize::from(words.contains("{{") || words.contains("\\]("));
        }
    }
    assert!(seen > 1, "{seen}");
}

#[test]
fn a_word_of_ten_thousand_letters_is_whole_or_is_seen_to_be_cut() {
    let word = LONG.repeat(TIMES - 1);
    let mut seen = 0;
    for (name, text) in outputs().iter().cloned() {
        if !text.contains(LONG) {
            continue;
        }
        seen += 1;
        let Ok(value) = serde_json::from_str::<Value>(&text) else {
            // Wrapped or folded: the letters alone are compared.
            let letters: String = text.split_whitespace().collect();
            let folded = letters.replace("parolalunghiss\\n", "");
            assert!(folded.contains(&word) || folded.contains('…'), "{name}");
            continue;
        };
        let mut all = Vec::new();
        strings(&value, &mut all);
        for said in all.iter().filter(|said| said.contains(LONG)) {
            assert!(
                said.contains(&word) || said.contains('…'),
                "{name}: {said:.200}"
            );
        }
    }
    assert!(seen > 10, "{seen}");
}
