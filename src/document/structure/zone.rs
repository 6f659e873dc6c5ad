//! Zones: which part of the act a word stands in, by the set phrases that open each part.

use super::article::Draft;
use super::heading;
use super::index::Index;
use crate::document::Document;
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ZoneKind {
    Front,
    Index,
    Parties,
    Recitals,
    Citations,
    Articles,
    Operative,
    Vote,
    Signatures,
    Attachments,
    Other,
}

impl ZoneKind {
    /// The name that the rule language gives to the zone.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Front => "frontespizio",
            Self::Index => "indice",
            Self::Parties => "parti",
            Self::Recitals => "premesse",
            Self::Citations => "visti",
            Self::Articles => "articolato",
            Self::Operative => "dispositivo",
            Self::Vote => "votazione",
            Self::Signatures => "firme",
            Self::Attachments => "allegati",
            Self::Other => "altro",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    pub kind: ZoneKind,
    pub span: Span,
}

/// The zone that holds a byte of the text.
pub fn at(zones: &[Zone], offset: usize) -> Option<ZoneKind> {
    let after = zones.partition_point(|zone| zone.span.start <= offset);
    zones.get(after.checked_sub(1)?).map(|zone| zone.kind)
}

/// The zones of an act, in order, neighbours of one kind joined.
pub fn read(document: &Document, articles: &[Draft], index: &Index) -> Vec<Zone> {
    let first = articles.first().map(|article| article.block);
    let last = articles.last().map_or(0, |article| article.block);
    let mut state = ZoneKind::Front;
    let mut zones: Vec<Zone> = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let words = document.words(block.span);
        let line = heading::despaced(words).to_lowercase();
        let kind = if index.holds(at) {
            ZoneKind::Index
        } else {
            if Some(at) == first && !matches!(state, ZoneKind::Operative | ZoneKind::Attachments) {
                state = ZoneKind::Articles;
            }
            state = next(state, &line, words, at > last);
            if state != ZoneKind::Articles && is_vote(&line) {
                ZoneKind::Vote
            } else {
                state
            }
        };
        let span = Span::new(block.span.start, block.span.end + 1);
        match zones.last_mut() {
            Some(zone) if zone.kind == kind => zone.span.end = span.end,
            _ => zones.push(Zone { kind, span }),
        }
    }
    if let Some(zone) = zones.last_mut() {
        zone.span.end = zone.span.end.max(document.text.len());
    }
    zones
}

fn next(state: ZoneKind, line: &str, words: &str, after_articles: bool) -> ZoneKind {
    use ZoneKind::*;
    match state {
        Attachments => Attachments,
        Signatures if opens_attachment(line, words) => Attachments,
        Signatures => Signatures,
        Articles if !after_articles => Articles,
        Articles | Operative if opens_attachment(line, words) => Attachments,
        Articles | Operative if opens_signatures(line) => Signatures,
        Articles => Articles,
        _ if opens_operative(line) => Operative,
        Operative => Operative,
        Front if opens_parties(line) || presents_a_party(line) => Parties,
        Recitals | Citations if names_the_parties(line) || begins_with_a_party(line) => Parties,
        _ if opens_citations(line) => Citations,
        _ if opens_recitals(line) => Recitals,
        other => other,
    }
}

fn starts(line: &str, openers: &[&str]) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphabetic());
    openers.iter().any(|opener| line.starts_with(opener))
}

/// «TRA», alone on its line: the parties, wherever it stands before the articles.
fn names_the_parties(line: &str) -> bool {
    matches!(
        line.trim_end_matches([':', '.', ',']),
        "tra"
            | "fra"
            | "tra le parti"
            | "fra le parti"
            | "fra i seguenti enti"
            | "tra i seguenti enti"
    )
}

/// «Il Comune di Alfa, rappresentato da …», first in its line: a party, after the laws have been cited.
fn begins_with_a_party(line: &str) -> bool {
    starts(
        line,
        &[
            "il comune di",
            "comune di",
            "la provincia di",
            "provincia di",
            "l'unione",
            "l’unione",
            "la comunità montana",
        ],
    ) && ["rappresentat", "in persona d", "nella persona d"]
        .iter()
        .any(|words| line.contains(words))
}

fn opens_parties(line: &str) -> bool {
    let announced = starts(line, &["tra ", "fra "]) && line.trim_end().ends_with(':');
    names_the_parties(line)
        || announced
        || starts(
            line,
            &[
                "l'anno ",
                "l’anno ",
                "addì",
                "addi'",
                "il giorno",
                "in data odierna",
                "con la presente convenzione",
                "con la presente scrittura",
                "con la presente intesa",
                "con il presente atto",
                "con il presente accordo",
                "con il presente protocollo",
                "con questo accordo",
                "con questa convenzione",
                "i sottoscritti",
                "le sottoscritte amministrazioni",
                "i seguenti enti",
                "gli enti sotto",
                "tra i comuni",
                "tra il comune",
                "tra la provincia",
                "fra i comuni",
                "tra gli enti",
                "fra il comune",
                "tra l'unione",
                "tra l’unione",
                "tra:",
                "fra:",
                "tra i sottoscritti",
                "fra i sottoscritti",
                "fra i comuni",
                "tra le amministrazioni",
                "fra le amministrazioni",
                "tra i seguenti",
                "fra i seguenti",
                "tra l'ente",
                "fra gli enti",
                "sono presenti",
                "sono comparsi",
                "si sono costituiti",
                "sono intervenuti",
            ],
        )
}

