//! The seats of a composition: `quattro dalle Province`, `n. 4 rappresentanti dei Comuni`, `il Presidente`.

use super::entity::{first_kind, person, role};
use super::{Part, Seat};
use crate::italian::lexis::{
    Parsed, any_phrase, any_stem, gap, head, no, plain_text, scan, space, words_before,
};
use crate::italian::number::quantity;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};

/// How far, in bytes, the name of the sender may stand from the number.
const REACH: usize = 140;

/// What a scan of the seats meets.
#[derive(Clone, Debug)]
enum Piece {
    Seat(Option<u32>, String),
    /// `di cui almeno quattro …`
    Part(Part),
    /// Something read over, such as a note in brackets.
    Nothing,
}

/// The seats of a region whose first byte lies at `offset`; `sized` says that a number of members came before.
pub(super) fn seats(region: &str, offset: usize, sized: bool) -> Vec<Seat> {
    let pieces = scan(
        region,
        |c| c.is_alphanumeric() || c == '(',
        |before, rest| {
            brackets(rest)
                .or_else(|| part(before, rest, sized))
                .or_else(|| counted(before, rest))
                .or_else(|| single(before, rest))
                .or_else(|| many(before, rest))
        },
    );
    let mut seats: Vec<Seat> = Vec::new();
    for piece in pieces {
        match piece.value {
            Piece::Seat(count, kind) => seats.push(Seat {
                count,
                kind,
                part: None,
                span: piece.span.shift(offset),
            }),
            Piece::Part(part) => {
                if let Some(last) = seats.last_mut() {
                    last.span = last.span.cover(piece.span.shift(offset));
                    last.part = last.part.take().or(Some(part));
                }
            }
            Piece::Nothing => {}
        }
    }
    seats
}

/// What stands in brackets explains a seat and adds none.
fn brackets(input: &str) -> Option<(&str, Piece)> {
    let inside = input.strip_prefix('(')?;
    let end = inside.find([')', ';']).unwrap_or(inside.len());
    Some((inside.get(end..)?, Piece::Nothing))
}

/// `di cui almeno quattro con …`: a condition on the seat before. Right after the number of members, without `almeno`, it
/// opens the seats instead.
fn part<'a>(before: &str, input: &'a str, sized: bool) -> Option<(&'a str, Piece)> {
    let opening = any_phrase(&[
        "di cui",
        "dei quali",
        "delle quali",
        "fra cui",
        "tra cui",
        "fra i quali",
        "tra i quali",
        "tra le quali",
    ]);
    let (rest, _) = opening(input).ok()?;
    let least = any_phrase(&[
        "almeno",
        "non meno di",
        "minimo",
        "al minimo",
        "un minimo di",
    ]);
    let (rest, at_least) = opt(preceded(space, least)).parse(rest).ok()?;
    let opens =
        sized && at_least.is_none() && !before.contains([':', ';']) && !holds_a_number(before);
    if opens {
        return Some((rest, Piece::Nothing));
    }
    let (rest, read) = preceded(space, quantity).parse(rest).ok()?;
    let end = rest.find([',', ';', '\n', '(']).unwrap_or(rest.len());
    let line = end_of_condition(rest, end);
    let part = Part {
        count: u32::try_from(read.value).ok()?,
        at_least: at_least.is_some(),
        condition: rest
            .get(..line)?
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    };
    Some((rest.get(line..)?, Piece::Part(part)))
}

/// A line break inside a condition is only a break of the page.
fn end_of_condition(rest: &str, end: usize) -> usize {
    let broken = rest.get(end..).is_some_and(|after| after.starts_with('\n'));
    let next = rest.get(end..).unwrap_or("").trim_start();
    if broken && next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) {
        let more = rest.get(end + 1..).unwrap_or("");
        let to = more.find([',', ';', '\n', '(']).unwrap_or(more.len());
        return end + 1 + to;
    }
    end
}

