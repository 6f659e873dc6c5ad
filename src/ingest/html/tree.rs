//! The tree of a page as browsers build it (html5ever), with the bytes that each piece of text was written as.

use crate::ingest::prose::Home;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{
    Attribute, ExpandedName, LocalName, Namespace, ParseOpts, QualName, parse_document,
};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The root of every tree.
pub const DOCUMENT: usize = 0;

#[derive(Debug)]
pub enum Data {
    Element {
        name: Rc<QualName>,
        attributes: Vec<(String, String)>,
    },
    Text {
        text: String,
        home: Home,
    },
    /// The document, comments, instructions.
    Other,
}

#[derive(Debug)]
pub struct Node {
    pub data: Data,
    pub children: Vec<usize>,
    parent: Option<usize>,
    depth: usize,
}

/// A page: its nodes, the document first.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    pub fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// The name of an element in lower case; empty for other nodes.
    pub fn name(&self, at: usize) -> &str {
        match self.node(at).map(|node| &node.data) {
            Some(Data::Element { name, .. }) => &name.local,
            _ => "",
        }
    }

    pub fn attribute(&self, at: usize, wanted: &str) -> Option<&str> {
        match &self.node(at)?.data {
            Data::Element { attributes, .. } => attributes
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.as_str()),
            _ => None,
        }
    }

    pub fn children(&self, at: usize) -> &[usize] {
        self.node(at).map_or(&[], |node| &node.children)
    }

    /// A node and all below it, in order.
    pub fn all(&self, from: usize) -> impl Iterator<Item = usize> {
        let mut waiting = vec![from];
        std::iter::from_fn(move || {
            let at = waiting.pop()?;
            waiting.extend(self.children(at).iter().rev());
            Some(at)
        })
    }
}

/// The page nests elements past the limit.
#[derive(Debug, PartialEq, Eq)]
pub struct TooDeep;

/// Reads a page, which never fails but for its depth.
pub fn parse(source: &str, depth: usize) -> Result<Tree, TooDeep> {
    let progress = Rc::new(Progress::default());
    let sink = Sink {
        source,
        nodes: RefCell::new(vec![Node {
            data: Data::Other,
            children: Vec::new(),
            parent: None,
            depth: 0,
        }]),
        progress: Rc::clone(&progress),
    };
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut at = 0;
    while let Some(piece) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let piece = piece.get(..length(piece)).unwrap_or(piece);
        progress.at.set(at);
        parser.process(StrTendril::from(piece));
        // The parser looks through the open elements again and again: it must not go on with too many.
        if progress.deepest.get() > depth {
            return Err(TooDeep);
        }
        at += piece.len();
    }
    progress.at.set(source.len());
    Ok(parser.finish())
}

/// The parser tells no places: it is fed a tag, a reference or a line at a time, so that what it hands on is known to come
/// from there.
fn length(piece: &str) -> usize {
    let bytes = piece.as_bytes();
    let ends = |at: usize| {
        let (before, after) = (bytes.get(at.wrapping_sub(1)), bytes.get(at));
        matches!(after, Some(b'<' | b'&' | b'\r'))
            || matches!(before, Some(b'>' | b';' | b'\n'))
            || before == Some(&b'\r') && after != Some(&b'\n')
    };
    (1..bytes.len()).find(|at| ends(*at)).unwrap_or(bytes.len())
}

#[derive(Debug, Default)]
struct Progress {
    /// The byte of the source that comes next.
    at: Cell<usize>,
    deepest: Cell<usize>,
}

#[derive(Clone)]
struct Handle {
    at: usize,
    name: Rc<QualName>,
}

struct Sink<'s> {
    source: &'s str,
    nodes: RefCell<Vec<Node>>,
    progress: Rc<Progress>,
}

impl Sink<'_> {
    fn add(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            data,
            children: Vec::new(),
            parent: None,
            depth: 0,
        });
        nodes.len() - 1
    }

    fn child(&self, child: NodeOrText<Handle>) -> usize {
        match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node.at);
                node.at
            }
            NodeOrText::AppendText(text) => {
                let at = self.progress.at.get();
                let rest = self.source.get(at..).unwrap_or("");
                let home = if rest.starts_with(&*text) {
                    self.progress.at.set(at + text.len());
                    Home::Exact(at)
                } else {
                    Home::Near(at)
                };
                self.add(Data::Text {
                    text: text.to_string(),
                    home,
                })
            }
        }
    }

    fn detach(&self, at: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let parent = nodes.get_mut(at).and_then(|node| node.parent.take());
        if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent))
            && let Some(place) = parent.children.iter().rposition(|child| *child == at)
        {
            parent.children.remove(place);
        }
    }

    /// Puts a node among the children of another, before `next` or last.
    fn attach(&self, parent: usize, child: usize, next: Option<usize>) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(outer) = nodes.get_mut(parent) else {
            return;
        };
        let place = next
            .and_then(|next| outer.children.iter().rposition(|other| *other == next))
            .unwrap_or(outer.children.len());
        outer.children.insert(place, child);
        let depth = outer.depth + 1;
        if let Some(node) = nodes.get_mut(child) {
            node.parent = Some(parent);
            node.depth = depth;
        }
        let deepest = &self.progress.deepest;
        deepest.set(deepest.get().max(depth));
    }
}

impl TreeSink for Sink<'_> {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a>
        = ExpandedName<'a>
    where
        Self: 'a;

    fn finish(self) -> Tree {
        Tree {
            nodes: self.nodes.into_inner(),
        }
    }

    fn parse_error(&self, _msg: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle {
            at: DOCUMENT,
            name: nameless(),
        }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(
        &self,
        name: QualName,
        attrs: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> Handle {
        let name = Rc::new(name);
        let at = self.add(Data::Element {
            name: Rc::clone(&name),
            attributes: pairs(attrs),
        });
        Handle { at, name }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        Handle {
            at: self.add(Data::Other),
            name: nameless(),
        }
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        Handle {
            at: self.add(Data::Other),
            name: nameless(),
        }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = self.child(child);
        self.attach(parent.at, child, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let placed = self
            .nodes
            .borrow()
            .get(element.at)
            .is_some_and(|node| node.parent.is_some());
        if placed {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        _name: StrTendril,
        _public_id: StrTendril,
        _system_id: StrTendril,
    ) {
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.at == y.at
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        let child = self.child(new_node);
        let parent = self
            .nodes
            .borrow()
            .get(sibling.at)
            .and_then(|node| node.parent);
        if let Some(parent) = parent {
            self.attach(parent, child, Some(sibling.at));
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Some(Node {
            data: Data::Element { attributes, .. },
            ..
        }) = self.nodes.borrow_mut().get_mut(target.at)
        {
            for (name, value) in pairs(attrs) {
                if !attributes.iter().any(|(known, _)| *known == name) {
                    attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.at);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = match self.nodes.borrow_mut().get_mut(node.at) {
            Some(node) => std::mem::take(&mut node.children),
            None => return,
        };
        for child in children {
            self.attach(new_parent.at, child, None);
        }
    }
}

/// The name of what is no element.
fn nameless() -> Rc<QualName> {
    Rc::new(QualName::new(
        None,
        Namespace::default(),
        LocalName::default(),
    ))
}

fn pairs(attributes: Vec<Attribute>) -> Vec<(String, String)> {
    attributes
        .into_iter()
        .map(|attribute| {
            (
                attribute.name.local.to_string(),
                attribute.value.to_string(),
            )
        })
        .collect()
}
