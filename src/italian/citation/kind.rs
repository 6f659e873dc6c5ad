//! The kinds of act that a citation names, how they are abbreviated, and how their URN begins.

use super::lexeme::{any_phrase, apostrophe, failure, gap, initials, no_letter, phrase};
use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::character::complete::char;
use nom::combinator::{not, opt, value};
use nom::{IResult, Parser};
use serde::Serialize;

/// A kind of act, by its Italian name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Costituzione,
    LeggeCostituzionale,
    Legge,
    DecretoLegge,
    DecretoLegislativo,
    /// D.P.R.
    DecretoPresidenteRepubblica,
    /// D.P.C.M.
    DecretoPresidenteConsiglio,
    /// D.M. and inter-ministerial decrees
    DecretoMinisteriale,
    RegioDecreto,
    RegioDecretoLegge,
    LeggeRegionale,
    /// Laws of the autonomous provinces of Trento and Bolzano
    LeggeProvinciale,
    RegolamentoUe,
    DirettivaUe,
    DecisioneUe,
}

impl Kind {
    pub const fn is_european(self) -> bool {
        matches!(
            self,
            Self::RegolamentoUe | Self::DirettivaUe | Self::DecisioneUe
        )
    }

    pub const fn is_decree(self) -> bool {
        matches!(
            self,
            Self::DecretoLegge
                | Self::DecretoLegislativo
                | Self::DecretoPresidenteRepubblica
                | Self::DecretoPresidenteConsiglio
                | Self::DecretoMinisteriale
                | Self::RegioDecreto
                | Self::RegioDecretoLegge
        )
    }

    /// Such an act is often cited by its date alone.
    pub(super) const fn may_lack_number(self) -> bool {
        matches!(
            self,
            Self::DecretoPresidenteConsiglio | Self::DecretoMinisteriale
        )
    }

    /// The authority and type of a URN of the State; `None` where they depend on more than the kind.
    pub(super) const fn urn_head(self) -> Option<&'static str> {
        match self {
            Self::Costituzione => Some("urn:nir:stato:costituzione"),
            Self::LeggeCostituzionale => Some("urn:nir:stato:legge.costituzionale"),
            Self::Legge => Some("urn:nir:stato:legge"),
            Self::DecretoLegge => Some("urn:nir:stato:decreto.legge"),
            Self::DecretoLegislativo => Some("urn:nir:stato:decreto.legislativo"),
            Self::DecretoPresidenteRepubblica => Some("urn:nir:presidente.repubblica:decreto"),
            Self::DecretoPresidenteConsiglio => {
                Some("urn:nir:presidente.consiglio.ministri:decreto")
            }
            Self::RegioDecreto => Some("urn:nir:stato:regio.decreto"),
            Self::RegioDecretoLegge => Some("urn:nir:stato:regio.decreto.legge"),
            _ => None,
        }
    }
}

/// The words that name a kind, and whether they name several acts of it («leggi», «DD.Lgs.»).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub kind: Kind,
    pub plural: bool,
}

const fn one(kind: Kind) -> Named {
    Named {
        kind,
        plural: false,
    }
}

const fn many(kind: Kind) -> Named {
    Named { kind, plural: true }
}

/// Reads the name of a kind: «D.Lgs.», «decreto legislativo», «legge», «L.», «DPR» … European acts and the Constitution are read elsewhere.
pub(super) fn kind(input: &str) -> IResult<&str, Named> {
    alt((decree, regional, law)).parse(input)
}

fn decree(input: &str) -> IResult<&str, Named> {
    match input.chars().next() {
        Some('d' | 'D' | 'r' | 'R') => {}
        _ => return failure(input),
    }
    alt((
        legislative_decree,
        presidential_decree,
        decree_law,
        ministerial_decree,
        royal_decree,
    ))
    .parse(input)
}

fn legislative_decree(input: &str) -> IResult<&str, Named> {
    let single = alt((
        phrase("decreto legislativo"),
        value(
            (),
            (
                alt((phrase("decreto"), initials("decr"))),
                gap,
                alt((
                    initials("legvo"),
                    initials("lgsvo"),
                    initials("lgs"),
                    initials("legisl"),
                    initials("leg"),
                )),
            ),
        ),
        initials("dlgsvo"),
        initials("dlgs"),
        initials("dlegvo"),
        initials("dleg"),
        initials("dlvo"),
    ));
    let several = alt((
        phrase("decreti legislativi"),
        initials("ddlgs"),
        initials("dlgss"),
    ));
    alt((
        value(one(Kind::DecretoLegislativo), single),
        value(many(Kind::DecretoLegislativo), several),
    ))
    .parse(input)
}

fn presidential_decree(input: &str) -> IResult<&str, Named> {
    let council = alt((
        initials("dpcm"),
        phrase("decreto del presidente del consiglio dei ministri"),
        phrase("decreto presidente del consiglio dei ministri"),
        phrase("decreto presidente consiglio dei ministri"),
    ));
    let republic = alt((
        initials("dpr"),
        phrase("decreto del presidente della repubblica"),
        phrase("decreto presidente della repubblica"),
        phrase("decreto presidente repubblica"),
        phrase("decreto presidenziale"),
    ));
    alt((
        value(one(Kind::DecretoPresidenteConsiglio), council),
        value(one(Kind::DecretoPresidenteRepubblica), republic),
        value(many(Kind::DecretoPresidenteRepubblica), initials("ddpprr")),
    ))
    .parse(input)
}

