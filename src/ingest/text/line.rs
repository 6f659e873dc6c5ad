//! The physical lines of a text file.

/// A line without the white space around it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub text: &'a str,
    /// The byte of the source where `text` starts.
    pub start: usize,
    /// Columns of white space before `text`; a tab goes to the next multiple of 8.
    pub indent: usize,
    /// The page, from 1.
    pub page: u32,
    /// A form feed stands between the line before and this one.
    pub fed: bool,
}

impl Line<'_> {
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Splits a text at every kind of line break; a form feed ends a line and a page.
pub fn split(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut page, mut fed, mut offset) = (1u32, false, 0usize);
    for piece in source.split_inclusive(is_break) {
        let body = piece.trim_end_matches(is_break);
        let broken_by = piece.chars().next_back().filter(|c| is_break(*c));
        // The second half of a CR LF pair is no line of its own.
        let pair = body.is_empty()
            && broken_by == Some('\n')
            && offset > 0
            && source.as_bytes().get(offset - 1) == Some(&b'\r');
        if !pair {
            lines.push(line(body, offset, page, fed));
            fed = false;
        }
        if broken_by == Some('\u{c}') {
            page = page.saturating_add(1);
            fed = true;
        }
        offset += piece.len();
    }
    if fed {
        lines.push(line("", offset, page, fed));
    }
    lines
}

fn line(body: &str, offset: usize, page: u32, fed: bool) -> Line<'_> {
    let text = body.trim_start_matches(is_margin);
    let start = offset + (body.len() - text.len());
    let indent = body
        .chars()
        .take_while(|c| is_margin(*c))
        .fold(0, |column, c| match c {
            '\t' => (column / 8 + 1) * 8,
            '\u{feff}' | '\u{200b}' => column,
            _ => column + 1,
        });
    Line {
        text: text.trim_end_matches(is_margin),
        start,
        indent,
        page,
        fed,
    }
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_margin(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_indent_their_page_and_their_place() {
        let source = "uno\r\n  due \n\u{c}\ttre";
        let lines = split(source);
        let seen: Vec<_> = lines
            .iter()
            .map(|l| (l.text, l.start, l.indent, l.page, l.fed))
            .collect();
        assert_eq!(
            seen,
            [
                ("uno", 0, 0, 1, false),
                ("due", 7, 2, 1, false),
                ("", 12, 0, 1, false),
                ("tre", 14, 8, 2, true)
            ]
        );
    }
}
