//! The tests of rules: what became of each, what they show of the rules, which changes they would not notice.

use super::page::{Page, STRONG};
use crate::engine::{InForce, PartKind, Proof, ProofResult, Survey, Survivors, Temporal};
use crate::language::{Mutant, Source};
use crate::span::{LineIndex, Span};
use serde_json::{Value, json};
use std::fmt::Write;

/// Everything that a run of tests found.
pub struct Tested<'a> {
    pub rules: usize,
    pub survey: &'a Survey,
    pub sources: &'a [Source],
    /// The values around their dates, where coverage is asked for.
    pub temporal: Option<&'a Temporal>,
    /// The rules around the days of their validity, where coverage is asked for.
    pub in_force: Option<&'a InForce>,
    pub survivors: Option<&'a Survivors>,
}

impl Tested<'_> {
    pub fn confirmed(&self) -> usize {
        let confirmed = |proof: &&Proof| proof.result == ProofResult::Confermata;
        self.survey.proofs.iter().filter(confirmed).count()
    }

    /// `file:riga`, and the line alone.
    fn place(&self, file: usize, span: Span) -> (String, usize) {
        let Some(source) = self.sources.get(file) else {
            return (String::new(), 0);
        };
        let (line, _) = LineIndex::new(&source.text).line_column(&source.text, span.start);
        (source.path.clone(), line)
    }
}

const fn word(result: ProofResult) -> &'static str {
    match result {
        ProofResult::Confermata => "confermata",
        ProofResult::Rumorosa => "rumorosa",
        ProofResult::Mancata => "mancata",
        ProofResult::Diversa => "diversa",
    }
}

/// For a person. Confirmed tests are listed where `verbose`.
pub fn text(tested: &Tested<'_>, page: Page, verbose: bool) -> String {
    let mut text = String::new();
    for proof in &tested.survey.proofs {
        if proof.result == ProofResult::Confermata && !verbose {
            continue;
        }
        let detail = proof
            .detail
            .as_deref()
            .map_or(String::new(), |detail| format!(" — {detail}"));
        text.push_str(&page.paragraph(
            &format!("{:<12}", word(proof.result)),
            &format!("{}: {}{detail}", proof.rule, proof.title),
        ));
    }
    let proofs = tested.survey.proofs.len();
    let confirmed = tested.confirmed();
    let _ = writeln!(
        text,
        "{} regole, {proofs} prove: {confirmed} confermate, {} non confermate",
        tested.rules,
        proofs - confirmed
    );
    if let Some(temporal) = tested.temporal {
        coverage(tested, temporal, page, &mut text);
        if verbose {
            unreachable(tested, page, &mut text);
        }
    }
    if let Some(survivors) = tested.survivors {
        mutants(tested, survivors, page, &mut text);
        if verbose {
            equivalent(tested, survivors, page, &mut text);
        }
    }
    text
}

const fn many(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Outcome => "esiti",
        PartKind::Requirement => "requisiti violati",
        PartKind::Case => "casi",
        PartKind::Band => "scaglioni",
        PartKind::Derogation => "deroghe",
        PartKind::Reading => "letture",
    }
}

fn coverage(tested: &Tested<'_>, temporal: &Temporal, page: Page, text: &mut String) {
    let _ = writeln!(text, "\n{}", page.styled("Copertura", STRONG));
    let parts = &tested.survey.parts;
    for kind in PartKind::ALL {
        let of_kind = || parts.iter().filter(|part| part.kind == kind);
        let shown = of_kind().filter(|part| part.shown).count();
        let excused = of_kind().filter(|part| part.excuse.is_some()).count();
        let beside = match excused {
            0 => String::new(),
            1 => ", 1 irraggiungibile".to_owned(),
            _ => format!(", {excused} irraggiungibili"),
        };
        let _ = writeln!(
            text,
            "  {:<18} {shown} di {}{beside}",
            many(kind),
            of_kind().count()
        );
    }
    let mut missing: Vec<(String, Vec<String>)> = Vec::new();
    for part in parts.iter().filter(|part| part.is_missing()) {
        let (path, line) = tested.place(part.file, part.span);
        let title = match part.kind {
            PartKind::Outcome => format!("{path}:{line} {}", part.owner),
            _ => format!("{path}:{line} {} ({})", part.owner, part.kind.name()),
        };
        match missing.last_mut() {
            Some((last, names)) if *last == title => names.push(part.name.clone()),
            _ => missing.push((title, vec![part.name.clone()])),
        }
    }
    if !missing.is_empty() {
        let _ = writeln!(text, "\n{}", page.styled("Senza prova", STRONG));
    }
    for (title, names) in missing {
        text.push_str(&page.paragraph("  ", &format!("{title}: {}", names.join(", "))));
    }
    let _ = writeln!(text, "\n{}", page.styled("Date", STRONG));
    let _ = writeln!(
        text,
        "  {} valori calcolati il giorno prima, il giorno stesso e il giorno dopo di ogni data",
        temporal.evaluated
    );
    if let Some(in_force) = tested.in_force {
        let _ = writeln!(
            text,
            "  {} volte una regola provata il giorno prima, il primo, l'ultimo e il giorno dopo della sua vigenza",
            in_force.judged
        );
        if !in_force.untried.is_empty() {
            let untried = in_force.untried.join(", ");
            text.push_str(&page.paragraph(
                "  ",
                &format!("senza una prova che si possa spostare: {untried}"),
            ));
        }
    }
    let in_force = tested.in_force.into_iter();
    for fault in temporal
        .faults
        .iter()
        .chain(in_force.flat_map(|found| &found.faults))
    {
        let (path, line) = tested.place(fault.file, fault.span);
        text.push_str(&page.paragraph("  ", &format!("{path}:{line} {}", fault.message)));
    }
}

