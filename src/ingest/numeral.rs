//! How a list writes its numbers.

use crate::document::column_letters;

/// The number formats of WordprocessingML that lists of acts use (ISO/IEC 29500-1, 17.18.59); others are read as decimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numeral {
    #[default]
    Decimal,
    DecimalZero,
    /// a … z, aa, bb: letters past z double.
    LowerLetter,
    UpperLetter,
    /// a … z, aa, ab, as columns of a spreadsheet.
    LowerAlphabet,
    UpperAlphabet,
    LowerRoman,
    UpperRoman,
    Ordinal,
    OrdinalText,
    Bullet,
    None,
}

const ORDINALS: [&str; 20] = [
    "Primo",
    "Secondo",
    "Terzo",
    "Quarto",
    "Quinto",
    "Sesto",
    "Settimo",
    "Ottavo",
    "Nono",
    "Decimo",
    "Undicesimo",
    "Dodicesimo",
    "Tredicesimo",
    "Quattordicesimo",
    "Quindicesimo",
    "Sedicesimo",
    "Diciassettesimo",
    "Diciottesimo",
    "Diciannovesimo",
    "Ventesimo",
];

const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

impl Numeral {
    pub fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "ordinal" => Self::Ordinal,
            "ordinalText" => Self::OrdinalText,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The formats of OpenDocument (ODF 1.3 part 3, 20.374, `style:num-format`); `synced` is `style:num-letter-sync`.
    pub fn of_opendocument(format: &str, synced: bool) -> Self {
        match (format, synced) {
            ("", _) => Self::None,
            ("01", _) => Self::DecimalZero,
            ("a", true) => Self::LowerLetter,
            ("A", true) => Self::UpperLetter,
            ("a", false) => Self::LowerAlphabet,
            ("A", false) => Self::UpperAlphabet,
            ("i", _) => Self::LowerRoman,
            ("I", _) => Self::UpperRoman,
            _ => Self::Decimal,
        }
    }

    /// The formats of HTML: the `type` of a list, or the `list-style-type` of its style.
    pub fn of_html(kind: &str) -> Self {
        match kind {
            "a" | "lower-alpha" | "lower-latin" => Self::LowerAlphabet,
            "A" | "upper-alpha" | "upper-latin" => Self::UpperAlphabet,
            "i" | "lower-roman" => Self::LowerRoman,
            "I" | "upper-roman" => Self::UpperRoman,
            "decimal-leading-zero" => Self::DecimalZero,
            "none" => Self::None,
            "disc" | "circle" | "square" => Self::Bullet,
            _ => Self::Decimal,
        }
    }

    /// The number as written.
    pub fn write(self, number: u32) -> String {
        match self {
            Self::DecimalZero if number < 10 => format!("0{number}"),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerAlphabet => alphabet(number),
            Self::UpperAlphabet => alphabet(number).to_uppercase(),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).to_uppercase(),
            Self::Ordinal => format!("{number}°"),
            Self::OrdinalText => (number as usize)
                .checked_sub(1)
                .and_then(|at| ORDINALS.get(at))
                .map_or_else(|| format!("{number}°"), |word| (*word).to_owned()),
            Self::Bullet | Self::None => String::new(),
            _ => number.to_string(),
        }
    }
}

fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else {
        return "0".to_owned();
    };
    let letter = u8::try_from(index % 26).map_or('a', |step| char::from(b'a' + step));
    match index / 26 {
        // Past a few rounds nobody reads letters, and a hostile start value would write a book.
        rounds if rounds < 8 => std::iter::repeat_n(letter, rounds as usize + 1).collect(),
        _ => number.to_string(),
    }
}

fn alphabet(number: u32) -> String {
    match number.checked_sub(1) {
        Some(column) => column_letters(column).to_lowercase(),
        None => "0".to_owned(),
    }
}

fn roman(number: u32) -> String {
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in ROMAN {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let cases = [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalZero", 12, "12"),
            ("lowerLetter", 1, "a"),
            ("lowerLetter", 27, "aa"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("upperRoman", 4, "IV"),
            ("upperRoman", 0, "0"),
            ("ordinal", 3, "3°"),
            ("ordinalText", 4, "Quarto"),
            ("none", 4, ""),
            ("lowerLetter", u32::MAX, "4294967295"),
        ];
        for (format, number, text) in cases {
            assert_eq!(Numeral::named(format).write(number), text);
        }
    }

    #[test]
    fn letters_past_z_double_or_combine_as_the_list_says() {
        let cases = [
            ("a", true, 28, "bb"),
            ("A", false, 28, "AB"),
            ("i", false, 9, "ix"),
            ("01", false, 3, "03"),
            ("", false, 3, ""),
        ];
        for (format, synced, number, text) in cases {
            assert_eq!(Numeral::of_opendocument(format, synced).write(number), text);
        }
        assert_eq!(Numeral::of_html("lower-alpha").write(27), "aa");
    }
}
