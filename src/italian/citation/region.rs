//! The regions: how their laws name them, and which one an act speaks of when a law does not say.

use super::lexeme::{any_phrase, blank, is_quote, phrase};
use crate::span::Span;
use nom::branch::alt;
use nom::character::complete::{char, satisfy};
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};
use serde::Serialize;

/// A region, by its place in the table of regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(into = "&'static str")]
pub struct Region(u8);

struct Row {
    /// As in a URN: `emilia.romagna`.
    urn: &'static str,
    names: &'static [&'static str],
    /// «legge regionale toscana»
    adjectives: &'static [&'static str],
    /// Provinces and metropolitan cities, which tell the region of an act that does not name it.
    provinces: &'static [&'static str],
    /// Their codes on number plates: «(GE)» after the name of a comune.
    codes: &'static str,
}

const fn row(
    urn: &'static str,
    names: &'static [&'static str],
    adjectives: &'static [&'static str],
    provinces: &'static [&'static str],
    codes: &'static str,
) -> Row {
    Row {
        urn,
        names,
        adjectives,
        provinces,
        codes,
    }
}

#[rustfmt::skip]
const REGIONS: [Row; 20] = [
    row("abruzzo", &["abruzzo", "abruzzi"], &["abruzzese"], &["l'aquila", "teramo", "pescara", "chieti"], "AQ TE PE CH"),
    row("basilicata", &["basilicata"], &["lucana"], &["potenza", "matera"], "PZ MT"),
    row("calabria", &["calabria"], &["calabrese", "calabra"], &["catanzaro", "cosenza", "crotone", "reggio calabria", "reggio di calabria", "vibo valentia"], "CS CZ RC KR VV"),
    row("campania", &["campania"], &["campana"], &["avellino", "benevento", "caserta", "napoli", "salerno"], "CE BN NA AV SA"),
    row("emilia.romagna", &["emilia romagna"], &["emiliano romagnola", "emiliana"], &["bologna", "ferrara", "forlì cesena", "modena", "parma", "piacenza", "ravenna", "reggio emilia", "reggio nell'emilia", "rimini"], "PC PR RE MO BO FE RA FC RN"),
    row("friuli.venezia.giulia", &["friuli venezia giulia", "f.v.g", "fvg"], &["friulana"], &["gorizia", "pordenone", "trieste", "udine"], "UD GO TS PN"),
    row("lazio", &["lazio"], &["laziale"], &["frosinone", "latina", "rieti", "roma", "viterbo"], "VT RI RM LT FR"),
    row("liguria", &["liguria"], &["ligure"], &["genova", "imperia", "la spezia", "savona"], "IM SV GE SP"),
    row("lombardia", &["lombardia"], &["lombarda"], &["bergamo", "brescia", "como", "cremona", "lecco", "lodi", "mantova", "milano", "monza", "pavia", "sondrio", "varese"], "VA CO SO MI BG BS PV CR MN LC LO MB"),
    row("marche", &["marche"], &["marchigiana"], &["ancona", "ascoli piceno", "fermo", "macerata", "pesaro"], "PU AN MC AP FM"),
    row("molise", &["molise"], &["molisana"], &["campobasso", "isernia"], "CB IS"),
    row("piemonte", &["piemonte"], &["piemontese"], &["alessandria", "asti", "biella", "cuneo", "novara", "torino", "verbano cusio ossola", "vercelli"], "TO VC NO CN AT AL BI VB"),
    row("puglia", &["puglia"], &["pugliese"], &["bari", "barletta", "brindisi", "foggia", "lecce", "taranto"], "FG BA TA BR LE BT"),
    row("sardegna", &["sardegna"], &["sarda"], &["cagliari", "nuoro", "oristano", "sassari", "sud sardegna"], "SS NU CA OR SU"),
    row("sicilia", &["sicilia", "siciliana"], &["siciliana"], &["agrigento", "caltanissetta", "catania", "enna", "messina", "palermo", "ragusa", "siracusa", "trapani"], "TP PA ME AG CL EN CT RG SR"),
    row("toscana", &["toscana"], &["toscana"], &["arezzo", "firenze", "grosseto", "livorno", "lucca", "massa", "pisa", "pistoia", "prato", "siena"], "MS LU PT FI LI PI AR SI GR PO"),
    row("trentino.alto.adige", &["trentino alto adige", "trentino alto adige/südtirol"], &["trentina"], &["trento", "bolzano"], "BZ TN"),
    row("umbria", &["umbria"], &["umbra"], &["perugia", "terni"], "PG TR"),
    row("valle.aosta", &["valle d'aosta", "val d'aosta", "valle aosta"], &["valdostana"], &["aosta"], "AO"),
    row("veneto", &["veneto"], &["veneta"], &["belluno", "padova", "rovigo", "treviso", "venezia", "verona", "vicenza"], "VR VI BL TV VE PD RO"),
];

