//! Word files: ranges in the document part, comments in theirs, and the entries that make them known to the package.

mod comment;
mod range;
mod revision;
mod site;

use super::archive::Changes;
use super::{Annotated, Request, anchor, markup, remark};
use crate::ingest::package::{Package, relations_part};
use crate::ingest::xml::Fault;
use crate::ingest::{Error, Home};
use crate::report::Failure;
use comment::{Comments, free, relation, relationships};
use range::Splices;
use site::Site;

const COMMENTS_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TYPES: &str = "[Content_Types].xml";
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// Writes a comment on each finding of a Word file.
pub fn write(request: &Request<'_>) -> Result<Annotated, Failure> {
    let path = &request.document.path;
    let unread = |error: Error| request.unread(&error);
    let mut package = Package::open(path, request.bytes, &request.limits).map_err(unread)?;
    if is_signed(&mut package).map_err(unread)? {
        return Err(request.signed());
    }
    let main = request.trail.part().to_owned();
    let mut parts = Parts {
        package,
        depth: request.limits.xml_depth,
        changes: Changes::default(),
    };
    let xml = parts.read(&main).map_err(unread)?.unwrap_or_default();
    let site = parts
        .sound(&main, Site::read(&xml, parts.depth))
        .map_err(unread)?;
    let findings = &request.act.report.findings;
    if findings.is_empty() {
        return Ok(request.unchanged());
    }
    let own = parts.comments(&main, &site).map_err(unread)?;
    let mut splices = Splices::new(&site);
    let mut comments = Comments::default();
    let (mut written, mut proposals) = (0, 0);
    for finding in findings {
        let home = anchor::home(finding, request.document, request.trail);
        let Some((home, range)) = home.and_then(|home| Some((home, around(&site, home)?))) else {
            continue;
        };
        let apart = home
            .aside
            .map(Into::into)
            .or_else(|| range.enclosed.then_some(anchor::Apart::Enclosed));
        let id = own.first + written as u64;
        let declaration = site.declaration();
        splices.starting(
            range.start,
            &format!("<w:commentRangeStart{declaration} w:id=\"{id}\"/>"),
        );
        splices.ending(
            range.end,
            &format!(
                "<w:commentRangeEnd{declaration} w:id=\"{id}\"/><w:r{declaration}><w:commentReference w:id=\"{id}\"/></w:r>"
            ),
        );
        let fix = finding.fix.as_ref().filter(|_| request.fix);
        let proposed = fix.is_some_and(|fix| {
            let home = anchor::before(fix.span, request.document, request.trail);
            home.is_some_and(|home| {
                revision::insert(&xml, &site, &mut splices, home.span, fix, request.day)
            })
        });
        proposals += usize::from(proposed);
        let lines = remark::lines(finding, request.act, apart, proposed);
        comments.add(id, &lines, request.day, &site, |id| {
            own.relations.contains(id)
        });
        written += 1;
    }
    parts
        .changes
        .set(&main, markup::in_utf8(splices.apply(&xml, &site)));
    parts.add(&own, &comments, &site).map_err(unread)?;
    Ok(Annotated {
        bytes: request.rewritten(parts.changes)?,
        comments: written,
        proposals,
    })
}

fn around(site: &Site, home: Home) -> Option<range::Range> {
    let range = range::around(site, home.span)?;
    Some(range::Range {
        enclosed: range.enclosed && home.aside.is_none(),
        ..range
    })
}

/// The file bears a signature of its format (ECMA-376 part 2, clause 13): any change would break it.
fn is_signed(package: &mut Package<'_>) -> Result<bool, Error> {
    let holds = package
        .parts()
        .iter()
        .any(|part| part.starts_with("_xmlsignatures/"));
    let types = package.read(TYPES)?.unwrap_or_default();
    Ok(holds || types.contains("digital-signature"))
}

/// The parts of the package, as they are and as they will be.
struct Parts<'b> {
    package: Package<'b>,
    depth: usize,
    changes: Changes,
}

/// The part that holds comments, or is to hold them.
struct Own {
    part: String,
    xml: Option<String>,
    /// The relationships that it has.
    relations: String,
    /// The first free number of a comment.
    first: u64,
    /// Where it is new: the part that refers to it.
    referred_by: Option<String>,
}

impl Parts<'_> {
    fn read(&mut self, part: &str) -> Result<Option<String>, Error> {
        self.package.read(part)
    }

    fn sound<T>(&self, part: &str, outcome: Result<T, Fault>) -> Result<T, Error> {
        outcome.map_err(|fault| self.package.fault(part, &fault))
    }

    fn comments(&mut self, main: &str, site: &Site) -> Result<Own, Error> {
        let relations = self.package.relations(main)?;
        let known = relations
            .into_iter()
            .find(|(kind, part)| kind == "comments" && self.package.has(part));
        let (folder, _) = main.rsplit_once('/').unwrap_or(("", main));
        let (part, referred_by) = match known {
            Some((_, part)) => (part, None),
            None => {
                let inside = |name: &str| crate::ingest::package::join(folder, name);
                let usual = inside("comments.xml");
                let part = if self.package.has(&usual) {
                    free("comments", 1, |name| {
                        self.package.has(&inside(&format!("{name}.xml")))
                    }) + ".xml"
                } else {
                    "comments.xml".to_owned()
                };
                (inside(&part), Some(main.to_owned()))
            }
        };
        let xml = self.read(&part)?;
        let numbered = match &xml {
            Some(xml) => {
                self.sound(&part, Site::read(xml, self.depth))?
                    .largest_comment
            }
            None => 0,
        };
        let relations = self.read(&relations_part(&part))?.unwrap_or_default();
        Ok(Own {
            part,
            xml,
            relations,
            first: numbered.max(site.largest_comment) + 1,
            referred_by,
        })
    }

    /// Writes the comments, their links, and what makes a new part known.
    fn add(&mut self, own: &Own, comments: &Comments, site: &Site) -> Result<(), Error> {
        let empty = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{}\"></w:comments>",
            site.vocabulary
        );
        self.grow(
            &own.part,
            own.xml.as_deref().unwrap_or(&empty),
            &comments.xml,
        )?;
        if !comments.links.is_empty() {
            let links = comments.relations(site);
            self.related(&own.part, &links)?;
        }
        if let Some(main) = &own.referred_by {
            let known = self.read(&relations_part(main))?.unwrap_or_default();
            let id = free("rIdCommenti", 1, |id| known.contains(id));
            let kind = format!("{}/comments", relationships(site));
            let name = own.part.rsplit('/').next().unwrap_or_default();
            self.related(main, &relation(&id, &kind, name, ""))?;
            let types = self.read(TYPES)?.unwrap_or_else(|| {
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"></Types>".to_owned()
            });
            let entry = format!(
                "<Override xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" PartName=\"/{}\" ContentType=\"{COMMENTS_TYPE}\"/>",
                own.part
            );
            self.grow(TYPES, &types, &entry)?;
        }
        Ok(())
    }

    fn related(&mut self, part: &str, relations: &str) -> Result<(), Error> {
        let name = relations_part(part);
        let known = self.read(&name)?.unwrap_or_else(|| NO_RELATIONS.to_owned());
        self.grow(&name, &known, relations)
    }

    fn grow(&mut self, part: &str, xml: &str, child: &str) -> Result<(), Error> {
        let grown = self.sound(part, markup::with_child(xml, child, self.depth))?;
        self.changes.set(part, grown);
        Ok(())
    }
}
