//! OpenDocument texts of unusual shape: other prefixes, references, notes, frames, fields, marks that were there.

use super::made::{OFFICE, TEXT, found, odt, on_spans, open_content, open_package};
use super::reader::{Annotation, annotations, assert_well_formed, our_annotations, part};
use super::{Checked, on_one_line};

/// The annotated part, and our comments in order.
fn annotated(file: &Checked) -> (String, Vec<Annotation>) {
    let bytes = file.annotated().unwrap().bytes;
    assert_well_formed(&bytes);
    let again = vaglio::ingest::read("a.odt", &bytes, &Default::default()).unwrap();
    assert_eq!(file.document.text, again.text);
    let xml = part(&bytes, "content.xml");
    let found = our_annotations(&xml);
    assert_eq!(found.len(), file.findings().len());
    (xml, found)
}

/// A comment on each passage of a body stands on these words.
fn stand_on(body: &str, passages: &[&str], words: &[&str]) -> String {
    let (xml, found) = annotated(&found(odt(body), passages));
    let own: Vec<String> = found.iter().map(|own| on_one_line(&own.words)).collect();
    assert_eq!(own, words, "{xml}");
    xml
}

/// A comment on each passage of a body stands on it.
fn stand(body: &str, passages: &[&str]) -> String {
    stand_on(body, passages, passages)
}

#[test]
fn the_text_is_divided_at_the_words_and_nothing_else_changes() {
    let xml = stand(
        "<text:p>uno <text:span>due tre</text:span></text:p>",
        &["due"],
    );
    let (before, rest) = xml
        .split_once("<office:annotation office:name=\"vaglio-1\">")
        .unwrap();
    assert!(before.ends_with("<text:p>uno <text:span>"), "{xml}");
    let (comment, after) = rest.split_once("</office:annotation>").unwrap();
    assert!(
        comment.starts_with(
            "<dc:creator>vaglio</dc:creator><dc:date>2026-11-24T00:00:00</dc:date><text:p>"
        ),
        "{comment}"
    );
    assert!(
        after.starts_with(
            "due<office:annotation-end office:name=\"vaglio-1\"/> tre</text:span></text:p>"
        ),
        "{after}"
    );
}

#[test]
fn comments_may_overlap_and_nest_and_touch_and_cross_spans() {
    let body = "<text:p>uno <text:span>due <text:a xlink:href=\"#a\">tre</text:a></text:span> quattro</text:p><text:p>cinque</text:p>";
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
    let file = found(odt(body), &["quattro\ncinque"]);
    assert_eq!(on_one_line(&annotated(&file).1[0].words), "quattro cinque");
}

#[test]
fn references_and_raw_text_and_signs_are_never_broken() {
    let body = "<text:p>R&amp;D e &#233;lite<text:tab/><![CDATA[a < b e c]]><text:line-break/>di<text:s text:c=\"3\"></text:s>qua</text:p>";
    stand(
        body,
        &[
            "&D",
            "R&",
            "é",
            "lite a",
            "< b",
            "b e c",
            "c di",
            "di qua",
            "a < b e c di",
        ],
    );
}

#[test]
fn letters_that_are_composed_keep_their_marks_and_symbols_are_signs() {
    let body = "<text:p>perche\u{301} si\u{300} 20 \u{f0b0}C</text:p>";
    stand_on(
        body,
        &["é", "sì", "°"],
        &["e\u{301}", "si\u{300}", "\u{f0b0}"],
    );
}

#[test]
fn other_prefixes_and_missing_declarations_are_no_obstacle() {
    let other = format!(
        "<o:document-content xmlns:o=\"{OFFICE}\" xmlns:t=\"{TEXT}\" xmlns:text=\"urn:altro\"><o:body><o:text><t:p>uno due tre</t:p></o:text></o:body></o:document-content>"
    );
    let bytes = found(open_package(&other, &[]), &["due"])
        .annotated()
        .unwrap()
        .bytes;
    assert_well_formed(&bytes);
    let xml = part(&bytes, "content.xml");
    // Our own reader knows elements by name space: it sees the comment, and not its words as words.
    let again = vaglio::ingest::read("a.odt", &bytes, &Default::default()).unwrap();
    assert_eq!(again.notes, [vaglio::document::Note::Comments { count: 1 }]);
    assert_eq!(again.text.trim(), "uno due tre");
    assert!(xml.contains(&format!(
        "<office:annotation xmlns:office=\"{OFFICE}\" xmlns:text=\"{TEXT}\""
    )));
    assert!(xml.contains(&format!(
        "due<office:annotation-end xmlns:office=\"{OFFICE}\""
    )));
}

#[test]
fn a_range_never_runs_from_a_cell_into_another() {
    let cell =
        |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let body = format!(
        "<table:table><table:table-row>{}{}</table:table-row></table:table>",
        cell("uno due"),
        cell("tre")
    );
    stand_on(&body, &["due\ntre", "tre"], &["due", "tre"]);
}

