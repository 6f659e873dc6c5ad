//! The act that a citation speaks of, and its URN.

use super::kind::Kind;
use super::region::Region;
use super::table;
use chrono::{Datelike, NaiveDate};

/// A law, decree or European act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// `urn:nir:…` without provisions; `CELEX:…` for the acts of the European Union.
    pub urn: String,
    pub kind: Kind,
    pub year: Option<i32>,
    /// The date of the act: that of the built-in table where the act is there, else the one written.
    pub date: Option<NaiveDate>,
    /// The date as the text writes it, also where it is wrong.
    pub date_written: Option<NaiveDate>,
    /// Without leading zeros; absent for acts cited by their date alone.
    pub number: Option<String>,
    /// Of regional laws, where it is said or can be told from the rest of the text.
    pub region: Option<Region>,
}

/// What a citation writes of an act, before it is looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Designation {
    pub number: Option<String>,
    pub year: Option<i32>,
    pub date: Option<NaiveDate>,
}

impl Act {
    /// An act of the State, by what the text writes of it. `ministry`: for ministerial decrees, as a URN writes it.
    pub(super) fn national(kind: Kind, written: &Designation, ministry: Option<&str>) -> Self {
        let year = written.date.map(|date| date.year()).or(written.year);
        let known = year
            .zip(written.number.as_deref())
            .and_then(|(year, number)| table::date_of(kind, number, year));
        let date = known.or(written.date);
        let head = match (kind.urn_head(), ministry) {
            (Some(head), _) => head.to_owned(),
            (None, Some(ministry)) => format!("urn:nir:ministero.{ministry}:decreto"),
            (None, None) => "urn:nir:ministero:decreto".to_owned(),
        };
        let when = date
            .map(|date| date.to_string())
            .or_else(|| year.map(|year| year.to_string()))
            .unwrap_or_default();
        let number = written
            .number
            .as_deref()
            .map_or_else(String::new, |number| format!(";{number}"));
        Self {
            urn: format!("{head}:{when}{number}"),
            kind,
            year,
            date,
            date_written: written.date,
            number: written.number.clone(),
            region: None,
        }
    }

    /// A law of a region or of an autonomous province: its URN bears the year only.
    pub(super) fn regional(kind: Kind, written: &Designation, region: Option<Region>) -> Self {
        let year = written.date.map(|date| date.year()).or(written.year);
        let authority = match (kind, region) {
            (Kind::LeggeProvinciale, _) => "provincia".to_owned(),
            (_, Some(region)) => format!("regione.{}", region.urn()),
            (_, None) => "regione".to_owned(),
        };
        let when = year.map(|year| year.to_string()).unwrap_or_default();
        let number = written.number.clone().unwrap_or_default();
        Self {
            urn: format!("urn:nir:{authority}:legge:{when};{number}"),
            kind,
            year,
            date: written.date,
            date_written: written.date,
            number: written.number.clone(),
            region,
        }
    }

    /// An act of the European Union, by its CELEX number.
    pub(super) fn european(kind: Kind, year: i32, number: u32) -> Self {
        let letter = match kind {
            Kind::DirettivaUe => 'L',
            Kind::DecisioneUe => 'D',
            _ => 'R',
        };
        Self {
            urn: format!("CELEX:3{year}{letter}{number:04}"),
            kind,
            year: Some(year),
            date: None,
            date_written: None,
            number: Some(number.to_string()),
            region: None,
        }
    }

    pub(super) fn constitution() -> Self {
        let date = NaiveDate::from_ymd_opt(1947, 12, 27);
        Self {
            urn: "urn:nir:stato:costituzione:1947-12-27".to_owned(),
            kind: Kind::Costituzione,
            year: Some(1947),
            date,
            date_written: None,
            number: None,
            region: None,
        }
    }

    /// An act of the built-in table.
    pub(super) fn known(kind: Kind, number: &str, year: i32) -> Self {
        let written = Designation {
            number: Some(number.to_owned()),
            year: Some(year),
            date: None,
        };
        match kind {
            Kind::Costituzione => Self::constitution(),
            _ if kind.is_european() => {
                Self::european(kind, year, number.parse().unwrap_or_default())
            }
            _ => Self::national(kind, &written, None),
        }
    }

    /// The URN of one provision of this act, to article and comma at most; European acts go to the article only.
    pub(super) fn provision_urn(&self, article: &str, comma: Option<&str>) -> String {
        let plain = |number: &str| number.replace('-', "");
        match comma.filter(|_| !self.kind.is_european()) {
            Some(comma) => format!("{}~art{}-com{}", self.urn, plain(article), plain(comma)),
            None => format!("{}~art{}", self.urn, plain(article)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: &str, year: Option<i32>, date: Option<(i32, u32, u32)>) -> Designation {
        Designation {
            number: Some(number.to_owned()),
            year,
            date: date.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day)),
        }
    }

    #[test]
    fn the_table_gives_the_date_and_corrects_the_one_written() {
        let act = Act::national(
            Kind::DecretoLegislativo,
            &written("267", None, Some((2000, 8, 28))),
            None,
        );
        assert_eq!(act.urn, "urn:nir:stato:decreto.legislativo:2000-08-18;267");
        assert_eq!(act.date_written, NaiveDate::from_ymd_opt(2000, 8, 28));
    }

    #[test]
    fn an_unknown_act_keeps_what_is_written() {
        assert_eq!(
            Act::national(Kind::Legge, &written("999", Some(2012), None), None).urn,
            "urn:nir:stato:legge:2012;999"
        );
        let dated = written("999", None, Some((2012, 3, 4)));
        assert_eq!(
            Act::national(Kind::Legge, &dated, None).urn,
            "urn:nir:stato:legge:2012-03-04;999"
        );
        assert_eq!(
            Act::regional(Kind::LeggeRegionale, &dated, None).urn,
            "urn:nir:regione:legge:2012;999"
        );
    }

    #[test]
    fn european_acts_have_four_figures_and_no_comma() {
        let act = Act::european(Kind::RegolamentoUe, 2016, 679);
        assert_eq!(act.urn, "CELEX:32016R0679");
        assert_eq!(act.provision_urn("28", Some("3")), "CELEX:32016R0679~art28");
    }
}
