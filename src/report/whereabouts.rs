//! The words of the act that a finding rests on, and where they stand: each sentence once, however often it counts.

use super::Act;
use super::page::{Page, on_one_line};
use crate::document::Format;
use crate::finding::{Finding, Verdict};
use crate::span::Place;

/// How many other passages a finding lists.
const PASSAGES: usize = 4;
/// How many places of the same passage.
const PLACES: usize = 3;
/// A title says which act it is: its first words are enough.
const TITLE: usize = 70;

/// A passage quoted once, with all the places where it stands.
struct Passage<'a> {
    quote: &'a str,
    places: Vec<&'a Place>,
}

/// The quoted passages of a finding, the one it rests on first, and what each reading of a disputed point leads to.
pub fn words(finding: &Finding, act: &Act, page: Page) -> String {
    let mut text = String::new();
    let passages = passages(finding);
    let mut others = passages.as_slice();
    if finding
        .quote
        .as_deref()
        .is_some_and(|quote| !quote.is_empty())
        && let Some((first, rest)) = passages.split_first()
    {
        text.push_str(&page.paragraph("  > ", &quoted(first, act)));
        others = rest;
    }
    for line in listed(finding, others, act) {
        text.push_str(&page.paragraph("    - ", &line));
    }
    text
}

/// What each reading of a disputed point leads to, and the passages of a finding beside the one it rests on.
pub fn beside(finding: &Finding, act: &Act) -> Vec<String> {
    let passages = passages(finding);
    let own = finding.quote.as_deref();
    let others = match passages.split_first() {
        Some((first, rest)) if own == Some(first.quote) && first.places.len() < 2 => rest,
        _ => passages.as_slice(),
    };
    listed(finding, others, act)
}

fn listed(finding: &Finding, others: &[Passage<'_>], act: &Act) -> Vec<String> {
    let readings = finding
        .readings
        .iter()
        .map(|reading| match &reading.pinned {
            Some(place) => format!("lettura scelta in {place}: {}", reading.meaning),
            None => format!("se {}: {}", reading.meaning, led_to(reading.outcome)),
        });
    let shown = shown_of(others.len(), PASSAGES);
    let passages = others
        .iter()
        .take(shown)
        .map(|passage| quoted(passage, act));
    let mut lines: Vec<String> = readings.chain(passages).collect();
    if others.len() > shown {
        lines.push(format!("e altri {} passi", others.len() - shown));
    }
    lines
}

/// Equal quotes are one passage; a piece of the main quote tells nothing more.
fn passages(finding: &Finding) -> Vec<Passage<'_>> {
    let main = finding.quote.as_deref().filter(|quote| !quote.is_empty());
    let related = finding
        .related
        .iter()
        .map(|related| (related.quote.as_str(), &related.place))
        .filter(|(quote, _)| main.is_none_or(|main| *quote == main || !main.contains(quote)));
    let mut found: Vec<Passage> = Vec::new();
    for (quote, place) in main
        .map(|quote| (quote, &finding.place))
        .into_iter()
        .chain(related)
    {
        match found.iter_mut().find(|known| known.quote == quote) {
            Some(known) => known.places.push(place),
            None => found.push(Passage {
                quote,
                places: vec![place],
            }),
        }
    }
    found
}

/// How many of a list to show: one more than the limit takes no more room than saying that there is one more.
const fn shown_of(all: usize, most: usize) -> usize {
    if all <= most + 1 { all } else { most }
}

/// What becomes of the finding under a reading.
const fn led_to(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Violata | Verdict::Controversa => "il rilievo resta",
        Verdict::Rispettata | Verdict::NonApplicabile | Verdict::Derogata => "nessun rilievo",
        Verdict::NonVerificabile => "non si può verificare",
    }
}