fn holds_a_number(before: &str) -> bool {
    !scan(before, char::is_alphanumeric, |_, rest| {
        let (rest, read) = quantity(rest).ok()?;
        (read.value > 0).then_some((rest, ()))
    })
    .is_empty()
}

/// A number and who it counts.
fn counted<'a>(before: &str, input: &'a str) -> Option<(&'a str, Piece)> {
    if words_before(before, 1, &[])
        .first()
        .is_some_and(|word| matches!(word.as_str(), "o" | "oppure" | "ovvero"))
    {
        return None;
    }
    let (rest, read) = quantity(input).ok()?;
    let count = u32::try_from(read.value)
        .ok()
        .filter(|count| (1..=500).contains(count))?;
    let (rest, _) = opt(preceded(
        space,
        any_phrase(&["altri", "altre", "ulteriori", "soli"]),
    ))
    .parse(rest)
    .ok()?;
    if let Ok((rest, _)) = for_each(rest) {
        return Some((rest, Piece::Seat(None, "comune".to_owned())));
    }
    let (rest, who) = alt((someone, sender)).parse(rest).ok()?;
    let phrase = phrase_of(rest);
    if sits_without_voting(phrase) {
        return Some((rest.get(phrase.len()..)?, Piece::Nothing));
    }
    let (count, after) = times(phrase, count);
    let (end, kind) = match first_kind(phrase.get(after..).unwrap_or(phrase)) {
        Some((end, kind)) => (after + end, kind.to_owned()),
        None => (0, who?.to_owned()),
    };
    Some((rest.get(end..)?, Piece::Seat(count, kind)))
}

/// `due per Comune`: so many for each of a number that is not told.
fn for_each(input: &str) -> Parsed<'_, &str> {
    let body = any_phrase(&[
        "comune",
        "ente",
        "provincia",
        "unione",
        "parte",
        "amministrazione",
    ]);
    preceded((space, any_phrase(&["per", "a"]), space), body).parse(input)
}

/// `rappresentanti`, `membri designati`: a person, told apart from the partitive «uno dei rappresentanti».
fn someone(input: &str) -> Parsed<'_, Option<&'static str>> {
    let (rest, who) = preceded(space, person).parse(input)?;
    Ok((rest, Some(who)))
}

/// `designato dalla`, `dai`, `della`: the number stands alone, and its sender follows.
fn sender(input: &str) -> Parsed<'_, Option<&'static str>> {
    let (rest, ()) = space(input)?;
    let chosen = (
        opt((any_phrase(&["è", "sono", "viene", "vengono"]), space)),
        any_stem(&[
            "designat",
            "nominat",
            "elett",
            "indicat",
            "scelt",
            "individuat",
            "espress",
        ]),
    );
    let (after, chosen) = opt(terminated(chosen, space)).parse(rest)?;
    let mut by = alt((
        terminated(
            any_phrase(&[
                "dalla",
                "dalle",
                "dai",
                "dal",
                "dagli",
                "della",
                "delle",
                "dei",
                "del",
                "degli",
                "di",
                "per la",
                "per le",
                "per i",
                "per il",
                "per gli",
                "per",
                "in rappresentanza della",
                "in rappresentanza delle",
                "in rappresentanza dei",
                "in rappresentanza del",
                "in rappresentanza degli",
            ]),
            space,
        ),
        any_phrase(&["dall'", "dell'", "per l'", "in rappresentanza dell'"]),
    ));
    let (rest, _) = by.parse(after)?;
    if chosen.is_none() && (person(rest).is_ok() || first_kind(phrase_of(rest)).is_none()) {
        return no(input);
    }
    Ok((rest, first_kind(phrase_of(rest)).map(|(_, kind)| kind)))
}

