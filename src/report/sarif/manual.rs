//! Rules in SARIF: what each one says, why, and the norm with its link.

use super::model::{Configuration, Help, Message, Rule};
use super::{level, plain};
use crate::engine::Manual;
use crate::finding::{Finding, Norm};
use crate::report::page::printable;
use serde_json::{Map, Value, json};

pub fn rule(manual: &Manual) -> Rule {
    let why = manual.explanation.as_deref().unwrap_or(&manual.title);
    let mut sections: Vec<(&str, &str)> = vec![("", why)];
    if let Some(remedy) = &manual.remedy {
        sections.push(("Rimedio: ", remedy));
    }
    let text = sections
        .iter()
        .map(|(head, words)| format!("{head}{}", plain(words)))
        .chain(
            manual
                .norms
                .iter()
                .map(|norm| format!("Norma: {}", plain(&norm.title))),
        )
        .collect::<Vec<_>>()
        .join("\n\n");
    let markdown = sections
        .iter()
        .map(|(head, words)| format!("{head}{}", escaped(words)))
        .chain(
            manual
                .norms
                .iter()
                .map(|norm| format!("Norma: {}", linked(norm))),
        )
        .collect::<Vec<_>>()
        .join("\n\n");
    Rule {
        id: manual.rule.clone(),
        name: pascal(&manual.rule),
        short_description: Message {
            text: plain(&manual.title),
        },
        full_description: Message { text: plain(why) },
        help: Help { text, markdown },
        help_uri: manual.norms.iter().find_map(address),
        default_configuration: Configuration {
            level: level(manual.level),
        },
        properties: properties(&manual.pack, &manual.norms),
    }
}

/// A finding that no rule file declares: what the program itself says of a register.
pub fn of_program(finding: &Finding) -> Rule {
    rule(&Manual {
        rule: finding.rule.clone(),
        pack: finding.pack.clone(),
        title: finding.title.clone(),
        level: finding.severity,
        explanation: None,
        remedy: finding.help.clone(),
        norms: finding.source.clone(),
    })
}

fn properties(pack: &str, norms: &[Norm]) -> Map<String, Value> {
    let sources: Vec<Value> = norms.iter().map(|norm| json!(norm)).collect();
    let mut properties = Map::new();
    properties.insert("pack".to_owned(), json!(pack));
    properties.insert("tags".to_owned(), json!([pack]));
    properties.insert("source".to_owned(), Value::Array(sources));
    properties
}

/// The link of a norm, where it is one of the web.
fn address(norm: &Norm) -> Option<String> {
    let url = norm.url.as_deref()?;
    let sound = url.starts_with("https://") || url.starts_with("http://");
    let odd = |c: char| {
        c.is_whitespace() || c.is_control() || !c.is_ascii() || "<>\"\\^`{}|()[]".contains(c)
    };
    (sound && !url.contains(odd)).then(|| url.to_owned())
}

fn linked(norm: &Norm) -> String {
    match address(norm) {
        Some(url) => format!("[{}]({url})", escaped(&norm.title)),
        None => escaped(&norm.title),
    }
}

/// Words in Markdown that are only words.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in printable(words).chars() {
        if "\\`*_[]<>#|~&!".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// `durata_e_date_discordi` → `DurataEDateDiscordi`, as the standard wants names.
fn pascal(name: &str) -> String {
    name.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}
