//! Public bodies by name: `Comune di Alfa`, `COMUNI DI A, B e C`, `Unione dei Comuni Valli e Delizie`, `Task S.r.l.`

use super::proper::{Joints, company_form, name};
use crate::italian::lexis::{Parsed, any_phrase, consumed, gap, no, phrase, scan, space};
use crate::span::{Span, Spanned};
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};
use serde::Serialize;

/// The kind of a body, as `atto.parti.tipo` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Comune,
    Provincia,
    Unione,
    ComunitaMontana,
    CittaMetropolitana,
    Regione,
    Societa,
    Altro,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comune => "comune",
            Self::Provincia => "provincia",
            Self::Unione => "unione",
            Self::ComunitaMontana => "comunita_montana",
            Self::CittaMetropolitana => "citta_metropolitana",
            Self::Regione => "regione",
            Self::Societa => "societa",
            Self::Altro => "altro",
        }
    }
}

/// A public body as a text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyName {
    /// The whole name with single spaces, otherwise as written; of a list, with its head in the singular: `Comune di Alfa`.
    pub name: String,
    pub kind: Kind,
    /// The proper part: `Alfa`. Nothing where a blank stands for it.
    pub proper: Option<String>,
}

/// Every public body that a text names, each with its own place; the first of a list has the place of the head too.
pub fn find(text: &str) -> Vec<Spanned<BodyName>> {
    scan(text, char::is_alphabetic, |_, input| {
        let (rest, found) = listed(input)
            .or_else(|_| single(input))
            .or_else(|_| company(input))
            .ok()?;
        Some((rest, (input.len(), found)))
    })
    .into_iter()
    .flat_map(|one| {
        let (left, found) = one.value;
        let by = text.len() - left;
        found.into_iter().map(move |body| body.shift(by))
    })
    .collect()
}

type Found = Vec<Spanned<BodyName>>;

/// `Comuni di Alfa, Beta e Gamma`, `Province di Imperia e Savona`
fn listed(input: &str) -> Parsed<'_, Found> {
    let comuni = (
        "Comune di",
        Kind::Comune,
        any_phrase(&["comuni di", "comuni associati di", "comuni aderenti di"]),
    );
    let province = (
        "Provincia di",
        Kind::Provincia,
        any_phrase(&["province di", "amministrazioni provinciali di"]),
    );
    for (head, kind, words) in [comuni, province] {
        let Ok((rest, _)) = words(input) else {
            continue;
        };
        let (rest, _) = (gap, opt(terminated(char(':'), gap)), opt(bullet)).parse(rest)?;
        let Some((mut rest, first)) = name(rest, Joints::Place) else {
            return no(input);
        };
        let at = input.len() - rest.len();
        let mut found = vec![body(head, kind, first, Span::new(0, at))];
        rest = over_initials(rest);
        while let Ok((after, ())) = separator(rest) {
            let Some((end, next)) = name(after, Joints::Place).filter(|_| !begins_a_body(after))
            else {
                break;
            };
            let span = Span::new(input.len() - after.len(), input.len() - end.len());
            found.push(body(head, kind, next, span));
            rest = over_initials(end);
        }
        return Ok((rest, found));
    }
    no(input)
}

fn body(head: &str, kind: Kind, proper: &str, span: Span) -> Spanned<BodyName> {
    let proper = single_spaces(proper);
    let name = format!("{head} {proper}");
    Spanned::new(
        BodyName {
            name,
            kind,
            proper: Some(proper),
        },
        span,
    )
}

/// What parts the names of a list.
fn separator(input: &str) -> Parsed<'_, ()> {
    let and = value((), (space, any_phrase(&["e", "ed"]), space));
    let sign = value(
        (),
        (
            gap,
            one_of(",;"),
            gap,
            opt(terminated(any_phrase(&["e", "ed"]), space)),
            opt(bullet),
        ),
    );
    let stroke = value((), (space, one_of("-–"), space));
    alt((sign, and, stroke)).parse(input)
}

fn bullet(input: &str) -> Parsed<'_, ()> {
    value((), (one_of("-–●•▪*·"), gap)).parse(input)
}

/// The initials of the province after a name: `Fano (PU)`.
fn over_initials(input: &str) -> &str {
    let initials = (
        gap,
        char('('),
        one_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        one_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        char(')'),
    );
    let mut initials = value((), initials);
    let read: Parsed<'_, ()> = initials.parse(input);
    read.map_or(input, |(rest, ())| rest)
}

/// One body with its name, or with the blank for it.
fn single(input: &str) -> Parsed<'_, Found> {
    let (after_head, (kind, joints)) = head(input)?;
    let (rest, proper) = match name(after_head, joints) {
        Some((rest, proper)) => (rest, Some(single_spaces(proper))),
        None => (blank(after_head)?.0, None),
    };
    if kind == Kind::Altro && proper.as_deref().is_none_or(is_generic) {
        return no(input);
    }
    let span = Span::new(0, input.len() - rest.len());
    let name = single_spaces(consumed(input, rest));
    Ok((
        rest,
        vec![Spanned::new(BodyName { name, kind, proper }, span)],
    ))
}

