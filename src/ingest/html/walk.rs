//! Walks the act of a page and gathers its blocks, in order. One loop, no recursion.

use super::act::Act;
use super::draft::{Draft, line_break};
use super::list::OpenList;
use super::look;
use super::note::{self, Notes};
use super::table::{self, OpenTable};
use super::tree::{Data, Tree};
use crate::ingest::prose::{Home, Label, Run};
use crate::ingest::symbol;

/// What is undone when an element closes.
struct Open {
    node: usize,
    before: State,
    list: bool,
    table: bool,
    cell: Option<usize>,
    block: bool,
}

/// What elements say of all that is in them.
#[derive(Clone, Debug, Default)]
struct State {
    bold: bool,
    centered: bool,
    heading: Option<u8>,
    /// Line ends of the source are line ends of the text.
    kept: bool,
    /// The number that Word computed is being read.
    label: bool,
    word_level: Option<usize>,
    note: Option<String>,
}

pub struct Walker<'t> {
    tree: &'t Tree,
    act: &'t Act,
    notes: &'t Notes,
    pub drafts: Vec<Draft>,
    pub insertions: usize,
    pub deletions: usize,
    open: Option<Draft>,
    state: State,
    lists: Vec<OpenList>,
    tables: Vec<OpenTable>,
    counted: usize,
    /// The item opened last shows this label at its first words.
    label: Option<Label>,
    /// A place of the source that was passed.
    at: usize,
}

impl<'t> Walker<'t> {
    pub fn new(tree: &'t Tree, act: &'t Act, notes: &'t Notes) -> Self {
        Self {
            tree,
            act,
            notes,
            drafts: Vec::new(),
            insertions: 0,
            deletions: 0,
            open: None,
            state: State::default(),
            lists: Vec::new(),
            tables: Vec::new(),
            counted: 0,
            label: None,
            at: 0,
        }
    }

    pub fn walk(mut self) -> Self {
        let mut opened: Vec<Open> = Vec::new();
        // A node to enter, or nothing: the element opened last closes.
        let mut waiting = vec![Some(self.act.root)];
        while let Some(next) = waiting.pop() {
            let Some(node) = next else {
                if let Some(open) = opened.pop() {
                    self.close(open);
                }
                continue;
            };
            match self.tree.node(node).map(|node| &node.data) {
                Some(Data::Text { text, home }) => self.text(text, *home),
                Some(Data::Element { .. }) => {
                    if let Some(open) = self.enter(node) {
                        opened.push(open);
                        waiting.push(None);
                        let children = self.tree.children(node).iter().rev();
                        waiting.extend(children.map(|child| Some(*child)));
                    }
                }
                _ => {
                    let children = self.tree.children(node).iter().rev();
                    waiting.extend(children.map(|child| Some(*child)));
                }
            }
        }
        self.end_block();
        self
    }

