//! `numbering.xml`: the lists of a document, and the label of each of their items in turn.

use super::super::xml::{Event, Fault, Source, Tag};
use crate::ingest::numeral::Numeral;
use crate::ingest::prose::{LONGEST_LABEL, Label};
use crate::ingest::symbol;
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;
/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    numeral: Numeral,
    /// `%1.%2`: the numbers of the levels, from 1, among other words.
    text: String,
    /// After which level (from 1) counting starts again; 0 is never, `None` is after any higher one.
    restart: Option<usize>,
    /// All numbers in figures, whatever the format of their level.
    legal: bool,
    /// Nothing, not even a space, stands between label and text.
    glued: bool,
    /// The paragraph style bound to this level.
    style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct List {
    levels: HashMap<usize, Level>,
    /// The list is that of a numbering style.
    linked: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Instance {
    list: u32,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    lists: HashMap<u32, List>,
    instances: HashMap<u32, Instance>,
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
    started: HashSet<(u32, usize)>,
}

impl Numbering {
    /// `style` finds the numbering instance of a numbering style.
    pub fn read(
        xml: &str,
        depth: usize,
        style: impl Fn(&str) -> Option<u32>,
    ) -> Result<Self, Fault> {
        let mut source = Source::new(xml, depth);
        let mut numbering = Self::default();
        loop {
            match source.next()? {
                Event::Open(tag) => match tag.word() {
                    "abstractNum" => {
                        let id = identity(&tag, "abstractNumId");
                        let list = list(&mut source)?;
                        numbering.lists.insert(id, list);
                    }
                    "num" => {
                        let id = identity(&tag, "numId");
                        let instance = instance(&mut source)?;
                        numbering.instances.insert(id, instance);
                    }
                    _ => {}
                },
                Event::End => break,
                _ => {}
            }
        }
        numbering.follow_links(style);
        Ok(numbering)
    }

    /// An instance of a linked list counts with the list that its style uses.
    fn follow_links(&mut self, style: impl Fn(&str) -> Option<u32>) {
        let targets: HashMap<u32, u32> = self
            .lists
            .iter()
            .filter_map(|(id, list)| {
                let number = style(list.linked.as_deref()?)?;
                Some((*id, self.instances.get(&number)?.list))
            })
            .collect();
        for instance in self.instances.values_mut() {
            if let Some(list) = targets.get(&instance.list) {
                instance.list = *list;
            }
        }
    }

    /// The level of a list that a paragraph style is bound to.
    pub fn level_of_style(&self, number: u32, style: &str) -> Option<usize> {
        let instance = self.instances.get(&number)?;
        let own = instance.levels.iter();
        let list = self.lists.get(&instance.list).into_iter();
        own.chain(list.flat_map(|list| list.levels.iter()))
            .filter(|(_, level)| level.style.as_deref() == Some(style))
            .map(|(at, _)| *at)
            .min()
    }

    /// The level is bound to a style other than this one. A style that borrows such a list by its number alone, as files
    /// put together by programs do, shows no label.
    pub fn belongs_to_another(&self, number: u32, at: usize, style: Option<&str>) -> bool {
        let level = self.instances.get(&number).and_then(|instance| {
            instance
                .levels
                .get(&at)
                .or_else(|| self.lists.get(&instance.list)?.levels.get(&at))
        });
        level
            .and_then(|level| level.style.as_deref())
            .is_some_and(|bound| Some(bound) != style)
    }

    /// Counts one item of the list `number` at level `at` (from 0); `None` when there is no such list.
    pub fn advance(&mut self, number: u32, at: usize) -> Option<Label> {
        let at = at.min(LEVELS - 1);
        let instance = self.instances.get(&number)?;
        let list = self.lists.get(&instance.list);
        let levels: [Option<&Level>; LEVELS] = std::array::from_fn(|at| {
            let own = instance.levels.get(&at);
            own.or_else(|| list.and_then(|list| list.levels.get(&at)))
        });
        let level = (*levels.get(at)?)?;
        let first = |at: usize| {
            let level = levels.get(at).copied().flatten();
            level.and_then(|level| level.start).unwrap_or(1)
        };
        let forced = instance
            .starts
            .get(&at)
            .copied()
            .filter(|_| self.started.insert((number, at)));
        let counters = self.counters.entry(instance.list).or_default();
        if let Some(counter) = counters.get_mut(at) {
            *counter = Some(match (forced, *counter) {
                (Some(start), _) => start,
                (None, Some(last)) => last.saturating_add(1),
                (None, None) => first(at),
            });
        }
        for (deeper, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            let restarts = match levels
                .get(deeper)
                .copied()
                .flatten()
                .and_then(|level| level.restart)
            {
                None => true,
                Some(0) => false,
                Some(after) => at < after,
            };
            if restarts {
                *counter = None;
            }
        }
        let counts: Vec<u32> = counters
            .iter()
            .enumerate()
            .map(|(at, counter)| counter.unwrap_or_else(|| first(at)))
            .collect();
        Some(label(level, &levels, &counts))
    }
}

fn label(level: &Level, levels: &[Option<&Level>], counts: &[u32]) -> Label {
    let bullet = level.numeral == Numeral::Bullet;
    let mut text = String::new();
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        let at = chars
            .peek()
            .filter(|_| c == '%' && !bullet)
            .and_then(|digit| digit.to_digit(10))
            .and_then(|digit| (digit as usize).checked_sub(1));
        let Some(at) = at else {
            text.push(if bullet {
                symbol::bullet(c)
            } else {
                symbol::plain(c)
            });
            continue;
        };
        chars.next();
        let numeral = levels
            .get(at)
            .copied()
            .flatten()
            .map(|level| level.numeral)
            .unwrap_or_default();
        let numeral = if level.legal && numeral != Numeral::None {
            Numeral::Decimal
        } else {
            numeral
        };
        text.push_str(&numeral.write(counts.get(at).copied().unwrap_or(1)));
        if text.len() > LONGEST_LABEL {
            break;
        }
    }
    let spaced = !level.glued || text.ends_with(char::is_whitespace);
    Label {
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        spaced,
        bullet,
    }
}

