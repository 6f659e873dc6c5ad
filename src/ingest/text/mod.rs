//! Plain text, as typed or as extracted from a PDF: hard-wrapped lines become paragraphs again, and what belongs to the
//! page rather than to the act (numbers, running heads) is left out.

pub(in crate::ingest) mod furniture;
pub(in crate::ingest) mod hyphen;
pub(in crate::ingest) mod landmark;
pub(in crate::ingest) mod line;
pub(in crate::ingest) mod margin;
pub(in crate::ingest) mod marker;
pub(in crate::ingest) mod page_number;
pub(in crate::ingest) mod row;
mod word;
pub(in crate::ingest) mod wrap;
pub(in crate::ingest) mod write;

use super::comment;
use super::encoding::Decoded;
use crate::document::{BlockKind, Builder, Document, Format};
use hyphen::Compounds;
pub(super) use line::split as lines;
use margin::Margins;
use row::{Gap, Row};
use wrap::Joint;

/// Reads a plain text. Blocks are paragraphs; pages are counted from form feeds, where there are any.
pub fn read(path: &str, decoded: Decoded) -> Document {
    let mut builder = Builder::new(path, Format::Text);
    if let Some(note) = decoded.note {
        builder.note(note);
    }
    let text = decoded.text;
    let asides = comment::stretches(&text);
    let mut lines = line::split(&text);
    lines.retain(|line| line.is_blank() || !asides.iter().any(|aside| aside.contains(line.start)));
    let paged = lines.iter().any(|line| line.fed);
    let rows = row::rows(&furniture::strip(&lines));
    let margins = Margins::measure(&rows);
    let joints = wrap::joints(&rows, &margins, &Compounds::collect(&rows));
    build(&mut builder, &rows, &joints, &margins, paged);
    builder.finish(Some(text))
}

