//! How fast registers are judged, acts are checked and rules are loaded: `cargo bench`.

#![allow(clippy::unwrap_used, reason = "a measure reads its own files")]

use divan::Bencher;
use divan::counter::ItemsCount;
use std::fmt::Write;
use std::path::Path;
use vaglio::engine::{self, Options};
use vaglio::facts::Facts;
use vaglio::ingest::{Limits, table};
use vaglio::project;

fn main() {
    divan::main();
}

fn options() -> Options {
    Options {
        today: "2026-11-24".parse().unwrap(),
        packs: Vec::new(),
        pinned: Default::default(),
    }
}

/// A register of so many rows, one in fifty with a fault; the same on every run.
fn register(rows: usize) -> String {
    let mut text =
        "ente,tipo,codice_istat,codice_ipa,popolazione,cf,pec,delibera_data,sottoscrizione_data,\
                    decorrenza,scadenza,quota_annua\n"
            .to_owned();
    for row in 0..rows {
        let day = row % 28 + 1;
        let (number, signed) = match row % 250 {
            50 => ("-5", "2021-03-15"),
            100 => ("1200", "2020-03-15"),
            150 => ("1200", "2021-02-30"),
            200 => ("", "2021-03-15"),
            _ => ("1200", "2021-03-15"),
        };
        let code = if row % 1_000 == 999 { row - 1 } else { row };
        writeln!(
            text,
            "Comune di Prelà {row},comune,{code:06},c_a{:05},{number},{:011},ente{row}@pec.example.it,\
             2021-01-{day:02},{signed},2021-05-{day:02},2025-12-31,1440.{:02}",
            row % 100_000,
            80_000_000_000_usize + row,
            row % 100,
        )
        .unwrap();
    }
    text
}

#[divan::bench(args = [1_000, 20_000])]
fn judge_a_register(bencher: Bencher<'_, '_>, rows: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/registro");
    let rules = project::load(project::folder(&folder).unwrap());
    let (text, options, facts) = (register(rows), options(), Facts::default());
    let source = engine::LargeSource {
        path: "registro.csv",
        rules: &rules.set,
        options: &options,
        facts: &facts,
    };
    bencher.counter(ItemsCount::new(rows)).bench_local(|| {
        let mut open = || table::open("registro.csv", text.as_bytes(), &Limits::default());
        engine::large(&source, &mut open).unwrap()
    });
}

#[divan::bench]
fn load_the_rules() -> project::Rules {
    project::load(project::embedded())
}
