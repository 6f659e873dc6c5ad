//! Cardinal numbers in words, up to the millions: `ventitré`, `duemilaventiquattro`, `cent'otto`, `due mila`.

use super::may_be_words;
use crate::italian::lexis::{Parsed, at_boundary, gap, no, prefix};

const TEENS: [(&str, u64); 10] = [
    ("dieci", 10),
    ("undici", 11),
    ("dodici", 12),
    ("tredici", 13),
    ("quattordici", 14),
    ("quindici", 15),
    ("sedici", 16),
    ("diciassette", 17),
    ("diciotto", 18),
    ("diciannove", 19),
];

/// Each ten without its last vowel, and the vowel.
const TENS: [(&str, &str, u64); 8] = [
    ("vent", "i", 20),
    ("trent", "a", 30),
    ("quarant", "a", 40),
    ("cinquant", "a", 50),
    ("sessant", "a", 60),
    ("settant", "a", 70),
    ("ottant", "a", 80),
    ("novant", "a", 90),
];

const UNITS: [(&str, u64); 9] = [
    ("due", 2),
    ("tré", 3),
    ("quattro", 4),
    ("cinque", 5),
    ("sei", 6),
    ("sette", 7),
    ("otto", 8),
    ("nove", 9),
    ("tre", 3),
];

const ONES: [&str; 3] = ["uno", "una", "un"];

/// A number and what follows it, before the end of the word is looked at.
type Read<'a> = Option<(&'a str, u64)>;

/// A cardinal number in words, from `uno` (or `un`, `una`) to the millions. Parts of a number may stand apart
/// (`due mila ventidue`), and a final accent may be an apostrophe.
pub fn cardinal(input: &str) -> Parsed<'_, u64> {
    if !may_be_words(input) {
        return no(input);
    }
    [millions, thousands, below_thousand]
        .iter()
        .filter_map(|read| read(input))
        .find(|(rest, _)| at_boundary(rest))
        .map_or_else(|| no(input), Ok)
}

fn millions(input: &str) -> Read<'_> {
    let (rest, count) = thousands(input).or_else(|| below_thousand(input))?;
    let (rest, ()) = gap(rest).ok()?;
    let rest = prefix("milioni", rest).or_else(|| prefix("milione", rest))?;
    let millions = count.checked_mul(1_000_000)?;
    Some(continued(rest, millions, |rest| {
        thousands(rest).or_else(|| below_thousand(rest))
    }))
}

fn thousands(input: &str) -> Read<'_> {
    let (rest, count) = match prefix("mille", input) {
        Some(rest) => (rest, 1),
        None => {
            let (rest, count) = below_thousand(input)?;
            let (rest, ()) = gap(rest).ok()?;
            (prefix("mila", rest)?, count)
        }
    };
    Some(continued(rest, count * 1000, below_thousand))
}

fn below_thousand(input: &str) -> Read<'_> {
    hundreds(input).or_else(|| below_hundred(input))
}

fn hundreds(input: &str) -> Read<'_> {
    let (rest, count) = UNITS
        .iter()
        .find_map(|(word, value)| {
            let rest = prefix(word, input)?;
            Some((
                prefix("cent", rest).or_else(|| prefix(" cent", rest))?,
                *value,
            ))
        })
        .or_else(|| Some((prefix("cent", input)?, 1)))?;
    let value = count * 100;
    // «centottanta» and «centoottanta», «cent'otto» and «cento otto».
    let elided = prefix("'", rest).unwrap_or(rest);
    if let Some((rest, more)) = below_hundred(elided) {
        return Some((rest, value + more));
    }
    let rest = prefix("o", rest)?;
    Some(continued(rest, value, below_hundred))
}

fn below_hundred(input: &str) -> Read<'_> {
    if let Some((word, value)) = TEENS.iter().find(|(word, _)| prefix(word, input).is_some()) {
        return Some((prefix(word, input)?, *value));
    }
    tens(input).or_else(|| unit(input))
}

fn tens(input: &str) -> Read<'_> {
    let (rest, vowel, value) = TENS
        .iter()
        .find_map(|(ten, vowel, value)| Some((prefix(ten, input)?, *vowel, *value)))?;
    // «ventuno» and «vent'otto» lose the vowel; «venti due» may stand apart.
    let elided = prefix("'", rest).unwrap_or(rest);
    if let Some((rest, more)) = unit(elided).filter(|(_, more)| matches!(more, 1 | 8)) {
        return Some((rest, value + more));
    }
    let rest = prefix(vowel, rest)?;
    Some(continued(rest, value, unit))
}

