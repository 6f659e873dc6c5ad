//! Acts known by a name: T.U.E.L., codice dell'amministrazione digitale, GDPR, Costituzione.

use super::kind::Kind;
use super::lexeme::{any_phrase, blank, failure, initials, phrase};
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// The key of an act in the built-in table: kind, number, year.
pub(super) type Key = (Kind, &'static str, i32);

/// When a name alone, without provisions, is a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Force {
    /// The name can mean nothing else: it is a citation wherever it stands.
    Alone,
    /// The name is also a common word or a general notion: only with an article.
    WithProvision,
}

#[derive(Debug)]
pub(super) struct Name {
    pub force: Force,
    /// The acts that bore the name, the newest first.
    pub acts: &'static [Key],
    phrases: &'static [&'static str],
    /// Abbreviations, without dots. Those of [`Force::Alone`] must be written in capitals or with dots.
    initials: &'static [&'static str],
}

use Force::{Alone, WithProvision};
use Kind::{
    Costituzione, DecretoLegislativo, DecretoPresidenteRepubblica, Legge, RegioDecreto,
    RegolamentoUe,
};

const fn name(
    force: Force,
    acts: &'static [Key],
    phrases: &'static [&'static str],
    initials: &'static [&'static str],
) -> Name {
    Name {
        force,
        acts,
        phrases,
        initials,
    }
}

