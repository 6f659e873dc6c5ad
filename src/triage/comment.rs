//! Silences written in the act itself: an HTML comment in Markdown, lines that begin with `# vaglio:` in plain text.

use super::silence::{Scope, Silence};
use crate::document::{Document, Format};
use crate::facts::Facts;
use crate::ingest::comment::stretches;
use crate::span::{LineIndex, Place, Span};
use chrono::NaiveDate;

/// The silences of an act, one for each rule that they name. Other files have none: their silences stand in the sidecar.
pub fn silences(document: &Document, facts: &Facts) -> Vec<Silence> {
    let source = document.origin.source.as_str();
    let spans = match document.format {
        Format::Text => stretches(source),
        Format::Markdown => comments(source),
        Format::Docx | Format::Pdf | Format::Odt | Format::Html | Format::Table => {
            return Vec::new();
        }
    };
    let lines = LineIndex::new(source);
    spans
        .into_iter()
        .filter_map(|span| {
            let words = words(span.of(source))?;
            let read = read(&words);
            let (line, column) = lines.line_column(source, span.start);
            let scope = if read.everywhere {
                Scope::Act
            } else {
                Scope::Passage(following(document, facts, span))
            };
            let of_rule = move |rule: String| Silence {
                rule,
                scope: scope.clone(),
                until: read.until,
                reason: read.reason.clone(),
                author: read.author.clone(),
                file: document.path.clone(),
                place: Place {
                    start: span.start,
                    end: span.end,
                    line: Some(line),
                    column: Some(column),
                    ..Place::default()
                },
                quote: words.clone(),
                fault: read.fault.clone(),
            };
            let rules = if read.rules.is_empty() {
                vec![String::new()]
            } else {
                read.rules.clone()
            };
            Some(rules.into_iter().map(of_rule).collect::<Vec<_>>())
        })
        .flatten()
        .collect()
}

/// The comments of a Markdown source that speak to vaglio.
fn comments(source: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = source.get(at..).and_then(|rest| rest.find("<!--")) {
        let start = at + open;
        let Some(close) = source.get(start..).and_then(|rest| rest.find("-->")) else {
            break;
        };
        let span = Span::new(start, start + close + "-->".len());
        if words(span.of(source)).is_some() {
            found.push(span);
        }
        at = span.end;
    }
    found
}

/// The words to vaglio, without the marks of a comment; `None` where it speaks to somebody else.
fn words(comment: &str) -> Option<String> {
    let inner = comment
        .strip_prefix("<!--")
        .and_then(|rest| rest.strip_suffix("-->"))
        .unwrap_or(comment);
    let flat: Vec<&str> = inner
        .lines()
        .flat_map(|line| {
            let line = line.trim_start();
            line.strip_prefix('#').unwrap_or(line).split_whitespace()
        })
        .collect();
    let flat = flat.join(" ");
    flat.starts_with("vaglio:").then_some(flat)
}

/// What follows a comment: the next article where it stands before its heading, else the next paragraph.
fn following(document: &Document, facts: &Facts, comment: Span) -> Span {
    let home = |span| document.origin.source_span(span);
    let next = document
        .blocks
        .iter()
        .find(|block| home(block.span).start >= comment.end);
    let Some(block) = next else {
        return Span::new(comment.end, comment.end);
    };
    let article = facts
        .structure
        .article_at(block.span.start)
        .filter(|article| block.span.encloses(article.label));
    home(article.map_or(block.span, |article| article.span.cover(block.span)))
}

#[derive(Debug, Default, PartialEq)]
struct Read {
    rules: Vec<String>,
    everywhere: bool,
    until: Option<NaiveDate>,
    reason: String,
    author: String,
    fault: Option<String>,
}

/// «vaglio: ignora REGOLA, REGOLA fino al 2027-12-31, motivo "…", autore "…"», with «ovunque» after «ignora» for the whole act.
fn read(words: &str) -> Read {
    let mut read = Read::default();
    let mut faults: Vec<String> = Vec::new();
    let mut pieces = pieces(words.strip_prefix("vaglio:").unwrap_or(words))
        .into_iter()
        .peekable();
    if pieces.next_if_eq(&Piece::Word("ignora")).is_none() {
        let said = pieces.next().map_or(String::new(), |piece| piece.written());
        read.fault = Some(format!(
            "dopo «vaglio:» ci vuole «ignora», e qui c'è «{said}»"
        ));
        return read;
    }
    read.everywhere = pieces.next_if_eq(&Piece::Word("ovunque")).is_some();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Word("fino") => {
                pieces.next_if_eq(&Piece::Word("al"));
                match pieces.next() {
                    Some(Piece::Word(word)) => match day(word) {
                        Some(day) => read.until = Some(day),
                        None => faults.push(format!("«{word}» non è una data")),
                    },
                    _ => faults.push("dopo «fino al» manca la data".to_owned()),
                }
            }
            Piece::Word(key @ ("motivo" | "autore")) => match pieces.next() {
                Some(Piece::Quoted(said)) => {
                    let field = if key == "motivo" {
                        &mut read.reason
                    } else {
                        &mut read.author
                    };
                    said.trim().clone_into(field);
                }
                _ => faults.push(format!("dopo «{key}» ci vuole un testo tra virgolette")),
            },
            // As reports write it: «forma/spazio_in_bianco».
            Piece::Word(word) if is_name(word) => {
                read.rules
                    .push(word.rsplit('/').next().unwrap_or(word).to_owned());
            }
            Piece::Word("e") => {}
            piece => faults.push(format!("parola inattesa «{}»", piece.written())),
        }
    }
    faults.extend(missing(&read.rules, &read.reason, &read.author, read.until));
    read.fault = (!faults.is_empty()).then(|| faults.join("; "));
    read
}

