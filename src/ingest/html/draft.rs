//! A block of a page while it is read.

use crate::document::{BlockKind, Builder};
use crate::ingest::prose::{self, Cell, Home, Label, Run, Setting};

#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub runs: Vec<Run>,
    pub heading: Option<u8>,
    pub depth: Option<usize>,
    pub label: Option<Label>,
    pub cell: Option<Cell>,
    pub centered: bool,
    /// The names of the notes called here.
    pub calls: Vec<String>,
    /// The name of the note that this is.
    pub note: Option<String>,
    pub ordinal: usize,
}

impl Draft {
    pub fn write(&self, builder: &mut Builder, apart: &mut bool, ordinal: usize) {
        let blank = prose::is_blank(&self.runs);
        let label = self.label.as_ref().filter(|label| !label.text.is_empty());
        if blank && label.is_none_or(|label| label.bullet) {
            *apart |= self.cell.is_none() && self.note.is_none();
            return;
        }
        for (at, line) in lines(&self.runs).iter().enumerate() {
            if prose::is_blank(line) && !(at == 0 && label.is_some()) {
                *apart = true;
                continue;
            }
            let setting = Setting {
                kind: self.kind(),
                ordinal,
                centered: self.centered,
                apart: std::mem::take(apart),
                contents: false,
            };
            prose::write(builder, &setting, label.filter(|_| at == 0), line, None);
        }
    }

    fn kind(&self) -> BlockKind {
        if self.note.is_some() {
            return BlockKind::Footnote;
        }
        if let Some(cell) = self.cell {
            return cell.into();
        }
        match (self.heading, self.depth) {
            (Some(level), _) => BlockKind::Heading { level },
            (None, Some(depth)) => BlockKind::ListItem {
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
            },
            (None, None) => BlockKind::Paragraph,
        }
    }
}

/// What stands for a line break among the runs: pages use it between paragraphs as well as inside them.
pub fn line_break(at: usize) -> Run {
    Run {
        text: BREAK.to_owned(),
        bold: false,
        page: 0,
        home: Some(Home::Near(at)),
        homes: Default::default(),
    }
}

const BREAK: &str = "\u{2028}";

/// Cuts at line breaks, but where a sentence plainly goes on: the next line starts with a small letter that is no «a)».
fn lines(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for (at, run) in runs.iter().enumerate() {
        let cut = run.text == BREAK && !goes_on(runs.get(at + 1..).unwrap_or(&[]));
        match lines.last_mut() {
            Some(line) if !cut => line.push(run.clone()),
            _ => lines.push(Vec::new()),
        }
    }
    lines
}

fn goes_on(runs: &[Run]) -> bool {
    let mut text = runs.iter().flat_map(|run| run.text.chars()).peekable();
    while text
        .peek()
        .is_some_and(|c| c.is_whitespace() && *c != '\u{2028}')
    {
        text.next();
    }
    let word: String = text.take_while(|c| !c.is_whitespace()).take(8).collect();
    let marker =
        word.trim_end_matches([')', '.']).chars().count() <= 4 && word.ends_with([')', '.']);
    word.starts_with(char::is_lowercase) && !marker
}
