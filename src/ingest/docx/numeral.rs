//! How a list writes its numbers.

/// The number formats of WordprocessingML that lists of acts use (ISO/IEC 29500-1, 17.18.59); others are read as decimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numeral {
    #[default]
    Decimal,
    DecimalZero,
    LowerLetter,
    UpperLetter,
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

    /// The number as written; letters past z double (aa, bb), as Word does.
    pub fn write(self, number: u32) -> String {
        match self {
            Self::DecimalZero if number < 10 => format!("0{number}"),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_uppercase(),
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
}
