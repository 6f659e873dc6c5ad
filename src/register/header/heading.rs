//! A heading, and what is left of it without the date or the remark that it ends with.

use crate::italian::date;
use crate::register::fold::fold;
use chrono::{Datelike, NaiveDate};

/// The heading of a column, read in the three ways in which a column may be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// All of it.
    pub folded: String,
    /// Without the date at its end: «Abitanti al 31/12/2021» is «Abitanti al».
    pub undated: String,
    /// The day that it ends with; 31 December for a year alone.
    pub date: Option<NaiveDate>,
    /// Without what stands in brackets, and without a mark at the end: «Quota (€)», «Ente *».
    pub bare: String,
}

impl Heading {
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let (before, date) = match trailing_date(text) {
            Some((before, date)) => (before, Some(date)),
            None => (text, None),
        };
        Self {
            folded: fold(text),
            undated: fold(without_joint(before)),
            date,
            bare: fold(&without_brackets(text)),
        }
    }
}

/// What stands before the date that a text ends with, and that date.
fn trailing_date(text: &str) -> Option<(&str, NaiveDate)> {
    let text = text.trim_end_matches([')', ']', ' ', '*', '.']);
    if let Some(last) = date::find(text).last()
        && last.span.end == text.len()
    {
        return Some((text.get(..last.span.start)?, last.value.date?));
    }
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let year: i32 = text
        .get(before.len()..)
        .filter(|year| year.len() == 4)?
        .parse()
        .ok()?;
    let day = NaiveDate::from_ymd_opt(year, 12, 31)?;
    let is_year = (1900..2200).contains(&day.year());
    let apart = before.ends_with(|c: char| !c.is_alphanumeric());
    (is_year && apart).then_some((before, day))
}

/// «Popolazione al», «Popolazione residente (al»: without the words that led to the date.
fn without_joint(text: &str) -> &str {
    const JOINTS: &[&str] = &["al", "alla", "data", "del", "anno", "dal", "il", "nel"];
    let mut text = text;
    loop {
        text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let before = text.trim_end_matches(char::is_alphanumeric);
        let word = text.get(before.len()..).unwrap_or("");
        if before.is_empty() || !JOINTS.iter().any(|joint| word.eq_ignore_ascii_case(joint)) {
            return text;
        }
        text = before;
    }
}

/// The text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_at_the_end_is_told_from_the_heading() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        for (text, undated, date) in [
            ("Abitanti al 31/12/2021", "abitanti", day(2021, 12, 31)),
            (
                "Popolazione residente (al 1° gennaio 2021)",
                "popolazioneresidente",
                day(2021, 1, 1),
            ),
            ("POPOLAZIONE 2021", "popolazione", day(2021, 12, 31)),
            ("Quota anno 2022", "quota", day(2022, 12, 31)),
            ("Ente", "ente", None),
            ("Del. 31/02/2021", "del31022021", None),
        ] {
            let heading = Heading::read(text);
            assert_eq!(
                (heading.undated.as_str(), heading.date),
                (undated, date),
                "{text}"
            );
        }
    }

    #[test]
    fn brackets_and_marks_are_no_part_of_a_heading() {
        assert_eq!(Heading::read("Quota annua (€)").bare, "quotaannua");
        assert_eq!(Heading::read("Attivo [S/N] *").bare, "attivo");
    }
}