fn decree_law(input: &str) -> IResult<&str, Named> {
    alt((
        value(
            one(Kind::DecretoLegge),
            alt((
                phrase("decreto legge"),
                phrase("decretolegge"),
                initials("dl"),
            )),
        ),
        value(
            many(Kind::DecretoLegge),
            alt((phrase("decreti legge"), initials("ddll"))),
        ),
    ))
    .parse(input)
}

fn ministerial_decree(input: &str) -> IResult<&str, Named> {
    const BY_MINISTER: &[&str] = &[
        "decreto del ministero",
        "decreto del ministro",
        "decreto dei ministri",
        "decreto ministro",
        "decreto ministero",
    ];
    if any_phrase(BY_MINISTER)(input).is_ok() {
        return value(one(Kind::DecretoMinisteriale), phrase("decreto")).parse(input);
    }
    let name = alt((
        phrase("decreto ministeriale"),
        phrase("decreto interministeriale"),
        initials("dm"),
        phrase("decreto mef"),
    ));
    value(one(Kind::DecretoMinisteriale), name).parse(input)
}

fn royal_decree(input: &str) -> IResult<&str, Named> {
    alt((
        value(
            one(Kind::RegioDecretoLegge),
            alt((phrase("regio decreto legge"), initials("rdl"))),
        ),
        value(
            one(Kind::RegioDecreto),
            alt((phrase("regio decreto"), initials("rd"))),
        ),
    ))
    .parse(input)
}

fn regional(input: &str) -> IResult<&str, Named> {
    match input.chars().next() {
        Some('l' | 'L') => {}
        _ => return failure(input),
    }
    let region = value(
        (),
        (
            tag_no_case("legge"),
            gap,
            opt((alt((phrase("della"), phrase("dell'"))), gap)),
            nom::combinator::peek(phrase("regione")),
        ),
    );
    alt((
        value(
            one(Kind::LeggeRegionale),
            alt((
                phrase("legge regionale"),
                initials("lreg"),
                initials("lr"),
                region,
            )),
        ),
        value(
            many(Kind::LeggeRegionale),
            alt((phrase("leggi regionali"), initials("llrr"))),
        ),
        value(
            one(Kind::LeggeProvinciale),
            alt((phrase("legge provinciale"), initials("lp"))),
        ),
    ))
    .parse(input)
}

fn law(input: &str) -> IResult<&str, Named> {
    match input.chars().next() {
        Some('l' | 'L') => {}
        _ => return failure(input),
    }
    let constitutional = alt((
        phrase("legge costituzionale"),
        value(
            (),
            (
                alt((phrase("legge"), initials("l"))),
                nom::character::complete::multispace0,
                alt((initials("costit"), initials("cost"))),
            ),
        ),
        initials("lc"),
    ));
    let quality = || {
        opt((
            gap,
            alt((
                phrase("delega"),
                phrase("quadro"),
                phrase("finanziaria"),
                phrase("statale"),
                phrase("nazionale"),
                phrase("ordinaria"),
                phrase("dello stato"),
                phrase("di conversione"),
                phrase("di bilancio"),
                phrase("di stabilità"),
            )),
        ))
    };
    alt((
        value(one(Kind::LeggeCostituzionale), constitutional),
        value(one(Kind::Legge), (phrase("legge"), quality())),
        value(many(Kind::Legge), alt((phrase("leggi"), initials("ll")))),
        value(one(Kind::Legge), bare_l),
    ))
    .parse(input)
}

/// «L.», or a capital «L» alone.
fn bare_l(input: &str) -> IResult<&str, ()> {
    alt((
        value(
            (),
            (
                tag_no_case("l"),
                nom::character::complete::multispace0,
                char('.'),
            ),
        ),
        value((), (char('L'), no_letter, not(apostrophe))),
    ))
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_names_its_kind() {
        for (words, wanted) in [
            ("D.Lgs. 2", Kind::DecretoLegislativo),
            ("d.lgs.vo 2", Kind::DecretoLegislativo),
            ("D.L.vo 2", Kind::DecretoLegislativo),
            ("Decreto Leg.vo 2", Kind::DecretoLegislativo),
            ("decreto\nlegislativo", Kind::DecretoLegislativo),
            ("D.L. 78", Kind::DecretoLegge),
            ("decreto-legge", Kind::DecretoLegge),
            ("D.P.R. 4", Kind::DecretoPresidenteRepubblica),
            ("DPCM 4", Kind::DecretoPresidenteConsiglio),
            ("D.M. 4", Kind::DecretoMinisteriale),
            ("decreto del Ministro", Kind::DecretoMinisteriale),
            ("R.D. 4", Kind::RegioDecreto),
            ("L.R. 4", Kind::LeggeRegionale),
            ("l. r. 4", Kind::LeggeRegionale),
            ("legge della Regione Liguria", Kind::LeggeRegionale),
            ("legge costituzionale 3", Kind::LeggeCostituzionale),
            ("L. cost. 3", Kind::LeggeCostituzionale),
            ("Legge Delega n. 15", Kind::Legge),
            ("L.241", Kind::Legge),
            ("L 241", Kind::Legge),
        ] {
            assert_eq!(
                kind(words).ok().map(|(_, named)| named.kind),
                Some(wanted),
                "{words}"
            );
        }
    }

    #[test]
    fn words_that_begin_alike_name_no_kind() {
        for words in [
            "l'art",
            "lett. a",
            "dal 2000",
            "leggere",
            "delibera",
            "la 5",
            "D.G.R. 5",
            "decreto sindacale 5",
        ] {
            assert!(kind(words).is_err(), "{words}");
        }
    }
}
