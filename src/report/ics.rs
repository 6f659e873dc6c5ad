//! The days that matter as a calendar file, one all-day event for each day and matter.

use super::deadlines::{by_day, groups, whose};
use crate::engine::{Deadlines, sha256};
use chrono::{NaiveDate, NaiveTime};
use icalendar::{Calendar, Component, Event, EventLike, Property};

/// A calendar that Outlook, Thunderbird and the others open. The same deadlines give the same bytes: `date` stands for
/// the day on which the file was made, and the identifiers come from what the events say.
pub fn calendar(found: &Deadlines, date: NaiveDate) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//vaglio//vaglio//IT"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.name("Scadenze delle convenzioni");
    for group in groups(&found.windows) {
        let mut summary = group.sentence();
        if let Some(reading) = group.reading() {
            summary.push_str(&format!(" [{reading}]"));
        }
        let mut description = String::new();
        let bodies: Vec<String> = group
            .all
            .iter()
            .filter_map(|deadline| deadline.subject.clone())
            .collect();
        if !bodies.is_empty() {
            description.push_str(&format!("Enti: {}. ", bodies.join(", ")));
        }
        let norms: Vec<&str> = group
            .first
            .source
            .iter()
            .map(|norm| norm.title.as_str())
            .collect();
        if !norms.is_empty() {
            description.push_str(&format!("Fonte: {}. ", norms.join("; ")));
        }
        if group.first.prudential_day != group.first.last_day {
            description.push_str(&format!(
                "Cade in un giorno festivo: per prudenza entro il {}. ",
                group.first.prudential_day.format("%d/%m/%Y")
            ));
        }
        description.push_str("Aiuto per l'ufficio: non è un parere legale.");
        calendar.push(event(date, group.first.last_day, &summary, &description));
    }
    for (end, of_day) in by_day(&found.expiries) {
        let names: Vec<&str> = of_day.iter().map(whose).collect();
        let summary = match names.as_slice() {
            [only] => format!("Scade: {only}"),
            many => format!("Scadono {} adesioni", many.len()),
        };
        calendar.push(event(date, end, &summary, &names.join(", ")));
    }
    calendar.done().to_string()
}

fn event(made: NaiveDate, day: NaiveDate, summary: &str, description: &str) -> Event {
    let identifier = sha256(format!("{day}|{summary}|{description}").as_bytes());
    let short: String = identifier.chars().take(32).collect();
    // The end of an event of whole days is the day after it.
    let after = day.succ_opt().unwrap_or(day);
    Event::new()
        .uid(&format!("{short}@vaglio"))
        .timestamp(made.and_time(NaiveTime::MIN).and_utc())
        .summary(&super::page::printable(summary))
        .description(&super::page::printable(description))
        .starts(day)
        .ends(after)
        // The day is not taken: other engagements may stand in it.
        .add_property("TRANSP", "TRANSPARENT")
        .done()
}
