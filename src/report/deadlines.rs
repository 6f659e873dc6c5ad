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

/// Groups deadlines of one window, day and effect, in order of day. What is the same under several readings is one group, and
/// names them all.
pub fn groups(windows: &[Deadline]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for deadline in windows {
        let same = groups.iter_mut().rev().find(|group| {
            is_same_day(group.first, deadline) && group.first.readings == deadline.readings
        });
        match same {
            Some(group) => group.all.push(deadline),
            None => groups.push(Group {
                first: deadline,
                all: vec![deadline],
                readings: vec![&deadline.readings],
            }),
        }
    }
    let mut merged: Vec<Group<'_>> = Vec::new();
    for group in groups {
        let same = merged.iter_mut().rev().find(|known| {
            is_same_day(known.first, group.first)
                && known.bodies().eq(group.bodies())
                && !group.first.readings.is_empty()
        });
        match same {
            Some(known) => known.readings.extend(group.readings),
            None => merged.push(group),
        }
    }
    merged
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

    fn bodies(&self) -> impl Iterator<Item = (Option<&str>, Option<u32>)> {
        self.all
            .iter()
            .map(|deadline| (deadline.subject.as_deref(), deadline.row))
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
    for (window, subject, missing) in &found.unknown {
        let whom = subject
            .as_deref()
            .map_or(String::new(), |subject| format!(" per {subject}"));
        let what: Vec<&str> = missing
            .iter()
            .map(|path| path.rsplit('.').next().unwrap_or(path))
            .collect();
        text.push_str(&page.paragraph(
            "Non calcolabile: ",
            &format!(
                "{}{whom}: manca {}",
                window.replace('_', " "),
                what.join(", ").replace('_', " ")
            ),
        ));
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