#[rustfmt::skip]
pub(super) const NAMES: &[Name] = &[
    name(Alone, &[(DecretoLegislativo, "267", 2000)], &[
        "testo unico delle leggi sull'ordinamento degli enti locali", "testo unico delle leggi sull'ordinamento delle autonomie locali",
        "testo unico delle leggi sugli enti locali", "testo unico delle leggi degli enti locali", "testo unico delle leggi in materia di enti locali",
        "testo unico sull'ordinamento degli enti locali", "testo unico sull'ordinamento delle autonomie locali", "testo unico dell'ordinamento degli enti locali",
        "testo unico degli enti locali", "testo unico delle autonomie locali", "testo unico enti locali", "testo unico sugli enti locali", "testo unico ee.ll",
        "t.u. delle leggi sull'ordinamento degli enti locali", "t.u. sull'ordinamento degli enti locali", "t.u. degli enti locali", "t.u. enti locali", "t.u. ee.ll", "tu enti locali",
        "t.u.ee.ll", "t.u.ee.l", "tuee.ll", "tu.ee.ll",
    ], &["tuel", "tuoel", "tueell", "tuell", "tuoell"]),
    name(Alone, &[(DecretoLegislativo, "82", 2005)], &["codice dell'amministrazione digitale", "codice amministrazione digitale", "codice della amministrazione digitale"], &["cad"]),
    name(Alone, &[(RegolamentoUe, "679", 2016)], &[
        "regolamento generale sulla protezione dei dati", "regolamento generale per la protezione dei dati", "regolamento generale sulla protezione dati",
        "regolamento europeo sulla protezione dei dati", "regolamento europeo per la protezione dei dati", "regolamento europeo in materia di protezione dei dati",
        "regolamento ue sulla protezione dei dati", "general data protection regulation", "regolamento europeo privacy", "regolamento generale ue sulla protezione dei dati",
    ], &["gdpr", "rgpd"]),
    name(Alone, &[(DecretoLegislativo, "196", 2003)], &[
        "codice in materia di protezione dei dati", "codice in materia di dati personali", "codice della privacy", "codice privacy", "codice della protezione dei dati",
        "codice sulla protezione dei dati", "codice per la protezione dei dati", "codice in materia di privacy",
    ], &[]),
    name(Alone, &[(DecretoLegislativo, "175", 2016)], &[
        "testo unico in materia di società a partecipazione pubblica", "testo unico delle società a partecipazione pubblica", "testo unico sulle società a partecipazione pubblica",
        "testo unico società partecipate", "testo unico delle società partecipate", "testo unico sulle società partecipate", "testo unico in materia di società partecipate",
    ], &["tusp", "tuspp"]),
    name(Alone, &[(Legge, "56", 2014)], &["legge delrio", "legge del rio"], &[]),
    name(Alone, &[(Legge, "300", 1970)], &["statuto dei lavoratori"], &[]),
    name(Alone, &[(Legge, "212", 2000)], &["statuto dei diritti del contribuente", "statuto del contribuente"], &[]),
    name(Alone, &[(DecretoLegislativo, "117", 2017)], &["codice del terzo settore"], &[]),
    name(Alone, &[(DecretoLegislativo, "42", 2004)], &["codice dei beni culturali"], &[]),
    name(Alone, &[(DecretoLegislativo, "1", 2018)], &["codice della protezione civile", "codice di protezione civile"], &[]),
    name(Alone, &[(DecretoLegislativo, "159", 2011)], &["codice antimafia", "codice delle leggi antimafia"], &[]),
    name(Alone, &[(DecretoLegislativo, "201", 2022)], &["testo unico dei servizi pubblici locali", "testo unico sui servizi pubblici locali", "t.u. servizi pubblici locali"], &["tuspl"]),
    name(Alone, &[(DecretoLegislativo, "152", 2006)], &["codice dell'ambiente", "testo unico ambientale", "testo unico dell'ambiente", "testo unico ambiente"], &[]),
    name(WithProvision, &[(DecretoLegislativo, "152", 2006)], &["norme in materia ambientale"], &[]),
    name(Alone, &[(DecretoPresidenteRepubblica, "380", 2001)], &[
        "testo unico dell'edilizia", "testo unico edilizia", "testo unico delle disposizioni legislative e regolamentari in materia edilizia", "t.u. edilizia", "t.u. dell'edilizia",
    ], &[]),
    name(Alone, &[(DecretoPresidenteRepubblica, "445", 2000)], &[
        "testo unico delle disposizioni legislative e regolamentari in materia di documentazione amministrativa", "testo unico sulla documentazione amministrativa",
        "testo unico in materia di documentazione amministrativa", "testo unico della documentazione amministrativa", "t.u. documentazione amministrativa",
    ], &["tuda"]),
    name(Alone, &[(DecretoLegislativo, "165", 2001)], &["testo unico sul pubblico impiego", "testo unico del pubblico impiego", "testo unico pubblico impiego", "t.u. pubblico impiego", "t.u. sul pubblico impiego"], &["tupi"]),
    name(Alone, &[(DecretoLegislativo, "81", 2008)], &[
        "testo unico sulla sicurezza", "testo unico sicurezza", "testo unico della sicurezza", "testo unico in materia di sicurezza", "testo unico in materia di salute e sicurezza",
        "testo unico sulla salute e sicurezza", "t.u. sicurezza",
    ], &["tusl"]),
    name(Alone, &[(DecretoLegislativo, "33", 2013)], &["decreto trasparenza"], &[]),
    name(Alone, &[(Legge, "190", 2012)], &["legge anticorruzione"], &[]),
    name(WithProvision, &[(Legge, "241", 1990)], &["legge sul procedimento amministrativo"], &[]),
    name(WithProvision, &[(Legge, "65", 1986)], &[
        "legge quadro sull'ordinamento della polizia municipale", "legge quadro sull'ordinamento della polizia locale", "legge quadro sulla polizia municipale", "legge quadro sulla polizia locale",
    ], &[]),
    name(WithProvision, &[(Legge, "328", 2000)], &[
        "legge quadro per la realizzazione del sistema integrato di interventi e servizi sociali", "legge quadro sul sistema integrato di interventi e servizi sociali",
    ], &[]),
    name(WithProvision, &[(DecretoLegislativo, "36", 2023), (DecretoLegislativo, "50", 2016), (DecretoLegislativo, "163", 2006)], &[
        "codice dei contratti pubblici", "codice dei contratti", "codice contratti pubblici", "codice dei contratti pubblici relativi a lavori", "codice degli appalti", "codice appalti",
        "nuovo codice dei contratti pubblici",
    ], &[]),
    name(Alone, &[(DecretoLegislativo, "104", 2010)], &["codice del processo amministrativo"], &[]),
    name(WithProvision, &[(DecretoLegislativo, "104", 2010)], &[], &["cpa"]),
    name(Alone, &[(DecretoLegislativo, "285", 1992)], &["nuovo codice della strada", "codice della strada"], &[]),
    name(WithProvision, &[(DecretoLegislativo, "285", 1992)], &[], &["cds"]),
    name(Alone, &[(DecretoLegislativo, "206", 2005)], &["codice del consumo"], &[]),
    name(Alone, &[(DecretoLegislativo, "259", 2003)], &["codice delle comunicazioni elettroniche"], &[]),
    name(Alone, &[(DecretoLegislativo, "14", 2019)], &["codice della crisi d'impresa", "codice della crisi"], &[]),
    name(WithProvision, &[(DecretoPresidenteRepubblica, "62", 2013)], &["codice di comportamento dei dipendenti pubblici"], &[]),
    name(Alone, &[(DecretoPresidenteRepubblica, "917", 1986)], &["testo unico delle imposte sui redditi"], &["tuir"]),
    name(Alone, &[(RegioDecreto, "773", 1931)], &["testo unico delle leggi di pubblica sicurezza"], &["tulps"]),
    name(Alone, &[(RegolamentoUe, "910", 2014)], &["regolamento eidas"], &[]),
    name(Alone, &[(RegioDecreto, "1443", 1940)], &["codice di procedura civile"], &[]),
    name(WithProvision, &[(RegioDecreto, "1443", 1940)], &["cod. proc. civ", "cod.proc.civ"], &["cpc"]),
    name(Alone, &[(DecretoPresidenteRepubblica, "447", 1988)], &["codice di procedura penale"], &[]),
    name(WithProvision, &[(DecretoPresidenteRepubblica, "447", 1988)], &["cod. proc. pen", "cod.proc.pen"], &["cpp"]),
    name(Alone, &[(RegioDecreto, "1398", 1930)], &["codice penale"], &[]),
    name(WithProvision, &[(RegioDecreto, "1398", 1930)], &["cod. pen", "cod.pen"], &["cp"]),
    name(Alone, &[(RegioDecreto, "262", 1942)], &["codice civile"], &[]),
    name(WithProvision, &[(RegioDecreto, "262", 1942)], &["cod. civ", "cod.civ", "cod civ"], &["cc"]),
    name(Alone, &[(Costituzione, "", 1947)], &[
        "costituzione della repubblica italiana", "costituzione della repubblica", "costituzione italiana", "costituzione repubblicana", "carta costituzionale",
    ], &[]),
    name(WithProvision, &[(Costituzione, "", 1947)], &["costituzione", "cost"], &[]),
];

