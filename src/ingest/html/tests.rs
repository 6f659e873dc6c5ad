//! What pages say.

use crate::document::{BlockKind, Document, Note};
use crate::ingest::{Error, Limit, Limits};
use crate::span::Span;
use proptest::prelude::*;

fn page(body: &str) -> Document {
    let source =
        format!("<!DOCTYPE html><html><head><title>no</title></head><body>{body}</body></html>");
    crate::ingest::read("a.txt", source.as_bytes(), &Limits::default()).unwrap()
}

fn words(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks.map(|block| document.words(block.span)).collect()
}

fn one(body: &str) -> String {
    words(&page(body)).join("|")
}

#[test]
fn blocks_and_characters_are_those_that_a_browser_shows() {
    let cases = [
        (
            "<p>uno<p>due <b>tre</b>&nbsp;&egrave; &amp;",
            "uno|due tre è &",
        ),
        ("<div>testo<p>altro</p>coda</div>", "testo|altro|coda"),
        (
            "<p>Art. 1<br>Oggetto<br/>del servizio<br>a) uno",
            "Art. 1|Oggetto del servizio|a) uno",
        ),
        (
            "<p>visto</p><p hidden>no</p><p style='display: none'>no</p><script>no</script><del>no</del>",
            "visto",
        ),
        ("<p>conven&shy;zione n.<sup>o</sup> 3", "convenzione n.o 3"),
        ("<pre>Art. 1\nOggetto</pre>", "Art. 1|Oggetto"),
        ("<dl><dt>Ente<dd>Comune di Alfa</dl>", "Ente|Comune di Alfa"),
        ("<p>a<!-- no --><o:p>&nbsp;</o:p></p><hr><p>b", "a|b"),
    ];
    for (body, wanted) in cases {
        assert_eq!(one(body), wanted, "{body}");
    }
}

#[test]
fn lists_are_numbered_as_browsers_number_them() {
    let cases = [
        ("<ol><li>x<li>x</ol>", "1. x|2. x"),
        (
            "<ol start=3 type=a><li>x<li value=27>x<li>x</ol>",
            "c. x|aa. x|ab. x",
        ),
        ("<ol reversed><li>x<li>x</ol>", "2. x|1. x"),
        ("<ul><li>x<ul><li><p>y<p>z</ul></ul>", "• x|• y|z"),
        (
            "<ol style='list-style-type: upper-roman'><li>x</ol>",
            "I. x",
        ),
        ("<ul style='list-style: none'><li>x</ul>", "x"),
        ("<ol start=-2><li>x</ol>", "-2. x"),
    ];
    for (body, wanted) in cases {
        assert_eq!(one(body), wanted, "{body}");
    }
    let nested = page("<ul><li>x<ol><li>y</ol></ul>");
    let kinds: Vec<_> = nested.blocks.iter().map(|block| block.kind).collect();
    let item = |depth| BlockKind::ListItem { depth };
    assert_eq!(kinds, [item(0), item(1)]);
}

#[test]
fn blocks_know_their_look() {
    let document = page(
        "<h2 align=center>Art. 1</h2><p><b>si</b> <strong>conviene</strong><p>a<div style='text-align:center'><p>b</div>",
    );
    let seen: Vec<_> = document
        .blocks
        .iter()
        .map(|block| {
            (
                document.words(block.span),
                block.kind,
                block.bold,
                block.centered,
            )
        })
        .collect();
    let p = BlockKind::Paragraph;
    assert_eq!(
        seen,
        [
            ("Art. 1", BlockKind::Heading { level: 2 }, false, true),
            ("si conviene", p, true, false),
            ("a", p, false, false),
            ("b", p, false, true),
        ]
    );
}

#[test]
fn cells_know_their_place_and_layout_is_no_table() {
    let document = page(
        "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d</table><table><tr><td><h2>Art. 1</h2>testo<td>x</table>",
    );
    let seen: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (document.words(block.span), block.kind))
        .collect();
    let at = |row, column| BlockKind::TableCell {
        table: 0,
        row,
        column,
    };
    assert_eq!(
        seen,
        [
            ("a", at(0, 0)),
            ("b", at(0, 1)),
            ("c", at(1, 1)),
            ("d", at(1, 2)),
            ("Art. 1", BlockKind::Heading { level: 2 }),
            ("testo", BlockKind::Paragraph),
            ("x", BlockKind::Paragraph),
        ]
    );
}

