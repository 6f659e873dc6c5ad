//! Properties of paragraphs and characters, as styles state them; `None` where nothing is stated.

use super::super::xml::{Fault, Source, Tag};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub bold: Option<bool>,
    pub hidden: Option<bool>,
    pub underlined: Option<bool>,
    pub centered: Option<bool>,
    /// A page break stands before, or after.
    pub break_before: Option<bool>,
    pub break_after: Option<bool>,
    /// A tab stop draws a line: a blank to fill in.
    pub blank_tab: bool,
}

impl Look {
    /// What is stated here, else what `base` states.
    pub fn or(&mut self, base: &Self) {
        self.bold = self.bold.or(base.bold);
        self.hidden = self.hidden.or(base.hidden);
        self.underlined = self.underlined.or(base.underlined);
        self.centered = self.centered.or(base.centered);
        self.break_before = self.break_before.or(base.break_before);
        self.break_after = self.break_after.or(base.break_after);
        self.blank_tab |= base.blank_tab;
    }
}

/// Reads the properties inside a style, which was just opened.
pub fn look(source: &mut Source<'_>) -> Result<Look, Fault> {
    let mut look = Look::default();
    let level = source.depth();
    while let Some(tag) = source.child(level)? {
        // Tab stops stand deeper in the properties of paragraphs: their elements are looked at too.
        match tag.name() {
            "paragraph-properties" => paragraph(&tag, &mut look),
            "text-properties" => characters(&tag, &mut look),
            "tab-stops" => {}
            "tab-stop" => look.blank_tab |= draws_line(&tag),
            _ => source.skip()?,
        }
    }
    Ok(look)
}

fn paragraph(tag: &Tag<'_>, look: &mut Look) {
    look.centered = tag.attribute("text-align").map(|side| side == "center");
    let page = |name| tag.attribute(name).map(|kind| kind == "page");
    look.break_before = page("break-before");
    look.break_after = page("break-after");
}

fn characters(tag: &Tag<'_>, look: &mut Look) {
    look.bold = tag.attribute("font-weight").map(|weight| {
        let heavy = weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
        weight == "bold" || heavy
    });
    look.underlined = tag
        .attribute("text-underline-style")
        .map(|line| line != "none");
    look.hidden = tag.attribute("display").map(|shown| shown == "none");
}

fn draws_line(tag: &Tag<'_>) -> bool {
    match tag.attribute("leader-text") {
        Some(text) => text == "_",
        None => tag.attribute("leader-style").as_deref() == Some("solid"),
    }
}
