//! Word files of unusual shape: other prefixes, entities, text that is not divided, parts that are missing.

use super::made::{TYPES, WORD, document, docx, found, on_spans, package};
use super::reader::{anchored, assert_well_formed, part};
use super::{Checked, on_one_line};

/// The annotated document part, and the words of each comment in order.
fn annotated(file: &Checked) -> (String, Vec<String>) {
    let bytes = file.annotated().unwrap().bytes;
    assert_well_formed(&bytes);
    let again = vaglio::ingest::read("a.docx", &bytes, &Default::default()).unwrap();
    assert_eq!(file.document.text, again.text);
    let xml = part(&bytes, "word/document.xml");
    let words = anchored(&xml).into_values().collect();
    (xml, words)
}

/// A comment on each passage of a body stands on it.
fn stand(body: &str, passages: &[&str]) -> String {
    let (xml, words) = annotated(&found(docx(body), passages));
    let words: Vec<String> = words.iter().map(|words| on_one_line(words)).collect();
    assert_eq!(words, passages);
    xml
}

#[test]
fn a_run_is_divided_only_where_a_mark_falls_inside_it() {
    let body = "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>uno due tre</w:t></w:r><w:r><w:t>fine</w:t></w:r></w:p>";
    let xml = stand(body, &["due"]);
    assert!(
        xml.contains(
            "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">uno </w:t></w:r>\
             <w:commentRangeStart w:id=\"1\"/><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">due</w:t></w:r>\
             <w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>\
             <w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> tre</w:t></w:r><w:r><w:t>fine</w:t></w:r>"
        ),
        "{xml}"
    );
    let xml = stand(body, &["uno due trefine"]);
    let runs = body.trim_start_matches("<w:p>").trim_end_matches("</w:p>");
    assert!(xml.contains(runs), "{xml}");
}

#[test]
fn comments_may_overlap_and_nest_and_touch() {
    let body = "<w:p><w:r><w:t>uno due tre quattro</w:t></w:r></w:p>";
    stand(
        body,
        &[
            "uno due",
            "due tre",
            "due",
            "tre quattro",
            "uno due tre quattro",
            "tre",
        ],
    );
}

#[test]
fn entities_and_raw_text_and_signs_are_never_broken() {
    let body = "<w:p><w:r><w:t>R&amp;D e &#233;lite</w:t><w:tab/><w:t><![CDATA[a < b e c]]></w:t><w:noBreakHyphen/><w:t>di</w:t></w:r></w:p>";
    stand(
        body,
        &[
            "&D",
            "R&",
            "é",
            "lite a",
            "< b",
            "b e c",
            "c-di",
            "-",
            "a < b e c-di",
        ],
    );
}

#[test]
fn letters_that_are_composed_keep_their_marks() {
    let body = "<w:p><w:r><w:t>perche\u{301} si\u{300} no</w:t></w:r></w:p>";
    let file = found(docx(body), &["é", "sì"]);
    let (_, words) = annotated(&file);
    assert_eq!(words, ["e\u{301}", "si\u{300}"]);
}

#[test]
fn white_space_is_one_space_and_symbols_are_signs() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">  uno </w:t></w:r><w:r><w:t xml:space=\"preserve\">  due\u{a0}\u{a0}tre \u{f0b0}C</w:t></w:r></w:p>";
    let (_, words) = annotated(&found(docx(body), &["uno due", "due tre", "°"]));
    assert_eq!(on_one_line(&words[0]), "uno due");
    assert_eq!(on_one_line(&words[1]), "due tre");
    assert_eq!(words[2], "\u{f0b0}");
}