impl Region {
    /// The name as a URN writes it: lower case, dots for spaces.
    pub fn urn(self) -> &'static str {
        REGIONS.get(usize::from(self.0)).map_or("", |row| row.urn)
    }
}

impl From<Region> for &'static str {
    fn from(region: Region) -> Self {
        region.urn()
    }
}

fn first_of(
    input: &str,
    words: impl Fn(&'static Row) -> &'static [&'static str],
) -> IResult<&str, Region> {
    for (place, row) in (0_u8..).zip(&REGIONS) {
        if let Ok((rest, _)) = any_phrase(words(row))(input) {
            return Ok((rest, Region(place)));
        }
    }
    super::lexeme::failure(input)
}

/// The name of a region.
pub(super) fn name(input: &str) -> IResult<&str, Region> {
    first_of(input, |row| row.names)
}

/// The words by which a law names its region, right after the word «legge» or after its number:
/// «Liguria», «della Regione Liguria», «(Lombardia)», «ligure».
pub(super) fn of_law(input: &str) -> IResult<&str, Region> {
    let of = || opt((any_phrase(&["della", "delle", "del", "dell'", "di"]), blank));
    let word = opt((
        alt((
            phrase("regione autonoma"),
            phrase("regione"),
            phrase("reg"),
            phrase("r"),
        )),
        opt(char('.')),
        blank,
    ));
    let named = || preceded((of(), opt(satisfy(is_quote))), name);
    let adjective = |input| first_of(input, |row| row.adjectives);
    let bare = preceded((of(), word), alt((named(), adjective)));
    let opening = (blank, opt(alt((char('('), char(',')))), blank);
    terminated(preceded(opening, bare), opt(preceded(blank, char(')')))).parse(input)
}

/// The regions that a text speaks of, in order, to tell whose law is «la L.R. 42/2006».
#[derive(Clone, Debug, Default)]
pub(super) struct Mentions {
    named: Vec<(usize, Region)>,
    most: Option<Region>,
}

/// A region named within so many bytes of a law is the region of that law.
const NEAR: usize = 160;

impl Mentions {
    /// One pass over the text.
    pub fn of(text: &str) -> Self {
        let mut named = Vec::new();
        let mut names = [0_u32; REGIONS.len()];
        let mut seats = [0_u32; REGIONS.len()];
        let mut last = ' ';
        let mut word = ("", "");
        for (at, c) in text.char_indices() {
            let starts = c.is_alphabetic() && !last.is_alphanumeric();
            last = c;
            if !starts {
                continue;
            }
            let rest = text.get(at..).unwrap_or("");
            let next = rest
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or("");
            if c.is_uppercase() {
                if let Some(region) = named_at(rest, word.1) {
                    named.push((at, region));
                    tally(&mut names, region);
                } else if let Some(region) = seat_at(rest, word) {
                    tally(&mut seats, region);
                }
            }
            word = (word.1, next);
        }
        let most = most_frequent(&names).or_else(|| most_frequent(&seats));
        Self { named, most }
    }

    /// The region named nearest to a place; else the one that the text names most; else the one whose provinces it names most.
    pub fn around(&self, place: Span) -> Option<Region> {
        let after = self.named.partition_point(|(at, _)| *at < place.start);
        let before = after.checked_sub(1).and_then(|index| self.named.get(index));
        let distance = |at: usize| {
            if at < place.start {
                place.start - at
            } else {
                at.saturating_sub(place.end)
            }
        };
        let nearest = before
            .into_iter()
            .chain(self.named.get(after))
            .min_by_key(|(at, _)| distance(*at));
        nearest
            .filter(|(at, _)| distance(*at) <= NEAR)
            .map(|(_, region)| *region)
            .or(self.most)
    }
}

fn tally(counts: &mut [u32], region: Region) {
    if let Some(count) = counts.get_mut(usize::from(region.0)) {
        *count += 1;
    }
}

fn most_frequent(counts: &[u32]) -> Option<Region> {
    let (place, count) = (0_u8..).zip(counts).max_by_key(|(_, count)| **count)?;
    (*count > 0).then_some(Region(place))
}

/// The name of a region, after the word `before`. «Marche» are also stamps.
fn named_at(rest: &str, before: &str) -> Option<Region> {
    let (_, region) = name(rest).ok()?;
    let marks = region.urn() == "marche";
    let introduced = ["regione", "delle", "nelle", "alle"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(before));
    (!marks || introduced).then_some(region)
}

/// A province after «Provincia di», or its code in brackets.
fn seat_at(rest: &str, before: (&str, &str)) -> Option<Region> {
    let code = rest
        .get(..2)
        .filter(|code| code.chars().all(|c| c.is_ascii_uppercase()));
    if let (Some(code), Some(')')) = (code, rest.chars().nth(2)) {
        return (0_u8..)
            .zip(&REGIONS)
            .find(|(_, row)| row.codes.split(' ').any(|known| known == code))
            .map(|(place, _)| Region(place));
    }
    let introduced = ["provincia", "metropolitana"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(before.0));
    introduced
        .then(|| first_of(rest, |row| row.provinces).ok())
        .flatten()
        .map(|(_, region)| region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_names_its_region_before_or_after() {
        for (words, wanted) in [
            (" Liguria 15/2015", "liguria"),
            (" della Regione Liguria n. 15", "liguria"),
            (" (Lombardia)", "lombardia"),
            (" (della Regione Emilia-Romagna)", "emilia.romagna"),
            (" Emilia Romagna", "emilia.romagna"),
            (" regione Toscana", "toscana"),
            (" ligure 5", "liguria"),
            (" delle Marche", "marche"),
            (" del Veneto 23 giugno", "veneto"),
            (" Friuli-Venezia Giulia", "friuli.venezia.giulia"),
            (" della Valle d’Aosta", "valle.aosta"),
        ] {
            assert_eq!(
                of_law(words).ok().map(|(_, region)| region.urn()),
                Some(wanted),
                "{words}"
            );
        }
        assert!(of_law(" 27 giugno").is_err());
    }

    #[test]
    fn the_region_of_a_law_is_the_nearest_else_the_most_named_else_that_of_the_provinces() {
        let far = "x".repeat(400);
        let text = format!("La Regione Liguria {far} Liguria {far} Veneto {far}");
        let mentions = Mentions::of(&text);
        let place = |needle: &str| {
            text.rfind(needle)
                .map(|at| Span::new(at + 20, at + 30))
                .unwrap()
        };
        assert_eq!(
            mentions.around(place("Veneto")).map(Region::urn),
            Some("veneto")
        );
        assert_eq!(
            mentions
                .around(Span::new(text.len(), text.len()))
                .map(Region::urn),
            Some("liguria")
        );
        let by_seat =
            Mentions::of("il Comune di Alfa (BG), in Provincia di Bergamo, e marche da bollo");
        assert_eq!(
            by_seat.around(Span::new(0, 1)).map(Region::urn),
            Some("lombardia")
        );
        assert_eq!(Mentions::of("nessuna").around(Span::new(0, 1)), None);
    }
}
