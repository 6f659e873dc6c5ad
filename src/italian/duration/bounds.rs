//! The first and the last day of a duration: `dal … al …`, `fino al …`, `scade il …`, `dalla sottoscrizione`.

use super::event::{from_event, runs};
use super::{Duration, Event, context, length};
use crate::italian::date::{self, Written};
use crate::italian::lexis::{Parsed, any_phrase, consumed, gap, no, phrase, space};
use chrono::NaiveDate;
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, value};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

/// A day, or the blank left for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    Date(NaiveDate),
    Blank,
}

impl Day {
    const fn date(self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Blank => None,
        }
    }
}

/// A phrase with a first day, a last day, or both, or with the event from which the duration runs.
pub(super) fn bounds<'a>(before: &'a str, input: &'a str) -> Option<(&'a str, Duration)> {
    if let Ok((rest, (start, end))) = from_day_to_day(input) {
        return Some((rest, ending(starting(Duration::default(), start), end)));
    }
    if let Ok((rest, start)) = first_day(input) {
        let duration = starting(Duration::default(), start);
        if let Ok((rest, end)) = linked_last_day(rest) {
            return Some((rest, ending(duration, end)));
        }
        let announced =
            !is_bare(input) || context::announces_a_start(before) || length_follows(rest);
        return announced.then_some((rest, duration));
    }
    if let Ok((rest, end)) = last_day_alone(input) {
        return Some((rest, ending(Duration::default(), end)));
    }
    let (rest, event) = running_from(input).ok()?;
    let duration = Duration {
        from_event: Some(event),
        ..Duration::default()
    };
    Some(with_last_day(rest, duration))
}

/// `per il periodo 1° gennaio 2019 - 31 dicembre 2021`
fn from_day_to_day(input: &str) -> Parsed<'_, (Day, Day)> {
    let (rest, _) = (any_phrase(&["per il periodo", "periodo"]), gap).parse(input)?;
    let (rest, start) = day(rest)?;
    let (rest, _) = (gap, one_of("-–/"), gap).parse(rest)?;
    let (rest, end) = day(rest)?;
    Ok((rest, (start, end)))
}

/// The day comes with nothing but its preposition.
fn is_bare(input: &str) -> bool {
    any_phrase(&["dal", "da", "dall'", "dalla data del", "dal giorno"])(input).is_ok()
}

/// The same duration with the first day or the event, and the last day, that follow its length.
pub(super) fn attached(input: &str, duration: Duration) -> (&str, Duration) {
    let start = preceded(
        (gap, opt((char(','), gap)), opt(terminated(runs, space))),
        first_day,
    );
    if let Ok((rest, start)) = { start }.parse(input) {
        return with_last_day(rest, starting(duration, start));
    }
    let event = preceded(
        (gap, opt((char(','), gap)), opt(terminated(runs, space))),
        from_event,
    );
    if let Ok((rest, event)) = { event }.parse(input) {
        if let Ok((rest, start)) = day_of_event(rest) {
            return with_last_day(rest, starting(duration, start));
        }
        let from_event = Some(event);
        return with_last_day(
            rest,
            Duration {
                from_event,
                ..duration
            },
        );
    }
    with_last_day(input, duration)
}

/// «dalla stipula, avvenuta il 2 maggio 2023»
fn day_of_event(input: &str) -> Parsed<'_, Day> {
    let told = any_phrase(&[
        "avvenuta il",
        "avvenuta in data",
        "intervenuta il",
        "intervenuta in data",
        "del",
        "in data",
    ]);
    preceded((gap, opt((char(','), gap)), told, gap), day).parse(input)
}

fn with_last_day(input: &str, duration: Duration) -> (&str, Duration) {
    match linked_last_day(input) {
        Ok((rest, end)) if duration.start.is_some() || duration.blank => {
            (rest, ending(duration, end))
        }
        _ => match preceded(joint, last_day_alone).parse(input) {
            Ok((rest, end)) => (rest, ending(duration, end)),
            Err(_) => (input, duration),
        },
    }
}

fn starting(duration: Duration, start: Day) -> Duration {
    Duration {
        start: start.date(),
        blank: duration.blank || start == Day::Blank,
        ..duration
    }
}

fn ending(duration: Duration, end: Day) -> Duration {
    Duration {
        end: end.date(),
        blank: duration.blank || end == Day::Blank,
        ..duration
    }
}

/// `dal 1° gennaio 2021`, `decorrenza 1.1.2021`
fn first_day(input: &str) -> Parsed<'_, Day> {
    let from = terminated(
        any_phrase(&[
            "dalla data del",
            "dal giorno",
            "dal",
            "da",
            "dalle ore 00.00 del",
        ]),
        gap,
    );
    let plain = preceded(alt((from, phrase("dall'"))), day);
    let named = preceded(
        (
            any_phrase(&[
                "con decorrenza",
                "decorrenza",
                "data di decorrenza",
                "data di inizio",
                "data inizio",
            ]),
            gap,
            opt(char(':')),
            gap,
            opt(terminated(any_phrase(&["dal", "il"]), space)),
        ),
        day,
    );
    let begins = (
        any_phrase(&[
            "entra in vigore",
            "entrerà in vigore",
            "ha inizio",
            "avrà inizio",
            "con inizio",
            "decorre",
            "decorrerà",
            "ha decorrenza",
        ]),
        space,
        alt((
            terminated(any_phrase(&["in data", "il giorno", "il", "dal"]), gap),
            any_phrase(&["l'", "dall'"]),
        )),
    );
    alt((plain, named, preceded(begins, day))).parse(input)
}

