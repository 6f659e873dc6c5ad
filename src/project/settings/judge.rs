//! Whether settings can hold with the rules that there are: names that exist, and nothing lowered that is binding.

use super::{Folder, Set, Settings, Site};
use crate::engine::{is_asked, is_unread, level, norms};
use crate::finding::Severity;
use crate::language::ast::Rule;
use crate::language::{Code, Declared, Error, RuleSet};
use crate::span::Spanned;
use crate::triage::{Grade, RESERVED, grade_name};

/// A rule that a file makes binding for the files that extend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub rule: String,
    pub pack: String,
    pub site: Site,
}

/// The binding rules, each with the farthest file that says so.
pub fn binding(settings: &Settings, rules: &RuleSet) -> Vec<Binding> {
    let mut found: Vec<Binding> = Vec::new();
    for mark in settings.binding.iter().rev() {
        for rule in rules.rules() {
            let own = rule.name.value == mark.value || rule.pack == mark.value;
            if own && !found.iter().any(|known| known.rule == rule.name.value) {
                found.push(Binding {
                    rule: rule.name.value.clone(),
                    pack: rule.pack.clone(),
                    site: mark.site,
                });
            }
        }
    }
    found
}

/// Every fault of the settings. A level above what its source allows is a warning: the rule keeps the one it can have.
pub fn judge(settings: &Settings, rules: &RuleSet) -> Vec<Error> {
    let mut judge = Judge {
        settings,
        rules,
        binding: binding(settings, rules),
        faults: Vec::new(),
    };
    judge.names();
    judge.packs(settings.packs.as_ref());
    for (name, set) in &settings.all_levels {
        judge.level(name, set);
    }
    for (name, set) in &settings.readings {
        judge.reading(name, set);
    }
    for folder in &settings.folders {
        judge.folder(folder);
    }
    judge.faults
}

struct Judge<'a> {
    settings: &'a Settings,
    rules: &'a RuleSet,
    binding: Vec<Binding>,
    faults: Vec<Error>,
}