/// «La Provincia di Alfa, in persona del Presidente …»: the parties, without any word before them.
fn presents_a_party(line: &str) -> bool {
    let body = [
        "comune",
        "provincia",
        "unione",
        "comunità montana",
        "ente",
        "regione",
        "città metropolitana",
    ]
    .iter()
    .any(|body| line.contains(body));
    body && [
        "in persona d",
        "nella persona d",
        "rappresentat",
        "legale rappresentante",
        "in nome e per conto",
        "che interviene",
    ]
    .iter()
    .any(|words| line.contains(words))
}

fn opens_citations(line: &str) -> bool {
    starts(line, &["vist", "richiamat"])
}

fn opens_recitals(line: &str) -> bool {
    starts(
        line,
        &[
            "premess",
            "considerat",
            "ritenut",
            "dato atto",
            "preso atto",
            "attes",
            "tenuto conto",
            "rilevat",
            "evidenziat",
            "constatat",
            "accertat",
            "sentit",
            "acquisit",
            "udit",
            "valutat",
            "verificat",
            "ricordat",
            "precisat",
            "tutto ciò premesso",
            "tutto cio' premesso",
            "tutto quanto",
            "si conviene",
            "le parti convengono",
            "convengono",
            "stabiliscono",
            "le parti stipulano",
            "le premesse",
            "ciò premesso",
            "che ",
            "rammentat",
            "osservat",
            "il consiglio comunale",
            "la giunta comunale",
            "il consiglio provinciale",
            "il consiglio",
            "la giunta",
        ],
    )
}

/// «DELIBERA» or «PROPONE DI DELIBERARE» alone on its line.
fn opens_operative(line: &str) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphabetic());
    line.chars().count() <= 60
        && (matches!(
            line,
            "delibera"
                | "delibera di"
                | "determina"
                | "decreta"
                | "dispone"
                | "propone"
                | "propone di deliberare"
                | "propone al consiglio"
                | "si propone"
        ) || [
            "delibera di ",
            "delibera quanto",
            "delibera all'unanimità",
            "propone di ",
            "propone al ",
            "propone che il",
            "propone alla ",
            "tutto ciò premesso, delibera",
            "tutto ciò premesso delibera",
            "a voti unanimi delibera",
        ]
        .iter()
        .any(|o| line.starts_with(o))
            || line
                .strip_suffix(" delibera")
                .is_some_and(|before| !names_the_act(before)))
}

/// «Proposta di delibera» names the act; «il consiglio delibera» opens what it resolves.
fn names_the_act(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or("");
    matches!(last, "di" | "della" | "la" | "una" | "presente" | "con")
}

/// A line that reports votes.
fn is_vote(line: &str) -> bool {
    let votes = line.contains("voti ")
        || line.contains("votazione")
        || line.contains("voto ")
        || line.contains("votanti");
    votes
        && ["favorevol", "unanim", "contrar", "astenut"]
            .iter()
            .any(|word| line.contains(word))
}

/// After the last article or point, the lines where the parties sign.
pub fn opens_signatures(line: &str) -> bool {
    // «I Sindaci si riuniscono ogni tre mesi.» is the text of the last article.
    let sentence = line.trim_end().ends_with('.') && line.split_whitespace().count() >= 5;
    let short = line.chars().count() <= 140 && !sentence;
    starts(
        line,
        &[
            "letto, ",
            "letto e ",
            "letto approvato",
            "letto confermato",
            "letta, ",
            "fatto, letto",
            "redatto, letto",
            "del che si è redatto",
            "di quanto sopra si è redatto",
        ],
    ) || short
        && starts(
            line,
            &[
                "per il comune",
                "per la provincia",
                "per l'unione",
                "per l’unione",
                "per l'ente",
                "per l’ente",
                "per la comunità",
                "per gli enti",
                "per la città metropolitana",
                "per la regione",
                "per accettazione",
                "per i comuni",
                "p. il comune",
                "il sindaco",
                "il presidente",
                "il segretario",
                "la sindaca",
                "la presidente",
                "il legale rappresentante",
                "il rappresentante",
                "i rappresentanti",
                "i legali rappresentanti",
                "f.to",
                "firmato",
                "firma",
                "firme",
                "sottoscrizion",
                "documento firmato",
                "documento sottoscritto",
                "documento informatico",
                "il verbalizzante",
                "luogo e data",
                "atto sottoscritto",
                "gli enti sottoscrittori",
                "i sindaci",
                "il funzionario",
                "il dirigente",
                "il responsabile",
            ],
        )
        && !line.trim_end().ends_with(';')
}

/// «ALLEGATO A», «All. 1 – Tabella»: a title of an annex, after the body.
fn opens_attachment(line: &str, words: &str) -> bool {
    let title = starts(line, &["allegato ", "allegati", "all. "]) && words.chars().count() <= 120;
    title
        && !line.trim_end().ends_with('.')
        && !line.trim_end().ends_with(';')
        && words.trim_start().starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_phrases_open_their_zone() {
        assert!(opens_operative("delibera"));
        assert!(opens_operative("propone di deliberare"));
        assert!(opens_operative("all'unanimità delibera"));
        assert!(!opens_operative("proposta di delibera"));
        assert!(!opens_operative(
            "la delibera del consiglio n. 3 è stata pubblicata"
        ));
        assert!(opens_parties("tra"));
        assert!(opens_citations("visti:"));
        assert!(opens_recitals("considerato che:"));
        assert!(opens_signatures("letto, approvato e sottoscritto"));
        assert!(opens_signatures("per il comune di alfa – il sindaco"));
        assert!(!opens_signatures("il presidente convoca l'assemblea;"));
        assert!(!opens_signatures("i sindaci si riuniscono ogni tre mesi."));
        assert!(is_vote("con voti favorevoli n. ___, astenuti ___"));
    }
}