/// A number for each of several: `di ognuna delle quattro Province` multiplies, `per ciascun ente` leaves it open.
fn times(phrase: &str, count: u32) -> (Option<u32>, usize) {
    let each = scan(phrase, char::is_alphabetic, |_, rest| {
        let each = any_phrase(&[
            "ognuno", "ognuna", "ciascuno", "ciascuna", "ciascun", "ogni", "cadauno", "cadauna",
            "singolo", "singoli", "singole",
        ]);
        let (rest, _) = each(rest).ok()?;
        let of = any_phrase(&["delle", "dei", "degli", "dai", "dalle"]);
        let number: Parsed<'_, _> = preceded((space, of, space), quantity).parse(rest);
        Some(match number {
            Ok((rest, read)) => (rest, u32::try_from(read.value).ok()),
            Err(_) => (rest, None),
        })
    });
    match each.first() {
        None => (Some(count), 0),
        Some(one) => (
            one.value.and_then(|each| each.checked_mul(count)),
            one.span.end,
        ),
    }
}

/// A single role with its article: `il Presidente`, `dal Sindaco`.
fn single<'a>(before: &str, input: &'a str) -> Option<(&'a str, Piece)> {
    if !starts_an_item(before) {
        return None;
    }
    let article = alt((
        terminated(
            any_phrase(&["dal", "dallo", "dalla", "il", "lo", "la"]),
            space,
        ),
        any_phrase(&["dall'", "l'"]),
    ));
    let (rest, kind) = preceded(article, role).parse(input).ok()?;
    let acts = any_phrase(&[
        "è",
        "viene",
        "sarà",
        "ha",
        "convoca",
        "dura",
        "nomina",
        "può",
        "rappresenta",
        "sovrintende",
        "esercita",
        "presiede",
    ]);
    let acts = preceded(gap, acts).parse(rest).is_ok();
    (!acts && !sits_without_voting(phrase_of(rest)))
        .then(|| (rest, Piece::Seat(Some(1), kind.to_owned())))
}

/// All of a sort, without their number: `dai Sindaci dei Comuni aderenti`, `i rappresentanti degli enti`.
fn many<'a>(before: &str, input: &'a str) -> Option<(&'a str, Piece)> {
    if !starts_an_item(before) {
        return None;
    }
    let article = terminated(
        any_phrase(&[
            "da tutti i",
            "da tutti gli",
            "tutti i",
            "tutti gli",
            "dai",
            "dagli",
            "i",
            "gli",
            "dalle",
            "le",
        ]),
        space,
    );
    let (rest, who) = preceded(article, person).parse(input).ok()?;
    Some((rest, Piece::Seat(None, who.to_owned())))
}

/// The place before is one where a new member of the list begins.
fn starts_an_item(before: &str) -> bool {
    let near = before.trim_end_matches([' ', '\t', '\u{a0}']);
    if near.is_empty() || near.ends_with([',', ';', ':', '\n', ')', '●', '•', '▪', '-', '–', '.'])
    {
        return true;
    }
    words_before(before, 1, &[]).first().is_some_and(|word| {
        matches!(
            word.as_str(),
            "e" | "ed" | "nonche" | "da" | "segue" | "seguenti" | "parte"
        )
    })
}

/// What still belongs to the same seat.
fn phrase_of(rest: &str) -> &str {
    let near = head(rest, REACH);
    let end = near.find([',', ';', ':', '(', '.']).unwrap_or(near.len());
    let near = near.get(..end).unwrap_or(near);
    let next = scan(near, char::is_alphabetic, |_, rest| {
        let (rest, _) = (
            any_phrase(&["e", "ed", "più", "nonché"]),
            space,
            opt((any_phrase(&["da"]), space)),
            quantity,
        )
            .parse(rest)
            .ok()?;
        Some((rest, ()))
    });
    match next.first() {
        Some(one) => near.get(..one.span.start).unwrap_or(near),
        None => near,
    }
}

fn sits_without_voting(phrase: &str) -> bool {
    let plain = plain_text(phrase);
    ["senza diritto di voto", "senza voto", "uditor", "invitat"]
        .iter()
        .any(|words| plain.contains(words))
}