fn unit(input: &str) -> Read<'_> {
    UNITS
        .iter()
        .find_map(|(word, value)| Some((prefix(word, input)?, *value)))
        .or_else(|| ONES.iter().find_map(|word| Some((prefix(word, input)?, 1))))
}

/// The number so far, with its lower part if one follows: in the same word, or as a word of its own that is more than
/// the article «un» or «una».
fn continued(rest: &str, value: u64, lower: fn(&str) -> Read<'_>) -> (&str, u64) {
    if let Some((rest, more)) = lower(rest) {
        return (rest, value + more);
    }
    gap(rest)
        .ok()
        .and_then(|(apart, ())| lower(apart))
        .filter(|(rest, more)| *more > 1 && at_boundary(rest))
        .map_or((rest, value), |(rest, more)| (rest, value + more))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<u64> {
        cardinal(text)
            .ok()
            .filter(|(rest, _)| rest.is_empty())
            .map(|(_, value)| value)
    }

    /// The usual spelling of a number below a million, by the school rules.
    fn spelled(n: u64) -> String {
        let low = [
            "",
            "uno",
            "due",
            "tre",
            "quattro",
            "cinque",
            "sei",
            "sette",
            "otto",
            "nove",
            "dieci",
            "undici",
            "dodici",
            "tredici",
            "quattordici",
            "quindici",
            "sedici",
            "diciassette",
            "diciotto",
            "diciannove",
        ];
        let tens = [
            "",
            "",
            "venti",
            "trenta",
            "quaranta",
            "cinquanta",
            "sessanta",
            "settanta",
            "ottanta",
            "novanta",
        ];
        match n {
            0..=19 => low[n as usize].to_owned(),
            20..=99 => {
                let mut word = tens[(n / 10) as usize].to_owned();
                if matches!(n % 10, 1 | 8) {
                    word.pop();
                }
                word + if n % 10 == 3 {
                    "tré"
                } else {
                    low[(n % 10) as usize]
                }
            }
            100..=199 => format!("cento{}", spelled(n - 100)),
            200..=999 => format!("{}cento{}", low[(n / 100) as usize], spelled(n % 100)),
            1000..=1999 => format!("mille{}", spelled(n - 1000)),
            _ => format!(
                "{}mila{}",
                spelled(n / 1000).replace('é', "e"),
                spelled(n % 1000)
            ),
        }
    }

    #[test]
    fn every_number_below_a_million_is_read_back() {
        for n in (1..20_000).chain((20_000..1_000_000).step_by(37)) {
            let words = spelled(n);
            assert_eq!(read(&words), Some(n), "{words}");
            let upper = words.replace('é', "E'").to_uppercase();
            assert_eq!(read(&upper), Some(n), "{upper}");
        }
    }

    #[test]
    fn other_spellings_are_read() {
        for (words, value) in [
            ("ventun", 21),
            ("ventitre", 23),
            ("ventitrè", 23),
            ("ventitre’", 23),
            ("cent'otto", 108),
            ("centotto", 108),
            ("centottanta", 180),
            ("ottocentottantotto", 888),
            ("due mila", 2000),
            ("duemila ventidue", 2022),
            ("due mila venti due", 2022),
            ("trenta sei", 36),
            ("mille cinquecento", 1500),
            ("un", 1),
            ("una", 1),
            ("un milione", 1_000_000),
            ("due milioni trecentomila", 2_300_000),
            ("novecentonovantanovemilanovecentonovantanove", 999_999),
        ] {
            assert_eq!(read(words), Some(value), "{words}");
        }
    }

    #[test]
    fn words_that_only_begin_like_a_number_are_not_numbers() {
        for word in [
            "settore",
            "centro",
            "trend",
            "unione",
            "sede",
            "seicentesco",
            "novembre",
            "duecentomille",
            "tretre",
            "unodue",
            "mila",
            "cent",
            "ottobre",
            "ventre",
            "",
        ] {
            assert!(cardinal(word).is_err(), "{word}");
        }
    }

    #[test]
    fn a_list_and_an_article_are_not_added() {
        assert_eq!(
            cardinal("cento un rappresentante"),
            Ok((" un rappresentante", 100))
        );
        assert_eq!(cardinal("dieci venti"), Ok((" venti", 10)));
        assert_eq!(cardinal("tre quattro"), Ok((" quattro", 3)));
        assert_eq!(cardinal("uno e due"), Ok((" e due", 1)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*") {
            let _ = cardinal(&text);
        }
    }
}