/// The words before the proper part, with the space after them.
fn head(input: &str) -> Parsed<'_, (Kind, Joints)> {
    use Joints::{Body, Place};
    let of = |words: &'static [&'static str], kind, joints| {
        terminated(value((kind, joints), any_phrase(words)), gap)
    };
    let linked = |words: &'static [&'static str], kind| {
        let link = any_phrase(&["dell'", "d'", "della", "del", "delle", "degli", "dei", "di"]);
        terminated(value((kind, Body), any_phrase(words)), joined_by(link))
    };
    let places = alt((
        of(
            &[
                "comune capofila di",
                "comune di",
                "amministrazione comunale di",
                "città di",
            ],
            Kind::Comune,
            Place,
        ),
        of(&["città metropolitana di"], Kind::CittaMetropolitana, Place),
        of(
            &[
                "provincia autonoma di",
                "provincia di",
                "provincia del",
                "provincia della",
                "provincia dell'",
                "amministrazione provinciale di",
                "libero consorzio comunale di",
            ],
            Kind::Provincia,
            Place,
        ),
    ));
    let bodies = alt((
        linked(
            &[
                "unione lombarda dei comuni",
                "unione montana dei comuni",
                "unione montana di comuni",
                "unione dei comuni montani",
                "unione dei comuni",
                "unione di comuni",
                "unione comuni",
                "unione montana",
                "unione territoriale intercomunale",
            ],
            Kind::Unione,
        ),
        linked(
            &["comunità montana", "comunità collinare", "comunità montane"],
            Kind::ComunitaMontana,
        ),
        linked(&["regione autonoma", "regione"], Kind::Regione),
    ));
    alt((places, bodies, other_head)).parse(input)
}

/// A small word between the head and the name; without one they stand on the same line, in the same cell.
fn joined_by<'a>(
    link: impl Fn(&'a str) -> Parsed<'a, &'a str> + Copy,
) -> impl Fn(&'a str) -> Parsed<'a, ()> {
    move |input| {
        let (rest, ()) = space(input)?;
        if let Ok((rest, _)) = (link, gap).parse(rest) {
            return Ok((rest, ()));
        }
        if consumed(input, rest).contains(['\n', '\t']) {
            return no(input);
        }
        Ok((rest, ()))
    }
}

/// Heads of other bodies count only with a capital: «il consorzio» is any.
fn other_head(input: &str) -> Parsed<'_, (Kind, Joints)> {
    if !input.starts_with(char::is_uppercase) {
        return no(input);
    }
    let union = value((Kind::Unione, Joints::Body), phrase("unione"));
    let words = any_phrase(&[
        "ente parco",
        "ente di governo",
        "ente",
        "consorzio di bonifica",
        "consorzio",
        "parco nazionale",
        "parco naturale regionale",
        "parco regionale",
        "parco",
        "azienda sanitaria locale",
        "azienda usl",
        "azienda speciale",
        "azienda",
        "asl",
        "ausl",
        "ulss",
        "asp",
        "università degli studi",
        "università",
        "politecnico",
        "camera di commercio",
        "fondazione",
        "istituto",
        "agenzia",
        "autorità",
        "riserva naturale",
        "associazione",
        "istituto comprensivo",
        "a.s.l.",
        "a.u.s.l.",
        "società della salute",
        "ambito territoriale",
    ]);
    let other = value((Kind::Altro, Joints::Body), words);
    let link = any_phrase(&[
        "dell'", "d'", "della", "del", "delle", "degli", "dei", "di", "per la", "per il", "per l'",
        "n.", "-",
    ]);
    terminated(alt((union, other)), joined_by(link)).parse(input)
}

/// Words that make of a head any body of that sort: `Ente Locale`, `Unione Europea`.
fn is_generic(proper: &str) -> bool {
    any_phrase(&[
        "locale",
        "aderente",
        "gestore",
        "capofila",
        "convenzionato",
        "associato",
        "sottoscrittore",
        "pubblico",
        "territoriale",
        "responsabile",
        "competente",
        "erogatore",
        "referente",
        "impositore",
        "riusante",
        "cedente",
    ])(proper)
    .is_ok()
}

/// The blank that stands for a name.
fn blank(input: &str) -> Parsed<'_, ()> {
    let rest = input.trim_start_matches(['_', '…', '.']);
    let marks = consumed(input, rest).chars().count();
    let dots = consumed(input, rest).starts_with(['_', '…']);
    if marks >= 3 || (dots && marks >= 1) {
        Ok((rest, ()))
    } else {
        preceded(
            gap,
            value((), any_phrase(&["xxx", "xxxx", "xxxxx", "[…]", "[...]"])),
        )
        .parse(input)
    }
}

/// `Task S.r.l.`, `Alfa Servizi S.p.A.`
fn company(input: &str) -> Parsed<'_, Found> {
    if !input.starts_with(char::is_uppercase)
        || any_phrase(&["il", "la", "lo", "le", "gli", "i", "l'"])(input).is_ok()
    {
        return no(input);
    }
    let Some((rest, proper)) = name(input, Joints::Company) else {
        return no(input);
    };
    let (rest, _) = (gap, opt(terminated(char(','), gap)), company_form).parse(rest)?;
    let span = Span::new(0, input.len() - rest.len());
    let body = BodyName {
        name: single_spaces(consumed(input, rest)),
        kind: Kind::Societa,
        proper: Some(single_spaces(proper)),
    };
    Ok((rest, vec![Spanned::new(body, span)]))
}

fn begins_a_body(input: &str) -> bool {
    head(input).is_ok() || any_phrase(&["comuni", "province", "comune", "provincia"])(input).is_ok()
}

pub(super) fn single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
