//! Where in a page the act stands, and what around it is menu, banner or footer.

use super::look;
use super::tree::{DOCUMENT, Data, Tree};
use std::collections::HashSet;

/// The part of a page to read.
pub struct Act {
    pub root: usize,
    /// Elements that are left out with all that is in them.
    pub furniture: HashSet<usize>,
}

/// Finds the act. What holds more than half of the text is never furniture, and the part that the page calls its main one is
/// believed only when it holds enough of the text: the act is not lost.
pub fn find(tree: &Tree) -> Act {
    let lengths = lengths(tree);
    let length = |at: usize| lengths.get(at).copied().unwrap_or(0);
    let body = tree
        .all(DOCUMENT)
        .find(|at| tree.name(*at) == "body")
        .unwrap_or(DOCUMENT);
    let mut furniture = HashSet::new();
    let mut left = length(body);
    let mut waiting = vec![body];
    while let Some(at) = waiting.pop() {
        let never = is_no_text(tree, at);
        if never || is_furniture(tree, at) && length(at) * 2 <= length(body) {
            furniture.insert(at);
            left = left.saturating_sub(length(at));
            continue;
        }
        waiting.extend(tree.children(at));
    }
    let candidates: Vec<usize> = tree
        .all(body)
        .filter(|at| !furniture.contains(at))
        .collect();
    let root = (0..4).find_map(|rank| {
        let of_rank = candidates
            .iter()
            .copied()
            .filter(|at| main_rank(tree, *at) == Some(rank));
        of_rank
            .max_by_key(|at| length(*at))
            .filter(|at| length(*at) * 10 >= left * 4)
    });
    Act {
        root: root.unwrap_or(body),
        furniture,
    }
}

/// The letters and figures under each node.
fn lengths(tree: &Tree) -> Vec<usize> {
    let order: Vec<usize> = tree.all(DOCUMENT).collect();
    let mut lengths = vec![0; order.iter().max().map_or(0, |last| last + 1)];
    for at in order.iter().rev() {
        let own = match tree.node(*at).map(|node| &node.data) {
            Some(Data::Text { text, .. }) => text.chars().filter(|c| c.is_alphanumeric()).count(),
            _ if is_no_text(tree, *at) => 0,
            _ => {
                let under = tree.children(*at).iter();
                under.filter_map(|child| lengths.get(*child)).sum()
            }
        };
        if let Some(slot) = lengths.get_mut(*at) {
            *slot = own;
        }
    }
    lengths
}

/// How plainly a page says that this is its main part; 0 is plainest.
fn main_rank(tree: &Tree, at: usize) -> Option<usize> {
    const NAMES: [&str; 8] = [
        "content",
        "contenuto",
        "main",
        "main-content",
        "maincontent",
        "testo",
        "corpo",
        "dettaglio",
    ];
    let known = |value: Option<&str>| {
        value.is_some_and(|value| NAMES.iter().any(|name| value.eq_ignore_ascii_case(name)))
    };
    if tree.name(at) == "main" {
        Some(0)
    } else if tree.attribute(at, "role") == Some("main") {
        Some(1)
    } else if tree.name(at) == "article" {
        Some(2)
    } else if known(tree.attribute(at, "id")) {
        Some(3)
    } else {
        None
    }
}

/// Elements that show no text of the page, whatever they hold.
fn is_no_text(tree: &Tree, at: usize) -> bool {
    let named = matches!(
        tree.name(at),
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "svg"
            | "button"
            | "select"
            | "textarea"
            | "datalist"
            | "audio"
            | "video"
            | "canvas"
            | "del"
            | "rt"
            | "rp"
    );
    let comments = look::style(tree, at, "mso-element").is_some_and(|kind| kind == "comment-list");
    named || comments || look::is_hidden(tree, at)
}

/// What surrounds a text on a page: menus, banners, forms to search with.
fn is_furniture(tree: &Tree, at: usize) -> bool {
    match tree.name(at) {
        "nav" | "footer" | "aside" | "form" | "dialog" => return true,
        // The heading of a text has no way out of it; the banner of a site has.
        "header" => return tree.all(at).any(|at| tree.name(at) == "a"),
        "div" | "section" | "ul" | "ol" | "p" | "table" | "span" => {}
        _ => return false,
    }
    const ROLES: [&str; 7] = [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
    ];
    if tree
        .attribute(at, "role")
        .is_some_and(|role| ROLES.contains(&role))
    {
        return true;
    }
    // LibreOffice writes the headers and footers of pages so.
    if matches!(tree.attribute(at, "title"), Some("header" | "footer")) {
        return true;
    }
    const WORDS: [&str; 14] = [
        "menu",
        "nav",
        "navbar",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "briciole",
        "cookie",
        "cookies",
        "footer",
        "sidebar",
        "social",
        "skiplinks",
        "pagination",
    ];
    ["id", "class"]
        .into_iter()
        .filter_map(|name| tree.attribute(at, name))
        .flat_map(|value| value.split(|c: char| !c.is_alphanumeric()))
        .any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}
