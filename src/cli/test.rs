//! `vaglio test`.

use super::args::{Common, TestArgs};
use super::output::Output;
use super::{Status, Stop, checked};
use crate::engine::{self, ProofResult};
use crate::language::{self, Severity};
use crate::project;
use std::fmt::Write;

pub fn run(arguments: &TestArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let mut sources = Vec::new();
    for path in &arguments.paths {
        sources.extend(project::folder(path).map_err(checked::unread_rules)?);
    }
    if arguments.paths.is_empty() {
        sources = project::embedded();
    }
    if sources.is_empty() {
        return Err(
            Stop::new("nessun file di regole").help("i file di regole finiscono in .regole")
        );
    }
    let rules = project::load(sources);
    let page = output.page();
    let untested = language::untested(&rules.set);
    let mut faults = rules.errors.clone();
    faults.extend(untested);
    if !faults.is_empty() {
        output.aside(&language::render(
            &faults,
            &rules.sources,
            page.width,
            page.color,
        ));
    }
    let proofs = engine::prove(&rules.set, &rules.lexicon, checked::today(common));
    let mut text = String::new();
    let mut passed = 0;
    for proof in &proofs {
        let word = match proof.result {
            ProofResult::Confermata => {
                passed += 1;
                if common.verbose {
                    text.push_str(
                        &page
                            .paragraph("confermata  ", &format!("{}: {}", proof.rule, proof.title)),
                    );
                }
                continue;
            }
            ProofResult::Rumorosa => "rumorosa    ",
            ProofResult::Mancata => "mancata     ",
            ProofResult::Diversa => "diversa     ",
        };
        let detail = proof
            .detail
            .as_deref()
            .map_or(String::new(), |detail| format!(" — {detail}"));
        text.push_str(&page.paragraph(word, &format!("{}: {}{detail}", proof.rule, proof.title)));
    }
    let failed = proofs.len() - passed;
    let _ = writeln!(
        text,
        "{} regole, {} prove: {passed} confermate, {failed} non confermate",
        rules.set.rules().len(),
        proofs.len()
    );
    output.write(&text)?;
    let broken = rules
        .errors
        .iter()
        .any(|error| error.severity == Severity::Error);
    Ok(match (broken, failed) {
        (true, _) => Status::Failed,
        (false, 0) => Status::Clean,
        (false, _) => Status::Findings,
    })
}
