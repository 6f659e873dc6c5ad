//! One line a finding, under its file and in the order of the file: to look through many acts.

use super::note::{counted, file_name, told};
use super::page::{ERROR, FAINT, NOTE, Page, STRONG, WARNING, cut, on_one_line};
use super::whereabouts::place_in;
use super::{Act, Run};
use crate::finding::{Finding, Severity};
use std::cmp::Reverse;

#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub page: Page,
    /// On a screen the place is told once for findings that share it, and titles stand for messages and are cut at its
    /// width, which `…` shows; elsewhere each line stands by itself, whole.
    pub terminal: bool,
    /// Only the summary.
    pub quiet: bool,
}

pub fn render(run: &Run, options: Options) -> String {
    let page = options.page;
    let mut text = String::new();
    if !options.quiet {
        for act in &run.acts {
            for (file, findings) in by_file(act) {
                text.push_str(&heading(act, &file, &findings, page));
                text.push_str(&lines(act, &findings, options));
            }
        }
    }
    for failure in &run.failures {
        let name = on_one_line(file_name(&failure.path));
        let help = failure
            .help
            .as_ref()
            .map_or(String::new(), |help| format!(" ({help})"));
        let said = on_one_line(&format!("{}{help}", failure.message));
        text.push_str(&format!("{}: non letto\n", page.styled(&name, STRONG)));
        text.push_str(&format!("  {said}\n"));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&super::text::summary(run, page, false));
    text
}

/// The findings of an act by the file that they stand in, the act first, each in the order of the file.
fn by_file(act: &Act) -> Vec<(String, Vec<&Finding>)> {
    let mut files: Vec<(String, Vec<&Finding>)> = vec![(act.path.clone(), Vec::new())];
    for finding in &act.report.findings {
        match files.iter_mut().find(|(file, _)| *file == finding.file) {
            Some((_, findings)) => findings.push(finding),
            None => files.push((finding.file.clone(), vec![finding])),
        }
    }
    for (_, findings) in &mut files {
        findings.sort_by_key(|finding| {
            let place = &finding.place;
            (place.row, place.start, Reverse(finding.severity))
        });
    }
    files
}

/// «bozza.docx — convenzione: 2 errori, 1 avviso».
fn heading(act: &Act, file: &str, findings: &[&Finding], page: Page) -> String {
    let name = page.styled(&on_one_line(file_name(file)), STRONG);
    let kind = if file == act.path {
        act.kind.as_deref()
    } else {
        Some("registro")
    };
    let Some(kind) = kind else {
        return format!("{name} — documento di altro genere, non controllato\n");
    };
    let counts: Vec<String> = [
        (Severity::Error, "errore", "errori"),
        (Severity::Warning, "avviso", "avvisi"),
        (Severity::Note, "nota", "note"),
    ]
    .into_iter()
    .map(|(severity, one, many)| {
        let count = findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count();
        (count, one, many)
    })
    .filter(|(count, _, _)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    if counts.is_empty() {
        format!("{name} — {kind}: nessun rilievo\n")
    } else {
        format!("{name} — {kind}: {}\n", counts.join(", "))
    }
}

fn lines(act: &Act, findings: &[&Finding], options: Options) -> String {
    let places: Vec<String> = findings
        .iter()
        .map(|finding| on_one_line(&place_in(&finding.place, act.format)))
        .collect();
    let widest = places
        .iter()
        .map(|place| place.chars().count())
        .max()
        .unwrap_or(0)
        .min(options.page.width / 3);
    let mut text = String::new();
    let mut before = None;
    for (finding, place) in findings.iter().zip(&places) {
        if options.terminal {
            let shown = if before == Some(place) { "" } else { place };
            let at = fitted(shown, widest);
            text.push_str(&screen_line(finding, &at, options.page));
        } else {
            let at = if place.is_empty() {
                String::new()
            } else {
                format!("{place}: ")
            };
            let level = finding.severity.italian();
            let told = on_one_line(&told(finding));
            text.push_str(&format!("  {at}{level}: {told} {}\n", name(finding)));
        }
        before = Some(place);
    }
    text
}

fn name(finding: &Finding) -> String {
    format!("[{}/{}]", finding.pack, finding.rule)
}

/// On a screen the title stands for the message, and the name of the rule follows where there is room for it.
fn screen_line(finding: &Finding, place: &str, page: Page) -> String {
    let style = match finding.severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    };
    let level = format!("{:<6}", finding.severity.italian());
    let taken = 2 + place.chars().count() + 2 + level.len() + 2;
    let room = page.width.saturating_sub(taken).max(page.width / 3);
    let title = cut(&on_one_line(&finding.title), room);
    let rule = name(finding);
    let rule = if title.chars().count() + 1 + rule.chars().count() <= room {
        format!(" {}", page.styled(&rule, FAINT))
    } else {
        String::new()
    };
    format!("  {place}  {}  {title}{rule}\n", page.styled(&level, style))
}

/// Words in exactly so many columns.
fn fitted(words: &str, columns: usize) -> String {
    let cut = cut(words, columns);
    format!("{cut:<columns$}")
}
