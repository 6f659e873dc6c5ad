//! Laws of the whole table, and the names and codes that registers get wrong.

use super::*;
use crate::register::code::{Fiscal, Ipa, Post, fiscal, ipa, is_cadastral, is_istat, post};
use std::collections::{BTreeSet, HashSet};

fn the(istat: &str) -> &'static Comune {
    by_istat(istat).comune().unwrap()
}

#[test]
fn every_code_is_well_formed_and_leads_back_to_its_comune() {
    assert_eq!(comuni().len(), 7896);
    let mut fiscals = HashSet::new();
    for comune in comuni() {
        assert!(is_istat(comune.istat) && is_cadastral(comune.cadastral));
        assert_eq!(fiscal(comune.fiscal), Fiscal::Valid, "{}", comune.name);
        assert!(fiscals.insert(comune.fiscal));
        assert_eq!(by_istat(comune.istat), ByCode::Current(comune));
        assert_eq!(
            by_cadastral(&comune.cadastral.to_lowercase()),
            ByCode::Current(comune)
        );
        assert_eq!(by_fiscal(comune.fiscal), Some(Holder::Comune(comune)));
        assert_eq!(
            ipa(&comune.expected_ipa()),
            Ipa::Comune(&comune.cadastral.to_lowercase())
        );
        let province = comune.province().unwrap();
        // Sardinia changed its provinces more often than its codes.
        assert!(comune.istat.starts_with(province.code), "{}", comune.name);
    }
    assert!(comuni().is_sorted_by_key(|comune| comune.istat));
}

#[test]
fn every_name_finds_its_own_comune_with_its_province() {
    for comune in comuni() {
        let forms = [
            comune.name.to_owned(),
            comune.name.to_uppercase(),
            format!("Comune di {}", comune.name),
            format!(
                "COMUNE DI {} ({})",
                comune.name.to_uppercase(),
                comune.sigla
            ),
            format!("{} - {}", comune.name, comune.sigla),
            comune
                .name
                .replace('\'', "’")
                .replace('à', "a'")
                .replace('ì', "i'")
                .replace('ù', "u`"),
            comune
                .name
                .replace("Sant'", "S.")
                .replace("San ", "S. ")
                .replace("Santa ", "S.")
                .replace("Santo ", "S. "),
        ];
        let halves = comune.names().map(str::to_owned);
        for form in forms.into_iter().chain(halves) {
            let found = by_name(&form, Some(comune.sigla));
            assert_eq!(found.comune(), Some(comune), "{form}: {found:?}");
        }
    }
}

#[test]
fn only_homonyms_need_their_province() {
    let mut shared = BTreeSet::new();
    for comune in comuni() {
        match by_name(comune.name, None) {
            ByName::One(found, Named::Whole) => assert_eq!(found, comune),
            ByName::Many(many) => {
                assert!(many.contains(&comune));
                shared.insert(comune.name);
            }
            other => panic!("{}: {other:?}", comune.name),
        }
    }
    assert_eq!(
        shared.into_iter().collect::<Vec<_>>(),
        ["Castro", "Livo", "Peglio", "Samone", "San Teodoro"]
    );
}

#[test]
fn no_mail_domain_of_a_comune_looks_certified() {
    for comune in comuni() {
        for name in comune.names() {
            let domain = crate::register::fold::fold(name);
            let address = format!(
                "protocollo@comune.{domain}.{}.it",
                comune.sigla.to_lowercase()
            );
            assert_eq!(post(&address), Post::Ordinary, "{address}");
        }
    }
}

#[test]
fn every_province_is_found_by_its_sigla_and_by_its_name() {
    assert_eq!(provinces().len(), 107);
    for one in provinces() {
        assert_eq!(province(&one.sigla.to_lowercase()), ByProvince::Sigla(one));
        assert_eq!(
            province(&format!("({})", one.sigla)),
            ByProvince::Sigla(one)
        );
        assert_eq!(province(&one.name.to_uppercase()), ByProvince::Name(one));
        assert_eq!(
            province(&format!("Provincia di {}", one.name)),
            ByProvince::Name(one)
        );
        assert_eq!(fiscal(one.fiscal), Fiscal::Valid, "{}", one.name);
        assert_eq!(by_fiscal(one.fiscal), Some(Holder::Province(one)));
    }
    let sigla = |text| province(text).province().map(|province| province.sigla);
    assert!(matches!(province("PS"), ByProvince::Historic(pu) if pu.sigla == "PU"));
    assert!(matches!(province("FO"), ByProvince::Historic(fc) if fc.sigla == "FC"));
    assert!(matches!(province("NaN"), ByProvince::NotANumber(na) if na.sigla == "NA"));
    assert_eq!(sigla("Città metropolitana di Genova"), Some("GE"));
    assert_eq!(sigla("Reggio Emilia"), Some("RE"));
    assert_eq!(sigla("Provincia della Spezia"), Some("SP"));
    assert_eq!(sigla("Pesaro - Urbino"), Some("PU"));
    assert_eq!(sigla("Bolzano"), Some("BZ"));
    for wrong in ["XX", "", "Emilia", "P", "PUU"] {
        assert_eq!(province(wrong), ByProvince::Unknown, "{wrong}");
    }
}

