//! `vaglio rules`.

use super::args::{Common, Format, RulesArgs};
use super::job::Job;
use super::output::Output;
use super::{Status, Stop, checked};
use crate::engine;
use crate::language::ast::Rule;
use crate::language::{Declared, RuleSet};
use crate::report::manual::level;
use serde_json::json;

pub fn run(arguments: &RulesArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let job = Job::new(common, &[], output)?;
    let (rules, loaded) = job.rules(common, output)?;
    let packs = job.own(common, None).packs;
    let date = checked::today(common);
    let wanted: Vec<&Declared<Rule>> = rules
        .set
        .rules()
        .iter()
        .filter(|rule| packs.is_empty() || packs.contains(&rule.pack))
        .filter(|rule| rule.validity.is_none_or(|validity| validity.holds(date)))
        .collect();
    let text = match arguments.shape.format {
        Format::Json => {
            let rows: Vec<_> = wanted.iter().map(|rule| row(&rules.set, rule)).collect();
            let all =
                json!({ "schema": "vaglio.rules/1", "date": date.to_string(), "rules": rows });
            super::output::json(&all)
        }
        Format::Text => list(&rules.set, &wanted, output),
    };
    output.write(&text)?;
    Ok(loaded)
}

fn row(set: &RuleSet, rule: &Declared<Rule>) -> serde_json::Value {
    json!({
        "name": rule.name.value,
        "pack": rule.pack,
        "title": rule.title.as_ref().map(|title| &title.value),
        "level": level(rule.level.as_ref().map(|level| level.value)),
        "from": rule.validity.map(|validity| validity.from.value.to_string()),
        "to": rule.validity.and_then(|validity| validity.to).map(|to| to.value.to_string()),
        "source": engine::norms(set, &rule.pack, &rule.sources),
    })
}

fn list(set: &RuleSet, rules: &[&Declared<Rule>], output: &Output) -> String {
    let page = output.page();
    let mut text = String::new();
    let mut pack = "";
    for rule in rules {
        if rule.pack != pack {
            pack = &rule.pack;
            let title = set
                .pack(pack)
                .and_then(|pack| pack.title.as_ref())
                .map_or("", |title| title.value.as_str());
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&page.paragraph("", &format!("{pack} — {title}")));
        }
        let title = rule.title.as_ref().map_or("", |title| title.value.as_str());
        let norms: Vec<String> = engine::norms(set, &rule.pack, &rule.sources)
            .into_iter()
            .map(|norm| norm.title)
            .collect();
        text.push_str(&page.paragraph(
            "  ",
            &format!(
                "{} ({}): {title}",
                rule.name.value,
                level(rule.level.as_ref().map(|level| level.value))
            ),
        ));
        text.push_str(&page.paragraph("      ", &norms.join("; ")));
    }
    text
}