#[test]
fn what_surrounds_the_act_is_left_out_and_the_act_never_lost() {
    let act = "<p>I Comuni gestiscono insieme il servizio di polizia locale.</p>";
    let around = |inner: &str| {
        format!(
            "<header><a href='/'>Comune</a></header><nav><ul><li>Home</ul></nav>{inner}<div class='cookie-bar'>Accetta</div>\
             <footer>P. IVA</footer>"
        )
    };
    let wanted = "I Comuni gestiscono insieme il servizio di polizia locale.";
    let cases = [
        around(act),
        around(&format!("<p>Condividi</p><main>{act}</main>")),
        around(&format!("<div>Condividi</div><div id=content>{act}</div>")),
        // The page of a portal stands in a form as a whole.
        format!("<form>{}</form>", around(act)),
        // A main part that is nearly empty is not the act.
        around(&format!("<main>Avviso</main><div class=x>{act}</div>")).replace("Avviso", ""),
    ];
    for body in cases {
        assert_eq!(one(&body), wanted, "{body}");
    }
    let empty_main = around(&format!("<main>Avviso</main><div>{act}</div>"));
    assert_eq!(one(&empty_main), format!("Avviso|{wanted}"));
    assert_eq!(
        one("<header><h1>CONVENZIONE</h1></header><p>testo dell'atto, lungo"),
        "CONVENZIONE|testo dell'atto, lungo"
    );
}

#[test]
fn notes_follow_their_call() {
    let cases = [
        "<p>giorni<a href='#fn1' class='footnote-ref' id='fnref1'><sup>1</sup></a> liberi<p>fine<section><hr><ol><li id='fn1'><p>Non festivi.\
         <a href='#fnref1' class='footnote-back'>↩</a></ol></section>",
        "<p>giorni<sup><a class='sdfootnoteanc' name='s1anc' href='#s1sym'><sup>1</sup></a></sup> liberi<p>fine<div id='s1'><p>\
         <a class='sdfootnotesym' name='s1sym' href='#s1anc'>1</a>Non festivi.</div>",
        "<p>giorni<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a> liberi<p>fine<div id=ftn1><p>\
         <a href='#_ftnref1' name='_ftn1'>[1]</a> Non festivi.</div>",
    ];
    for body in cases {
        let document = page(body);
        assert_eq!(
            words(&document),
            ["giorni liberi", "Non festivi.", "fine"],
            "{body}"
        );
        assert_eq!(document.blocks[1].kind, BlockKind::Footnote, "{body}");
    }
}

#[test]
fn pages_saved_by_word_keep_their_labels() {
    let item = |level: usize, label: &str| {
        format!(
            "<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span \
             style='mso-list:Ignore'>{label}<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp; </span></span><![endif]>voce<o:p></o:p></p>"
        )
    };
    let document = page(&[item(1, "1."), item(2, "a)"), item(1, "·")].concat());
    assert_eq!(words(&document), ["1. voce", "a) voce", "• voce"]);
    assert_eq!(document.blocks[1].kind, BlockKind::ListItem { depth: 1 });
    let changes = page("<p>mesi <del>due</del><ins>tre</ins>");
    assert_eq!(
        changes.notes,
        [Note::TrackedChanges {
            insertions: 1,
            deletions: 1
        }]
    );
}

#[test]
fn words_lead_home_and_declared_encodings_are_taken() {
    let source =
        "<html>\n<body><p>Citt&agrave;\nmetropolitana  e <b>Comuni</b> è qui</p></body></html>";
    let document = crate::ingest::read("a", source.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(document.text, "Città metropolitana e Comuni è qui\n");
    for word in ["Citt", "metropolitana", "Comuni", "è qui"] {
        let at = document.text.find(word).unwrap();
        let home = document.origin.source_span(Span::new(at, at + word.len()));
        assert_eq!(home.of(source), word);
    }
    let at = document.text.find("Comuni").unwrap();
    let place = document.place(Span::new(at, at + 6));
    assert_eq!((place.line, place.column), (Some(3), Some(21)));
    let latin = b"<html><meta charset=iso-8859-15><p>Citt\xe0 \xa4</html>";
    let document = crate::ingest::read("a", latin, &Limits::default()).unwrap();
    assert_eq!(document.text, "Città €\n");
    assert!(document.notes.is_empty());
}

#[test]
fn a_page_too_deep_is_refused_at_once() {
    let deep = format!("<html>{}", "<div>".repeat(700_000));
    let error = crate::ingest::read("a", deep.as_bytes(), &Limits::default()).unwrap_err();
    assert!(matches!(
        error,
        Error::Limit {
            limit: Limit::XmlDepth,
            ..
        }
    ));
    let marks: String = (0..3000).map(|at| format!("<p><b class={at}>")).collect();
    let wide = format!("<html>{marks}x");
    assert!(crate::ingest::read("a", wide.as_bytes(), &Limits::default()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_page_is_read(body in "(<(p|div|table|tr|td|li|ol|ul|b|a href=#x|sup|h1|br|pre|main|nav|form|template|select|svg|math|frameset|p id=x|/p|/div|/table|/td|/b|/a|/ul|!--|--|\\?)>|&(amp|egrave|#8364|x);?|[a-zà \\n\r]|\\PC){0,60}") {
        let source = format!("<html>{body}");
        if let Ok(document) = crate::ingest::read("a", source.as_bytes(), &Limits::default()) {
            for block in &document.blocks {
                prop_assert!(document.text.get(block.span.start..block.span.end).is_some_and(|words| !words.contains('\n')));
                prop_assert!(document.origin.source_span(block.span).end <= source.len());
            }
        }
    }
}