/// The last day right after the first: `al 31 dicembre 2023`, `e scadenza al …`, `fino al …`.
fn linked_last_day(input: &str) -> Parsed<'_, Day> {
    let to = alt((
        terminated(
            any_phrase(&["alla data del", "a tutto il", "al giorno", "al", "a"]),
            gap,
        ),
        phrase("all'"),
    ));
    let plain = preceded((joint, to), day);
    alt((plain, preceded(joint, last_day_alone))).parse(input)
}

/// What may stand between the first day and the last.
fn joint(input: &str) -> Parsed<'_, ()> {
    let word = alt((
        any_phrase(&[
            ",",
            "e",
            "ed",
            "con",
            "compreso",
            "inclusivamente",
            "incluso",
            "(compreso)",
            "-",
            "–",
        ]),
        any_phrase(&["avrà", "ha"]),
    ));
    map((gap, many_m_n(0, 3, terminated(word, gap))), |_| ()).parse(input)
}

/// `fino al 31 dicembre 2026`, `scade il 31.12.2025`, `con scadenza al …`
fn last_day_alone(input: &str) -> Parsed<'_, Day> {
    let until = (
        any_phrase(&["fino", "sino"]),
        space,
        opt((phrase("e non oltre"), space)),
        alt((
            terminated(
                any_phrase(&[
                    "a tutto il",
                    "alla data del",
                    "alla scadenza del",
                    "al giorno",
                    "al termine del",
                    "al",
                    "a",
                ]),
                gap,
            ),
            phrase("all'"),
        )),
    );
    let at_most = (
        any_phrase(&["comunque", "in ogni caso"]),
        space,
        any_phrase(&[
            "non oltre il",
            "non oltre la data del",
            "fino al",
            "entro il",
        ]),
        gap,
    );
    let ends = (
        alt((
            any_phrase(&[
                "scade",
                "scadrà",
                "scadente",
                "scadenti",
                "scadere",
                "terminare",
                "cessare",
                "ha fine",
                "avrà fine",
                "si conclude",
                "si concluderà",
                "termina",
                "terminerà",
                "cessa",
                "cesserà",
                "data di scadenza",
                "data scadenza",
                "avrà termine",
                "ha termine",
            ]),
            any_phrase(&[
                "scadenza fissata",
                "scadenza prevista",
                "scadenza naturale",
                "scadenza",
                "con termine",
            ]),
        )),
        gap,
        opt(terminated(char(':'), gap)),
        opt(alt((
            terminated(
                any_phrase(&[
                    "alla data del",
                    "in data",
                    "il giorno",
                    "il prossimo",
                    "improrogabilmente il",
                    "per il",
                    "al",
                    "il",
                    "del",
                ]),
                gap,
            ),
            any_phrase(&["l'", "all'"]),
        ))),
    );
    alt((
        preceded(until, day),
        preceded(at_most, day),
        preceded(ends, day),
    ))
    .parse(input)
}

/// `decorre dalla data di sottoscrizione`
fn running_from(input: &str) -> Parsed<'_, Event> {
    preceded((runs, space), from_event).parse(input)
}

fn length_follows(rest: &str) -> bool {
    let per = any_phrase(&[
        "per la durata di",
        "per un periodo di",
        "per complessivi",
        "per i successivi",
        "per",
    ]);
    preceded(
        (
            gap,
            opt((char(','), gap)),
            opt((phrase("e"), space)),
            per,
            space,
        ),
        length,
    )
    .parse(rest)
    .is_ok()
}

fn day(input: &str) -> Parsed<'_, Day> {
    alt((map(existing, Day::Date), value(Day::Blank, blank))).parse(input)
}

/// A date that the calendar has: the others are reported where dates are.
fn existing(input: &str) -> Parsed<'_, NaiveDate> {
    match date::written(input) {
        Ok((
            rest,
            Written {
                date: Some(date), ..
            },
        )) => Ok((rest, date)),
        _ => no(input),
    }
}

/// A blank to fill in: `____`, `__/__/____`, `……`, `......`.
pub(super) fn blank(input: &str) -> Parsed<'_, ()> {
    let rest = input.trim_start_matches(['_', '…', '.', '/', '-', ' ', '\u{a0}']);
    let run = consumed(input, rest).trim_end();
    let marks = run.chars().filter(|c| matches!(c, '_' | '.')).count()
        + 3 * run.chars().filter(|c| *c == '…').count();
    let rest = input.get(run.len()..).unwrap_or("");
    if marks < 3 || run.starts_with(['/', '-', ' ']) {
        no(input)
    } else {
        Ok((rest, ()))
    }
}
