//! What the site tells, and the page of each thing.

use super::slug::Slugs;
use crate::engine;
use crate::finding::Norm;
use crate::language::ast::{
    self, Body, Derogation, Pack, Reading, Reference, Rule, Subject, Window,
};
use crate::language::body::MEMBERS_REGISTER;
use crate::language::{Declared, RuleSet, Source};
use crate::report::manual::Manual;
use crate::span::Span;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Something that has a page, with the address of that page from the root of the site.
pub struct Paged<T> {
    pub item: T,
    pub page: String,
}

/// An act of law, a model, or another source that rules rest on, whatever the packs that declare it.
pub struct Act<'a> {
    /// The act as a whole.
    pub norm: Norm,
    /// Its declarations: each pack declares what it read of it.
    pub sources: Vec<&'a Declared<ast::Source>>,
}

/// Everything that the site tells.
pub struct Catalog<'a> {
    pub set: &'a RuleSet,
    pub sources: &'a [Source],
    /// The reference date.
    pub date: NaiveDate,
    pub packs: Vec<Paged<&'a Declared<Pack>>>,
    pub rules: Vec<Paged<Manual<'a>>>,
    pub acts: Vec<Paged<Act<'a>>>,
    pub bodies: Vec<Paged<&'a Declared<Body>>>,
    pub windows: Vec<Paged<&'a Declared<Window>>>,
    pub readings: Vec<Paged<&'a Declared<Reading>>>,
    pub derogations: Vec<Paged<&'a Declared<Derogation>>>,
    /// The place of the act of each declared source, by pack and name.
    act_of: BTreeMap<(String, String), usize>,
}

/// The page of readings and derogations.
pub const GLOSSARY: &str = "glossario.html";

impl<'a> Catalog<'a> {
    /// `wanted` are the packs to document, with those that they use; none means all.
    pub fn new(
        set: &'a RuleSet,
        sources: &'a [Source],
        wanted: &[String],
        date: NaiveDate,
    ) -> Self {
        let told = told(set, wanted);
        let is_told = |pack: &str| told.contains(pack);
        let packs = set.packs().iter().filter(|pack| is_told(&pack.name.value));
        let rules = set.rules().iter().filter(|rule| is_told(&rule.pack));
        let bodies = set.bodies().iter().filter(|body| is_told(&body.pack));
        let windows = set.windows().iter().filter(|window| is_told(&window.pack));
        let readings = set.readings().iter().filter(|one| is_told(&one.pack));
        let derogations = set.derogations().iter().filter(|one| is_told(&one.pack));
        let mut slugs = Slugs::default();
        let mut anchors = Slugs::default();
        let mut anchor = |kind: &str, name: &str| {
            format!("{GLOSSARY}#{}", anchors.give(&format!("{kind} {name}")))
        };
        let readings = readings
            .map(|item| Paged {
                page: anchor("lettura", &item.name.value),
                item,
            })
            .collect();
        let derogations = derogations
            .map(|item| Paged {
                page: anchor("deroga", &item.name.value),
                item,
            })
            .collect();
        let (acts, act_of) = acts(set, &is_told);
        Self {
            set,
            sources,
            date,
            packs: paged(packs, "pacchetti", &mut Slugs::default(), |pack| {
                pack.name.value.clone()
            }),
            rules: paged(rules, "regole", &mut Slugs::default(), |rule| {
                rule.name.value.clone()
            })
            .into_iter()
            .map(|Paged { item, page }| Paged {
                item: Manual::of(set, sources, item),
                page,
            })
            .collect(),
            acts,
            bodies: paged(bodies, "organi", &mut slugs, |body| body.name.value.clone()),
            windows: paged(windows, "finestre", &mut Slugs::default(), |window| {
                format!("{}-{}", window.pack, window.name.value)
            }),
            readings,
            derogations,
            act_of,
        }
    }

