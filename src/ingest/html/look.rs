//! What the attributes of an element say of its look: bold, centred, hidden, numbered by Word.

use super::tree::Tree;

/// A declaration of the `style` attribute, in lower case.
pub fn style(tree: &Tree, at: usize, property: &str) -> Option<String> {
    tree.attribute(at, "style")?.split(';').find_map(|one| {
        let (name, value) = one.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case(property)
            .then(|| value.trim().to_lowercase())
    })
}

pub fn is_hidden(tree: &Tree, at: usize) -> bool {
    let says = |property, wanted: &str| style(tree, at, property).is_some_and(|it| it == wanted);
    tree.attribute(at, "hidden").is_some()
        || tree.attribute(at, "aria-hidden") == Some("true")
        || says("display", "none")
        || says("visibility", "hidden")
        || says("mso-hide", "all")
}

/// `None` where the element does not say.
pub fn bold(tree: &Tree, at: usize) -> Option<bool> {
    if let Some(weight) = style(tree, at, "font-weight") {
        let heavy = weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
        return Some(heavy || weight == "bold" || weight == "bolder");
    }
    matches!(tree.name(at), "b" | "strong").then_some(true)
}

/// `None` where the element does not say.
pub fn centered(tree: &Tree, at: usize) -> Option<bool> {
    if tree.name(at) == "center" {
        return Some(true);
    }
    let side = style(tree, at, "text-align").or_else(|| {
        let side = tree.attribute(at, "align")?;
        (tree.name(at) != "table").then(|| side.to_lowercase())
    });
    side.map(|side| side == "center")
}

/// The level of an item that Word numbered, from 0: `mso-list:l0 level1 lfo1`.
pub fn word_level(tree: &Tree, at: usize) -> Option<usize> {
    let list = style(tree, at, "mso-list")?;
    let level = list
        .split_whitespace()
        .find_map(|word| word.strip_prefix("level"))?;
    level.parse::<usize>().ok()?.checked_sub(1)
}

/// What Word computed for readers of other programs: the number of an item.
pub fn is_word_label(tree: &Tree, at: usize) -> bool {
    style(tree, at, "mso-list").is_some_and(|list| list == "ignore")
}

/// The level of a heading, from 1.
pub fn heading(tree: &Tree, at: usize) -> Option<u8> {
    let level = match tree.name(at).strip_prefix('h') {
        Some(level) => level.parse().ok(),
        None if tree.attribute(at, "role") == Some("heading") => Some(
            tree.attribute(at, "aria-level")
                .and_then(|level| level.trim().parse().ok())
                .unwrap_or(2),
        ),
        None => None,
    };
    level.filter(|level| (1..=6).contains(level))
}