fn quoted(passage: &Passage, act: &Act) -> String {
    let whole_act = [&act.title, &act.object]
        .into_iter()
        .any(|head| head.as_deref() == Some(passage.quote));
    let quote = if whole_act {
        first_words(passage.quote)
    } else {
        passage.quote.to_owned()
    };
    let places = joined(&passage.places, act.format);
    if places.is_empty() {
        format!("«{quote}»")
    } else {
        format!("{places}: «{quote}»")
    }
}

/// «art. 2, riga 50», «righe 8 e 17», «colonna «PEC», righe 3, 8, 12 e altre 4».
fn joined(places: &[&Place], format: Format) -> String {
    let Some(first) = places.first() else {
        return String::new();
    };
    let mut numbers: Vec<String> = Vec::new();
    for place in places {
        if let Some(number) = number(place, format)
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    if numbers.len() < 2 {
        return place_in(first, format);
    }
    let unit = if format == Format::Pdf {
        "pagine"
    } else if in_paragraphs(first, format) {
        "paragrafi"
    } else {
        "righe"
    };
    let (shown, hidden) = numbers.split_at(shown_of(numbers.len(), PLACES));
    let list = match (shown, hidden.len()) {
        ([all @ .., last], 0) if !all.is_empty() => format!("{} e {last}", all.join(", ")),
        (shown, 0) => shown.join(", "),
        (shown, more) if unit != "paragrafi" => format!("{} e altre {more}", shown.join(", ")),
        (shown, more) => format!("{} e altri {more}", shown.join(", ")),
    };
    let same =
        |of: fn(&Place) -> Option<&String>| places.iter().all(|place| of(place) == of(first));
    let mut parts = Vec::new();
    if let Some(article) = first
        .article
        .as_ref()
        .filter(|_| same(|place| place.article.as_ref()))
    {
        parts.push(format!("art. {article}"));
    }
    if let Some(header) = first
        .header
        .as_ref()
        .filter(|_| same(|place| place.header.as_ref()))
    {
        parts.push(format!("colonna «{}»", on_one_line(header)));
    }
    parts.push(format!("{unit} {list}"));
    parts.join(", ")
}

/// A word processor shows no lines: there the paragraph is told.
fn in_paragraphs(place: &Place, format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt) && place.row.is_none() && place.paragraph.is_some()
}

fn number(place: &Place, format: Format) -> Option<String> {
    if in_paragraphs(place, format) {
        return place.paragraph.map(|paragraph| paragraph.to_string());
    }
    if format == Format::Pdf && place.row.is_none() {
        return place.page.map(|page| page.to_string());
    }
    place
        .row
        .map(|row| row.to_string())
        .or_else(|| place.line.map(|line| line.to_string()))
}

fn first_words(words: &str) -> String {
    if words.chars().count() <= TITLE {
        return words.to_owned();
    }
    let mut cut: String = words.chars().take(TITLE).collect();
    if let Some(space) = cut.rfind(' ') {
        cut.truncate(space);
    }
    format!("{} …", cut.trim_end())
}

/// «art. 7, riga 88» in a text, «art. 7, paragrafo 61» in a file of a word processor.
pub fn place_in(place: &Place, format: Format) -> String {
    let mut parts = Vec::new();
    if let Some(article) = &place.article {
        parts.push(format!("art. {article}"));
    }
    if let Some(page) = place.page {
        parts.push(format!("pag. {page}"));
    }
    if let Some(sheet) = &place.sheet {
        parts.push(format!("foglio «{sheet}»"));
    }
    if let Some(number) = number(place, format)
        && (format != Format::Pdf || place.row.is_some())
    {
        let unit = if in_paragraphs(place, format) {
            "paragrafo"
        } else {
            "riga"
        };
        parts.push(format!("{unit} {number}"));
    }
    match (&place.header, &place.cell) {
        (Some(header), Some(cell)) => {
            parts.push(format!("colonna «{}» ({cell})", on_one_line(header)));
        }
        (None, Some(cell)) => parts.push(format!("cella {cell}")),
        _ => {}
    }
    parts.join(", ")
}
