//! The report that a person reads: for each act a memo, the gravest faults first, each with words, norm and remedy.

use super::note::{counted, file_name, told, words as note_words};
use super::page::{ERROR, FAINT, NOTE, Page, STRONG, WARNING, printable};
use super::whereabouts::{place_in, words};
use super::{Act, Failure, Run, wording};
use crate::finding::{Checked, Finding, Severity, Verdict};
use std::fmt::Write;

#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub page: Page,
    /// Also lists what was checked and held.
    pub verbose: bool,
    /// Only the summary.
    pub quiet: bool,
}

pub fn render(run: &Run, options: Options) -> String {
    let mut text = String::new();
    for act in &run.acts {
        if !options.quiet {
            text.push_str(&memo(act, options));
            text.push('\n');
        }
    }
    for failure in &run.failures {
        text.push_str(&failed(failure, options.page));
    }
    text.push_str(&summary(
        run,
        options.page,
        options.verbose && !options.quiet,
    ));
    text
}

fn memo(act: &Act, options: Options) -> String {
    let page = options.page;
    let kind = match act.kind.as_deref() {
        Some(super::SIDECAR) => "file dei silenzi",
        kind => kind.unwrap_or("documento di altro genere"),
    };
    let mut text = page.paragraph("", &format!("{} — {kind}", file_name(&act.path)));
    if page.color {
        text = page.styled(text.trim_end(), STRONG) + "\n";
    }
    if let Some(title) = &act.title {
        text.push_str(&page.paragraph("  ", &format!("«{title}»")));
    }
    for note in &act.notes {
        text.push_str(&page.paragraph("  Nota: ", &format!("{}.", note_words(note))));
    }
    text.push_str(&super::registers::text(
        &act.registers,
        options.verbose,
        page,
    ));
    if act.kind.is_none() {
        text.push_str(&page.paragraph("  ", "Non è una convenzione, una deliberazione, uno statuto né un regolamento: vaglio non lo giudica."));
        return text;
    }
    for finding in &act.report.findings {
        text.push('\n');
        text.push_str(&finding_text(finding, act, page));
    }
    if act.report.findings.is_empty() {
        let aside = act.aside.known > 0 || !act.aside.suppressed.is_empty();
        let words = if aside {
            "Nessun rilievo, oltre a quelli noti o messi a tacere."
        } else {
            "Nessun rilievo."
        };
        text.push_str(&page.paragraph("  ", words));
    }
    if options.verbose {
        text.push_str(&checked(act, page));
    }
    text
}

/// A finding as a piece of the memo.
pub(super) fn finding_text(finding: &Finding, act: &Act, page: Page) -> String {
    let style = match finding.severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    };
    let word = wording::level(finding.severity);
    let title = page.paragraph(&format!("{word}  "), &finding.title);
    let mut text = match title.strip_prefix(&word) {
        Some(rest) => format!(
            "{}{}\n",
            page.styled(&word, style),
            page.styled(rest.trim_end_matches('\n'), STRONG)
        ),
        None => title,
    };
    text.push_str(&page.paragraph("  ", &told(finding)));
    text.push_str(&words(finding, act, page));
    let norms: Vec<&str> = finding
        .source
        .iter()
        .map(|norm| norm.title.as_str())
        .collect();
    if !norms.is_empty() {
        text.push_str(&page.paragraph("  Norma: ", &norms.join("; ")));
    }
    if let Some(help) = &finding.help {
        text.push_str(&page.paragraph("  Rimedio: ", help));
    }
    if let Some(note) = &finding.note {
        text.push_str(&page.paragraph("  Nota: ", note));
    }
    if !finding.suspended.is_empty() {
        let _ = writeln!(text, "  {}:", wording::SUSPENDED);
        text.push_str(&page.paragraph("    ", &finding.suspended.join(", ")));
    }
    let rule = format!("  {}", wording::rule(finding));
    text.push_str(&page.styled(&rule, FAINT));
    text.push('\n');
    text
}

pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Rispettata => "rispettata",
        Verdict::Violata => "violata",
        Verdict::NonVerificabile => "non verificabile",
        Verdict::NonApplicabile => "non applicabile",
        Verdict::Derogata => "derogata",
        Verdict::Controversa => "controversa",
    }
}

fn checked(act: &Act, page: Page) -> String {
    let mut text = String::from("\n");
    text.push_str(&page.paragraph("", "Che cosa è stato controllato:"));
    for (wanted, heading) in [
        (Verdict::Rispettata, "rispettate"),
        (Verdict::Derogata, "derogate"),
        (Verdict::NonVerificabile, "non verificabili"),
        (Verdict::NonApplicabile, "non applicabili a questo atto"),
    ] {
        let of: Vec<&Checked> = act
            .report
            .outcomes
            .iter()
            .filter(|checked| checked.outcome == wanted)
            .collect();
        if of.is_empty() {
            continue;
        }
        text.push_str(&page.paragraph("  ", &format!("{heading}:")));
        for checked in of {
            let evidence = match (&checked.quote, wanted) {
                (Some(quote), Verdict::Rispettata | Verdict::NonVerificabile) => {
                    let at = checked.place.as_ref();
                    let at = at.map_or(String::new(), |place| place_in(place, act.format));
                    let short: String = quote.chars().take(90).collect();
                    let more = if short.len() < quote.len() {
                        " …"
                    } else {
                        ""
                    };
                    format!(" — {at}: «{short}{more}»")
                }
                _ => String::new(),
            };
            text.push_str(&page.paragraph("    - ", &format!("{}{evidence}", checked.rule)));
        }
    }
    text
}

