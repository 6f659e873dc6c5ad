//! The days that matter, as a table for the office, and as JSON (`vaglio.deadlines/1`).

use super::note::at_row;
use super::page::{FAINT, Page, STRONG};
use crate::engine::{Choice, Deadline, Deadlines, Expiry};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// Deadlines that differ only in the body that they concern.
pub struct Group<'d> {
    pub first: &'d Deadline,
    /// One for each body.
    pub all: Vec<&'d Deadline>,
    /// The readings that lead to the same day and effect for the same bodies.
    readings: Vec<&'d Choice>,
}

/// A subject list names so many bodies at most.
const MOST_NAMES: usize = 4;

/// Groups deadlines of one window, day and effect, in order of day. What is the same for a body under several readings is told
/// once, and names them all.
pub fn groups(windows: &[Deadline]) -> Vec<Group<'_>> {
    let mut told: Vec<(&Deadline, Vec<&Choice>)> = Vec::new();
    for deadline in windows {
        // Deadlines stand in order of day, window and row: those of a body are neighbours.
        let same = told
            .iter_mut()
            .rev()
            .take_while(|(known, _)| is_neighbour(known, deadline))
            .find(|(known, _)| is_same_day(known, deadline) && known.subject == deadline.subject);
        match same {
            Some((_, readings)) => readings.push(&deadline.readings),
            None => told.push((deadline, vec![&deadline.readings])),
        }
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (deadline, readings) in told {
        let same = groups
            .iter_mut()
            .rev()
            .find(|group| is_same_day(group.first, deadline) && group.readings == readings);
        match same {
            Some(group) => group.all.push(deadline),
            None => groups.push(Group {
                first: deadline,
                all: vec![deadline],
                readings,
            }),
        }
    }
    groups
}

fn is_neighbour(one: &Deadline, other: &Deadline) -> bool {
    one.last_day == other.last_day && one.window == other.window && one.row == other.row
}

fn is_same_day(one: &Deadline, other: &Deadline) -> bool {
    one.window == other.window
        && one.pack == other.pack
        && one.from == other.from
        && one.last_day == other.last_day
        && one.effect == other.effect
        && one.before_expiry == other.before_expiry
}

impl Group<'_> {
    /// «Alfa, Beta e altri 59»; empty where the window concerns the act itself.
    pub fn subjects(&self) -> String {
        let named: Vec<String> = self
            .all
            .iter()
            .filter_map(|deadline| Some(at_row(deadline.subject.as_deref()?, deadline.row)))
            .collect();
        listed(&named)
    }

    /// What happens, in one line.
    pub fn sentence(&self) -> String {
        let first = self.first;
        let mut words = first.title.clone();
        if let Some(effect) = first.effect {
            words.push_str(&format!(", con effetto dal {}", day(effect)));
        }
        if let Some(form) = &first.form {
            words.push_str(&format!(" (forma: {})", form.replace('_', " ")));
        }
        if first.before_expiry == Some(false) {
            words.push_str(": senza effetto prima della scadenza");
        }
        words
    }

    /// «lettura: terzo anno solare = inclusa», and all of them where they lead to the same.
    pub fn reading(&self) -> Option<String> {
        let words: Vec<String> = self
            .readings
            .iter()
            .filter(|choice| !choice.is_empty())
            .map(|choice| {
                let parts: Vec<String> = choice
                    .iter()
                    .map(|(reading, alternative)| format!("{reading} = {alternative}"))
                    .collect();
                parts.join("; ").replace('_', " ")
            })
            .collect();
        match words.as_slice() {
            [] => None,
            [only] => Some(format!("lettura: {only}")),
            many => Some(format!(
                "letture, con lo stesso esito: {}",
                many.join(" oppure ")
            )),
        }
    }
}

/// The expiries of each day, in order; those of one day stand together.
pub fn by_day(expiries: &[Expiry]) -> impl Iterator<Item = (NaiveDate, &[Expiry])> {
    expiries
        .chunk_by(|one, next| one.end == next.end)
        .filter_map(|of_day| Some((of_day.first()?.end, of_day)))
}

/// Whose term it is that ends.
pub fn whose(expiry: &Expiry) -> &str {
    expiry.subject.as_deref().unwrap_or("la convenzione")
}

