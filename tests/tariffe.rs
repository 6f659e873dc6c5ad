//! The fees of two centres, for every comune of their provinces: the amounts that the rules compute from the data, and how many
//! comuni have none.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test reads the data of the project"
)]

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;
use vaglio::document::Document;
use vaglio::engine::{self, Options, Report};
use vaglio::facts::Facts;
use vaglio::finding::Verdict;
use vaglio::ingest::{Limits, table};
use vaglio::project::{self, Rules};

static RULES: LazyLock<Rules> = LazyLock::new(|| project::load(project::embedded()));

struct Comune {
    istat: String,
    name: String,
    people_2011: u32,
    people: u32,
}

/// The comuni of a province whose population at the start of 2021 is known; none where the data are not at hand.
fn comuni(sigla: &str) -> Vec<Comune> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/comuni.csv");
    let Ok(text) = std::fs::read_to_string(path) else {
        return Vec::new();
    };
    text.lines()
        .skip(1)
        .filter_map(|line| {
            let fields: Vec<&str> = line.split(';').collect();
            let [istat, name, province, _, _, before, now] = fields.as_slice() else {
                return None;
            };
            (*province == sigla).then_some(())?;
            Some(Comune {
                istat: (*istat).to_owned(),
                name: (*name).to_owned(),
                people_2011: before.parse().unwrap_or(0),
                people: now.trim().parse().ok()?,
            })
        })
        .collect()
}

/// Checks a register of these comuni for 2021, with the fee that each is said to pay.
fn check(pack: &str, comuni: &[Comune], fee: impl Fn(&Comune) -> Decimal) -> Report {
    let mut register =
        "Ente;Tipo;Cod. ISTAT;Abitanti;Abitanti al;Esercizio;Quota annua\n".to_owned();
    for comune in comuni {
        let fee = fee(comune).to_string().replace('.', ",");
        let Comune {
            istat,
            name,
            people,
            ..
        } = comune;
        writeln!(register, "{name};Comune;{istat};{people};;2021;{fee}").unwrap();
    }
    let rules = &*RULES;
    let (mut document, mut facts) = (Document::empty("registro.csv"), Facts::default());
    let book = table::open("registro.csv", Cursor::new(register), &Limits::default()).unwrap();
    engine::load(book, &rules.set, &mut document, &mut facts).unwrap();
    let options = Options {
        today: NaiveDate::from_ymd_opt(2021, 11, 1).unwrap(),
        packs: vec![pack.to_owned()],
        pinned: Default::default(),
    };
    engine::check(&document, &facts, &rules.set, &options)
}

/// How many rows gave each verdict: `adesioni (53)`.
fn verdicts(report: &Report, rule: &str) -> BTreeMap<Verdict, usize> {
    report
        .outcomes
        .iter()
        .filter(|checked| checked.rule == rule)
        .map(|checked| {
            let rows = checked.subject.split(['(', ')']).nth(1);
            (
                checked.outcome,
                rows.map_or(1, |rows| rows.parse().unwrap()),
            )
        })
        .collect()
}

/// The words between two others, in the message of each violation of a rule; by the comune that begins it.
fn said(report: &Report, rule: &str, before: &str, after: &str) -> BTreeMap<String, String> {
    report
        .findings
        .iter()
        .filter(|finding| finding.rule == rule && finding.outcome == Verdict::Violata)
        .map(|finding| {
            let message = &finding.message;
            let (name, rest) = message.split_once(':').unwrap();
            let from = rest.find(before).unwrap() + before.len();
            let words = &rest[from..];
            (
                name.to_owned(),
                words[..words.find(after).unwrap()].to_owned(),
            )
        })
        .collect()
}

/// `42.344,72 €`
fn euro(words: &str) -> Decimal {
    words
        .trim_end_matches(" €")
        .replace('.', "")
        .replace(',', ".")
        .parse()
        .unwrap()
}

fn cents(amount: i64) -> Decimal {
    Decimal::new(amount, 2)
}

const PESARO: &str = "pesaro_quota_diversa_dalla_tariffa";

