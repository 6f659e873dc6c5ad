//! The memo that a person reads on the model acts. The words of the acts are theirs: of each quote only the first are kept.

#![allow(
    clippy::unwrap_used,
    reason = "a test says what went wrong by stopping"
)]

mod casi;

use assert_cmd::Command;

/// How many words of a quote are kept.
const WORDS: usize = 3;

/// The memo with its quotes cut short.
fn memo(act: &str) -> Option<String> {
    let folder = casi::folder()?;
    let output = Command::cargo_bin("vaglio")
        .unwrap()
        .current_dir(folder)
        .args(["check", "--date", "2026-11-24", "--color", "never", act])
        .output()
        .unwrap();
    Some(cut(&String::from_utf8(output.stdout).unwrap()))
}

/// Lines that quote the act open with a mark, and go on under the words after it.
fn cut(memo: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut open: Option<usize> = None;
    for line in memo.lines() {
        let mark = ["  > ", "    - ", "  «"]
            .iter()
            .find(|mark| line.starts_with(**mark));
        let indent = line.len() - line.trim_start().len();
        match (mark, open) {
            (Some(mark), _) => {
                open = Some(if *mark == "  «" { 2 } else { mark.len() });
                lines.push(line.to_owned());
            }
            (None, Some(under)) if indent == under && !line.trim_start().starts_with('[') => {
                if let Some(last) = lines.last_mut() {
                    last.push(' ');
                    last.push_str(line.trim_start());
                }
            }
            _ => {
                open = None;
                lines.push(line.to_owned());
            }
        }
    }
    let memo: String = lines.iter().map(|line| shortened(line) + "\n").collect();
    // How many rules there are is no matter of this test.
    let end = memo.find("Regole rispettate").unwrap_or(memo.len());
    memo.get(..end).unwrap_or_default().trim_end().to_owned()
}

fn shortened(line: &str) -> String {
    let quotes = ["  > ", "    - ", "  «"]
        .iter()
        .any(|mark| line.starts_with(mark));
    match line.split_once('«').filter(|_| quotes) {
        Some((before, quote)) => {
            let words: Vec<&str> = quote.trim_end_matches('»').split_whitespace().collect();
            let kept = words
                .iter()
                .take(WORDS)
                .copied()
                .collect::<Vec<_>>()
                .join(" ");
            let more = if words.len() > WORDS { " …" } else { "" };
            format!("{before}«{kept}{more}»")
        }
        None => line.to_owned(),
    }
}

#[test]
fn the_memo_on_the_model_convention() {
    if let Some(memo) = memo("allegato-a.txt") {
        insta::assert_snapshot!("convention", memo);
    }
}

#[test]
fn the_memo_on_the_model_resolution() {
    if let Some(memo) = memo("allegato-b.txt") {
        insta::assert_snapshot!("resolution", memo);
    }
}

#[test]
fn the_memo_on_the_word_file_tells_paragraphs() {
    if let Some(memo) = memo("allegato-a.docx") {
        insta::assert_snapshot!("convention_in_word", memo);
    }
}

#[test]
fn quotes_are_cut_and_nothing_else() {
    let memo = "\
atto.txt — convenzione
  «Convenzione per il Centro servizi di
  Valdora»

ERRORE  Manca la durata
  Nessun articolo dice quanto dura.
  > art. 3, riga 12: «Gli enti si impegnano
    a collaborare;»
    - se il primo è l'anno dopo: il rilievo resta
  Norma: art. 30
  [tuel/durata_assente]";
    let expected = "\
atto.txt — convenzione
  «Convenzione per il …»

ERRORE  Manca la durata
  Nessun articolo dice quanto dura.
  > art. 3, riga 12: «Gli enti si …»
    - se il primo è l'anno dopo: il rilievo resta
  Norma: art. 30
  [tuel/durata_assente]";
    assert_eq!(cut(memo), expected);
}