/// Reads the longest name that stands here.
pub(super) fn known_name(input: &str) -> IResult<&str, &'static Name> {
    let first = input.chars().next().map(|c| c.to_ascii_lowercase());
    if !matches!(first, Some('t' | 'c' | 'r' | 'g' | 'l' | 's' | 'd' | 'n')) {
        return failure(input);
    }
    let mut best: Option<(&str, &'static Name)> = None;
    for name in NAMES {
        let whole = name
            .phrases
            .iter()
            .filter_map(|words| phrase(words)(input).ok());
        let short = name
            .initials
            .iter()
            .filter_map(|letters| abbreviation(input, letters, name.force));
        for rest in whole.map(|(rest, ())| rest).chain(short) {
            if best.is_none_or(|(shortest, _)| rest.len() < shortest.len()) {
                best = Some((rest, name));
            }
        }
    }
    best.filter(|(rest, name)| !is_common_noun(input, rest, name))
        .map_or_else(
            || failure(input),
            |(rest, name)| Ok((after_dot(rest), name)),
        )
}

/// «costituzione dell'ufficio comune»
fn is_common_noun(input: &str, rest: &str, name: &Name) -> bool {
    let constitution = matches!(name.acts, [(Costituzione, ..)]);
    let whole = input.len() - rest.len() == "costituzione".len();
    let mut of = preceded(
        blank,
        any_phrase(&[
            "del", "della", "dello", "dell'", "dei", "degli", "delle", "di", "in",
        ]),
    );
    constitution && whole && of.parse(rest).is_ok()
}

fn abbreviation<'a>(input: &'a str, letters: &'static str, force: Force) -> Option<&'a str> {
    let (rest, ()) = initials(letters)(input).ok()?;
    let written = input.get(..input.len() - rest.len())?;
    let whole = !rest.starts_with(char::is_alphabetic);
    let tight = whole
        && !written.contains('\n')
        && written.chars().filter(|c| c.is_whitespace()).count() < letters.len();
    let marked = letters.len() > 3
        || written.contains('.')
        || written.chars().all(|c| c.is_ascii_uppercase());
    let sure = match force {
        Force::WithProvision => true,
        Force::Alone => marked && (letters != "cad" || written.starts_with('C')),
    };
    (tight && sure).then_some(rest)
}

/// The dot of an abbreviation such as «Cost.» and «cod. civ.».
fn after_dot(rest: &str) -> &str {
    match rest.strip_prefix('.') {
        Some(after)
            if after
                .trim_start()
                .chars()
                .next()
                .is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ')')) =>
        {
            after
        }
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::italian::citation::table;

    #[test]
    fn names_are_read_in_every_hand() {
        for (words, number) in [
            ("TUEL", "267"),
            ("T.U.E.L., D.", "267"),
            ("T.U.O.E.L.", "267"),
            ("t.u.e.l.", "267"),
            (
                "Testo  unico delle leggi sull’ordinamento degli Enti locali",
                "267",
            ),
            ("T.U. degli enti locali", "267"),
            ("T.U.EE.LL.", "267"),
            ("CAD", "82"),
            ("C.A.D.", "82"),
            ("Codice dell'Amministrazione Digitale", "82"),
            ("G.D.P.R.", "679"),
            ("Codice della strada", "285"),
            ("c.c.", "262"),
            ("c.p.c.", "1443"),
            ("c.p.a.", "104"),
            ("Cost.", ""),
        ] {
            assert_eq!(
                known_name(words).map(|(_, name)| name.acts[0].1),
                Ok(number),
                "{words}"
            );
        }
    }

    #[test]
    fn common_words_are_no_names() {
        for words in [
            "cad. 5",
            "cada",
            "testo unico",
            "codice fiscale",
            "costo",
            "tutela",
            "cadenza",
            "regolamento comunale",
            "c. 2",
        ] {
            assert!(known_name(words).is_err(), "{words}");
        }
    }

    #[test]
    fn every_named_act_has_a_date() {
        for (kind, number, year) in NAMES.iter().flat_map(|name| name.acts) {
            let dated = kind.is_european()
                || *kind == Kind::Costituzione
                || table::date_of(*kind, number, *year).is_some();
            assert!(dated, "{kind:?} {number} {year}");
        }
    }
}