#[test]
fn what_has_no_place_of_its_own_stands_on_what_holds_it_and_says_so() {
    let boxed = |words: &str| {
        format!("<draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>")
    };
    let note = "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>in calce</text:p></text:note-body></text:note>";
    let body = format!(
        "{}<text:p>prima{note} e {}dopo</text:p>",
        boxed("sulla pagina"),
        boxed("nel riquadro")
    );
    let file = found(odt(&body), &["pagina", "calce", "riquadro", "dopo"]);
    let (xml, own) = annotated(&file);
    let tells = |at: usize, words: &str| own[at].said.iter().any(|line| line.contains(words));
    assert!(tells(0, "Il passo sta nella casella di testo"));
    assert!(tells(1, "Il passo sta nella nota a piè di pagina"));
    assert!(tells(2, "Il passo sta nella casella di testo"));
    assert!(!tells(3, "Il passo sta"));
    assert_eq!(own[0].words, "prima");
    assert!(xml.contains("</office:annotation><text:note "), "{xml}");
    assert!(xml.contains("</text:note><office:annotation-end "), "{xml}");
    assert!(xml.contains("</office:annotation><draw:frame>"), "{xml}");
    assert!(
        xml.contains("</draw:frame><office:annotation-end "),
        "{xml}"
    );
}

#[test]
fn a_field_is_taken_whole() {
    let body = "<text:p>si veda il <text:bookmark-ref text:ref-name=\"a\">comma 3 bis</text:bookmark-ref> citato</text:p>";
    stand_on(
        body,
        &["il comma", "bis", "3 bis cit"],
        &["il comma 3 bis", "comma 3 bis", "comma 3 bis cit"],
    );
}

#[test]
fn a_blank_of_underlined_spaces_is_taken_whole() {
    let content = open_content("<text:p>il giorno <text:span text:style-name=\"U\"><text:s text:c=\"9\"/></text:span> alle</text:p>").replace(
        "<office:body>",
        "<office:automatic-styles><style:style xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" style:name=\"U\" style:family=\"text\"><style:text-properties style:text-underline-style=\"solid\"/></style:style></office:automatic-styles><office:body>",
    );
    let (xml, _) = annotated(&found(open_package(&content, &[]), &["_________"]));
    assert!(
        xml.contains("</office:annotation><text:s text:c=\"9\"/><office:annotation-end "),
        "{xml}"
    );
}

#[test]
fn comments_and_tracked_changes_that_were_there_stay() {
    let changes = "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info><dc:creator>Ada</dc:creator></office:change-info><text:p>via due</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let theirs = "<office:annotation office:name=\"vaglio-1\"><dc:creator>Ada</dc:creator><text:p>Sentire la Regione.</text:p></office:annotation>";
    let paragraph = "<text:p>uno<text:change text:change-id=\"c1\"/> due<office:annotation-end office:name=\"vaglio-1\"/></text:p>";
    let body = format!(
        "{changes}{}",
        paragraph.replace("due", &format!("{theirs}due"))
    );
    let file = found(odt(&body), &["due", "uno due"]);
    let bytes = file.annotated().unwrap().bytes;
    let xml = part(&bytes, "content.xml");
    let all = annotations(&xml);
    assert_eq!(
        all.keys().collect::<Vec<_>>(),
        ["vaglio-1", "vaglio-2", "vaglio-3"]
    );
    assert_eq!(all["vaglio-1"].said, [" Sentire la Regione."]);
    assert_eq!(all["vaglio-2"].words, "due");
    assert_eq!(all["vaglio-3"].words, "uno due");
    assert!(xml.contains(changes) && xml.contains(theirs));
}

#[test]
fn without_a_place_a_comment_stands_at_the_beginning() {
    let file = on_spans(odt("<text:p/><text:p>CONVENZIONE</text:p>"), &[None]);
    assert_eq!(annotated(&file).1[0].words, "CONVENZIONE");
}

#[test]
fn what_a_comment_says_is_data() {
    let (xml, own) = annotated(&found(odt("<text:p>uno</text:p>"), &["uno"]));
    assert!(
        xml.contains("ERRORE: Un titolo con &lt;b&gt; &amp; "),
        "{xml}"
    );
    assert!(own[0].said[1].contains("un byte vietato: ."));
}

#[test]
fn signed_texts_and_proposals_are_refused_with_the_reason() {
    let content = open_content("<text:p>uno</text:p>");
    let signature = [("META-INF/documentsignatures.xml", "<document-signatures/>")];
    let failure = found(open_package(&content, &signature), &["uno"]).annotated();
    let failure = failure.err().unwrap();
    assert!(
        failure.message.contains("firmato digitalmente"),
        "{failure:?}"
    );
    let failure = found(odt("<text:p>uno</text:p>"), &["uno"])
        .written(true)
        .err()
        .unwrap();
    assert!(
        failure.message.contains("solo nei file Word"),
        "{failure:?}"
    );
    assert!(failure.help.unwrap().contains("togliere «--fix»"));
}

#[test]
fn without_findings_the_text_comes_back_as_it_is() {
    let file = found(odt("<text:p>uno</text:p>"), &[]);
    let annotated = file.annotated().unwrap();
    assert!(annotated.bytes == file.bytes && annotated.comments == 0);
}
