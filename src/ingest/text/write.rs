//! The words of a line into the document: white space collapsed, invisible characters dropped, every byte on its way home.

use super::word::is_invisible;
use crate::document::Builder;
use crate::ingest::symbol;

/// Adds a line without line breaks that starts at byte `start` of the source.
pub fn words(builder: &mut Builder, text: &str, start: usize) {
    let mut from = 0;
    let mut spaced = false;
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let blank = c.is_whitespace() || c.is_control();
        let plain = symbol::plain(c);
        if plain != c {
            builder.text(text.get(from..at).unwrap_or(""), start + from);
            builder.join(plain.encode_utf8(&mut [0; 4]), start + at);
            (from, spaced) = (after, plain == ' ');
            continue;
        }
        if !blank && !is_invisible(c) {
            spaced = false;
            continue;
        }
        if c == ' ' && !spaced {
            spaced = true;
            continue;
        }
        builder.text(text.get(from..at).unwrap_or(""), start + from);
        if blank && !spaced {
            builder.join(" ", start + at);
            spaced = true;
        }
        from = after;
    }
    builder.text(text.get(from..).unwrap_or(""), start + from);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Format};
    use crate::span::Span;

    #[test]
    fn collapsed_words_still_point_at_their_bytes() {
        let source = "la  conven\u{ad}zione \u{a0}\t ha ____ anni";
        let mut builder = Builder::new("a.txt", Format::Text);
        builder.begin(BlockKind::Paragraph, 1);
        words(&mut builder, source, 0);
        let document = builder.finish(Some(source.to_owned()));
        assert_eq!(document.text, "la convenzione ha ____ anni\n");
        for word in ["ha", "____", "anni", "conven"] {
            let at = document.text.find(word).unwrap();
            let home = document.origin.source_span(Span::new(at, at + word.len()));
            assert_eq!(home.of(source), word);
        }
    }
}
