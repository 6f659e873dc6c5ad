//! Lists as browsers number them (HTML Standard, 4.4.5–4.4.8 and 15.3.8).

use super::look;
use super::tree::Tree;
use crate::ingest::numeral::Numeral;
use crate::ingest::prose::Label;

#[derive(Clone, Debug)]
pub struct OpenList {
    numeral: Numeral,
    next: i64,
    step: i64,
}

impl OpenList {
    pub fn new(tree: &Tree, at: usize) -> Self {
        let ordered = tree.name(at) == "ol";
        let numeral = kind(tree, at).unwrap_or(match ordered {
            true => Numeral::Decimal,
            false => Numeral::Bullet,
        });
        let reversed = tree.attribute(at, "reversed").is_some();
        let items = tree.children(at).iter();
        let items = items.filter(|child| tree.name(**child) == "li").count();
        let first = match reversed {
            true => i64::try_from(items).unwrap_or(i64::MAX),
            false => 1,
        };
        Self {
            numeral,
            next: number(tree, at, "start").unwrap_or(first),
            step: if reversed { -1 } else { 1 },
        }
    }

    /// Counts an item; `None` where it shows no sign.
    pub fn item(&mut self, tree: &Tree, at: usize) -> Option<Label> {
        let value = number(tree, at, "value").unwrap_or(self.next);
        self.next = value.saturating_add(self.step);
        let numeral = kind(tree, at).unwrap_or(self.numeral);
        let bullet = numeral == Numeral::Bullet;
        let text = match (numeral, u32::try_from(value)) {
            (Numeral::None, _) => return Some(Label::default()),
            (Numeral::Bullet, _) => "•".to_owned(),
            (_, Ok(value)) => format!("{}.", numeral.write(value)),
            (_, Err(_)) => format!("{value}."),
        };
        Some(Label {
            text,
            spaced: true,
            bullet,
        })
    }
}

fn kind(tree: &Tree, at: usize) -> Option<Numeral> {
    let style = look::style(tree, at, "list-style-type").or_else(|| {
        let all = look::style(tree, at, "list-style")?;
        all.split_whitespace().next().map(str::to_owned)
    });
    style
        .as_deref()
        .or_else(|| tree.attribute(at, "type"))
        .map(|kind| Numeral::of_html(kind.trim()))
}

fn number(tree: &Tree, at: usize, name: &str) -> Option<i64> {
    let value: i64 = tree.attribute(at, name)?.trim().parse().ok()?;
    Some(value.clamp(i64::from(i32::MIN), i64::from(i32::MAX)))
}
