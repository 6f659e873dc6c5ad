//! Properties of paragraphs and runs, as styles, numberings and the text itself state them.

use super::super::xml::{Fault, Source, Tag};

/// Properties of a run of characters; `None` where nothing is stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunLook {
    pub style: Option<String>,
    pub bold: Option<bool>,
    pub hidden: Option<bool>,
    pub underlined: Option<bool>,
    /// Tracked: the mark that this run stands for was inserted, or deleted.
    pub inserted: bool,
    pub deleted: bool,
}

/// Properties of a paragraph; `None` where nothing is stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphLook {
    pub style: Option<String>,
    /// The numbering instance; 0 takes the numbering of the style away.
    pub number: Option<u32>,
    /// The level of the list, from 0.
    pub level: Option<usize>,
    /// The outline level, from 0; 9 is body text.
    pub outline: Option<u8>,
    pub centered: Option<bool>,
    pub page_break: bool,
    /// A tab stop draws a line of underscores: a blank to fill in.
    pub blank_tab: bool,
    /// The properties of the paragraph mark.
    pub mark: RunLook,
}

/// Reads the children of `w:pPr`, which was just opened.
pub fn paragraph(source: &mut Source<'_>) -> Result<ParagraphLook, Fault> {
    let mut look = ParagraphLook::default();
    let level = source.depth();
    while let Some(tag) = source.child(level)? {
        match tag.word() {
            "rPr" => {
                look.mark = run(source)?;
                continue;
            }
            "numPr" => {
                numbering(source, &mut look)?;
                continue;
            }
            "tabs" => {
                look.blank_tab = tabs(source)?;
                continue;
            }
            "pStyle" => look.style = tag.value(),
            "outlineLvl" => look.outline = tag.number(),
            "jc" => look.centered = tag.value().map(|side| side == "center"),
            "pageBreakBefore" => look.page_break = tag.is_on(),
            _ => {}
        }
        source.skip()?;
    }
    Ok(look)
}

fn numbering(source: &mut Source<'_>, look: &mut ParagraphLook) -> Result<(), Fault> {
    let level = source.depth();
    while let Some(tag) = source.child(level)? {
        match tag.word() {
            "numId" => look.number = tag.number(),
            "ilvl" => look.level = tag.number(),
            _ => {}
        }
        source.skip()?;
    }
    Ok(())
}

fn tabs(source: &mut Source<'_>) -> Result<bool, Fault> {
    let level = source.depth();
    let mut blank = false;
    while let Some(tag) = source.child(level)? {
        blank |= tag.attribute("leader").as_deref() == Some("underscore");
        source.skip()?;
    }
    Ok(blank)
}

/// Reads the children of `w:rPr`, which was just opened.
pub fn run(source: &mut Source<'_>) -> Result<RunLook, Fault> {
    let mut look = RunLook::default();
    let level = source.depth();
    while let Some(tag) = source.child(level)? {
        property(&tag, &mut look);
        source.skip()?;
    }
    Ok(look)
}

fn property(tag: &Tag<'_>, look: &mut RunLook) {
    match tag.word() {
        "rStyle" => look.style = tag.value(),
        "b" => look.bold = Some(tag.is_on()),
        "vanish" => look.hidden = Some(tag.is_on()),
        "u" => look.underlined = Some(tag.is_on()),
        "ins" | "moveTo" => look.inserted = true,
        "del" | "moveFrom" => look.deleted = true,
        _ => {}
    }
}