#[test]
fn names_are_found_as_registers_write_them() {
    for (text, sigla, istat) in [
        ("REGGIO EMILIA", None, "035033"),
        ("Reggio di Calabria", None, "080063"),
        ("Comune della Spezia", None, "011015"),
        ("COMUNE DELL'AQUILA", None, "066049"),
        ("S. Angelo in Vado", Some("PU"), "041057"),
        ("Aldein", None, "021001"),
        ("Bozen / Bolzano", None, "021008"),
        ("Città di Castello", None, "054013"),
        ("Città di Fano (PU)", None, "041013"),
        ("Roma Capitale", None, "058091"),
        ("Peglio (PU)", None, "041041"),
        ("Peglio", Some("CO"), "013178"),
        ("Prela'", Some("IM"), "008047"),
        ("Comune  di\nPrelà *", None, "008047"),
    ] {
        let found = by_name(text, sigla);
        assert_eq!(
            found.comune().map(|comune| comune.istat),
            Some(istat),
            "{text}: {found:?}"
        );
    }
    assert_eq!(
        by_name("Unione Montana Alta Valle del Metauro", None),
        ByName::Unknown
    );
    assert_eq!(by_name("", None), ByName::Unknown);
    assert_eq!(
        by_name("Provincia di Pesaro e Urbino", None),
        ByName::Unknown
    );
}

#[test]
fn comuni_that_ceased_or_moved_are_told_with_what_came_after() {
    let ByName::Ceased(found) = by_name("Comune di Auditore", Some("PU")) else {
        panic!()
    };
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].until,
        chrono::NaiveDate::from_ymd_opt(2018, 12, 31)
    );
    let Successor::Into(now) = found[0].successor() else {
        panic!()
    };
    assert_eq!(now.name, "Sassocorvaro Auditore");
    let ByName::Elsewhere {
        comuni,
        left: Some(left),
    } = by_name("Montecopiolo", Some("PU"))
    else {
        panic!()
    };
    assert_eq!(
        (comuni[0].sigla, left.until),
        ("RN", chrono::NaiveDate::from_ymd_opt(2021, 6, 16))
    );
    assert_eq!(left.successor(), Successor::Same(the("099030")));
    assert!(
        matches!(by_istat("041033"), ByCode::Ceased(old) if old.successor() == Successor::Same(the("099030")))
    );
    assert!(
        matches!(by_istat("41032"), ByCode::Ceased(old) if old.successor() == Successor::Into(the("041044")))
    );
    assert!(matches!(by_cadastral("A493"), ByCode::Ceased(old) if old.name == "AUDITORE"));
    for merged in [
        "Sassocorvaro",
        "Monteciccardo",
        "Colbordolo",
        "Sant'Angelo in Lizzola",
        "Barchi",
        "Orciano di Pesaro",
        "Piagge",
        "San Giorgio di Pesaro",
        "Montemaggiore al Metauro",
        "Saltara",
        "Serrungarina",
    ] {
        let ByName::Ceased(found) = by_name(merged, Some("PU")) else {
            panic!("{merged}")
        };
        assert!(
            matches!(found[0].successor(), Successor::Into(_)),
            "{merged}"
        );
    }
    // Another comune of the same name somewhere else does not hide it.
    assert!(matches!(
        by_name("Fano", Some("AN")),
        ByName::Elsewhere { left: None, .. }
    ));
}

#[test]
fn codes_are_known_without_their_zero_and_with_the_figures_of_a_metropolitan_city() {
    assert_eq!(by_istat("41044"), ByCode::LostZero(the("041044")));
    assert_eq!(by_istat("210025"), ByCode::Metropolitan(the("010025")));
    for wrong in ["", "999999", "41", "041O44", "00000", "0410440"] {
        assert_eq!(by_istat(wrong), ByCode::Unknown, "{wrong}");
    }
    assert_eq!(by_cadastral("Z999"), ByCode::Unknown);
    assert_eq!(by_fiscal("00000000000"), None);
}

#[test]
fn a_misspelt_name_has_its_nearest() {
    assert_eq!(
        nearest("Comune di Petrianno", Some("PU"), 3)[0].name,
        "Petriano"
    );
    assert_eq!(nearest("Gennova", None, 3)[0].name, "Genova");
    assert_eq!(nearest("Xyzzyx Wqkj", None, 3), Vec::<&Comune>::new());
}

proptest::proptest! {
    #[test]
    fn any_text_is_looked_up_without_panic(text in "[A-Za-z0-9 '/().-]{0,30}|\\PC*") {
        let _ = (by_name(&text, None), by_istat(&text), by_cadastral(&text), by_fiscal(&text), province(&text));
    }
}

/// The names of other languages have small words of their own, which the reading of Italian texts does not know.
#[test]
fn the_italian_name_of_every_comune_is_read_whole_in_a_text() {
    for comune in comuni() {
        // «Savogna d'Isonzo-Sovodnje ob Soči» has its two names joined in another way.
        let name = comune.names().next().unwrap_or_default();
        let name = name.strip_suffix("-Sovodnje ob Soči").unwrap_or(name);
        let text = format!("il Comune di {name}, con sede in {name}");
        let found = crate::italian::body_name::find(&text);
        let read = found.first().map(|found| found.span.of(&text));
        assert_eq!(read, Some(format!("Comune di {name}").as_str()));
    }
}