impl Judge<'_> {
    fn push(&mut self, site: Site, error: Error) {
        let file = self.settings.files.get(site.file);
        self.faults
            .push(error.in_file(file.map_or("", |file| &file.path)));
    }

    fn fault(&mut self, site: Site, message: String) {
        self.push(site, Error::new(Code::Settings, site.span, message));
    }

    /// «chiave sconosciuta» of a name that should be one of `known`; the whole value is the place, and the name the word.
    fn unknown<'k>(
        &mut self,
        site: Site,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let written = Spanned::new(name.to_owned(), site.span);
        let error = Error::new(Code::Settings, written.span, format!("{what} «{name}»"));
        let error = match crate::language::nearest(name, known) {
            Some(near) => error.help(format!("forse intendevi «{near}»")),
            None => error.help("«vaglio rules» elenca le regole e i pacchetti"),
        };
        self.push(site, error);
    }

    fn rule(&self, name: &str) -> Option<&Declared<Rule>> {
        self.rules.rule(name)
    }

    fn pack_names(&self) -> Vec<String> {
        let packs = self.rules.packs().iter();
        packs.map(|pack| pack.name.value.clone()).collect()
    }

    fn names(&mut self) {
        let packs = self.pack_names();
        for (name, set) in self.settings.versions.clone() {
            let Some(pack) = self.rules.pack(&name) else {
                let known = packs.iter().map(String::as_str);
                self.unknown(set.site, "pacchetto sconosciuto", &name, known);
                continue;
            };
            let own = pack
                .version
                .as_ref()
                .map_or("nessuna", |version| version.value.as_str())
                .to_owned();
            if own != set.value {
                let error = Error::new(
                    Code::Settings,
                    set.site.span,
                    format!(
                        "il pacchetto «{name}» è alla versione «{own}», e qui si chiede «{}»",
                        set.value
                    ),
                )
                .help("leggi che cosa è cambiato nel pacchetto, poi scrivi qui la sua versione");
                self.push(set.site, error);
            }
        }
        for mark in self.settings.binding.clone() {
            if self.rule(&mark.value).is_none() && self.rules.pack(&mark.value).is_none() {
                let rules = self.rules;
                let names = rules.rules().iter().map(|rule| rule.name.value.as_str());
                let known = names.chain(packs.iter().map(String::as_str));
                self.unknown(
                    mark.site,
                    "regola o pacchetto sconosciuto",
                    &mark.value,
                    known,
                );
            }
        }
    }

    fn packs(&mut self, packs: Option<&Set<Vec<String>>>) {
        let Some(set) = packs else {
            return;
        };
        let known = self.pack_names();
        for name in &set.value {
            if !known.contains(name) {
                let names = known.iter().map(String::as_str);
                self.unknown(set.site, "pacchetto sconosciuto", name, names);
            }
        }
        let left_out: Vec<Binding> = self
            .binding
            .iter()
            .filter(|mark| mark.site.file > set.site.file)
            .filter(|mark| {
                is_asked(self.rules, &[], &mark.pack)
                    && !is_asked(self.rules, &set.value, &mark.pack)
            })
            .cloned()
            .collect();
        if let Some(mark) = left_out.first() {
            let message = format!(
                "questi pacchetti lasciano fuori «{}», che è vincolante ({})",
                mark.rule,
                self.settings.told(mark.site)
            );
            self.fault(set.site, message);
        }
    }

    fn level(&mut self, name: &str, set: &Set<Grade>) {
        if RESERVED.contains(&name) || name == crate::engine::MISSING_COLUMNS {
            return;
        }
        let Some(rule) = self.rule(name) else {
            let rules = self.rules;
            let names = rules.rules().iter().map(|rule| rule.name.value.as_str());
            self.unknown(set.site, "regola sconosciuta", name, names);
            return;
        };
        let own = level(rule);
        let unread = is_unread(&norms(self.rules, &rule.pack, &rule.sources));
        if set.value == Some(Severity::Error) && unread {
            let error = Error::new(
                Code::Settings,
                set.site.span,
                format!("«{name}» poggia su una fonte da verificare: resta un avviso"),
            )
            .help("una regola di cui nessuno ha letto la fonte segnala al più un avviso")
            .warning();
            self.push(set.site, error);
        }
        let mark = self
            .binding
            .iter()
            .find(|mark| mark.rule == name && mark.site.file > set.site.file)
            .cloned();
        let Some(mark) = mark else {
            return;
        };
        let floor = self
            .settings
            .all_levels
            .iter()
            .find(|(known, level)| known == name && level.site.file >= mark.site.file)
            .map_or(Some(own), |(_, level)| level.value);
        if set.value < floor {
            let error = Error::new(
                Code::Settings,
                set.site.span,
                format!(
                    "«{name}» è vincolante ({}): qui non può scendere sotto «{}»",
                    self.settings.told(mark.site),
                    grade_name(floor)
                ),
            )
            .help("togli questa riga, oppure chiedi a chi tiene quel file di cambiarlo");
            self.push(set.site, error);
        }
    }

    fn reading(&mut self, name: &str, set: &Set<String>) {
        let rules = self.rules;
        let mut readings = rules
            .readings()
            .iter()
            .filter(|known| known.name.value == name);
        if readings.clone().next().is_none() {
            let names = rules
                .readings()
                .iter()
                .map(|known| known.name.value.as_str());
            self.unknown(set.site, "lettura sconosciuta", name, names);
            return;
        }
        let lacking = readings.find(|reading| {
            let mut all = reading.alternatives.iter();
            !all.any(|(own, _)| own.value == set.value)
        });
        if let Some(reading) = lacking {
            let names: Vec<&str> = reading
                .alternatives
                .iter()
                .map(|(own, _)| own.value.as_str())
                .collect();
            let error = Error::new(
                Code::Settings,
                set.site.span,
                format!("la lettura «{name}» non ha l'alternativa «{}»", set.value),
            )
            .help(format!("alternative: {}", names.join(", ")));
            self.push(set.site, error);
        }
    }

    fn folder(&mut self, folder: &Folder) {
        self.packs(folder.packs.as_ref());
        for (name, set) in &folder.levels {
            self.level(name, set);
        }
        for (name, set) in &folder.readings {
            self.reading(name, set);
        }
    }
}
