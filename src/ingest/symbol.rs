//! Characters that a symbol font draws, as characters that say the same.

/// Symbol fonts live in the private use area, at U+F000 and the code of the font.
fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// A character of a text or a label: those of symbol fonts become the sign they are mostly used for.
pub fn plain(c: char) -> char {
    match c {
        '\u{f0b0}' => '°',
        '\u{f0a7}' | '\u{f06e}' => '▪',
        '\u{f0e0}' | '\u{f0e8}' | '\u{f0f0}' => '→',
        '\u{f02d}' | '\u{f0be}' | '\u{f0bc}' => '–',
        '\u{f0fc}' | '\u{f0fe}' | '\u{f050}' => '✓',
        '\u{f06f}' | '\u{f071}' | '\u{f0a8}' | '\u{f072}' => '□',
        '\u{f020}' => ' ',
        c if is_private(c) => '•',
        c => c,
    }
}

/// The sign of an item of a list without numbers.
pub fn bullet(c: char) -> char {
    match plain(c) {
        'o' | '□' | '✓' if is_private(c) || c == 'o' => '•',
        other => other,
    }
}

/// `w:sym`: a character by its hexadecimal code and its font. Codes below U+0100 in a symbol font are in its private area.
pub fn drawn(code: &str, font: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    let font = font.to_lowercase();
    let symbolic =
        font.contains("symbol") || font.contains("wingdings") || font.contains("webdings");
    let code = if symbolic && (0x20..0x100).contains(&code) {
        code + 0xF000
    } else {
        code
    };
    char::from_u32(code).map(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_become_characters() {
        assert_eq!(bullet('\u{f0b7}'), '•');
        assert_eq!(bullet('o'), '•');
        assert_eq!(bullet('-'), '-');
        assert_eq!(bullet('\u{f0a7}'), '▪');
        assert_eq!(drawn("F0B0", "Symbol"), Some('°'));
        assert_eq!(drawn("B0", "Symbol"), Some('°'));
        assert_eq!(drawn("20AC", "Arial"), Some('€'));
        assert_eq!(drawn("zz", "Arial"), None);
    }
}
