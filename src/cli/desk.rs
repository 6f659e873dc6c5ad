//! The files of a run, judged side by side, each by itself; those that have not changed since another run are not judged again.

use super::args::{CheckArgs, Common};
use super::job::{self, Job};
use super::output::Output;
use super::{Status, Stop, checked, registers};
use crate::engine;
use crate::engine::{Manual, is_asked};
use crate::language::ast::Pack;
use crate::project::settings::Own;
use crate::project::{self, CACHE, Cache, Input, Rules};
use crate::report::{Act, Failure};
use crate::triage::{PACK, RESERVED, Selection};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// With fewer files nobody waits long enough to want to know how many are left.
const LONG: usize = 40;
/// What a thread needs for the deepest act that is read; the default of the library is a quarter of it.
const STACK: usize = 8 << 20;

/// What a run must know of its rules, even where no file needs them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Catalogue {
    /// The packs that are judged, with their versions.
    pub packs: Vec<(String, String)>,
    /// Every rule, with its pack.
    pub rules: Vec<(String, String)>,
    /// The manuals of the rules that are judged.
    pub manuals: Vec<Manual>,
    /// The rules that nobody may silence, each with the place that says so.
    pub binding: Vec<(String, String)>,
    /// The rules and packs that the command line chooses.
    pub selection: Selection,
}

/// Everything that the judgement of a file depends on, but for the file.
pub struct Desk<'a> {
    job: &'a Job,
    common: &'a Common,
    arguments: &'a CheckArgs,
    cache: Option<Cache>,
    /// The digest of all that is the same for every file.
    base: String,
}

/// The judged files, in the order of the inputs, with what is known of the rules.
pub struct Judged {
    pub files: Vec<Result<Act, Failure>>,
    pub catalogue: Catalogue,
    /// Whether every rule file loaded.
    pub loaded: Status,
}

impl<'a> Desk<'a> {
    pub fn new(job: &'a Job, common: &'a Common, arguments: &'a CheckArgs) -> Self {
        // A repository has a cache; a single act in the folder of who drafts it leaves nothing behind.
        let folder = match &job.settings.cache {
            _ if arguments.no_cache || job.settings.files.is_empty() => None,
            Some(set) => Some(set.value.clone()),
            None => Some(job.settings.root.join(CACHE)),
        };
        let mut desk = Self {
            job,
            common,
            arguments,
            cache: folder.map(|folder| Cache::new(&folder)),
            base: String::new(),
        };
        if desk.cache.is_some() {
            desk.base = desk.digest();
        }
        desk
    }

    fn digest(&self) -> String {
        let mut key = String::new();
        let mut add = |part: &str| {
            key.push_str(&part.len().to_string());
            key.push(' ');
            key.push_str(part);
        };
        add(env!("VAGLIO_BUILD"));
        add(&checked::today(self.common).to_string());
        for source in self.job.sources.iter().chain(&self.job.settings.files) {
            add(&source.path);
            add(&source.text);
        }
        let arguments = self.arguments;
        for list in [&self.common.packs, &arguments.select, &arguments.ignore] {
            add(&list.join(","));
        }
        for register in &arguments.registers {
            add(&register.to_string_lossy());
            // A register that cannot be read fails again each time, and what fails is not kept.
            add(&project::digest(register).unwrap_or_default());
        }
        engine::sha256(key.as_bytes())
    }

    /// Judges the inputs.
    pub fn judge(&self, inputs: &[Input], output: &Output) -> Result<Judged, Stop> {
        let pool = rayon::ThreadPoolBuilder::new()
            .stack_size(STACK)
            .build()
            .map_err(|error| Stop::new(format!("il controllo non può cominciare: {error}")))?;
        let kept: Vec<Option<Act>> = match &self.cache {
            Some(cache) => pool.install(|| {
                inputs
                    .par_iter()
                    .map(|input| cache.get(&self.key_of(input)?))
                    .collect()
            }),
            None => vec![None; inputs.len()],
        };
        let name = engine::sha256(format!("{} regole", self.base).as_bytes());
        if kept.iter().all(Option::is_some)
            && let Some(catalogue) = self.cache.as_ref().and_then(|cache| cache.get(&name))
        {
            return Ok(Judged {
                files: kept.into_iter().flatten().map(Ok).collect(),
                catalogue,
                loaded: Status::Clean,
            });
        }
        let (rules, loaded) = self.job.rules(self.common, output)?;
        let catalogue = self.catalogue(rules)?;
        let bar = self.bar(inputs.len());
        let files = pool.install(|| {
            inputs
                .par_iter()
                .zip(kept)
                .map(|(input, kept)| {
                    let judged = match kept {
                        Some(act) => Ok(act),
                        None => self.one(input, rules, &catalogue.selection),
                    };
                    bar.inc(1);
                    judged
                })
                .collect()
        });
        bar.finish_and_clear();
        if let Some(cache) = &self.cache
            && loaded == Status::Clean
        {
            cache.put(&name, &catalogue);
        }
        Ok(Judged {
            files,
            catalogue,
            loaded,
        })
    }