#[test]
fn every_comune_of_pesaro_and_urbino_pays_44_cents_an_inhabitant() {
    let comuni = comuni("PU");
    if comuni.is_empty() {
        return;
    }
    let right = |comune: &Comune| cents(44) * Decimal::from(comune.people);
    let report = check("cst_pesaro_urbino", &comuni, right);
    assert_eq!(
        verdicts(&report, PESARO),
        BTreeMap::from([(Verdict::Rispettata, 50)])
    );
    for wrong in [-1, 1] {
        let report = check("cst_pesaro_urbino", &comuni, |comune| {
            right(comune) + cents(wrong)
        });
        assert_eq!(
            verdicts(&report, PESARO),
            BTreeMap::from([(Verdict::Violata, 50)])
        );
    }
    let report = check("cst_pesaro_urbino", &comuni, |_| Decimal::ONE);
    let fees: BTreeMap<String, Decimal> = said(&report, PESARO, "l'uno è ", " €")
        .into_iter()
        .map(|(name, fee)| (name, euro(&fee)))
        .collect();
    assert_eq!(fees.len(), 50);
    assert_eq!(fees.get("Pesaro"), Some(&cents(4_234_472)));
    assert_eq!(fees.get("Fano"), Some(&cents(2_644_620)));
    assert_eq!(fees.get("Urbino"), Some(&cents(607_332)));
    assert_eq!(fees.get("Frontino"), Some(&cents(12_672)));
    assert_eq!(
        comuni.iter().map(|comune| comune.people).sum::<u32>(),
        351_724
    );
    assert_eq!(fees.values().sum::<Decimal>(), cents(15_475_856));
}

/// Table 6: up to how many inhabitants, and how many euros. Nobody is said to pay at 500, nor beyond the last.
const BANDS: [(u32, u32); 10] = [
    (499, 150),
    (1_000, 960),
    (2_300, 1_440),
    (3_000, 2_112),
    (4_500, 2_200),
    (7_000, 2_816),
    (8_500, 3_520),
    (12_500, 4_840),
    (20_000, 5_720),
    (40_000, 7_000),
];

const MACERATA: &str = "macerata_quota_diversa_dalla_fascia";

#[test]
fn the_comuni_of_macerata_pay_by_bands_and_two_have_none() {
    let comuni = comuni("MC");
    if comuni.is_empty() {
        return;
    }
    let in_band = [7, 11, 12, 1, 7, 3, 2, 6, 3, 1];
    for ((_, fee), expected) in BANDS.iter().zip(in_band) {
        let report = check("cst_macerata", &comuni, |_| Decimal::from(*fee));
        assert_eq!(
            verdicts(&report, MACERATA),
            BTreeMap::from([
                (Verdict::Rispettata, expected),
                (Verdict::Violata, 53 - expected),
                (Verdict::NonVerificabile, 2),
            ]),
            "{fee}"
        );
    }
    let report = check("cst_macerata", &comuni, |_| Decimal::ONE);
    let fees: BTreeMap<String, Decimal> = said(&report, MACERATA, "la tabella 6 dà ", " al netto")
        .into_iter()
        .map(|(name, fee)| (name, euro(&fee)))
        .collect();
    assert_eq!(fees.len(), 53);
    assert_eq!(fees.values().sum::<Decimal>(), Decimal::from(115_090));
    let without: Vec<&str> = comuni
        .iter()
        .map(|comune| comune.name.as_str())
        .filter(|name| !fees.contains_key(*name))
        .collect();
    assert_eq!(without, ["Civitanova Marche", "Macerata"]);
}

fn band(people: u32) -> Option<usize> {
    (people != 500).then(|| BANDS.iter().position(|(most, _)| people <= *most))?
}

#[test]
fn thirteen_comuni_of_macerata_change_band_between_two_counts() {
    let comuni = comuni("MC");
    if comuni.is_empty() {
        return;
    }
    let report = check("cst_macerata", &comuni, |_| Decimal::ONE);
    let rule = "macerata_popolazione_senza_data";
    let changing: Vec<String> = said(&report, rule, "nel 2011", "nel 2021")
        .into_keys()
        .collect();
    let mut expected: Vec<&str> = comuni
        .iter()
        .filter(|comune| {
            let (before, now) = (band(comune.people_2011), band(comune.people));
            before.is_some() && now.is_some() && before != now
        })
        .map(|comune| comune.name.as_str())
        .collect();
    expected.sort_unstable();
    assert_eq!(changing, expected);
    assert_eq!(changing.len(), 13);
}
