//! What belongs to the page and not to the act: page numbers and running heads.

use super::line::Line;
use super::page_number::{PageMark, page_mark};
use super::{landmark, marker};
use std::collections::{HashMap, HashSet};

/// A line, and whether it is page furniture.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    pub line: Line<'a>,
    pub removed: bool,
    /// A running head that was kept: it belongs to no paragraph.
    pub head: bool,
}

/// Lines between two page numbers of a file without form feeds, at least.
const SHORTEST_PAGE: usize = 15;
/// Lines around a page break among which running heads are looked for.
const EDGE: usize = 3;

/// Marks page numbers and running heads.
pub fn strip<'a>(lines: &[Line<'a>]) -> Vec<Kept<'a>> {
    let full: Vec<usize> = (0..lines.len())
        .filter(|at| lines.get(*at).is_some_and(|line| !line.is_blank()))
        .collect();
    let mut page = Page::new(lines, &full);
    page.remove_numbers();
    page.remove_running_heads();
    let mut kept: Vec<Kept<'a>> = lines
        .iter()
        .map(|line| Kept {
            line: *line,
            removed: false,
            head: false,
        })
        .collect();
    for (position, at) in full.iter().enumerate() {
        if let Some(slot) = kept.get_mut(*at) {
            slot.removed = page.removed.get(position) == Some(&true);
            slot.head = page.heads.contains(&position);
        }
    }
    kept
}

/// The lines with words, by position among themselves.
struct Page<'a> {
    texts: Vec<&'a str>,
    /// The line number of each position.
    at: Vec<usize>,
    /// Near a page break, by position.
    near: Vec<bool>,
    /// Right beside a page break or a page number.
    touching: HashSet<usize>,
    /// First occurrences of running heads, which stay.
    heads: HashSet<usize>,
    removed: Vec<bool>,
}

