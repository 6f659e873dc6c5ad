//! Text for a terminal: width, colours, wrapping. Words of the user's files never act on the terminal.

use anstyle::{AnsiColor, Style};

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// In columns.
    pub width: usize,
    pub color: bool,
}

impl Page {
    /// Words in a style, where there are colours.
    pub fn styled(&self, words: &str, style: Style) -> String {
        if self.color {
            format!("{}{words}{}", style.render(), style.render_reset())
        } else {
            words.to_owned()
        }
    }

    /// A paragraph; `first` opens its first line, and the others stand under the words after it.
    pub fn paragraph(&self, first: &str, words: &str) -> String {
        let indent = " ".repeat(first.chars().count());
        let options = textwrap::Options::new(self.width.max(40))
            .initial_indent(first)
            .subsequent_indent(&indent)
            .break_words(true);
        let mut text = textwrap::wrap(&printable(words), options).join("\n");
        text.push('\n');
        text
    }
}

pub const ERROR: Style = AnsiColor::Red.on_default().bold();
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub const NOTE: Style = AnsiColor::Cyan.on_default().bold();
pub const STRONG: Style = Style::new().bold();
pub const FAINT: Style = Style::new().dimmed();

/// Whether a character acts on what shows it instead of being shown: controls, marks of writing direction, separators of
/// lines that only some programs know, and the two that no XML file may hold.
pub fn acts(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// What would act is shown as `·`, never sent; line breaks stay.
pub fn printable(words: &str) -> String {
    words
        .chars()
        .map(|c| if c != '\n' && acts(c) { '·' } else { c })
        .collect()
}

/// [`printable`] on one line.
pub fn on_one_line(words: &str) -> String {
    printable(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Words in so many columns at most; `…` stands for what does not fit.
pub fn cut(words: &str, columns: usize) -> String {
    if words.chars().count() <= columns {
        return words.to_owned();
    }
    let kept: String = words.chars().take(columns.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_the_user_never_act() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c"), "a·[31mb·c");
        assert_eq!(printable("a\u{9b}31m\u{2028}b\nc"), "a·31m·b\nc");
        assert_eq!(on_one_line("a\r\n b\u{85}\u{7}c"), "a b ·c");
    }

    #[test]
    fn lines_stay_within_the_page() {
        let page = Page {
            width: 40,
            color: false,
        };
        let text = page.paragraph(
            "  Rimedio: ",
            "una frase abbastanza lunga da dover essere spezzata in più righe",
        );
        assert!(text.lines().all(|line| line.chars().count() <= 40));
        assert!(text.lines().nth(1).unwrap().starts_with("           "));
    }
}
