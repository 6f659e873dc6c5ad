//! JUnit: valid for the schema of Jenkins, and the counts are those of what stands inside.

use super::{everything, root};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::Write;
use std::process::{Command, Stdio};

fn attribute(element: &BytesStart, name: &str) -> String {
    let found = element.try_get_attribute(name).unwrap().unwrap();
    found.value.into_owned()
}

#[test]
fn junit_is_as_the_schema_of_jenkins_says() {
    let xml = everything("junit");
    let child = Command::new("xmllint")
        .args(["--noout", "--schema", "tests/schemi/junit-10.xsd", "-"])
        .current_dir(root())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        assert!(std::env::var("CI").is_err(), "xmllint is missing in CI");
        eprintln!("xmllint non c'è: lo schema di JUnit non è stato provato");
        return;
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(xml.as_bytes())
        .unwrap();
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.success(), "{said}");
}

#[test]
fn the_counts_of_a_suite_are_those_of_its_cases() {
    let xml = everything("junit");
    let mut reader = Reader::from_str(&xml);
    let mut suites = 0;
    let mut told: Vec<usize> = Vec::new();
    let mut seen = vec![0; 4];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.name().as_ref().to_owned();
                let at = ["testcase", "failure", "error", "skipped"]
                    .iter()
                    .position(|known| *known == name);
                if let Some(at) = at {
                    seen[at] += 1;
                }
                if name == "testsuite" {
                    suites += 1;
                    seen = vec![0; 4];
                    told = ["tests", "failures", "errors", "skipped"]
                        .iter()
                        .map(|name| attribute(&element, name).parse().unwrap())
                        .collect();
                }
            }
            Event::End(element) if element.name().as_ref() == "testsuite" => {
                assert_eq!(seen, told);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(suites > 20, "{suites}");
    assert!(xml.contains("<error type=\"file non letto\""), "{xml:.500}");
}