#[test]
fn other_prefixes_and_strict_vocabulary_are_kept() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let cases = [
        format!(
            "<x:document xmlns:x=\"{WORD}\"><x:body><x:p><x:r><x:t>uno due tre</x:t></x:r></x:p></x:body></x:document>"
        ),
        format!(
            "<document xmlns=\"{WORD}\"><body><p><r><t>uno due tre</t></r></p></body></document>"
        ),
        format!(
            "<w:document xmlns:w=\"{strict}\"><w:body><w:p><w:r><w:t>uno due tre</w:t></w:r></w:p></w:body></w:document>"
        ),
        // The usual prefix stands for something else.
        format!(
            "<x:document xmlns:x=\"{WORD}\" xmlns:w=\"urn:altro\"><x:body><x:p><x:r><x:t>uno due tre</x:t></x:r></x:p></x:body></x:document>"
        ),
    ];
    for xml in cases {
        let bytes = package(&[("word/document.xml", xml.clone().into_bytes())]);
        let file = found(bytes, &["due"]);
        let (_, words) = annotated(&file);
        assert_eq!(words, ["due"], "{xml}");
        let bytes = file.annotated().unwrap().bytes;
        let comments = part(&bytes, "word/comments.xml");
        let relations = part(&bytes, "word/_rels/document.xml.rels");
        assert_eq!(comments.contains(strict), xml.contains(strict));
        assert_eq!(relations.contains("purl.oclc.org"), xml.contains(strict));
        // Our own reader knows elements by name space: it sees the comment.
        let again = vaglio::ingest::read("a.docx", &bytes, &Default::default()).unwrap();
        assert_eq!(again.notes, [vaglio::document::Note::Comments { count: 1 }]);
    }
}

#[test]
fn a_part_in_another_encoding_becomes_utf_8() {
    let xml = document("<w:p><w:r><w:t>perché sì</w:t></w:r></w:p>").replace(
        "<?xml version=\"1.0\"?>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
    );
    let bytes: Vec<u8> = std::iter::once(0xFEFF)
        .chain(xml.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let (xml, words) = annotated(&found(
        package(&[("word/document.xml", bytes)]),
        &["perché"],
    ));
    assert_eq!(words, ["perché"]);
    assert!(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        "{xml}"
    );
}

#[test]
fn a_range_never_runs_from_a_cell_into_another() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/>",
        cell("uno due"),
        cell("tre")
    );
    let file = found(docx(&body), &["due\ntre"]);
    assert_eq!(annotated(&file).1, ["due"]);
}

#[test]
fn what_has_no_place_of_its_own_stands_on_what_holds_it() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>nel riquadro</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>prima</w:t></w:r><w:r><w:pict>{boxed}</w:pict></w:r></w:p>\
         <w:p><w:r><w:t>la formula </w:t></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
    );
    let file = found(docx(&body), &["riquadro", "+", "prima"]);
    let bytes = file.annotated().unwrap().bytes;
    let xml = part(&bytes, "word/document.xml");
    assert!(
        xml.contains("<w:commentRangeStart w:id=\"1\"/><w:r><w:pict>"),
        "{xml}"
    );
    assert!(
        xml.contains("</w:pict></w:r><w:commentRangeEnd w:id=\"1\"/>"),
        "{xml}"
    );
    assert!(
        xml.contains("<w:commentRangeStart w:id=\"2\"/><m:oMath>"),
        "{xml}"
    );
    let comments = part(&bytes, "word/comments.xml");
    assert_eq!(
        comments
            .matches("Il passo sta nella casella di testo")
            .count(),
        2
    );
}