/// What no test shows, and why.
fn unreachable(tested: &Tested<'_>, page: Page, text: &mut String) {
    let _ = writeln!(text, "\n{}", page.styled("Irraggiungibili", STRONG));
    for part in &tested.survey.parts {
        let Some(excuse) = &part.excuse else { continue };
        let (path, line) = tested.place(part.file, part.span);
        let why = &excuse.why.value;
        let told = format!("{path}:{line} {}: {} — {why}", part.owner, part.name);
        text.push_str(&page.paragraph("  ", &told));
    }
}

/// The changes that no test can notice, and why.
fn equivalent(tested: &Tested<'_>, survivors: &Survivors, page: Page, text: &mut String) {
    let _ = writeln!(text, "\n{}", page.styled("Equivalenti", STRONG));
    for mutant in &survivors.excused {
        let (path, line) = tested.place(mutant.file, mutant.span);
        let why = mutant.excuse.as_deref().unwrap_or_default();
        let told = format!("{path}:{line} {}: {} — {why}", mutant.owner, mutant.change);
        text.push_str(&page.paragraph("  ", &told));
    }
}

fn mutants(tested: &Tested<'_>, survivors: &Survivors, page: Page, text: &mut String) {
    let _ = writeln!(text, "\n{}", page.styled("Mutanti", STRONG));
    let _ = writeln!(
        text,
        "  {} cambiamenti provati, {} di cui nessuna prova si accorge{}",
        survivors.tried,
        survivors.unnoticed.len(),
        match survivors.excused.len() {
            0 => String::new(),
            1 => ", 1 che nessuna prova può distinguere".to_owned(),
            many => format!(", {many} che nessuna prova può distinguere"),
        }
    );
    for mutant in &survivors.unnoticed {
        let (path, line) = tested.place(mutant.file, mutant.span);
        text.push_str(&page.paragraph(
            "  ",
            &format!("{path}:{line} {}: {}", mutant.owner, mutant.change),
        ));
    }
}

/// For a program.
pub fn json(tested: &Tested<'_>) -> Value {
    let tests: Vec<Value> = tested
        .survey
        .proofs
        .iter()
        .map(|proof| {
            json!({
                "rule": proof.rule,
                "pack": proof.pack,
                "title": proof.title,
                "result": word(proof.result),
                "outcome": proof.got.name(),
                "detail": proof.detail,
            })
        })
        .collect();
    let mut whole = json!({
        "schema": "vaglio.test/1",
        "summary": {
            "rules": tested.rules,
            "tests": tests.len(),
            "confirmed": tested.confirmed(),
        },
        "tests": tests,
    });
    let Some(fields) = whole.as_object_mut() else {
        return whole;
    };
    let placed = |file: usize, span: Span| {
        let (path, line) = tested.place(file, span);
        json!({ "file": path, "line": line })
    };
    if let Some(temporal) = tested.temporal {
        let parts: Vec<Value> = tested
            .survey
            .parts
            .iter()
            .map(|part| {
                json!({
                    "kind": part.kind.name(),
                    "of": part.owner,
                    "name": part.name,
                    "shown": part.shown,
                    "reason": part.excuse.as_ref().map(|excuse| &excuse.why.value),
                    "place": placed(part.file, part.span),
                })
            })
            .collect();
        fields.insert("coverage".into(), parts.into());
        let in_force = tested.in_force.into_iter();
        let faults: Vec<Value> = temporal
            .faults
            .iter()
            .chain(in_force.flat_map(|found| &found.faults))
            .map(|fault| json!({ "message": fault.message, "place": placed(fault.file, fault.span) }))
            .collect();
        fields.insert(
            "dates".into(),
            json!({
                "evaluated": temporal.evaluated,
                "in_force": tested.in_force.map(|found| found.judged),
                "faults": faults,
            }),
        );
    }
    if let Some(survivors) = tested.survivors {
        let told = |mutants: &[Mutant]| -> Vec<Value> {
            mutants
                .iter()
                .map(|mutant| {
                    json!({
                        "of": mutant.owner,
                        "change": mutant.change,
                        "boundary": mutant.boundary,
                        "reason": mutant.excuse,
                        "place": placed(mutant.file, mutant.span),
                    })
                })
                .collect()
        };
        fields.insert(
            "mutants".into(),
            json!({
                "tried": survivors.tried,
                "unnoticed": told(&survivors.unnoticed),
                "excused": told(&survivors.excused),
            }),
        );
    }
    whole
}
