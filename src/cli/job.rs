//! What every command begins with: the settings that hold where its files are, and the rules that they ask for.

use super::args::Common;
use super::checked::{today, unread_rules};
use super::output::{Output, reason};
use super::{Status, Stop};
use crate::engine::Options;
use crate::language::{self, Error, Severity, Source};
use crate::project::settings::{self, Own};
use crate::project::{self, Rules, Settings};
use std::path::{Path, PathBuf};

/// The settings and the rule files of a command; the rules are read when they are needed.
pub struct Job {
    pub settings: Settings,
    pub sources: Vec<Source>,
    /// The sources are those shipped, and no others.
    shipped: bool,
}

impl Job {
    /// `paths` are those that the command is about: the settings are those of the folder that holds them all.
    pub fn new(common: &Common, paths: &[&Path], output: &Output) -> Result<Self, Stop> {
        let (settings, faults) = if common.no_config {
            let root = std::path::absolute(".").unwrap_or_default();
            let settings = Settings {
                root,
                ..Settings::default()
            };
            (settings, Vec::new())
        } else {
            settings::find(&folder_of(paths), common.config.as_deref()).map_err(
                |(path, error)| {
                    Stop::new(format!(
                        "non si legge la configurazione «{}»: {}",
                        path.display(),
                        reason(&error)
                    ))
                },
            )?
        };
        stop_at(&faults, &settings.files, output)?;
        let (sources, shipped) = sources(common, &settings)?;
        Ok(Self {
            settings,
            sources,
            shipped,
        })
    }

    /// The rules. Faults of their files are shown; those that keep a declaration from loading make the status 2, and the sound
    /// ones are used all the same. Settings that cannot hold with them stop the command.
    pub fn rules(
        &self,
        common: &Common,
        output: &Output,
    ) -> Result<(&'static Rules, Status), Stop> {
        let rules = if self.shipped {
            project::shipped()
        } else {
            project::load(self.sources.clone())
        };
        self.sound(rules, common, output)
    }

    /// [`Job::rules`] with the tests of the shipped ones too.
    pub fn rules_and_tests(
        &self,
        common: &Common,
        output: &Output,
    ) -> Result<(&'static Rules, Status), Stop> {
        self.sound(project::load(self.sources.clone()), common, output)
    }

    /// The rules last as long as the program: to take them apart at its end would cost as much as to check some of them.
    fn sound(
        &self,
        rules: Rules,
        common: &Common,
        output: &Output,
    ) -> Result<(&'static Rules, Status), Stop> {
        let grave = |error: &&Error| error.severity == Severity::Error;
        let errors: Vec<Error> = rules.errors.iter().filter(grave).cloned().collect();
        show(&errors, &rules.sources, output);
        for pack in &common.packs {
            if rules.set.pack(pack).is_none() {
                let known: Vec<String> = rules
                    .set
                    .packs()
                    .iter()
                    .map(|pack| pack.name.value.clone())
                    .collect();
                return Err(Stop::new(format!("pacchetto sconosciuto «{pack}»"))
                    .help(format!("pacchetti: {}", known.join(", "))));
            }
        }
        stop_at(
            &settings::judge(&self.settings, &rules.set),
            &self.settings.files,
            output,
        )?;
        let status = if errors.is_empty() {
            Status::Clean
        } else {
            Status::Failed
        };
        Ok((Box::leak(Box::new(rules)), status))
    }

    /// What holds for a file: the command line before the settings.
    pub fn own(&self, common: &Common, path: Option<&Path>) -> Own {
        let relative = path.and_then(|path| self.settings.relative(path));
        let mut own = self.settings.of_file(relative.as_deref());
        if !common.packs.is_empty() {
            own.packs.clone_from(&common.packs);
        }
        own
    }

    /// How to check a file, or what belongs to no file.
    pub fn options(&self, common: &Common, path: Option<&Path>) -> Options {
        options(self.own(common, path), common)
    }
}

/// The options of a check.
pub fn options(own: Own, common: &Common) -> Options {
    Options {
        today: today(common),
        packs: own.packs,
        pinned: own.pinned,
    }
}

/// The folder that holds all these paths; the one where the user is, where there are none.
fn folder_of(paths: &[&Path]) -> PathBuf {
    let mut common: Option<PathBuf> = None;
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        let Ok(whole) = std::path::absolute(path) else {
            continue;
        };
        let folder = if whole.is_dir() {
            whole
        } else {
            whole.parent().map(Path::to_path_buf).unwrap_or_default()
        };
        common = Some(match common {
            Some(known) => folder
                .ancestors()
                .find(|above| known.starts_with(above))
                .map(Path::to_path_buf)
                .unwrap_or_default(),
            None => folder,
        });
    }
    common.unwrap_or_else(|| PathBuf::from("."))
}

/// The rule files that are asked for, and whether they are those shipped and no others.
fn sources(common: &Common, settings: &Settings) -> Result<(Vec<Source>, bool), Stop> {
    if let Some(folder) = &common.rules {
        return Ok((in_folder(folder)?, false));
    }
    let mut sources = project::embedded();
    for set in &settings.rule_folders {
        let found = in_folder(&set.value).map_err(|stop| {
            let place = settings.told(set.site);
            Stop::new(format!("{} ({place})", stop.message)).help(stop.help.unwrap_or_else(|| {
                "le cartelle di regole sono relative a quella di vaglio.toml".to_owned()
            }))
        })?;
        sources.extend(found);
    }
    Ok((sources, settings.rule_folders.is_empty()))
}

fn in_folder(folder: &Path) -> Result<Vec<Source>, Stop> {
    let found = project::folder(folder).map_err(unread_rules)?;
    if found.is_empty() {
        return Err(
            Stop::new(format!("nessun file di regole in «{}»", folder.display()))
                .help("i file di regole finiscono in .regole"),
        );
    }
    Ok(found)
}

fn show(errors: &[Error], sources: &[Source], output: &Output) {
    if !errors.is_empty() {
        let page = output.page();
        output.aside(&language::render(errors, sources, page.width, page.color));
    }
}

/// Shows the faults of configuration files; errors among them stop the command.
pub fn stop_at(faults: &[Error], files: &[Source], output: &Output) -> Result<(), Stop> {
    show(faults, files, output);
    if faults.iter().any(|fault| fault.severity == Severity::Error) {
        return Err(Stop::new("la configurazione non si può usare")
            .help("correggi i punti indicati sopra; «--no-config» fa senza configurazione"));
    }
    Ok(())
}
