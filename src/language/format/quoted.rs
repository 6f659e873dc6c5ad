//! Texts on many lines: their indentation is layout, and follows that of the key.

use crate::language::text;
use crate::span::Span;

const THREE: &str = "\"\"\"";

/// The text token at `span`, with its lines `indent` blanks in. A text of which a line shares the line of its quotes stays
/// as it is: there its blanks are its own.
pub fn laid_out(source: &str, span: Span, indent: usize) -> String {
    let written = span.of(source);
    let Some(inside) = written
        .strip_prefix(THREE)
        .and_then(|rest| rest.strip_suffix(THREE))
    else {
        return written.to_owned();
    };
    let bordered = inside
        .split_once('\n')
        .is_some_and(|(first, _)| first.trim().is_empty());
    let ends_apart = inside
        .rsplit_once('\n')
        .is_some_and(|(_, last)| last.trim().is_empty());
    if !bordered || !ends_apart {
        return written.to_owned();
    }
    let margin = " ".repeat(indent);
    let mut out = String::from(THREE);
    for line in text::words_as_written(source, span).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&margin);
            out.push_str(line);
        }
    }
    out.push('\n');
    out.push_str(&margin);
    out.push_str(THREE);
    out
}
