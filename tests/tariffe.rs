//! The fees of two centres, for every comune of their provinces: what the rules accept is the amount computed from the data,
//! and nothing a cent away from it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads the data of the project"
)]

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::path::Path;
use std::sync::Arc;
use vaglio::document::Document;
use vaglio::engine::{self, Options};
use vaglio::facts::{Fact, Facts, Row, Value};
use vaglio::finding::Verdict;
use vaglio::ingest::{self, Limits};
use vaglio::project::{self, Rules};

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

fn rules() -> Rules {
    project::load(project::embedded())
}

/// What a rule says of one row; `day` stands for today.
fn verdict(rules: &Rules, pack: &str, rule: &str, day: NaiveDate, row: Row) -> Option<Verdict> {
    let mut facts = Facts {
        kind: Some("registro".to_owned()),
        ..Facts::default()
    };
    facts
        .tables
        .insert("adesioni".to_owned(), vec![Arc::new(row)]);
    let options = Options {
        today: day,
        packs: vec![pack.to_owned()],
        pinned: Default::default(),
    };
    let report = engine::check(&blank_act(), &facts, &rules.set, &options);
    report
        .outcomes
        .iter()
        .find(|checked| checked.rule == rule)
        .map(|checked| checked.outcome)
}

fn blank_act() -> Document {
    ingest::read(
        "registro.txt",
        b"Registro degli enti aderenti",
        &Limits::default(),
    )
    .unwrap()
}

fn row(comune: &Comune, year: i32, fee: Decimal) -> Row {
    Row::new(None)
        .with("ente", Fact::text(comune.name.as_str(), None))
        .with("tipo", Fact::known(Value::Item("comune".to_owned()), None))
        .with("cod_istat", Fact::text(comune.istat.as_str(), None))
        .with("popolazione", Fact::number(comune.people, None))
        .with("esercizio", Fact::number(year, None))
        .with("quota_annua", Fact::known(Value::Euro(fee), None))
}

fn cents(amount: i64) -> Decimal {
    Decimal::new(amount, 2)
}

#[test]
fn every_comune_of_pesaro_and_urbino_pays_44_cents_an_inhabitant() {
    let comuni = comuni("PU");
    if comuni.is_empty() {
        return;
    }
    let rules = rules();
    let day = NaiveDate::from_ymd_opt(2021, 11, 1).unwrap();
    let judged = |comune: &Comune, fee: Decimal| {
        verdict(
            &rules,
            "cst_pesaro_urbino",
            "pesaro_quota_diversa_dalla_tariffa",
            day,
            row(comune, 2021, fee),
        )
    };
    let fee = |comune: &Comune| cents(44) * Decimal::from(comune.people);
    for comune in &comuni {
        let fee = fee(comune);
        assert_eq!(
            judged(comune, fee),
            Some(Verdict::Rispettata),
            "{}",
            comune.name
        );
        for wrong in [fee - cents(1), fee + cents(1)] {
            assert_eq!(
                judged(comune, wrong),
                Some(Verdict::Violata),
                "{}",
                comune.name
            );
        }
    }
    let named = |name: &str| comuni.iter().find(|comune| comune.name == name).map(fee);
    assert_eq!(named("Pesaro"), Some(cents(4_234_472)));
    assert_eq!(named("Fano"), Some(cents(2_644_620)));
    assert_eq!(named("Urbino"), Some(cents(607_332)));
    assert_eq!(named("Frontino"), Some(cents(12_672)));
    assert_eq!(comuni.len(), 50);
    assert_eq!(
        comuni.iter().map(|comune| comune.people).sum::<u32>(),
        351_724
    );
    assert_eq!(comuni.iter().map(fee).sum::<Decimal>(), cents(15_475_856));
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

fn band(people: u32) -> Option<usize> {
    (people != 500).then(|| BANDS.iter().position(|(most, _)| people <= *most))?
}

#[test]
fn the_comuni_of_macerata_pay_by_bands_and_two_have_none() {
    let comuni = comuni("MC");
    if comuni.is_empty() {
        return;
    }
    let rules = rules();
    let day = NaiveDate::from_ymd_opt(2021, 11, 1).unwrap();
    let mut in_band = [0_u32; BANDS.len()];
    let mut without = Vec::new();
    let mut total = 0;
    for comune in &comuni {
        let judged = |fee: Decimal| {
            let row = row(comune, 2021, fee);
            verdict(
                &rules,
                "cst_macerata",
                "macerata_quota_diversa_dalla_fascia",
                day,
                row,
            )
        };
        let Some((place, fee)) = band(comune.people).map(|place| (place, BANDS[place].1)) else {
            without.push(comune.name.as_str());
            assert_eq!(
                judged(Decimal::from(7_000)),
                Some(Verdict::NonVerificabile),
                "{}",
                comune.name
            );
            continue;
        };
        in_band[place] += 1;
        total += fee;
        assert_eq!(
            judged(Decimal::from(fee)),
            Some(Verdict::Rispettata),
            "{}",
            comune.name
        );
        for (_, other) in BANDS.iter().filter(|(_, other)| *other != fee) {
            assert_eq!(
                judged(Decimal::from(*other)),
                Some(Verdict::Violata),
                "{}",
                comune.name
            );
        }
    }
    assert_eq!(comuni.len(), 55);
    assert_eq!(in_band, [7, 11, 12, 1, 7, 3, 2, 6, 3, 1]);
    assert_eq!(in_band.iter().sum::<u32>(), 53);
    assert_eq!(total, 115_090);
    assert_eq!(without, ["Civitanova Marche", "Macerata"]);
}

#[test]
fn thirteen_comuni_of_macerata_change_band_between_two_counts() {
    let comuni = comuni("MC");
    if comuni.is_empty() {
        return;
    }
    let rules = rules();
    let day = NaiveDate::from_ymd_opt(2021, 11, 1).unwrap();
    let mut changing = Vec::new();
    for comune in &comuni {
        let row = row(comune, 2021, Decimal::ONE);
        let rule = "macerata_popolazione_senza_data";
        let said = verdict(&rules, "cst_macerata", rule, day, row);
        let other = matches!(
            (band(comune.people_2011), band(comune.people)),
            (Some(before), Some(now)) if before != now
        );
        assert_eq!(said == Some(Verdict::Violata), other, "{}", comune.name);
        if other {
            changing.push(comune.name.as_str());
        }
    }
    assert_eq!(changing.len(), 13);
    for name in ["Apiro", "Tolentino", "San Severino Marche"] {
        assert!(changing.contains(&name), "{name}");
    }
}
