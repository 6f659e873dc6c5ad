//! Comuni and codes of bodies, as rules ask for them: rows of the embedded table, and the checks of codes.

use crate::facts::{Fact, Missing, Row, Value};
use crate::register::code::{self, Fiscal, Ipa, Post};
use crate::register::comuni::{
    self, ByCode, ByName, Ceased, Comune, Holder, Spelling, Successor, by_cadastral, by_fiscal,
    by_istat, by_name,
};
use std::sync::{Arc, LazyLock};

static ALL: LazyLock<Vec<Arc<Row>>> = LazyLock::new(|| {
    comuni::comuni()
        .iter()
        .map(|comune| Arc::new(current(comune)))
        .collect()
});

/// `anagrafe`: every current comune.
pub fn table() -> &'static [Arc<Row>] {
    &ALL
}

/// `comune(codice)`: by ISTAT code, cadastral code or codice fiscale; current or ceased.
pub fn by_any_code(code: &str) -> Option<Value> {
    let code = code.trim();
    if let Some(Holder::Comune(comune)) = by_fiscal(code) {
        return Some(row(current(comune)));
    }
    let digits = code.bytes().all(|b| b.is_ascii_digit());
    match if digits {
        by_istat(code)
    } else {
        by_cadastral(code)
    } {
        ByCode::Current(comune) | ByCode::LostZero(comune) | ByCode::Metropolitan(comune) => {
            Some(row(current(comune)))
        }
        ByCode::Ceased(ceased) => Some(row(gone(ceased))),
        ByCode::Unknown => None,
    }
}

/// `comune_per_nome(nome; provincia)`: the comune that a name stands for, with how it was found in `modo`: `uno`, `molti`
/// (homonyms), `altrove` (not in that province), `cessato`, `nessuno`.
pub fn named(name: &str, province: Option<&str>) -> Value {
    let province = province
        .map(str::trim)
        .filter(|province| !province.is_empty());
    let sigla = province.and_then(|text| comuni::province(text).province());
    let sigla = sigla.map(|province| province.sigla).or(province);
    let with = |row: Row, how: &str| self::row(row.with("modo", Fact::text(how, None)));
    match by_name(name, sigla) {
        ByName::One(comune, _) => with(current(comune), "uno"),
        ByName::Many(comuni) => {
            let names: Vec<String> = comuni
                .iter()
                .map(|comune| format!("{} ({})", comune.name, comune.sigla))
                .collect();
            let names = Fact::text(names.join(", "), None);
            with(Row::new(None).with("suggerimento", names), "molti")
        }
        ByName::Elsewhere { comuni, .. } => {
            let row = comuni
                .first()
                .map_or_else(|| Row::new(None), |comune| current(comune));
            with(row, "altrove")
        }
        ByName::Ceased(ceased) => {
            let row = ceased
                .first()
                .map_or_else(|| Row::new(None), |ceased| gone(ceased));
            with(row, "cessato")
        }
        ByName::Unknown => {
            let names: Vec<String> = comuni::nearest(name, sigla, 3)
                .iter()
                .map(|comune| format!("{} ({})", comune.name, comune.sigla))
                .collect();
            let names = (!names.is_empty()).then(|| Value::Text(names.join(", ")));
            with(
                Row::new(None).with("suggerimento", Fact::optional(names, None)),
                "nessuno",
            )
        }
    }
}

/// `stesso_ente(a; b)`: whether two names stand for one body, spelling aside.
pub fn same_body(one: &str, other: &str) -> bool {
    Spelling::read(one).is_same(&Spelling::read(other))
}

/// `provincia_nel_nome(nome)`: the sigla of the province written after a name; empty where there is none.
pub fn province_after(name: &str) -> String {
    Spelling::read(name).sigla.unwrap_or_default().to_owned()
}

fn row(row: Row) -> Value {
    Value::Row(Arc::new(row))
}

fn current(comune: &Comune) -> Row {
    let province = comune.province();
    let text = |words: &str| Fact::text(words, None);
    let people = |number: Option<u32>| match number {
        Some(number) => Fact::number(number, None),
        None => Fact::missing(Missing::Unknown),
    };
    Row::new(None)
        .with("codice", text(comune.istat))
        .with("nome", text(comune.name))
        .with("sigla", text(comune.sigla))
        .with(
            "provincia",
            text(province.map_or("", |province| province.name)),
        )
        .with(
            "regione",
            text(province.map_or("", |province| province.region)),
        )
        .with("catastale", text(comune.cadastral))
        .with("codice_fiscale", text(comune.fiscal))
        .with("popolazione_2011", people(comune.population_2011))
        .with("popolazione_2021", people(comune.population_2021))
        .with("cessato", Fact::truth(false, None))
        .with("cessato_dal", Fact::missing(Missing::Absent))
        .with("successore", Fact::missing(Missing::Absent))
}

fn gone(ceased: &Ceased) -> Row {
    let text = |words: &str| Fact::text(words, None);
    let (comune, into) = match ceased.successor() {
        Successor::Same(comune) => (
            Some(comune),
            format!(
                "{} ({}, codice {})",
                comune.name, comune.sigla, comune.istat
            ),
        ),
        Successor::Into(comune) => (
            Some(comune),
            format!(
                "{} ({}, codice {})",
                comune.name, comune.sigla, comune.istat
            ),
        ),
        Successor::Unknown => (None, String::new()),
    };
    let into = (!into.is_empty()).then_some(Value::Text(into));
    // A comune that only changed province or name is still there: what ceased is its old code.
    let still_there = matches!(ceased.successor(), Successor::Same(_));
    Row::new(None)
        .with("codice", text(ceased.istat))
        .with("nome", text(ceased.name))
        .with("sigla", text(ceased.sigla))
        .with("catastale", text(ceased.cadastral))
        .with(
            "codice_fiscale",
            match comune.filter(|_| still_there) {
                Some(comune) => text(comune.fiscal),
                None => Fact::missing(Missing::Unknown),
            },
        )
        .with("popolazione_2011", Fact::missing(Missing::Unknown))
        .with("popolazione_2021", Fact::missing(Missing::Unknown))
        .with("cessato", Fact::truth(true, None))
        .with(
            "cessato_dal",
            Fact::optional(ceased.until.map(Value::Date), None),
        )
        .with("successore", Fact::optional(into, None))
}

/// The checks of codes that rules may call; `None` where the name is none of them.
pub fn checker(name: &str) -> Option<fn(&str) -> bool> {
    Some(match name {
        "cf_valido" => |words| code::fiscal(words) == Fiscal::Valid,
        "istat_valido" => |words| matches!(by_istat(words), ByCode::Current(_)),
        "catastale_valido" => |words| matches!(by_cadastral(words), ByCode::Current(_)),
        "pec_valida" => |words| code::post(words) == Post::Plausible,
        "indirizzo_valido" => code::is_address,
        "solo_cifre" => |words| !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit()),
        "ipa_valido" => |words| !matches!(code::ipa(words), Ipa::Malformed),
        _ => return None,
    })
}