#[test]
fn a_control_that_holds_one_value_is_taken_whole() {
    let control = |kind: &str| {
        format!(
            "<w:p><w:r><w:t>Firma: </w:t></w:r><w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent><w:r><w:t>uno due</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )
    };
    let file = found(docx(&control("<w:text/>")), &["due", "Firma: uno"]);
    assert_eq!(annotated(&file).1, ["uno due", "Firma: uno due"]);
    let file = found(docx(&control("<w:alias w:val=\"x\"/>")), &["due"]);
    assert_eq!(annotated(&file).1, ["due"]);
}

#[test]
fn a_field_is_taken_whole_and_a_table_of_contents_is_not() {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let field = |result: &str| {
        let (begin, separate, end) = (sign("begin"), sign("separate"), sign("end"));
        format!("{begin}<w:r><w:instrText>REF a</w:instrText></w:r>{separate}{result}{end}")
    };
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let nested = field(&format!("{}{}", run("comma 3"), field(&run(" bis"))));
    let body = format!(
        "<w:p>{}{nested}{}</w:p>",
        run("si veda il "),
        run(" citato")
    );
    let file = found(docx(&body), &["il comma", "bis", "3 bis cit"]);
    let (xml, words) = annotated(&file);
    assert_eq!(words, ["il comma 3 bis", "comma 3 bis", "comma 3 bis cit"]);
    let inside = xml
        .split_once("begin")
        .unwrap()
        .1
        .rsplit_once("\"end")
        .unwrap()
        .0;
    assert!(!inside.contains("comment"), "{xml}");

    let simple = format!(
        "<w:p>{}<w:fldSimple w:instr=\"REF a\">{}</w:fldSimple></w:p>",
        run("uno "),
        run("due tre")
    );
    assert_eq!(annotated(&found(docx(&simple), &["due"])).1, ["due tre"]);

    let contents = format!(
        "<w:p>{}<w:r><w:instrText>TOC</w:instrText></w:r>{}{}</w:p><w:p>{}{}</w:p>",
        sign("begin"),
        sign("separate"),
        run("Art. 1 Oggetto"),
        run("Art. 2 Durata"),
        sign("end")
    );
    assert_eq!(
        annotated(&found(docx(&contents), &["Oggetto", "Art. 2"])).1,
        ["Oggetto", "Art. 2"]
    );
}

#[test]
fn without_a_place_a_comment_stands_at_the_beginning() {
    let file = on_spans(
        docx("<w:p/><w:p><w:r><w:t>CONVENZIONE</w:t></w:r></w:p>"),
        &[None],
    );
    assert_eq!(annotated(&file).1, ["CONVENZIONE"]);
}

#[test]
fn a_comments_part_without_children_or_without_a_relationship_is_no_obstacle() {
    let body = "<w:p><w:r><w:t>uno</w:t></w:r></w:p>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rIdCommenti1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"/word/note.xml\"/></Relationships>";
    let empty = format!("<x:comments xmlns:x=\"{WORD}\"/>");
    let known = package(&[
        ("word/document.xml", document(body).into_bytes()),
        (
            "word/_rels/document.xml.rels",
            relations.as_bytes().to_vec(),
        ),
        ("word/note.xml", empty.clone().into_bytes()),
    ]);
    let bytes = found(known, &["uno"]).annotated().unwrap().bytes;
    assert_well_formed(&bytes);
    assert!(part(&bytes, "word/note.xml").contains("[prova/regola]"));
    assert_eq!(part(&bytes, "word/_rels/document.xml.rels"), relations);
    assert_eq!(part(&bytes, "[Content_Types].xml"), TYPES);

    let stray = package(&[
        ("word/document.xml", document(body).into_bytes()),
        ("word/comments.xml", empty.into_bytes()),
    ]);
    let bytes = found(stray, &["uno"]).annotated().unwrap().bytes;
    assert!(part(&bytes, "word/comments1.xml").contains("[prova/regola]"));
    assert!(part(&bytes, "[Content_Types].xml").contains("/word/comments1.xml"));
    assert!(part(&bytes, "word/_rels/document.xml.rels").contains("Target=\"comments1.xml\""));
}

#[test]
fn what_a_comment_says_is_data() {
    let bytes = found(docx("<w:p><w:r><w:t>uno</w:t></w:r></w:p>"), &["uno"]);
    let comments = part(&bytes.annotated().unwrap().bytes, "word/comments.xml");
    assert!(
        comments.contains("ERRORE: Un titolo con &lt;b&gt; &amp; "),
        "{comments}"
    );
    assert!(comments.contains("un byte vietato: ."), "{comments}");
}

#[test]
fn signed_files_are_refused_with_the_reason() {
    let text = document("<w:p><w:r><w:t>uno</w:t></w:r></w:p>").into_bytes();
    let signed = package(&[
        ("word/document.xml", text),
        ("_xmlsignatures/sig1.xml", b"<Signature/>".to_vec()),
    ]);
    let failure = found(signed, &["uno"]).annotated().err().unwrap();
    assert!(
        failure.message.contains("firmato digitalmente"),
        "{failure:?}"
    );
    assert!(failure.help.unwrap().contains("bozza non firmata"));
}

#[test]
fn without_findings_the_file_comes_back_as_it_is() {
    let file = found(docx("<w:p><w:r><w:t>uno</w:t></w:r></w:p>"), &[]);
    let annotated = file.annotated().unwrap();
    assert!(annotated.bytes == file.bytes && annotated.comments == 0);
}
