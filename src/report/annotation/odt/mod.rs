//! OpenDocument texts: annotations (OASIS OpenDocument 1.3, part 3, 14.1) among the words of the part with the text. No other
//! part changes.

mod range;
mod site;

use super::archive::Changes;
use super::markup::{attribute, in_utf8, text};
use super::remark::{self, Line};
use super::{AUTHOR, Annotated, Request, anchor};
use crate::ingest::Error;
use crate::ingest::package::Package;
use crate::report::Failure;
use chrono::NaiveDate;
use range::Splices;
use site::Site;
use std::fmt::Write;

/// The part that signs the others (OASIS OpenDocument 1.3, part 2, clause 5).
const SIGNATURES: &str = "META-INF/documentsignatures.xml";

/// Writes a comment on each finding of an OpenDocument text.
pub fn write(request: &Request<'_>) -> Result<Annotated, Failure> {
    if request.fix {
        return Err(request.failure(
            "i testi proposti si inseriscono solo nei file Word (.docx)",
            "togliere «--fix» per avere i soli commenti, oppure salvare l'atto come .docx",
        ));
    }
    let unread = |error: Error| request.unread(&error);
    let depth = request.limits.xml_depth;
    let path = &request.document.path;
    let mut package = Package::open(path, request.bytes, &request.limits).map_err(unread)?;
    if package.has(SIGNATURES) {
        return Err(request.signed());
    }
    let findings = &request.act.report.findings;
    if findings.is_empty() {
        return Ok(request.unchanged());
    }
    let part = request.trail.part();
    let xml = package.read(part).map_err(unread)?.unwrap_or_default();
    let site = Site::read(&xml, depth)
        .map_err(|fault| package.fault(part, &fault))
        .map_err(unread)?;
    let mut splices = Splices::default();
    let (mut written, mut number) = (0, 0);
    for finding in findings {
        let home = anchor::home(finding, request.document, request.trail);
        let Some(range) = home.and_then(|home| range::around(&site, home.span)) else {
            continue;
        };
        number += 1;
        while site.names.contains(&name(number)) {
            number += 1;
        }
        let lines = remark::lines(finding, request.act, range.apart, false);
        let annotation = annotation(&name(number), &lines, request.day, &site);
        splices.starting(range.start, &annotation);
        splices.ending(
            range.end,
            &format!(
                "<office:annotation-end{} office:name=\"{}\"/>",
                site.end_declarations,
                name(number)
            ),
        );
        written += 1;
    }
    let mut changes = Changes::default();
    changes.set(part, in_utf8(splices.apply(&xml)));
    Ok(Annotated {
        bytes: request.rewritten(changes)?,
        comments: written,
        proposals: 0,
    })
}

/// The name that joins an annotation to its end.
fn name(number: usize) -> String {
    format!("{AUTHOR}-{number}")
}

fn annotation(name: &str, lines: &[Line], day: NaiveDate, site: &Site) -> String {
    let mut xml = format!(
        "<office:annotation{} office:name=\"{name}\"><dc:creator>{AUTHOR}</dc:creator><dc:date>{day}T00:00:00</dc:date>",
        site.declarations
    );
    for line in lines {
        let _ = write!(xml, "<text:p>{}{}", text(&line.bold), text(&line.plain));
        if let Some((words, target)) = &line.link {
            let _ = write!(
                xml,
                "<text:a xlink:type=\"simple\" xlink:href=\"{}\">{}</text:a>",
                attribute(target),
                text(words)
            );
        }
        xml.push_str("</text:p>");
    }
    xml + "</office:annotation>"
}
