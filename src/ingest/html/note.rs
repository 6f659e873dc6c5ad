//! Notes at the foot of a page: which links call them, and where they stand.

use super::tree::{DOCUMENT, Data, Tree};
use std::collections::{HashMap, HashSet};

/// The links that call notes, and the names that they call.
#[derive(Debug, Default)]
pub struct Notes {
    /// By element: the name called.
    pub calls: HashMap<usize, String>,
    /// By element: the name it has.
    pub targets: HashMap<usize, String>,
}

/// Finds calls: raised numbers, or links that say they are notes, that lead to a place of the same page.
pub fn find(tree: &Tree) -> Notes {
    let mut notes = Notes::default();
    let mut raised = Vec::new();
    for at in tree.all(DOCUMENT) {
        if tree.name(at) == "sup" {
            raised.extend(tree.all(at));
        }
    }
    let raised: HashSet<usize> = raised.into_iter().collect();
    for at in tree.all(DOCUMENT).filter(|at| tree.name(*at) == "a") {
        let called = tree
            .attribute(at, "href")
            .and_then(|address| address.strip_prefix('#'))
            .filter(|name| !name.is_empty());
        let high = raised.contains(&at) || tree.all(at).any(|under| tree.name(under) == "sup");
        let says = [
            "footnote",
            "MsoFootnote",
            "ftn",
            "sdfootnoteanc",
            "sdendnoteanc",
        ];
        let class = |at| tree.attribute(at, "class").unwrap_or("");
        let named = tree
            .all(at)
            .any(|under| says.iter().any(|word| class(under).contains(word)))
            || tree.attribute(at, "href").is_some_and(|address| {
                address.starts_with("#_ftn") || address.starts_with("#_edn")
            });
        if let Some(name) = called
            && (high || named)
            && !goes_back(tree, at)
            && is_mark(&words(tree, at))
        {
            notes.calls.insert(at, name.to_owned());
        }
    }
    let called: HashSet<&String> = notes.calls.values().collect();
    let mut targets = HashMap::new();
    for at in tree.all(DOCUMENT) {
        let name = tree
            .attribute(at, "id")
            .or_else(|| tree.attribute(at, "name"));
        if let Some(name) = name.map(str::to_owned).filter(|name| called.contains(name)) {
            targets.insert(at, name);
        }
    }
    notes.targets = targets;
    notes
}

/// A link from a note to the place that calls it: no text of the note.
pub fn goes_back(tree: &Tree, at: usize) -> bool {
    let class = tree.attribute(at, "class").unwrap_or("");
    let address = tree.attribute(at, "href").unwrap_or("");
    class.contains("footnote-back")
        || class.contains("sdfootnotesym")
        || class.contains("sdendnotesym")
        || address.starts_with("#_ftnref")
        || address.starts_with("#_ednref")
}

fn words(tree: &Tree, at: usize) -> String {
    let texts = tree.all(at).filter_map(|at| match &tree.node(at)?.data {
        Data::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// «1», «[2]», «(3)», «*».
fn is_mark(words: &str) -> bool {
    let mark: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    (1..=6).contains(&mark.len())
        && mark
            .iter()
            .all(|c| c.is_ascii_digit() || "[]()*".contains(*c))
}
