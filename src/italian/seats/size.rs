//! How many members: `da quindici membri`, `da 3 a 5 membri`, `n. 5 (cinque) componenti`.

use super::Size;
use super::entity::{person, role};
use crate::italian::lexis::{
    Parsed, any_phrase, any_stem, gap, head, no, scan, space, words_before,
};
use crate::italian::number::quantity;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};

/// How far, in bytes, the number of members may stand from the verb.
const REACH: usize = 60;

/// The number of members, when the words after it do not make of it a seat of its own.
pub(super) fn size(region: &str) -> Option<(&str, Size)> {
    let near = head(region, REACH);
    let stop = near.find([';', ':', '(']).unwrap_or(near.len());
    let near = near.get(..stop).unwrap_or(near);
    // The scan only finds the place: the words after the number may lie beyond its reach.
    let starts = scan(near, char::is_alphanumeric, |before, _| {
        let at = before.len();
        let whole = region.get(at..)?;
        let (after, size) = alt((range, exact)).parse(whole).ok()?;
        Some(("", (at + whole.len() - after.len(), size)))
    });
    let first = starts.first()?;
    let before = near.get(..first.span.start)?;
    let (end, size) = first.value;
    // «dal Presidente e da due membri»: the number counts some of them only.
    let members = scan(before, char::is_alphabetic, |_, rest| {
        Some((role(rest).or_else(|_| person(rest)).ok()?.0, ()))
    });
    let counted_apart = !members.is_empty()
        && before
            .split_whitespace()
            .any(|word| matches!(word, "e" | "ed" | "più"));
    (!counted_apart).then_some((region.get(end..)?, limited(before, size)))
}

/// «almeno tre membri» and «non più di cinque membri» are limits.
fn limited(before: &str, size: Size) -> Size {
    let near = words_before(before, 4, &[]);
    let holds = |words: &[&str]| near.iter().any(|near| words.contains(&near.as_str()));
    match size {
        Size::Exact(count) if holds(&["almeno", "meno", "minimo"]) => Size::Range(count, u32::MAX),
        Size::Exact(count) if holds(&["massimo", "piu"]) => Size::Range(1, count),
        size => size,
    }
}

fn exact(input: &str) -> Parsed<'_, Size> {
    let (rest, count) = people(input)?;
    Ok((rest, Size::Exact(count)))
}

fn range(input: &str) -> Parsed<'_, Size> {
    let least = any_phrase(&[
        "da un minimo di",
        "un minimo di",
        "da",
        "minimo",
        "tra",
        "fra",
    ]);
    let most = any_phrase(&[
        "a un massimo di",
        "ad un massimo di",
        "e un massimo di",
        "a",
        "ad",
        "e",
        "massimo",
    ]);
    let (rest, low) = preceded((least, space), quantity).parse(input)?;
    let (rest, high) = preceded((space, most, space), people).parse(rest)?;
    match u32::try_from(low.value) {
        Ok(low) if low < high => Ok((rest, Size::Range(low, high))),
        _ => no(input),
    }
}

/// A number of members of no stated origin.
pub(super) fn people(input: &str) -> Parsed<'_, u32> {
    let (rest, count) = quantity(input)?;
    let (rest, _) = opt((space, any_phrase(&["soli", "complessivi"]))).parse(rest)?;
    let (rest, _) = preceded(
        gap,
        any_stem(&[
            "membri",
            "membro",
            "componenti",
            "rappresentanti",
            "soggetti",
            "consiglieri",
            "commissari",
            "delegati",
            "unità",
        ]),
    )
    .parse(rest)?;
    let (rest, _) = opt((
        space,
        any_phrase(&["effettivi", "complessivi", "in totale", "in tutto"]),
    ))
    .parse(rest)?;
    let origin = alt((
        terminated(
            any_phrase(&[
                "dei",
                "delle",
                "degli",
                "della",
                "del",
                "di",
                "per",
                "in rappresentanza",
            ]),
            space,
        ),
        any_phrase(&["dell'"]),
    ));
    // «quattro rappresentanti dei Comuni» is a seat; «cinque membri di cui» and «del Comitato» are not.
    let is_seat: bool = preceded(gap, origin).parse(rest).is_ok_and(|(after, _)| {
        any_phrase(&["cui", "diritto", "comitato", "consiglio", "quali"])(after).is_err()
    });
    match u32::try_from(count.value) {
        Ok(count) if !is_seat && count > 1 => Ok((rest, count)),
        _ => no(input),
    }
}