fn listed(names: &[String]) -> String {
    let shown = names.iter().take(MOST_NAMES).cloned().collect::<Vec<_>>();
    match names.len().saturating_sub(MOST_NAMES) {
        0 => shown.join(", "),
        1 => format!("{} e un altro ente", shown.join(", ")),
        more => format!("{} e altri {more} enti", shown.join(", ")),
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// The list for a person, in order of day.
pub fn text(found: &Deadlines, date: NaiveDate, page: Page) -> String {
    let mut text = page.paragraph("", &format!("Scadenze dal {}", day(date)));
    if page.color {
        text = page.styled(text.trim_end(), STRONG) + "\n";
    }
    for group in groups(&found.windows) {
        let first = group.first;
        text.push('\n');
        text.push_str(&page.paragraph(&format!("{}  ", day(first.last_day)), &group.sentence()));
        if first.prudential_day != first.last_day {
            text.push_str(&page.paragraph(
                "            ",
                &format!(
                    "cade in un giorno festivo: per prudenza entro il {}",
                    day(first.prudential_day)
                ),
            ));
        }
        if let Some(reading) = group.reading() {
            text.push_str(&page.paragraph("            ", &reading));
        }
        let subjects = group.subjects();
        if !subjects.is_empty() {
            text.push_str(&page.paragraph("            ", &subjects));
        }
        let norms: Vec<&str> = first
            .source
            .iter()
            .map(|norm| norm.title.as_str())
            .collect();
        let norm = page.paragraph("            Fonte: ", &norms.join("; "));
        text.push_str(&page.styled(norm.trim_end(), FAINT));
        text.push('\n');
    }
    text.push_str(&expiries(&found.expiries, page));
    for (what, subjects) in not_computable(found) {
        text.push_str(&page.paragraph("Non calcolabile: ", &format!("{what}{}", whom(&subjects))));
    }
    if found.windows.is_empty() && found.expiries.is_empty() {
        text.push_str(&page.paragraph("", "Nessuna scadenza da questa data in poi."));
    }
    text.push('\n');
    text.push_str(&page.paragraph("", "Aiuto per l'ufficio: non è un parere legale."));
    text
}

fn expiries(found: &[Expiry], page: Page) -> String {
    let mut text = String::new();
    for (end, of_day) in by_day(found) {
        let names: Vec<String> = of_day
            .iter()
            .map(|expiry| at_row(whose(expiry), expiry.row))
            .collect();
        text.push('\n');
        text.push_str(&page.paragraph(
            &format!("{}  ", day(end)),
            &format!("Scade: {}", listed(&names)),
        ));
    }
    text
}

/// «rinnovo: manca scadenza», with the bodies for which it is so.
fn not_computable(found: &Deadlines) -> Vec<(String, Vec<&str>)> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (window, subject, missing) in &found.unknown {
        let facts: Vec<&str> = missing
            .iter()
            .map(|path| path.rsplit('.').next().unwrap_or(path))
            .collect();
        let what = format!("{window}: manca {}", facts.join(", ")).replace('_', " ");
        let subject = subject.as_deref();
        match groups.iter_mut().find(|(known, _)| *known == what) {
            Some((_, subjects)) => subjects.extend(subject),
            None => groups.push((what, subject.into_iter().collect())),
        }
    }
    groups
}

/// So many bodies are named.
const NAMED: usize = 12;

fn whom(subjects: &[&str]) -> String {
    if subjects.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = subjects.iter().take(NAMED).copied().collect();
    let more = match subjects.len().saturating_sub(NAMED) {
        0 => String::new(),
        1 => " e un altro ente".to_owned(),
        many => format!(" e altri {many} enti"),
    };
    format!(" per {}{more}", names.join(", "))
}

pub fn json(found: &Deadlines, date: NaiveDate) -> Value {
    let windows: Vec<Value> = found
        .windows
        .iter()
        .map(|deadline| {
            let reading: Vec<String> = deadline
                .readings
                .iter()
                .map(|(reading, alternative)| format!("{reading}={alternative}"))
                .collect();
            json!({
                "window": deadline.window,
                "title": deadline.title,
                "pack": deadline.pack,
                "subject": deadline.subject,
                "row": deadline.row,
                "reading": (!reading.is_empty()).then(|| reading.join(";")),
                "from": deadline.from.map(|day| day.to_string()),
                "last_day": deadline.last_day.to_string(),
                "prudential_day": deadline.prudential_day.to_string(),
                "effect": deadline.effect.map(|day| day.to_string()),
                "form": deadline.form,
                "before_expiry": deadline.before_expiry,
                "source": deadline.source,
            })
        })
        .collect();
    let expiries: Vec<Value> = found
        .expiries
        .iter()
        .map(|expiry| json!({ "subject": expiry.subject, "row": expiry.row, "end": expiry.end.to_string() }))
        .collect();
    let unknown: Vec<Value> = found
        .unknown
        .iter()
        .map(|(window, subject, missing)| json!({ "window": window, "subject": subject, "missing": missing }))
        .collect();
    json!({
        "schema": "vaglio.deadlines/1",
        "date": date.to_string(),
        "windows": windows,
        "expiries": expiries,
        "not_computable": unknown,
    })
}