    /// `None` when nothing of the element is read.
    fn enter(&mut self, node: usize) -> Option<Open> {
        let name = self.tree.name(node);
        self.deletions += usize::from(name == "del");
        self.insertions += usize::from(name == "ins");
        if self.act.furniture.contains(&node) || note::goes_back(self.tree, node) {
            self.name_note(node);
            return None;
        }
        if let Some(called) = self.notes.calls.get(&node) {
            self.draft().calls.push(called.clone());
            return None;
        }
        if name == "br" {
            let at = self.at;
            self.push(line_break(at));
            return None;
        }
        let mut open = Open {
            node,
            before: self.state.clone(),
            list: false,
            table: false,
            cell: None,
            block: is_block(name),
        };
        if open.block {
            self.end_block();
        }
        self.look(node);
        match name {
            "ul" | "ol" | "menu" | "dir" => {
                self.lists.push(OpenList::new(self.tree, node));
                open.list = true;
            }
            "li" => {
                self.label = self
                    .lists
                    .last_mut()
                    .and_then(|list| list.item(self.tree, node))
            }
            "table" => {
                let layout = table::is_layout(self.tree, node);
                let index = (!layout).then_some(self.counted);
                self.counted += usize::from(!layout);
                self.tables.push(OpenTable::new(index));
                open.table = true;
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.open_row();
                }
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    open.cell = Some(table.open_cell(self.tree, node));
                }
            }
            _ => {}
        }
        self.name_note(node);
        Some(open)
    }

    fn look(&mut self, node: usize) {
        let tree = self.tree;
        let state = &mut self.state;
        state.bold = look::bold(tree, node).unwrap_or(state.bold);
        state.centered = look::centered(tree, node).unwrap_or(state.centered);
        state.heading = look::heading(tree, node).or(state.heading);
        state.kept |= tree.name(node) == "pre";
        state.label |= look::is_word_label(tree, node);
        state.word_level = look::word_level(tree, node).or(state.word_level);
    }

    /// The block that holds the place that a note is called by is the note.
    fn name_note(&mut self, node: usize) {
        let Some(name) = self.notes.targets.get(&node) else {
            return;
        };
        if is_block(self.tree.name(node)) {
            self.state.note = Some(name.clone());
            self.label = None;
        } else {
            self.draft().note = Some(name.clone());
        }
    }

    fn close(&mut self, open: Open) {
        if open.block {
            self.end_block();
        }
        if self.tree.name(open.node) == "li" {
            self.label = None;
        }
        if open.list {
            self.lists.pop();
        }
        if open.table {
            self.tables.pop();
        }
        if let (Some(column), Some(table)) = (open.cell, self.tables.last_mut()) {
            table.close_cell(column);
        }
        self.state = open.before;
    }

    /// The open block; a new one where there is none.
    fn draft(&mut self) -> &mut Draft {
        let state = &self.state;
        let counted = self.drafts.len();
        let depth = state.word_level.or_else(|| {
            let depth = self.lists.len().checked_sub(1)?;
            self.label.is_some().then_some(depth)
        });
        let label = &mut self.label;
        let cell = self.tables.iter().rev().find_map(OpenTable::cell);
        self.open.get_or_insert_with(|| Draft {
            heading: state.heading,
            depth,
            label: label.take(),
            cell,
            centered: state.centered,
            note: state.note.clone(),
            ordinal: counted + 1,
            ..Draft::default()
        })
    }

    fn push(&mut self, run: Run) {
        self.draft().runs.push(run);
    }

    fn text(&mut self, text: &str, home: Home) {
        self.at = match home {
            Home::Exact(at) | Home::Near(at) => at,
        };
        // White space between blocks opens none.
        if self.open.is_none() && text.trim().is_empty() && !text.contains('\u{a0}') {
            return;
        }
        if self.state.label {
            self.word_label(text);
            return;
        }
        if !self.state.kept {
            self.piece(text, home);
            return;
        }
        let mut from = 0;
        for line in text.split_inclusive('\n') {
            let words = line.strip_suffix('\n').unwrap_or(line);
            if !words.is_empty() {
                self.piece(words, shifted(home, from));
            }
            if words.len() < line.len() {
                let at = self.at;
                self.push(line_break(at));
            }
            from += line.len();
        }
    }

    fn piece(&mut self, text: &str, home: Home) {
        let plain: String = text.chars().map(symbol::plain).collect();
        let home = if plain == text {
            home
        } else {
            Home::Near(self.at)
        };
        let bold = self.state.bold;
        self.push(Run {
            text: plain,
            bold,
            page: 0,
            home: Some(home),
            homes: Default::default(),
        });
    }

    fn word_label(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut label = self.draft().label.take().unwrap_or_default();
        label.text.push_str(&words.join(" "));
        label.spaced = true;
        let mut letters = label.text.chars();
        if let (Some(sign), None) = (letters.next(), letters.next())
            && (!sign.is_alphanumeric() || matches!(sign, 'o' | 'n'))
        {
            // The sign is drawn by a font of symbols that the page does not tell.
            label.text = match sign {
                '-' | '–' | '▪' => sign.to_string(),
                '§' => "▪".to_owned(),
                _ => "•".to_owned(),
            };
            label.bullet = true;
        }
        self.draft().label = Some(label);
    }

    fn end_block(&mut self) {
        if let Some(draft) = self.open.take() {
            self.drafts.push(draft);
        }
    }
}

fn shifted(home: Home, by: usize) -> Home {
    match home {
        Home::Exact(at) => Home::Exact(at + by),
        near => near,
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
