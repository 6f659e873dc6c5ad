//! The marks stand on the right words: lines and columns lead to what the finding quotes.

use super::{fixtures, json, root, vaglio};
use serde_json::Value;

/// The file as UTF-16 code units, without byte order mark.
fn units(path: &str) -> Vec<u16> {
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    text.trim_start_matches('\u{feff}').encode_utf16().collect()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// The offset of a line and column from 1.
fn offset(units: &[u16], line: usize, column: usize) -> usize {
    let start = units
        .split_inclusive(|unit| *unit == u16::from(b'\n'))
        .take(line - 1)
        .map(<[u16]>::len)
        .sum::<usize>();
    start + column - 1
}

fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every region of a SARIF file, with the words that its location quotes.
fn regions(path: &str) -> Vec<(Value, String)> {
    let value = json(&["check", path, "--format", "sarif"]);
    value["runs"][0]["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| &result["locations"][0])
        .filter(|location| location["message"].is_object())
        .map(|location| {
            let quote = location["message"]["text"].as_str().unwrap().to_owned();
            (location["physicalLocation"]["region"].clone(), quote)
        })
        .collect()
}

fn assert_regions_lead_home(path: &str) -> usize {
    let units = units(path);
    let found = regions(path);
    for (region, quote) in &found {
        let (start, end) = (
            offset(
                &units,
                number(&region["startLine"]),
                number(&region["startColumn"]),
            ),
            offset(
                &units,
                number(&region["endLine"]),
                number(&region["endColumn"]),
            ),
        );
        assert_eq!(start, number(&region["charOffset"]), "{path}: {quote}");
        assert_eq!(
            end - start,
            number(&region["charLength"]),
            "{path}: {quote}"
        );
        let there = letters(&String::from_utf16(&units[start..end]).unwrap());
        let quote = letters(quote.trim_end_matches([' ', '…', '»']));
        // A quote is clipped, or widened to the sentence: the region opens with words of it.
        let head: String = there.chars().take(5).collect();
        assert!(
            there.contains(&quote) || quote.contains(&head),
            "{path}: {there} / {quote}"
        );
    }
    found.len()
}

#[test]
fn regions_of_texts_lead_to_the_words_quoted() {
    let mut seen = 0;
    for act in fixtures(&["atti", "bozze"], &["txt"]) {
        // A mark at the end of a wrapped word is not in the quote: those files break words with a hyphen.
        seen += assert_regions_lead_home(&act);
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn columns_count_utf16_code_units_whatever_the_line_breaks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("musica 𝄞.txt");
    let text = "\u{feff}CONVENZIONE\r\n\r\ntra il Comune di Alfa e il Comune di Beta\r\n\r\nArt. 1 – Oggetto\r\n\
                𝄞𝄞 1. I Comuni suonano insieme 𝄞 ai sensi dell'articolo 77 della presente convenzione.\r\n\r\n\
                Art. 2 – Durata\r\n1. La convenzione dura tre anni.\r\n";
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    assert!(assert_regions_lead_home(path) > 0);
    let value = json(&[
        "check",
        path,
        "--format",
        "sarif",
        "--select",
        "rinvio_a_vuoto",
    ]);
    let location = &value["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["region"]["startLine"], 6);
    let line = text.trim_start_matches('\u{feff}').lines().nth(5).unwrap();
    let column = line[..line.find("articolo 77").unwrap()]
        .encode_utf16()
        .count()
        + 1;
    assert_eq!(number(&location["region"]["startColumn"]), column);
    let uri = location["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("file:///") && uri.ends_with("musica%20%F0%9D%84%9E.txt"));
    assert!(location["artifactLocation"]["uriBaseId"].is_null());
}

#[test]
fn annotations_have_the_lines_of_the_report() {
    let path = "fixtures/bozze/recesso.txt";
    let places: Vec<(usize, String)> = json(&["check", path, "--format", "json"])["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let message = finding["message"].as_str().unwrap().to_owned();
            (number(&finding["place"]["line"]), message)
        })
        .collect();
    let annotations = vaglio(&["check", path, "--format", "github"]);
    assert_eq!(annotations.lines().count(), places.len());
    for (annotation, (line, message)) in annotations.lines().zip(&places) {
        assert!(
            annotation.contains(&format!(",line={line},")),
            "{annotation}"
        );
        assert!(annotation.contains(message.as_str()), "{annotation}");
    }
}

#[test]
fn a_row_of_a_text_register_is_its_line_and_a_word_file_tells_its_place() {
    let register = "fixtures/ostili/registro.csv";
    let lines: Vec<String> = std::fs::read_to_string(root().join(register))
        .unwrap()
        .split('\n')
        .map(str::to_owned)
        .collect();
    let found = json(&["register", register, "--format", "gitlab"]);
    let mut seen = 0;
    for entry in found.as_array().unwrap() {
        let said = entry["description"].as_str().unwrap();
        if let Some(rest) = said.strip_prefix("Comune di parola") {
            let line = &lines[number(&entry["location"]["lines"]["begin"]) - 1];
            assert!(line.starts_with("Comune di parola"), "{line} {rest:.40}");
            seen += 1;
        }
    }
    assert!(seen > 0);
    let word = vaglio(&[
        "check",
        "fixtures/bozze/convenzione.docx",
        "--format",
        "github",
    ]);
    assert!(
        word.lines()
            .all(|line| line.contains(",line=1,endLine=1,title="))
    );
    assert!(word.contains("è scritto 31/12/2029. (art. 4, paragrafo 18)%0A"));
}