fn failed(failure: &Failure, page: Page) -> String {
    let mut text = page.paragraph(
        "",
        &format!(
            "{}: {}",
            printable(file_name(&failure.path)),
            failure.message
        ),
    );
    if let Some(help) = &failure.help {
        text.push_str(&page.paragraph("  Aiuto: ", help));
    }
    text.push('\n');
    text
}

/// The last lines: how many findings, on how many acts, at which date.
pub(super) fn summary(run: &Run, page: Page, verbose: bool) -> String {
    let counts: Vec<String> = [
        (Severity::Error, "errore", "errori"),
        (Severity::Warning, "avviso", "avvisi"),
        (Severity::Note, "nota", "note"),
    ]
    .into_iter()
    .map(|(severity, one, many)| counted(run.count(severity), one, many))
    .collect();
    let sidecars = run.acts.iter().filter(|act| act.is_sidecar()).count();
    let judged = run.acts.iter().filter(|act| act.kind.is_some()).count() - sidecars;
    let registers = run.acts.iter().filter(|act| act.is_register()).count();
    let of_each: Vec<String> = [
        (judged - registers, "atto", "atti"),
        (registers, "registro", "registri"),
    ]
    .into_iter()
    .filter(|(number, _, _)| *number > 0)
    .map(|(number, one, many)| counted(number, one, many))
    .collect();
    let mut parts = vec![if judged == 0 {
        "Nessun atto o registro controllato".to_owned()
    } else {
        format!("{} in {}", counts.join(", "), of_each.join(" e "))
    }];
    let others = run.acts.len() - judged - sidecars;
    if others > 0 {
        parts.push(counted(
            others,
            "documento di altro genere, non controllato",
            "documenti di altro genere, non controllati",
        ));
    }
    if !run.failures.is_empty() {
        parts.push(counted(
            run.failures.len(),
            "file non letto",
            "file non letti",
        ));
    }
    let mut words = parts.join("; ");
    if judged == 0 {
        words.push('.');
        return page.paragraph("", &words);
    }
    let verdicts = run.verdicts();
    let of = |verdict| verdicts.get(&verdict).copied().unwrap_or(0);
    let _ = write!(
        words,
        ". Regole rispettate: {}; non applicabili: {}; da verificare a mano: {}{}. Data di riferimento: {}.",
        of(Verdict::Rispettata),
        of(Verdict::NonApplicabile),
        of(Verdict::NonVerificabile),
        if of(Verdict::NonVerificabile) > 0 && !verbose {
            " (quali: --verbose)"
        } else {
            ""
        },
        run.date.format("%d/%m/%Y")
    );
    let mut text = page.paragraph("", &words);
    text.push_str(&set_aside(run, page, verbose));
    text.push_str(&page.paragraph("", "Aiuto per l'ufficio: non è un parere legale."));
    text
}

/// What is not told among the findings: how much of it, and by whose decision.
fn set_aside(run: &Run, page: Page, verbose: bool) -> String {
    let mut text = String::new();
    let silent = run.suppressed().count();
    if silent > 0 {
        let mut words = counted(silent, "rilievo messo a tacere", "rilievi messi a tacere");
        words.push_str(if verbose { ":" } else { " (quali: --verbose)." });
        text.push_str(&page.paragraph("", &words));
        for suppressed in run.suppressed().filter(|_| verbose) {
            let finding = &suppressed.finding;
            let until = suppressed.until.map_or(String::new(), |day| {
                day.format(" fino al %d/%m/%Y").to_string()
            });
            let words = format!(
                "{}: {} — «{}», {}{until}",
                finding.file, finding.rule, suppressed.reason, suppressed.author
            );
            text.push_str(&page.paragraph("  - ", &words));
        }
    }
    if let Some(baseline) = &run.baseline {
        let known = counted(baseline.known, "rilievo già noto", "rilievi già noti");
        text.push_str(&page.paragraph("", &format!("{known} in {}.", baseline.path)));
        if !baseline.gone.is_empty() {
            let gone = counted(
                baseline.gone.len(),
                "rilievo che non c'è più, da togliere",
                "rilievi che non ci sono più, da togliere",
            );
            text.push_str(&page.paragraph("", &format!("{gone} (con --write-baseline):")));
            for entry in &baseline.gone {
                let words = format!("{}: {} [{}]", entry.file, entry.rule, entry.fingerprint);
                text.push_str(&page.paragraph("  - ", &words));
            }
        }
    }
    text
}

/// How often each rule reported, the most frequent first.
pub fn statistics(run: &Run) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for finding in run.acts.iter().flat_map(|act| &act.report.findings) {
        match counts.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, count)) => *count += 1,
            None => counts.push((finding.rule.clone(), 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counts
        .into_iter()
        .map(|(rule, count)| format!("{count:>6}  {rule}\n"))
        .collect()
}