fn build(
    builder: &mut Builder,
    rows: &[Row<'_>],
    joints: &[Joint],
    margins: &Margins,
    paged: bool,
) {
    let mut paragraph = 0;
    let mut end = 0;
    for (at, (row, joint)) in rows.iter().zip(joints).enumerate() {
        if paged {
            builder.page(row.page);
        }
        match joint {
            Joint::Break => {
                paragraph += 1;
                builder.begin(BlockKind::Paragraph, paragraph);
                if let Some(block) = builder.block() {
                    block.centered = margins.centers(row);
                    block.spaced = row.gap != Gap::None;
                }
            }
            Joint::Space => builder.join(" ", end),
            Joint::Glue | Joint::Drop => {}
        }
        let divided = joints.get(at + 1) == Some(&Joint::Drop);
        let words = if divided {
            row.text.strip_suffix(hyphen::is_hyphen).unwrap_or(row.text)
        } else {
            row.text
        };
        write::words(builder, words, row.start);
        end = row.start + row.text.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::encoding::decode;
    use crate::span::Span;
    use proptest::prelude::*;

    fn blocks(source: &str) -> Vec<String> {
        let document = read("a.txt", decode(source.as_bytes()));
        let words = document
            .blocks
            .iter()
            .map(|block| document.words(block.span));
        words.map(str::to_owned).collect()
    }

    const ACT: &[&str] = &[
        "CONVENZIONE PER LA GESTIONE ASSOCIATA",
        "TRA",
        "il Comune di Alfa, codice fiscale 81001230543, rappresentato dal Sindaco pro tempore, che agisce in forza della \
         deliberazione di Consiglio comunale n. 12 del 3 marzo 2021;",
        "E",
        "il Comune di Beta, rappresentato dalla Responsabile dell'Area Servizi alla persona, domiciliata per la carica \
         presso la sede comunale, ai sensi dell'art. 30 del D.Lgs. 18 agosto 2000, n. 267;",
        "Art. 1 – Oggetto",
        "La presente convenzione disciplina la gestione in forma associata del servizio tra i Comuni sottoscrittori, secondo \
         quanto previsto dall'articolo 6 e dalle norme vigenti in materia di servizi pubblici locali.",
        "1. Il servizio comprende:",
        "a) la manutenzione ordinaria e straordinaria degli impianti, degli immobili e delle attrezzature messe a \
         disposizione dagli enti;",
        "b) la formazione;",
        "▪ il supporto agli uffici dei Comuni aderenti per tutto ciò che riguarda gli acquisti in forma telematica;",
        "2. La durata è di anni ____ (_____) dalla sottoscrizione e potrà essere rinnovata con espressa volontà dei \
         Consigli, previo parere della Conferenza dei Sindaci.",
        "Articolo quinto",
        "Il recesso è comunicato almeno novanta giorni prima della scadenza a mezzo PEC, e ha effetto dal primo gennaio \
         dell'anno successivo a quello della comunicazione.",
    ];

    fn wrapped(paragraphs: &[&str], width: usize) -> String {
        let mut text = String::new();
        for paragraph in paragraphs {
            let mut column = 0;
            for word in paragraph.split_whitespace() {
                let length = word.chars().count();
                if column > 0 && column + 1 + length > width {
                    text.push_str(" \n");
                    column = 0;
                }
                if column > 0 {
                    text.push(' ');
                    column += 1;
                }
                text.push_str(word);
                column += length;
            }
            text.push('\n');
        }
        text
    }

    #[test]
    fn paragraphs_come_back_from_any_width() {
        let paragraphs: Vec<String> = ACT
            .iter()
            .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        for width in 60..130 {
            assert_eq!(
                blocks(&wrapped(ACT, width)),
                paragraphs,
                "at {width} columns"
            );
        }
    }

    #[test]
    fn a_paragraph_to_a_line_stays_as_it_is() {
        let one_to_a_line = wrapped(ACT, usize::MAX);
        assert_eq!(blocks(&one_to_a_line).len(), ACT.len());
        assert_eq!(
            blocks("Il Comune mette a disposizione:\nla sede\nil personale\ngli automezzi\n").len(),
            4
        );
    }

    #[test]
    fn lines_that_end_a_paragraph_end_it() {
        let source = "La presente convenzione disciplina la gestione associata del servizio\n\
                      di polizia locale e la collaborazione tra i Comuni, per garantire la\n\
                      presenza sul territorio.\n\
                      La sede del servizio è presso il Comune di Alfa, che ne sostiene ogni\n\
                      spesa.\n\
                      ARTICOLO 4\n\
                      DURATA\n\
                      La durata è di anni tre.\n";
        assert_eq!(blocks(source).len(), 5);
    }

    #[test]
    fn divided_words_come_together() {
        let lines = |end: &str, start: &str| {
            let source = format!(
                "La presente convenzione disciplina la gestione associata del {end}\n{start} che i Comuni hanno in comune \
                 tra loro, e ogni altra\ncosa che la legge affida ai Comuni.\n"
            );
            blocks(&source).concat()
        };
        let cases = [
            ("servi-", "zio", "servizio"),
            ("territorio dell'Emilia-", "Romagna", "Emilia-Romagna"),
            ("piano di e-", "government", "e-government"),
            (
                "supporto tecnico-",
                "amministrativo",
                "tecnico-amministrativo",
            ),
            ("SERVI-", "ZIO", "SERVIZIO"),
            ("biennio 2020-", "2021", "2020-2021"),
            ("servi\u{ad}", "zio", "servizio"),
            ("servizio -", "che", "servizio - che"),
        ];
        for (end, start, word) in cases {
            let text = lines(end, start);
            assert!(text.contains(&format!("{word} ")), "{word}: {text}");
        }
    }

    #[test]
    fn a_paragraph_goes_on_over_the_page() {
        let source = "La presente convenzione disciplina la gestione associata del servizio\n\
                      di polizia locale e la collaborazione tra i Comuni, per garantire la\n\n\
                      Pag. 1 di 2\n\u{c}\
                      presenza sul territorio e la sicurezza dei cittadini di tutti gli enti.\n";
        let document = read("a.txt", decode(source.as_bytes()));
        assert_eq!(document.blocks.len(), 1);
        let at = document.text.find("presenza").unwrap();
        let place = document.place(Span::new(at, at + 8));
        assert_eq!((place.page, place.line), (Some(2), Some(5)));
    }

    #[test]
    fn set_off_lines_are_centred_and_blanks_set_apart() {
        let source =
            "                    CONVENZIONE\n\nIl Comune di Alfa conviene quanto segue.\n";
        let document = read("a.txt", decode(source.as_bytes()));
        let looks: Vec<_> = document
            .blocks
            .iter()
            .map(|b| (b.centered, b.spaced))
            .collect();
        assert_eq!(looks, [(true, true), (false, true)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn any_text_is_read_and_every_span_leads_home(source in "(\\PC|[a-zà.;:,\\-_ \n\n\u{c}\r\t0-9\u{ad}]){0,400}") {
            let document = read("a.txt", decode(source.as_bytes()));
            let home = &document.origin.source;
            for block in &document.blocks {
                prop_assert!(document.text.get(block.span.start..block.span.end).is_some_and(|words| !words.contains('\n')));
                for (at, c) in document.words(block.span).char_indices() {
                    let at = block.span.start + at;
                    let origin = document.origin.source_span(Span::new(at, at + c.len_utf8()));
                    prop_assert!(origin.end <= home.len());
                }
            }
        }
    }
}
