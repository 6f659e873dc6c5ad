//! JUnit: a suite is a file, a case is a rule that was applied to it. Valid for the schemas of Ant and of Jenkins.

use super::note::{file_name, told};
use super::page::{Page, on_one_line, printable};
use super::text::{finding_text, verdict};
use super::{Act, Failure, Run};
use crate::finding::{Finding, Verdict};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

type Xml = Writer<Vec<u8>>;

const PAGE: Page = Page {
    width: 100,
    color: false,
};

/// What became of a rule on a file, over all its subjects.
struct Case<'a> {
    pack: &'a str,
    rule: &'a str,
    title: &'a str,
    outcome: Verdict,
    findings: Vec<&'a Finding>,
}

pub fn render(run: &Run) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing into memory never fails.
    let _ = suites(&mut xml, run);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    String::from_utf8_lossy(&bytes).into_owned()
}

fn suites(xml: &mut Xml, run: &Run) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites")
        .write_inner_content(|xml| {
            for (at, act) in run.acts.iter().enumerate() {
                of_act(xml, run, act, at)?;
            }
            for (at, failure) in run.failures.iter().enumerate() {
                of_failure(xml, run, failure, run.acts.len() + at)?;
            }
            Ok(())
        })?;
    Ok(())
}

/// The name, number and counts of a suite, and what stands in it.
struct Suite<'a> {
    path: &'a str,
    number: usize,
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

fn suite(
    xml: &mut Xml,
    run: &Run,
    suite: &Suite,
    properties: &[(&str, String)],
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let name = on_one_line(file_name(suite.path));
    let moment = format!("{}T00:00:00", run.date);
    let numbers = [
        ("id", suite.number),
        ("tests", suite.tests),
        ("failures", suite.failures),
        ("errors", suite.errors),
        ("skipped", suite.skipped),
    ]
    .map(|(name, number)| (name, number.to_string()));
    // The day is that of the law applied, and no time was measured: the same files give the same bytes.
    xml.create_element("testsuite")
        .with_attributes([
            ("name", name.as_str()),
            ("package", "vaglio"),
            ("hostname", "localhost"),
            ("timestamp", moment.as_str()),
            ("time", "0"),
        ])
        .with_attributes(
            numbers
                .iter()
                .map(|(name, number)| (*name, number.as_str())),
        )
        .write_inner_content(|xml| {
            xml.create_element("properties")
                .write_inner_content(|xml| {
                    for (name, value) in properties {
                        xml.create_element("property")
                            .with_attributes([("name", *name), ("value", &on_one_line(value))])
                            .write_empty()?;
                    }
                    Ok(())
                })?;
            inside(xml)?;
            xml.create_element("system-out").write_empty()?;
            xml.create_element("system-err").write_empty()?;
            Ok(())
        })?;
    Ok(())
}

fn of_act(xml: &mut Xml, run: &Run, act: &Act, number: usize) -> io::Result<()> {
    let cases = cases(act);
    let count =
        |wanted: fn(Verdict) -> bool| cases.iter().filter(|case| wanted(case.outcome)).count();
    let about = Suite {
        path: &act.path,
        number,
        tests: cases.len(),
        failures: count(is_failure),
        errors: 0,
        skipped: count(is_skipped),
    };
    let kind = act.kind.as_deref().unwrap_or("altro, non controllato");
    let properties = [
        ("genere", kind.to_owned()),
        ("data di riferimento", run.date.to_string()),
        ("sha256", act.sha256.clone()),
    ];
    suite(xml, run, &about, &properties, |xml| {
        cases.iter().try_for_each(|case| of_case(xml, act, case))
    })
}

fn of_case(xml: &mut Xml, act: &Act, case: &Case) -> io::Result<()> {
    let element = xml.create_element("testcase").with_attributes([
        ("classname", case.pack),
        ("name", case.rule),
        ("time", "0"),
    ]);
    let message = case.findings.first().map_or_else(
        || on_one_line(case.title),
        |first| on_one_line(&told(first)),
    );
    if is_failure(case.outcome) {
        let said: Vec<String> = case
            .findings
            .iter()
            .map(|finding| finding_text(finding, act, PAGE))
            .collect();
        element.write_inner_content(|xml| {
            xml.create_element("failure")
                .with_attributes([
                    ("type", verdict(case.outcome)),
                    ("message", message.as_str()),
                ])
                .write_text_content(BytesText::new(&printable(&said.join("\n"))))?;
            Ok(())
        })?;
    } else if is_skipped(case.outcome) {
        element.write_inner_content(|xml| {
            xml.create_element("skipped")
                .with_attribute(("message", message.as_str()))
                .write_empty()?;
            Ok(())
        })?;
    } else {
        element.write_empty()?;
    }
    Ok(())
}

fn of_failure(xml: &mut Xml, run: &Run, failure: &Failure, number: usize) -> io::Result<()> {
    let about = Suite {
        path: &failure.path,
        number,
        tests: 1,
        failures: 0,
        errors: 1,
        skipped: 0,
    };
    suite(xml, run, &about, &[], |xml| {
        xml.create_element("testcase")
            .with_attributes([("classname", "vaglio"), ("name", "lettura"), ("time", "0")])
            .write_inner_content(|xml| {
                let help = failure.help.as_deref().unwrap_or("");
                xml.create_element("error")
                    .with_attributes([
                        ("type", "file non letto"),
                        ("message", on_one_line(&failure.message).as_str()),
                    ])
                    .write_text_content(BytesText::new(&printable(help)))?;
                Ok(())
            })?;
        Ok(())
    })
}

/// The rules that were applied, in their order; of the outcomes on several subjects the worst counts.
fn cases(act: &Act) -> Vec<Case<'_>> {
    let mut cases: Vec<Case> = Vec::new();
    let applied = act
        .report
        .outcomes
        .iter()
        .filter(|checked| checked.outcome != Verdict::NonApplicabile);
    for checked in applied {
        match cases.iter_mut().find(|case| case.rule == checked.rule) {
            Some(case) => case.outcome = worse(case.outcome, checked.outcome),
            None => cases.push(Case {
                pack: &checked.pack,
                rule: &checked.rule,
                title: &checked.title,
                outcome: checked.outcome,
                findings: Vec::new(),
            }),
        }
    }
    for finding in &act.report.findings {
        match cases.iter_mut().find(|case| case.rule == finding.rule) {
            Some(case) => case.findings.push(finding),
            None => cases.push(Case {
                pack: &finding.pack,
                rule: &finding.rule,
                title: &finding.title,
                outcome: finding.outcome,
                findings: vec![finding],
            }),
        }
    }
    cases
}

fn worse(one: Verdict, other: Verdict) -> Verdict {
    let weight = |verdict| match verdict {
        Verdict::Violata => 3,
        Verdict::Controversa => 2,
        Verdict::NonVerificabile => 1,
        Verdict::Rispettata | Verdict::NonApplicabile | Verdict::Derogata => 0,
    };
    if weight(other) > weight(one) {
        other
    } else {
        one
    }
}

const fn is_failure(outcome: Verdict) -> bool {
    matches!(outcome, Verdict::Violata | Verdict::Controversa)
}

const fn is_skipped(outcome: Verdict) -> bool {
    matches!(outcome, Verdict::NonVerificabile)
}
