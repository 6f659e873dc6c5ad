//! Renewals and extensions: `tacitamente rinnovata`, `è escluso il tacito rinnovo`, `prorogabile per sei mesi`.

use super::length::{collective, length};
use crate::calendar::Length;
use crate::italian::lexis::{any_phrase, any_stem, head, plain_text, scan, space, tail};
use crate::italian::number::Pair;
use crate::span::Spanned;
use nom::Parser;
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum RenewalKind {
    /// Without any act of the parties.
    Tacit,
    /// By an act of the parties, or only possible (`rinnovabile`).
    Express,
    /// The text rules tacit renewal out.
    TacitExcluded,
    /// `proroga`
    Extension,
    /// The text rules the renewal or the extension out altogether.
    Excluded,
}

/// What a text says of going on after the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewal {
    pub kind: RenewalKind,
    /// For how long, where the sentence says it.
    pub length: Option<Length>,
    pub disagreement: Option<Pair>,
}

/// How far the length may stand from the verb, in bytes, inside the same sentence.
const REACH: usize = 160;

/// Every renewal and extension of a text; the span reaches to the length.
pub fn find_renewals(text: &str) -> Vec<Spanned<Renewal>> {
    scan(
        text,
        |c| matches!(c.to_ascii_lowercase(), 'r' | 'p' | 't' | 'a'),
        |before, rest| {
            let (after, extension, tacit) = named(rest)?;
            let sentence = until_stop(after);
            let said_before = plain_text(since_stop(before));
            let said_after = plain_text(sentence);
            let (consumed, measure) = length_in(sentence);
            let kind = kind(extension, tacit, &said_before, &said_after);
            let (length, disagreement) = measure.map_or((None, None), |measure| {
                (measure.length, measure.disagreement)
            });
            let rest = after.get(consumed..)?;
            Some((
                rest,
                Renewal {
                    kind,
                    length,
                    disagreement,
                },
            ))
        },
    )
}

/// The words for a renewal: what follows them, whether it is an extension, whether it is said to be tacit.
fn named(input: &str) -> Option<(&str, bool, bool)> {
    const TACIT: [&str; 3] = ["tacit", "automatic", "tacita"];
    if let Ok((rest, _)) = any_stem(&TACIT)(input) {
        let (rest, ()) = space(rest).ok()?;
        let (rest, _) = any_phrase(&["e senza formalità"])
            .parse(rest)
            .unwrap_or((rest, ""));
        return noun(rest).map(|(rest, extension)| (rest, extension, true));
    }
    let (rest, extension) = noun(input)?;
    let tacit = space(rest)
        .and_then(|(rest, ())| any_stem(&TACIT)(rest))
        .ok();
    Some(tacit.map_or((rest, extension, false), |(rest, _)| {
        (rest, extension, true)
    }))
}

fn noun(input: &str) -> Option<(&str, bool)> {
    if let Ok((rest, word)) = any_stem(&["rinnov"])(input) {
        // «rinnovamento», «rinnovabili» (energie) are other things.
        let other = plain_text(word);
        let other = other.starts_with("rinnovament") || other == "rinnovabili";
        return (!other).then_some((rest, false));
    }
    let (rest, _) = any_stem(&["prorog"])(input).ok()?;
    Some((rest, true))
}

fn kind(extension: bool, tacit: bool, before: &str, after: &str) -> RenewalKind {
    let near = tail(before, 80);
    let soon = head(after, 80);
    let near_holds = |words: &[&str]| words.iter().any(|word| near.contains(word));
    let soon_holds = |words: &[&str]| words.iter().any(|word| soon.contains(word));
    let said_tacit = tacit
        || near_holds(&["tacitamente", "automaticamente"])
        || soon_holds(&["tacitamente", "automaticamente"]);
    let excluded = near_holds(&[
        "esclus",
        "non e ammess",
        "non e previst",
        "vietat",
        "divieto",
        "senza possibilita",
        "senza alcun",
        "non si ",
        "non sara",
        "non puo",
        "non potra",
        "non e consentit",
        "inammissibil",
        "in nessun caso",
        "senza ",
    ]) || soon_holds(&[
        "e esclus",
        "e vietat",
        "non e ammess",
        "non e previst",
        "non e consentit",
        "sono esclus",
        "resta esclus",
    ]) || near.ends_with("non ");
    match (said_tacit, excluded, extension) {
        (true, true, _) => RenewalKind::TacitExcluded,
        (false, true, _) => RenewalKind::Excluded,
        (_, _, true) => RenewalKind::Extension,
        (true, false, false) => RenewalKind::Tacit,
        (false, false, false) => RenewalKind::Express,
    }
}

/// The first length of what follows, and how many bytes lead to its end.
fn length_in(sentence: &str) -> (usize, Option<super::Measure>) {
    let near = head(sentence, REACH);
    let found = scan(near, char::is_alphanumeric, |_, rest| {
        if any_phrase(&[
            "entro",
            "prima",
            "preavviso",
            "almeno",
            "decors",
            "comunicazione",
            "disdetta",
            "salvo",
        ])(rest)
        .is_ok()
        {
            return Some(("", None));
        }
        if let Ok((rest, _)) =
            any_phrase(&["di anno in anno", "d'anno in anno", "annualmente"])(rest)
        {
            return Some((rest, Some(super::Measure::plain(Length::years(1)))));
        }
        length(rest)
            .or_else(|_| {
                collective(rest).map(|(rest, length)| (rest, super::Measure::plain(length)))
            })
            .ok()
            .map(|(rest, measure)| (rest, Some(measure)))
    });
    match found.first() {
        Some(one) if one.value.is_some() => (one.span.end, one.value),
        _ => (0, None),
    }
}

/// What follows, to the end of the sentence.
fn until_stop(after: &str) -> &str {
    let near = head(after, 2 * REACH);
    near.split([';', '\n'])
        .next()
        .and_then(|part| part.split(". ").next())
        .unwrap_or("")
}

/// What precedes, from the start of the sentence.
fn since_stop(before: &str) -> &str {
    let near = tail(before, REACH);
    near.rsplit([';'])
        .next()
        .and_then(|part| part.rsplit(". ").next())
        .unwrap_or("")
}