fn identity(tag: &Tag<'_>, name: &str) -> u32 {
    tag.attribute(name)
        .and_then(|id| id.trim().parse().ok())
        .unwrap_or(u32::MAX)
}

fn list(source: &mut Source<'_>) -> Result<List, Fault> {
    let mut list = List::default();
    let depth = source.depth();
    while let Some(tag) = source.child(depth)? {
        match tag.word() {
            "lvl" => {
                let at = identity(&tag, "ilvl") as usize;
                let level = level(source)?;
                list.levels.insert(at, level);
                continue;
            }
            "numStyleLink" => list.linked = tag.value(),
            _ => {}
        }
        source.skip()?;
    }
    Ok(list)
}

fn level(source: &mut Source<'_>) -> Result<Level, Fault> {
    let mut level = Level::default();
    let depth = source.depth();
    while let Some(tag) = source.child(depth)? {
        match tag.word() {
            "start" => level.start = tag.number(),
            "numFmt" => level.numeral = Numeral::named(&tag.value().unwrap_or_default()),
            "lvlText" => {
                level.text = tag
                    .value()
                    .unwrap_or_default()
                    .chars()
                    .take(LONGEST_LABEL)
                    .collect()
            }
            "lvlRestart" => level.restart = tag.number(),
            "isLgl" => level.legal = tag.is_on(),
            "suff" => level.glued = tag.value().as_deref() == Some("nothing"),
            "pStyle" => level.style = tag.value(),
            _ => {}
        }
        source.skip()?;
    }
    Ok(level)
}

fn instance(source: &mut Source<'_>) -> Result<Instance, Fault> {
    let mut instance = Instance {
        list: u32::MAX,
        ..Instance::default()
    };
    let depth = source.depth();
    while let Some(tag) = source.child(depth)? {
        match tag.word() {
            "abstractNumId" => instance.list = tag.number().unwrap_or(u32::MAX),
            "lvlOverride" => {
                let at = identity(&tag, "ilvl") as usize;
                overridden(source, &mut instance, at)?;
                continue;
            }
            _ => {}
        }
        source.skip()?;
    }
    Ok(instance)
}

fn overridden(source: &mut Source<'_>, instance: &mut Instance, at: usize) -> Result<(), Fault> {
    let depth = source.depth();
    while let Some(tag) = source.child(depth)? {
        match tag.word() {
            "lvl" => {
                let level = level(source)?;
                instance.levels.insert(at, level);
                continue;
            }
            "startOverride" => {
                if let Some(start) = tag.number() {
                    instance.starts.insert(at, start);
                }
            }
            _ => {}
        }
        source.skip()?;
    }
    Ok(())
}