impl<'a> Page<'a> {
    fn new(lines: &[Line<'a>], full: &[usize]) -> Self {
        let texts: Vec<&str> = full
            .iter()
            .filter_map(|at| lines.get(*at))
            .map(|line| line.text)
            .collect();
        let mut page = Self {
            near: vec![false; texts.len()],
            touching: HashSet::new(),
            heads: HashSet::new(),
            removed: vec![false; texts.len()],
            at: full.to_vec(),
            texts,
        };
        let mut from = 0;
        for (position, at) in full.iter().enumerate() {
            let fed = lines
                .get(from..=*at)
                .is_some_and(|between| between.iter().any(|line| line.fed));
            if fed {
                page.mark_edge(position, EDGE, EDGE);
            }
            from = at + 1;
        }
        let tail_fed = lines
            .get(from..)
            .is_some_and(|rest| rest.iter().any(|line| line.fed));
        if tail_fed {
            page.mark_edge(full.len(), EDGE, 0);
        }
        // The first page starts at the start of the file.
        if page.near.contains(&true) {
            page.mark_edge(0, 0, EDGE);
        }
        page
    }

    fn mark_edge(&mut self, position: usize, before: usize, after: usize) {
        self.touching.extend([
            position.saturating_sub(usize::from(before > 0)),
            position + usize::from(after > before),
        ]);
        let from = position.saturating_sub(before);
        let to = (position + after).min(self.near.len());
        if let Some(range) = self.near.get_mut(from..to) {
            range.fill(true);
        }
    }

    fn remove(&mut self, position: usize) {
        if let Some(slot) = self.removed.get_mut(position) {
            *slot = true;
        }
    }

    fn remove_numbers(&mut self) {
        let marks: Vec<(usize, PageMark)> = self
            .texts
            .iter()
            .enumerate()
            .filter_map(|(position, text)| Some((position, page_mark(text)?)))
            .collect();
        let mut chosen: Vec<usize> = Vec::new();
        let mut bare: Vec<(usize, u32)> = Vec::new();
        let mut pairs: Vec<(usize, u32)> = Vec::new();
        for (position, mark) in marks {
            let near = self.near.get(position) == Some(&true);
            match mark {
                PageMark::Sure => chosen.push(position),
                PageMark::Pair(..) | PageMark::Bare(_) if near => chosen.push(position),
                PageMark::Bare(number) => bare.push((position, number)),
                PageMark::Pair(number, _) => pairs.push((position, number)),
            }
        }
        chosen.extend(self.sequence(&bare, 3));
        chosen.extend(self.sequence(&pairs, 2));
        for position in chosen {
            self.remove(position);
            self.mark_edge(position, EDGE, EDGE + 1);
        }
    }

    /// Numbers that grow by one, a page apart from each other.
    fn sequence(&self, numbers: &[(usize, u32)], least: usize) -> Vec<usize> {
        let mut best: Vec<usize> = Vec::new();
        let mut run: Vec<(usize, u32)> = Vec::new();
        let mut keep = |run: &[(usize, u32)]| {
            if run.len() >= least {
                best.extend(run.iter().map(|(position, _)| *position));
            }
        };
        for (position, number) in numbers {
            let follows = run.last().is_none_or(|(last, before)| {
                let gap = self.line(*position).saturating_sub(self.line(*last));
                before.checked_add(1) == Some(*number) && gap >= SHORTEST_PAGE
            });
            if !follows {
                keep(&run);
                run.clear();
            }
            run.push((*position, *number));
        }
        keep(&run);
        best
    }

    fn line(&self, position: usize) -> usize {
        self.at.get(position).copied().unwrap_or(0)
    }

    fn remove_running_heads(&mut self) {
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        for (position, text) in self.texts.iter().enumerate() {
            if self.removed.get(position) == Some(&false)
                && let Some(key) = head_key(text)
            {
                groups.entry(key).or_default().push(position);
            }
        }
        for (key, positions) in groups {
            if positions.len() < 2 {
                continue;
            }
            let near: Vec<usize> = positions
                .iter()
                .copied()
                .filter(|position| self.near.get(*position) == Some(&true))
                .collect();
            let twice = near.len() == positions.len()
                && near.iter().all(|position| self.touching.contains(position));
            let chosen = if twice || near.len() >= 3 && near.len() * 2 >= positions.len() {
                near
            } else if positions.len() >= 3 && self.is_regular(&positions) {
                positions
            } else {
                continue;
            };
            for position in chosen {
                // The first one may be the title itself.
                if position >= EDGE || key.contains('#') {
                    self.remove(position);
                } else {
                    self.heads.insert(position);
                }
            }
        }
    }

    /// A page apart from each other, always about the same number of lines.
    fn is_regular(&self, positions: &[usize]) -> bool {
        let mut gaps: Vec<usize> = positions
            .windows(2)
            .filter_map(|pair| match pair {
                [first, second] => Some(self.line(*second).saturating_sub(self.line(*first))),
                _ => None,
            })
            .collect();
        gaps.sort_unstable();
        let median = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
        let (least, most) = (gaps.first().copied(), gaps.last().copied());
        median >= SHORTEST_PAGE + 5
            && least.is_some_and(|gap| gap * 10 >= median * 6)
            && most.is_some_and(|gap| gap * 10 <= median * 17)
    }
}

/// The words of a line with digits alike; none for lines that may well recur in an act.
pub fn head_key(text: &str) -> Option<String> {
    if text.len() > 200 || landmark::heading(text).is_some() || marker::marker(text).is_some() {
        return None;
    }
    if landmark::is_index(text) || text.chars().filter(|c| c.is_alphabetic()).count() < 5 {
        return None;
    }
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        for c in word.chars() {
            if !c.is_ascii_digit() {
                key.extend(c.to_lowercase());
            } else if !key.ends_with('#') {
                key.push('#');
            }
        }
        key.push(' ');
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    fn left(source: &str) -> Vec<String> {
        strip(&line::split(source))
            .iter()
            .filter(|kept| !kept.removed && !kept.line.is_blank())
            .map(|kept| kept.line.text.to_owned())
            .collect()
    }

    #[test]
    fn running_heads_go_and_the_words_of_the_act_stay() {
        let mut source = String::new();
        for page in 1..=4 {
            source += &format!("Comune di Alfa – Polizia locale {page}\n\n");
            for line in 0..30 {
                source += &format!(
                    "riga {} del testo, pagina mia\n",
                    "x".repeat(page * 30 + line)
                );
            }
            source += &format!("{page}\n\u{c}");
        }
        let left = left(&source);
        assert_eq!(left.len(), 120);
        assert!(left.iter().all(|line| line.starts_with("riga")));
    }

    #[test]
    fn the_first_running_head_stays_apart_from_the_title() {
        let page =
            |text: &str| format!("Provincia di Alfa – bozza di lavoro\n{text}\n\npag. 1\n\u{c}");
        let source = [page("Accordo"), page("Articolo 1"), page("Articolo 2")].concat();
        let kept = strip(&line::split(&source));
        let heads: Vec<_> = kept.iter().map(|kept| (kept.head, kept.removed)).collect();
        assert_eq!(heads.iter().filter(|(head, _)| *head).count(), 1);
        assert_eq!(heads.first(), Some(&(true, false)));
        assert_eq!(heads.iter().filter(|(_, removed)| *removed).count(), 5);
    }

    #[test]
    fn numbers_of_a_table_and_repeated_formulas_stay() {
        let source = "Quota\n12\n13\n14\nIl Sindaco\n____\nIl Sindaco\n____\nIl Sindaco\n____\nArt. 1\nArt. 2\nArt. 3\n";
        assert_eq!(left(source).len(), 13);
    }
}
