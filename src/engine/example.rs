//! A window on an example, for its manual: a body that adheres on a day, with no more facts than the window asks for.

use super::adherent::{ADHERENTS, NAME};
use super::deadline::{self, Deadlines, END, Matter};
use super::index::Indexes;
use super::reading::{self, Choice};
use super::run::{self, Options};
use super::window;
use crate::facts::{Fact, Facts, Missing, Row, Value};
use crate::language::ast::{Type, Window};
use crate::language::{Declared, RuleSet};
use chrono::{Days, Months, NaiveDate};
use std::sync::Arc;

/// The name of the body of the example.
const BODY: &str = "Comune di Esempio";
/// How long the body of the example adheres, in months: long enough for windows that open after some years.
const TERM: Months = Months::new(60);

/// The useful days of a window for a body that is not there, and what was supposed of it.
#[derive(Clone, Debug)]
pub struct Example {
    /// The dates that were supposed, by column or field, in the order in which the window asked for them.
    pub dates: Vec<(String, NaiveDate)>,
    pub found: Deadlines,
    /// All the windows closed before the reference date: they are told all the same.
    pub past: bool,
}

/// The example of a window for a body that adheres at `date`. `None` where the window asks for facts other than dates, which
/// cannot be supposed, or never opens.
pub fn example(rules: &RuleSet, window: &Declared<Window>, date: NaiveDate) -> Option<Example> {
    let options = Options {
        today: date,
        packs: Vec::new(),
        pinned: Choice::new(),
    };
    let end = date
        .checked_add_months(TERM)?
        .checked_sub_days(Days::new(1))?;
    let mut dates: Vec<(String, NaiveDate)> = Vec::new();
    let columns = columns(rules, window);
    let mut kind = None;
    // Each turn adds at least a fact, and there are no more facts than columns.
    for _ in 0..=columns.len() {
        let facts = Facts {
            kind: kind.clone(),
            ..facts(rules, window, &dates)
        };
        let matter = Matter {
            facts: &facts,
            rules,
            options: &options,
            indexes: &Indexes::default(),
            since: NaiveDate::MIN,
        };
        let all = deadlines(&matter, window);
        if !all.windows.is_empty() && all.unknown.is_empty() {
            return Some(shown(&matter, window, dates, all));
        }
        let known = dates.len();
        for path in missing(&matter, window) {
            let name = path.rsplit('.').next().unwrap_or(&path);
            kind = kind.or_else(|| document(rules, window, &path));
            let is_date = columns.iter().any(|column| column == name);
            if is_date && !dates.iter().any(|(given, _)| given == name) {
                let day = if name == END { end } else { date };
                dates.push((name.to_owned(), day));
            }
        }
        if dates.len() == known {
            return None;
        }
    }
    None
}

/// What falls on the reference date or after it; everything, where nothing does.
fn shown(
    matter: &Matter<'_>,
    window: &Declared<Window>,
    dates: Vec<(String, NaiveDate)>,
    all: Deadlines,
) -> Example {
    let since = matter.options.today;
    let ahead = deadlines(&Matter { since, ..*matter }, window);
    let past = ahead.windows.is_empty();
    Example {
        dates,
        found: if past { all } else { ahead },
        past,
    }
}

fn deadlines(matter: &Matter<'_>, window: &Declared<Window>) -> Deadlines {
    let mut found = Deadlines::default();
    deadline::of_window(matter, window, &mut found);
    deadline::expiries(matter.facts, matter.since, &mut found);
    deadline::in_order(&mut found);
    found
}

/// The facts that the window lacks, under any of its readings.
fn missing(matter: &Matter<'_>, window: &Declared<Window>) -> Vec<String> {
    let Matter { facts, rules, .. } = *matter;
    let used = reading::used_by_window(rules, window);
    let choices = reading::choices(rules, &window.pack, &used, &matter.options.pinned);
    let rows = facts
        .tables
        .get(table(window))
        .and_then(|rows| rows.first());
    let row = rows.map(|row| Value::Row(Arc::clone(row)));
    let mut found = Vec::new();
    for choice in choices {
        let mut scope = run::scope(facts, rules, &window.pack, matter.options, matter.indexes);
        scope.readings = choice;
        let computed = window::windows(&scope, window, row.clone());
        found.extend(deadline::missing(&computed.witnesses));
    }
    found
}

/// The columns and fields of dates that the example may suppose.
fn columns(rules: &RuleSet, window: &Declared<Window>) -> Vec<String> {
    let registers = rules
        .registers()
        .iter()
        .filter(|register| register.name.value == table(window))
        .flat_map(|register| &register.columns)
        .map(|column| (&column.name, &column.kind));
    let fields = rules
        .documents()
        .iter()
        .flat_map(|document| &document.fields)
        .map(|field| (&field.name, &field.kind));
    registers
        .chain(fields)
        .filter(|(_, kind)| kind.value == Type::Date)
        .map(|(name, _)| name.value.clone())
        .collect()
}