/// «manca il motivo», «mancano il motivo e l'autore».
pub fn missing(
    rules: &[String],
    reason: &str,
    author: &str,
    until: Option<NaiveDate>,
) -> Option<String> {
    let lacking: Vec<&str> = [
        (rules.is_empty(), "la regola"),
        (reason.is_empty(), "il motivo"),
        (author.is_empty(), "l'autore"),
        (until.is_none(), "la scadenza"),
    ]
    .into_iter()
    .filter(|(lacks, _)| *lacks)
    .map(|(_, name)| name)
    .collect();
    match lacking.as_slice() {
        [] => None,
        [one] => Some(format!("manca {one}")),
        [all @ .., last] => Some(format!("mancano {} e {last}", all.join(", "))),
    }
}

/// A day as `2027-12-31` or `31/12/2027`.
pub fn day(word: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d/%m/%Y"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(word, form).ok())
}

fn is_name(word: &str) -> bool {
    word.contains('_') || word.contains('/')
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Word(&'a str),
    Quoted(&'a str),
}

impl Piece<'_> {
    fn written(&self) -> String {
        match self {
            Self::Word(word) | Self::Quoted(word) => (*word).to_owned(),
        }
    }
}

/// Words and quoted texts; commas only part them.
fn pieces(words: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = words.trim_start();
    while let Some(first) = rest.chars().next() {
        let close = match first {
            '"' => Some('"'),
            '«' => Some('»'),
            '“' => Some('”'),
            _ => None,
        };
        let body = rest.get(first.len_utf8()..).unwrap_or("");
        let ended = close.and_then(|close| body.split_once(close));
        if let Some((said, after)) = ended {
            found.push(Piece::Quoted(said));
            rest = after;
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || c == ',' || c == ';')
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if !word.is_empty() {
                found.push(Piece::Word(word));
            }
            rest = after;
        }
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == ';');
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole() -> Read {
        Read {
            rules: vec!["durata_assente".to_owned()],
            until: NaiveDate::from_ymd_opt(2027, 12, 31),
            reason: "lo dice il regolamento, art. 5".to_owned(),
            author: "M. Rossi".to_owned(),
            ..Read::default()
        }
    }

    #[test]
    fn a_silence_says_rule_reason_author_and_expiry_in_any_order() {
        for words in [
            "vaglio: ignora durata_assente fino al 2027-12-31, motivo \"lo dice il regolamento, art. 5\", autore \"M. Rossi\"",
            "vaglio: ignora tuel/durata_assente, autore «M. Rossi», motivo «lo dice il regolamento, art. 5» fino al 31/12/2027",
            "vaglio: ignora durata_assente; motivo “lo dice il regolamento, art. 5”; autore “M. Rossi”; fino al 31/12/2027",
        ] {
            assert_eq!(read(words), whole(), "{words}");
        }
        let two = read(
            "vaglio: ignora ovunque a_b, c_d e e_f fino al 2027-12-31 motivo \"x\" autore \"y\"",
        );
        assert!(two.everywhere && two.fault.is_none());
        assert_eq!(two.rules, ["a_b", "c_d", "e_f"]);
    }

    #[test]
    fn what_is_missing_is_said() {
        let cases = [
            (
                "vaglio: ignora durata_assente",
                "mancano il motivo, l'autore e la scadenza",
            ),
            (
                "vaglio: ignora a_b fino al 2027-12-31 motivo \"x\"",
                "manca l'autore",
            ),
            (
                "vaglio: ignora fino al 2027-12-31 motivo \"x\" autore \"y\"",
                "manca la regola",
            ),
            (
                "vaglio: ignora a_b fino al 2027-02-30 motivo \"x\" autore \"y\"",
                "«2027-02-30» non è una data; manca la scadenza",
            ),
            (
                "vaglio: ignora a_b fino al 2027-12-31 motivo x autore \"y\"",
                "dopo «motivo» ci vuole un testo tra virgolette; manca il motivo",
            ),
            (
                "vaglio: ignora a_b fino al 2027-12-31 motivo \" \" autore \"y\" subito",
                "parola inattesa «subito»; manca il motivo",
            ),
            (
                "vaglio: salta a_b",
                "dopo «vaglio:» ci vuole «ignora», e qui c'è «salta»",
            ),
        ];
        for (words, fault) in cases {
            assert_eq!(read(words).fault.as_deref(), Some(fault), "{words}");
        }
    }

    #[test]
    fn only_comments_to_vaglio_are_read() {
        let source = "<!-- altro -->\n<!-- vaglio:\n  ignora a_b -->\ntesto <!-- vaglio: ignora c_d --> qui\n<!-- aperto";
        let found: Vec<String> = comments(source)
            .into_iter()
            .filter_map(|span| words(span.of(source)))
            .collect();
        assert_eq!(found, ["vaglio: ignora a_b", "vaglio: ignora c_d"]);
    }

    proptest! {
        #[test]
        fn any_comment_is_read(words in "vaglio: ignora (\\PC|[\"«»,; a-z_0-9/-]){0,80}") {
            let read = read(&words);
            prop_assert!(read.fault.is_some() || !read.rules.is_empty() && !read.reason.is_empty());
        }
    }
}
