//! What must be said of the file itself: pages that are images, words that were not seen, glyphs without characters.

use super::change::Changes;
use super::glyph::{Drawing, Glyph, UNKNOWN};
use crate::document::Note;
use crate::ingest::Error;

/// What was noticed on the pages.
#[derive(Debug, Default)]
pub struct Remarks {
    /// Pages on which the interpreter failed.
    pub lost: Vec<u32>,
    /// Pages whose content breaks off, or that miss a font.
    pub damaged: Vec<u32>,
    /// The pages that the file says it has, where fewer are found.
    pub declared: Option<usize>,
    pub changes: Changes,
    /// Pages with images and no words.
    images: Vec<u32>,
    /// Pages whose words were laid over a scan by character recognition.
    recognised: Vec<u32>,
    /// Pages where words are hidden, which were left out.
    hidden: Vec<u32>,
    /// Pages with many glyphs that no table turns into characters.
    unknown: Vec<u32>,
    /// Words that are not level, with their page.
    rotated: Vec<(u32, String)>,
    /// Characters read, and those among them that are unknown.
    read: usize,
    unread: usize,
}

/// Of the glyphs of a page: more that are unknown are worth a word.
const MANY: usize = 50;
/// Characters of a text that is not level that are quoted.
const QUOTED: usize = 60;

impl Remarks {
    /// Takes the glyphs of a page that are to be read.
    pub fn look(&mut self, drawing: &mut Drawing, page: u32) -> Vec<Glyph> {
        let mut glyphs = std::mem::take(&mut drawing.glyphs);
        let invisible = std::mem::take(&mut drawing.invisible);
        let words = |glyphs: &[Glyph]| glyphs.iter().filter(|glyph| glyph.text != " ").count();
        let (seen, unseen) = (words(&glyphs), words(&invisible));
        if unseen > 0 && drawing.images > 0 && seen * 4 < unseen {
            self.recognised.push(page);
            glyphs.extend(invisible);
        } else if unseen > 0 {
            self.hidden.push(page);
        }
        let count = words(&glyphs);
        let unknown = glyphs.iter().filter(|glyph| glyph.text == UNKNOWN).count();
        if count == 0 && drawing.images > 0 {
            self.images.push(page);
        }
        if unknown * MANY > count {
            self.unknown.push(page);
        }
        self.read += count;
        self.unread += unknown;
        let rotated = drawing.rotated.trim();
        if rotated.chars().any(char::is_alphanumeric) {
            self.rotated.push((page, rotated.to_owned()));
        }
        glyphs
    }

    /// Refuses a file without words.
    pub fn refuse(&self, path: &str, pages: usize) -> Result<(), Error> {
        let path = path.to_owned();
        if self.read == 0 && !self.images.is_empty() {
            return Err(Error::Scanned { path, pages });
        }
        if self.read == 0 && !self.lost.is_empty() {
            let why = "nessuna pagina si legge".to_owned();
            return Err(Error::Broken { path, why });
        }
        if self.unread * 2 > self.read {
            return Err(Error::NoCharacters { path });
        }
        Ok(())
    }

    pub fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.changes.struck > 0 {
            notes.push(Note::PrintedChanges {
                struck: self.changes.struck,
                added: self.changes.added,
            });
        }
        if !self.recognised.is_empty() {
            notes.push(Note::Recognised {
                pages: self.recognised.clone(),
            });
        }
        let mut partial = |what: String| notes.push(Note::Partial { what });
        if !self.lost.is_empty() {
            partial(format!("{}: il file è danneggiato", on(&self.lost)));
        }
        if !self.damaged.is_empty() {
            let on = on(&self.damaged);
            partial(format!(
                "{on}: il contenuto è danneggiato, e può mancare del testo"
            ));
        }
        if let Some(declared) = self.declared {
            partial(format!(
                "il file dichiara {declared} pagine, e non si trovano tutte"
            ));
        }
        if !self.images.is_empty() {
            partial(format!("{}: solo immagini, senza testo", on(&self.images)));
        }
        if !self.unknown.is_empty() {
            partial(format!(
                "{}: il PDF non dice quali siano alcuni caratteri",
                on(&self.unknown)
            ));
        }
        if !self.hidden.is_empty() {
            partial(format!("{}: parole nascoste", on(&self.hidden)));
        }
        self.rotated_notes(&mut notes);
        notes
    }

    /// The same stamp on many pages is told once.
    fn rotated_notes(&self, notes: &mut Vec<Note>) {
        let mut told: Vec<(&str, Vec<u32>)> = Vec::new();
        for (page, words) in &self.rotated {
            match told.iter_mut().find(|(known, _)| known == words) {
                Some((_, pages)) => pages.push(*page),
                None => told.push((words, vec![*page])),
            }
        }
        for (words, pages) in told {
            let mut shown: String = words.chars().take(QUOTED).collect();
            if shown.len() < words.len() {
                shown.push('…');
            }
            notes.push(Note::Partial {
                what: format!("{}: parole scritte di traverso, «{shown}»", on(&pages)),
            });
        }
    }
}

/// «pagina 3», «pagine 1, 2 e 5».
fn on(pages: &[u32]) -> String {
    let shown: Vec<String> = pages.iter().map(u32::to_string).collect();
    match shown.as_slice() {
        [one] => format!("pagina {one}"),
        [all @ .., last] => format!("pagine {} e {last}", all.join(", ")),
        [] => String::new(),
    }
}