fn table(window: &Window) -> &str {
    window
        .subject
        .as_ref()
        .map_or(ADHERENTS, |(_, table)| table.head())
}

/// The kind of act whose field a path names, for a window of the act itself.
fn document(rules: &RuleSet, window: &Declared<Window>, path: &str) -> Option<String> {
    let (head, _) = path.split_once('.')?;
    let known = rules.document(&window.pack, head)?;
    window.subject.is_none().then(|| known.name.value.clone())
}

fn facts(rules: &RuleSet, window: &Window, dates: &[(String, NaiveDate)]) -> Facts {
    let mut facts = Facts::default();
    let fact = |day: NaiveDate| Fact::known(Value::Date(day), None);
    if window.subject.is_none() {
        facts.fields = dates
            .iter()
            .map(|(name, day)| (name.clone(), fact(*day)))
            .collect();
        return facts;
    }
    let named = Row::new(None).with(NAME, Fact::known(Value::Text(BODY.to_owned()), None));
    let given = dates
        .iter()
        .fold(named, |row, (name, day)| row.with(name, fact(*day)));
    let row = rules
        .registers()
        .iter()
        .filter(|register| register.name.value == table(window))
        .flat_map(|register| &register.columns)
        .fold(given, |row, column| match row.get(&column.name.value) {
            Some(_) => row,
            None => row.with(&column.name.value, Fact::missing(Missing::Absent)),
        });
    facts
        .tables
        .insert(table(window).to_owned(), vec![Arc::new(row)]);
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Source, load};

    const PACK: &str = r#"
pacchetto biblioteche
  titolo: "Prova"
fine

fonte patto
  titolo: "patto"
  verifica: letta
fine

registro adesioni
  titolo: "Enti"
  chiave: ente
  colonna: ente testo obbligatoria
  colonna: firma data
  colonna: scadenza data
  colonna: quota euro
fine

lettura quale_anno
  titolo: "Da quale anno"
  fonte: patto art. 7
  alternativa: stesso "quello della firma"
  alternativa: successivo "quello dopo"
  predefinita: successivo
fine

definizione primo numero
  per: a in adesioni
  fonte: patto art. 7
  caso: lettura quale_anno = stesso vale anno(a.firma)
  altrimenti: anno(a.firma) + 1
fine

finestra uscita
  titolo: "Uscita"
  fonte: patto art. 7
  per: a in adesioni
  ricorre: y da primo(a) a anno(a.scadenza)
  entro: fine_anno(y)
  effetto: inizio_anno(y + 1)
fine

finestra chiusa
  titolo: "Chiusa"
  fonte: patto art. 8
  entro: 31/12/2020
fine

documento accordo
  riconosci: "accordo"
  campo: termine_del_patto data
fine

finestra rinnovo
  titolo: "Rinnovo"
  fonte: patto art. 6
  entro: accordo.termine_del_patto - 30 giorni
fine

finestra pagamento
  titolo: "Pagamento"
  fonte: patto art. 9
  per: a in adesioni
  ricorre: y da 2020 a conta(x in adesioni dove x.quota > 1,00 euro)
  entro: fine_anno(y)
fine
"#;

    fn of(name: &str) -> Option<Example> {
        let (rules, errors) = load(&[Source {
            path: "prova.regole".to_owned(),
            text: PACK.to_owned(),
        }]);
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors, Vec::<String>::new());
        let window = rules
            .windows()
            .iter()
            .find(|window| window.name.value == name)
            .unwrap();
        example(&rules, window, NaiveDate::from_ymd_opt(2026, 3, 1).unwrap())
    }

    #[test]
    fn the_example_supposes_the_dates_that_the_window_asks_for_and_no_other() {
        let example = of("uscita").unwrap();
        let named: Vec<&str> = example
            .dates
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(named, ["firma", "scadenza"]);
        assert!(!example.past);
        let with = |alternative: &str| {
            let of_reading = example
                .found
                .windows
                .iter()
                .filter(|window| window.readings.values().any(|chosen| chosen == alternative));
            of_reading.count()
        };
        assert_eq!((with("stesso"), with("successivo")), (6, 5));
    }

    #[test]
    fn a_window_that_has_closed_is_told_as_past() {
        let example = of("chiusa").unwrap();
        assert!(example.past && example.dates.is_empty());
        assert_eq!(example.found.windows.len(), 1);
    }

    #[test]
    fn a_window_of_the_act_supposes_the_dates_of_the_act() {
        let example = of("rinnovo").unwrap();
        assert_eq!(example.dates[0].0, "termine_del_patto");
        let last = example.found.windows[0].last_day;
        assert_eq!(last, NaiveDate::from_ymd_opt(2026, 1, 30).unwrap());
    }

    #[test]
    fn facts_that_are_no_dates_are_not_supposed() {
        assert!(of("pagamento").is_none());
    }
}
