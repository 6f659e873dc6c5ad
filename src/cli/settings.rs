//! `vaglio check --show-settings`: every setting, with the point that decides it.

use super::args::{CheckArgs, Common, FailLevel};
use crate::finding::Severity;
use crate::project::settings::{Set, Settings};
use crate::project::{CACHE, SIDECAR};
use crate::triage::grade_name;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const DEFAULT: &str = "predefinito";
const TYPED: &str = "riga di comando";

/// A setting as it is told: its key, its value, and where it comes from.
struct Told {
    key: String,
    value: Value,
    from: String,
}

/// The level from which the status is 1: the command line, the settings, a warning.
pub fn fail_level(arguments: &CheckArgs, settings: &Settings) -> Severity {
    match (arguments.fail_level, &settings.fail_level) {
        (Some(FailLevel::Note), _) => Severity::Note,
        (Some(FailLevel::Warning), _) => Severity::Warning,
        (Some(FailLevel::Error), _) => Severity::Error,
        (None, Some(set)) => set.value,
        (None, None) => Severity::Warning,
    }
}

/// Whether what could not be verified fails too.
pub fn is_strict(arguments: &CheckArgs, settings: &Settings) -> bool {
    arguments.strict || settings.strict.as_ref().is_some_and(|set| set.value)
}

/// The file or folder that serves where nobody names one.
fn usual(key: &str, arguments: &CheckArgs, settings: &Settings) -> Option<PathBuf> {
    match key {
        "silenzi" => Some(settings.root.join(SIDECAR)).filter(|path| path.is_file()),
        "cache" if !arguments.no_cache && !settings.files.is_empty() => {
            Some(settings.root.join(CACHE))
        }
        _ => None,
    }
}

fn all(arguments: &CheckArgs, common: &Common, settings: &Settings) -> Vec<Told> {
    let mut told = Vec::new();
    let mut add = |key: String, value: Value, from: String| told.push(Told { key, value, from });
    let path = |path: &Path| {
        let own = settings.relative(path);
        let own = own.as_deref().unwrap_or(path).to_string_lossy();
        json!(own.replace('\\', "/"))
    };
    for (at, file) in settings.files.iter().enumerate() {
        let from = if at > 0 {
            "estesa".to_owned()
        } else if common.config.is_some() {
            TYPED.to_owned()
        } else {
            "la più vicina".to_owned()
        };
        add("configurazione".to_owned(), json!(file.path), from);
    }
    let or_default = |set: Option<String>| set.unwrap_or_else(|| DEFAULT.to_owned());
    fn site<T>(settings: &Settings, set: &Option<Set<T>>) -> Option<String> {
        set.as_ref().map(|set| settings.told(set.site))
    }
    if !common.packs.is_empty() {
        add(
            "pacchetti".to_owned(),
            json!(common.packs),
            TYPED.to_owned(),
        );
    } else {
        let packs = settings.packs.as_ref().map(|set| &set.value[..]);
        add(
            "pacchetti".to_owned(),
            json!(packs.unwrap_or_default()),
            or_default(site(settings, &settings.packs)),
        );
    }
    if let Some(folder) = &common.rules {
        add(
            "cartelle_di_regole".to_owned(),
            path(folder),
            TYPED.to_owned(),
        );
    }
    for set in settings
        .rule_folders
        .iter()
        .filter(|_| common.rules.is_none())
    {
        add(
            "cartelle_di_regole".to_owned(),
            path(&set.value),
            settings.told(set.site),
        );
    }
    for (name, set) in &settings.versions {
        add(
            format!("versioni.{name}"),
            json!(set.value),
            settings.told(set.site),
        );
    }
    for (key, globs) in [
        ("includi", &settings.include),
        ("escludi", &settings.exclude),
    ] {
        let names = globs.as_ref().map(|set| &set.value.0[..]);
        add(
            key.to_owned(),
            json!(names.unwrap_or_default()),
            or_default(site(settings, globs)),
        );
    }
    for (name, set) in &settings.levels {
        add(
            format!("livelli.{name}"),
            json!(grade_name(set.value)),
            settings.told(set.site),
        );
    }
    for (name, set) in &settings.readings {
        add(
            format!("letture.{name}"),
            json!(set.value),
            settings.told(set.site),
        );
    }
    for set in &settings.binding {
        add(
            "vincolanti".to_owned(),
            json!(set.value),
            settings.told(set.site),
        );
    }
    let from = match arguments.fail_level {
        Some(_) => TYPED.to_owned(),
        None => or_default(site(settings, &settings.fail_level)),
    };
    let level = fail_level(arguments, settings);
    add("livello_di_uscita".to_owned(), json!(level.italian()), from);
    let from = if arguments.strict {
        TYPED.to_owned()
    } else {
        or_default(site(settings, &settings.strict))
    };
    add(
        "rigoroso".to_owned(),
        json!(is_strict(arguments, settings)),
        from,
    );
    for (key, set) in [
        ("silenzi", &settings.silences),
        ("baseline", &settings.baseline),
        ("cache", &settings.cache),
    ] {
        let typed = arguments.baseline.as_ref().filter(|_| key == "baseline");
        let usual = usual(key, arguments, settings);
        let value = typed
            .or(set.as_ref().map(|set| &set.value))
            .or(usual.as_ref());
        let from = if typed.is_some() {
            TYPED.to_owned()
        } else {
            or_default(site(settings, set))
        };
        add(
            key.to_owned(),
            value.map_or(Value::Null, |value| path(value)),
            from,
        );
    }
    for folder in &settings.folders {
        let names = folder.globs.0.join(", ");
        let from = settings.told(folder.site);
        if let Some(packs) = &folder.packs {
            add(
                format!("cartella «{names}».pacchetti"),
                json!(packs.value),
                settings.told(packs.site),
            );
        }
        for (name, set) in &folder.levels {
            let key = format!("cartella «{names}».livelli.{name}");
            add(key, json!(grade_name(set.value)), from.clone());
        }
        for (name, set) in &folder.readings {
            let key = format!("cartella «{names}».letture.{name}");
            add(key, json!(set.value), from.clone());
        }
    }
    told
}

/// One setting to a line, the place of each after its value.
pub fn text(arguments: &CheckArgs, common: &Common, settings: &Settings) -> String {
    let all = all(arguments, common, settings);
    let mut text = String::new();
    for told in &all {
        let value = match &told.value {
            Value::Null => "nessuno".to_owned(),
            Value::Bool(flag) => (if *flag { "sì" } else { "no" }).to_owned(),
            Value::String(value) => value.clone(),
            Value::Array(values) if values.is_empty() => "tutti".to_owned(),
            Value::Array(values) => {
                let values: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
                values.join(", ")
            }
            value => value.to_string(),
        };
        let value = if told.key == "escludi" && value == "tutti" {
            "niente".to_owned()
        } else {
            value
        };
        let _ = writeln!(text, "{} = {value}  ({})", told.key, told.from);
    }
    text
}

pub fn json(arguments: &CheckArgs, common: &Common, settings: &Settings) -> Value {
    let settings: Vec<Value> = all(arguments, common, settings)
        .into_iter()
        .map(|told| json!({ "key": told.key, "value": told.value, "from": told.from }))
        .collect();
    json!({ "schema": "vaglio.settings/1", "settings": settings })
}