    /// The act of a reference that a declaration of `pack` makes.
    pub fn act(&self, pack: &str, reference: &Reference) -> Option<&Paged<Act<'a>>> {
        let source = self.set.source(pack, &reference.source.value)?;
        let key = (source.pack.clone(), source.name.value.clone());
        self.acts.get(*self.act_of.get(&key)?)
    }

    pub fn rule(&self, name: &str) -> Option<&Paged<Manual<'a>>> {
        self.rules
            .iter()
            .find(|rule| rule.item.rule.name.value == name)
    }

    pub fn pack(&self, name: &str) -> Option<&Paged<&'a Declared<Pack>>> {
        self.packs.iter().find(|pack| pack.item.name.value == name)
    }

    /// The page of a declared thing among those of its kind; `None` where it is not told.
    pub fn page_of<T>(things: &'a [Paged<&'a Declared<T>>], one: &Declared<T>) -> Option<&'a str> {
        let same = things.iter().find(|thing| std::ptr::eq(thing.item, one));
        same.map(|thing| thing.page.as_str())
    }

    /// The rules on the members of a body, besides the one that the body itself gives.
    pub fn rules_on_members(&self, body: &Declared<Body>) -> Vec<&Paged<Manual<'a>>> {
        let register = body
            .register
            .as_ref()
            .map_or(MEMBERS_REGISTER, |name| name.value.as_str());
        let is_on = |rule: &Declared<Rule>| match &rule.subject {
            Some(Subject::Each { table, .. }) => {
                rule.pack == body.pack && table.dotted() == register
            }
            _ => false,
        };
        self.rules
            .iter()
            .filter(|rule| is_on(rule.item.rule))
            .collect()
    }

    /// A value of a category as texts name it, «città metropolitana»; its name where no category gives words for it.
    pub fn value(&self, name: &str) -> String {
        let words = self
            .set
            .categories()
            .iter()
            .flat_map(|category| &category.values)
            .filter(|(value, _)| value.value == name)
            .find_map(|(_, words)| words.first());
        words.map_or_else(|| name.replace('_', " "), |words| words.value.clone())
    }

    /// The words of a file that a declaration spans.
    pub fn written<T>(&self, declared: &Declared<T>, span: Span) -> &'a str {
        span.of(crate::report::manual::text_of(self.sources, declared))
    }
}

/// The packs to tell: those wanted and all that they use, however far; all, where none is wanted.
fn told(set: &RuleSet, wanted: &[String]) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    let mut to_see: Vec<String> = wanted.to_vec();
    if wanted.is_empty() {
        to_see.extend(set.packs().iter().map(|pack| pack.name.value.clone()));
        to_see.extend(set.rules().iter().map(|rule| rule.pack.clone()));
    }
    while let Some(pack) = to_see.pop() {
        if told.insert(pack.clone()) {
            to_see.extend(set.sees(&pack).iter().cloned());
        }
    }
    told
}

fn paged<'a, T>(
    items: impl Iterator<Item = &'a Declared<T>>,
    folder: &str,
    slugs: &mut Slugs,
    name: impl Fn(&Declared<T>) -> String,
) -> Vec<Paged<&'a Declared<T>>> {
    items
        .map(|item| Paged {
            page: format!("{folder}/{}.html", slugs.give(&name(item))),
            item,
        })
        .collect()
}

type Acts<'a> = (Vec<Paged<Act<'a>>>, BTreeMap<(String, String), usize>);

/// The sources that stand for one act together: those with one identifier or, without it, with one title. In order of title.
fn acts<'a>(set: &'a RuleSet, is_told: &impl Fn(&str) -> bool) -> Acts<'a> {
    let mut grouped: BTreeMap<(String, String), Vec<&'a Declared<ast::Source>>> = BTreeMap::new();
    let mut key_of: BTreeMap<String, (String, String)> = BTreeMap::new();
    for source in set.sources().iter().filter(|one| is_told(&one.pack)) {
        let title = title(source).to_owned();
        let same = source.urn.as_ref().map_or(&title, |urn| &urn.value).clone();
        let key = key_of
            .entry(same.clone())
            .or_insert((title.to_lowercase(), same));
        grouped.entry(key.clone()).or_default().push(source);
    }
    let mut slugs = Slugs::default();
    let mut acts = Vec::new();
    let mut act_of = BTreeMap::new();
    for sources in grouped.into_values() {
        let Some(first) = sources.first() else {
            continue;
        };
        for source in &sources {
            let key = (source.pack.clone(), source.name.value.clone());
            act_of.insert(key, acts.len());
        }
        let whole = Reference {
            source: first.name.clone(),
            parts: Vec::new(),
            span: first.span,
        };
        let Some(norm) = engine::norm(set, &first.pack, &whole) else {
            continue;
        };
        acts.push(Paged {
            page: format!("norme/{}.html", slugs.give(title(first))),
            item: Act { norm, sources },
        });
    }
    (acts, act_of)
}

pub fn title(source: &ast::Source) -> &str {
    let title = source.title.as_ref();
    title.map_or(source.name.value.as_str(), |title| title.value.as_str())
}