    /// At a terminal alone, and beside the result.
    fn bar(&self, files: usize) -> ProgressBar {
        if files < LONG || self.common.quiet {
            return ProgressBar::hidden();
        }
        let target = ProgressDrawTarget::stderr();
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        match ProgressStyle::with_template("{bar:30} {pos} di {len} file") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }

    fn catalogue(&self, rules: &Rules) -> Result<Catalogue, Stop> {
        let settings = &self.job.settings;
        let binding: Vec<(String, String)> = project::settings::binding(settings, &rules.set)
            .into_iter()
            .map(|mark| (mark.rule, settings.told(mark.site)))
            .collect();
        let selection = selection(self.arguments, rules, &binding)?;
        let packs = self.job.own(self.common, None).packs;
        let asked = |pack: &str| is_asked(&rules.set, &packs, pack);
        let on_silences = self
            .arguments
            .select
            .iter()
            .any(|name| name == PACK || RESERVED.contains(&name.as_str()));
        let some_rule = rules
            .set
            .rules()
            .iter()
            .any(|rule| asked(&rule.pack) && selection.keeps(&rule.name.value, &rule.pack));
        if !some_rule && !on_silences {
            return Err(Stop::new("nessuna regola da applicare").help(
                "le opzioni «--pack», «--select» e «--ignore» insieme escludono tutte le regole",
            ));
        }
        Ok(Catalogue {
            packs: packs_asked(rules, &packs),
            rules: rules
                .set
                .rules()
                .iter()
                .map(|rule| (rule.name.value.clone(), rule.pack.clone()))
                .collect(),
            manuals: engine::manuals(&rules.set, &rules.sources, &packs),
            binding,
            selection,
        })
    }

    fn one(&self, input: &Input, rules: &Rules, selection: &Selection) -> Result<Act, Failure> {
        let path = match input {
            Input::File(path) => Some(path.as_path()),
            Input::Stdin => None,
        };
        let own = self.job.own(self.common, path);
        let options = job::options(own.clone(), self.common);
        let mut act = match path {
            Some(path) if project::is_table(path) => {
                registers::check(&[path.to_path_buf()], rules, &options)
            }
            _ => checked::act(input, &self.arguments.registers, rules, &options),
        }?;
        selection.apply(&mut act.report);
        settle(&mut act, &own, rules);
        if let (Some(cache), Some(path)) = (&self.cache, path) {
            cache.put(&self.key(path, &act.sha256), &act);
        }
        Ok(act)
    }

    fn key_of(&self, input: &Input) -> Option<String> {
        match input {
            Input::Stdin => None,
            Input::File(path) => Some(self.key(path, &project::digest(path).ok()?)),
        }
    }

    fn key(&self, path: &Path, sha256: &str) -> String {
        let relative = self.job.settings.relative(path).unwrap_or_default();
        let key = format!(
            "{}\n{}\n{}\n{sha256}",
            self.base,
            path.display(),
            relative.display()
        );
        engine::sha256(key.as_bytes())
    }
}

/// What the settings of a file make of what the rules said of it: its levels, and where its readings were pinned.
pub fn settle(act: &mut Act, own: &Own, rules: &Rules) {
    own.levels.apply(&mut act.report, &rules.set);
    let readings = act
        .report
        .findings
        .iter_mut()
        .flat_map(|finding| &mut finding.readings);
    for reading in readings {
        reading.pinned = own.pinned_at.get(&reading.reading).cloned();
    }
}

/// The packs that are judged, each with its version.
pub fn packs_asked(rules: &Rules, asked: &[String]) -> Vec<(String, String)> {
    let version = |pack: &Pack| {
        pack.version
            .as_ref()
            .map_or(String::new(), |version| version.value.clone())
    };
    let packs = rules.set.packs().iter();
    packs
        .filter(|pack| is_asked(&rules.set, asked, &pack.name.value))
        .map(|pack| (pack.name.value.clone(), version(pack)))
        .collect()
}

fn selection(
    arguments: &CheckArgs,
    rules: &Rules,
    binding: &[(String, String)],
) -> Result<Selection, Stop> {
    for name in &arguments.ignore {
        if let Some((_, place)) = binding.iter().find(|(rule, _)| rule == name) {
            return Err(Stop::new(format!(
                "«--ignore»: la regola «{name}» è vincolante ({place})"
            ))
            .help("una regola vincolante non si lascia fuori"));
        }
    }
    Selection::new(&rules.set, &arguments.select, &arguments.ignore).map_err(|unknown| {
        let stop = Stop::new(format!("regola o pacchetto sconosciuto «{}»", unknown.name));
        match unknown.near {
            Some(near) => stop.help(format!("forse intendevi «{near}»")),
            None => stop.help("«vaglio rules» elenca le regole"),
        }
    })
}
