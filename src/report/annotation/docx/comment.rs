//! The comments part: paragraphs of each comment, and the links that they hold.

use super::super::markup::{attribute, text};
use super::super::remark::Line;
use super::super::{AUTHOR, INITIALS};
use super::site::Site;
use chrono::NaiveDate;
use std::fmt::Write;

/// The comments to add to a part, and the relationships of their links.
#[derive(Debug, Default)]
pub struct Comments {
    pub xml: String,
    /// Identifier and target of each link.
    pub links: Vec<(String, String)>,
}

impl Comments {
    /// Adds a comment. `taken` tells the identifiers of relationships that are already in use.
    pub fn add(
        &mut self,
        id: u64,
        lines: &[Line],
        day: NaiveDate,
        site: &Site,
        taken: impl Fn(&str) -> bool,
    ) {
        let _ = write!(
            self.xml,
            "<w:comment xmlns:w=\"{}\" w:id=\"{id}\" w:author=\"{AUTHOR}\" w:date=\"{day}T00:00:00Z\" w:initials=\"{INITIALS}\">",
            site.vocabulary
        );
        for (at, line) in lines.iter().enumerate() {
            self.xml.push_str("<w:p>");
            if at == 0 {
                self.xml.push_str("<w:r><w:annotationRef/></w:r>");
            }
            self.xml.push_str(&run("<w:b/>", &line.bold));
            self.xml.push_str(&run("", &line.plain));
            if let Some((words, target)) = &line.link {
                let link = self.link(target, &taken);
                let _ = write!(
                    self.xml,
                    "<w:hyperlink xmlns:r=\"{}\" r:id=\"{link}\">{}</w:hyperlink>",
                    relationships(site),
                    run("<w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/>", words)
                );
            }
            self.xml.push_str("</w:p>");
        }
        self.xml.push_str("</w:comment>");
    }

    /// The identifier of the link to a target: one for each target.
    fn link(&mut self, target: &str, taken: impl Fn(&str) -> bool) -> String {
        if let Some((id, _)) = self.links.iter().find(|(_, known)| known == target) {
            return id.clone();
        }
        let id = free("rIdNorma", self.links.len() + 1, taken);
        self.links.push((id.clone(), target.to_owned()));
        id
    }

    /// The relationships of the links.
    pub fn relations(&self, site: &Site) -> String {
        let kind = format!("{}/hyperlink", relationships(site));
        let mut xml = String::new();
        for (id, target) in &self.links {
            xml.push_str(&relation(id, &kind, target, " TargetMode=\"External\""));
        }
        xml
    }
}

/// The name space of relationships that goes with the vocabulary of the part.
pub fn relationships(site: &Site) -> &'static str {
    if site.is_strict() {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    }
}

/// A relationship, whatever the prefix of the others.
pub fn relation(id: &str, kind: &str, target: &str, more: &str) -> String {
    format!(
        "<Relationship xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\" Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"{more}/>",
        attribute(target)
    )
}

/// A name that is not taken: `stem` with a number from `first` on.
pub fn free(stem: &str, first: usize, taken: impl Fn(&str) -> bool) -> String {
    (first..)
        .map(|number| format!("{stem}{number}"))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

fn run(properties: &str, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let properties = if properties.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{properties}</w:rPr>")
    };
    format!(
        "<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
        text(words)
    )
}
