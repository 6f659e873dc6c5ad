//! `vaglio report`.

use super::args::Common;
use super::job::Job;
use super::output::Output;
use super::registers::Matter;
use super::{Status, Stop, checked, desk, registers};
use crate::document::Document;
use crate::engine::{self, Options};
use crate::facts::Facts;
use crate::project::{Input as File, Rules};
use crate::report::Failure;
use crate::report::validation::{self, Dossier, Input, Role};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// The pack of the rules on assemblies: on request elsewhere, always used here.
const PACK: &str = "assemblea";

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct ReportArgs {
    /// La convenzione, se c'è
    #[arg(long, value_name = "FILE")]
    pub convention: Option<PathBuf>,
    /// Un registro: aderenti, componenti di un organo (.xlsx, .ods, .csv; ripetibile)
    #[arg(long = "register", value_name = "FILE", required = true)]
    pub registers: Vec<PathBuf>,
    /// Un registro com'era prima: la relazione dice che cosa è cambiato (ripetibile)
    #[arg(long = "previous-register", value_name = "FILE")]
    pub previous: Vec<PathBuf>,
    /// Formato: html (una pagina sola, anche da stampare), json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "html",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ValidationFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ValidationFormat {
    Html,
    Json,
    /// Known, so that the refusal can say what to do instead.
    Pdf,
}

pub fn run(arguments: &ReportArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    if arguments.format == ValidationFormat::Pdf {
        return Err(Stop::new("questa versione non produce il PDF").help(
            "scrivere la relazione in HTML, aprirla nel browser e scegliere «Stampa», poi «Salva come PDF»",
        ));
    }
    if arguments.format == ValidationFormat::Html && output.is_terminal() {
        return Err(Stop::new("manca il file in cui scrivere la relazione")
            .help("per esempio «--output relazione.html»"));
    }
    let mut paths: Vec<&Path> = arguments.registers.iter().map(PathBuf::as_path).collect();
    paths.extend(arguments.convention.as_deref());
    let job = Job::new(common, &paths, output)?;
    let (rules, loaded) = job.rules(common, output)?;
    let mut options = job.options(common, arguments.convention.as_deref());
    if rules.set.pack(PACK).is_some() {
        options.packs.push(PACK.to_owned());
    }
    let dossier = dossier(arguments, rules, &options)?;
    let text = match arguments.format {
        ValidationFormat::Json => super::output::json(&validation::json(&dossier)),
        ValidationFormat::Html | ValidationFormat::Pdf => validation::html(&dossier),
    };
    output.write(&text)?;
    Ok(loaded)
}

fn dossier(arguments: &ReportArgs, rules: &Rules, options: &Options) -> Result<Dossier, Failure> {
    let mut inputs = Vec::new();
    let (matter, sha256) = matter(arguments, rules, &mut inputs)?;
    let changes = if arguments.previous.is_empty() {
        None
    } else {
        let before = registers::matter(None, &arguments.previous, rules)?;
        Some(engine::changes(&before.facts, &matter.facts, &rules.set))
    };
    for (role, paths) in [
        (Role::Register, &arguments.registers),
        (Role::Previous, &arguments.previous),
    ] {
        for path in paths {
            inputs.push(input(path, role)?);
        }
    }
    let (facts, set) = (&matter.facts, &rules.set);
    let assembly = engine::assembly(facts, set, options);
    let deadlines = engine::deadlines(facts, set, options);
    let rolls = engine::rolls(facts, set, options);
    let fees = engine::fees(facts, set, options);
    Ok(Dossier {
        date: options.today,
        packs: desk::packs_asked(rules, &options.packs),
        inputs,
        assembly,
        deadlines,
        rolls,
        fees,
        changes,
        act: registers::judged(matter, sha256, rules, options)?,
    })
}

/// The convention, if there is one, with its registers; and the digest of its file.
fn matter(
    arguments: &ReportArgs,
    rules: &Rules,
    inputs: &mut Vec<Input>,
) -> Result<(Matter, String), Failure> {
    let Some(path) = &arguments.convention else {
        let matter = registers::matter(None, &arguments.registers, rules)?;
        return Ok((matter, String::new()));
    };
    let (mut document, mut facts, sha256): (Document, Facts, String) =
        checked::read(&File::File(path.clone()), rules)?;
    inputs.push(Input {
        path: path.to_string_lossy().into_owned(),
        role: Role::Convention,
        sha256: sha256.clone(),
    });
    let loaded = registers::add_all(&arguments.registers, rules, &mut document, &mut facts)?;
    let matter = Matter {
        document,
        facts,
        loaded,
    };
    Ok((matter, sha256))
}

fn input(path: &Path, role: Role) -> Result<Input, Failure> {
    let bytes = checked::bytes(&File::File(path.to_path_buf()))?;
    Ok(Input {
        path: path.to_string_lossy().into_owned(),
        role,
        sha256: engine::sha256(&bytes),
    })
}
