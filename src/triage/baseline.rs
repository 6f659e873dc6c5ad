//! The faults that a repository has already: they are not told again, and new ones are.

use crate::finding::Finding;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const SCHEMA: &str = "vaglio.baseline/1";

/// A fault that was there when the baseline was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// Relative to the root of the repository, with `/` between folders.
    pub file: String,
    pub rule: String,
    pub fingerprint: String,
    /// For those who read the file: what was found.
    pub message: String,
}

/// The faults known already, in the order of file, rule and fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    schema: String,
    findings: Vec<Entry>,
}

/// What became of a baseline in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The file of the baseline.
    pub path: String,
    /// How many findings were in it.
    pub known: usize,
    /// Entries that no finding answers to any more, though their file was looked at or is gone.
    pub gone: Vec<Entry>,
}

impl Baseline {
    pub fn new(mut findings: Vec<Entry>) -> Self {
        findings.sort();
        Self {
            schema: SCHEMA.to_owned(),
            findings,
        }
    }

    pub fn into_entries(self) -> Vec<Entry> {
        self.findings
    }

    pub fn len(&self) -> usize {
        self.findings.len()
    }

    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// # Errors
    /// The text is not that of a baseline; the line and column where it stops being one are given, from 1.
    pub fn read(text: &str) -> Result<Self, (usize, usize)> {
        let read: Self =
            serde_json::from_str(text).map_err(|error| (error.line(), error.column()))?;
        if read.schema == SCHEMA {
            Ok(read)
        } else {
            Err((1, 1))
        }
    }

    /// JSON with one line for each entry, so that a change of one is a change of one line.
    pub fn write(&self) -> String {
        let mut text = format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"findings\": [");
        for (at, entry) in self.findings.iter().enumerate() {
            let line = serde_json::to_string(entry).unwrap_or_default();
            let comma = if at == 0 { "" } else { "," };
            let _ = write!(text, "{comma}\n    {line}");
        }
        text.push_str(if self.findings.is_empty() {
            "]\n}\n"
        } else {
            "\n  ]\n}\n"
        });
        text
    }

    /// Takes the known findings out of those of each file, and says how many there were of each. An entry whose file is gone
    /// answers for the same fault in another file: the act was renamed, or saved in another format.
    ///
    /// `files` are the findings of each file that was looked at, with its name as in the entries; `is_gone` tells whether
    /// a file is there no more.
    pub fn compare(
        &self,
        path: &str,
        files: &mut [(String, &mut Vec<Finding>)],
        is_gone: &dyn Fn(&str) -> bool,
    ) -> (Compared, Vec<usize>) {
        let mut known = vec![0; files.len()];
        let mut exact: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.findings {
            let key = key(&entry.file, &entry.rule, &entry.fingerprint);
            exact.entry(key).or_default().push(entry);
        }
        for ((name, findings), known) in files.iter_mut().zip(&mut known) {
            let mut answers = |finding: &Finding| {
                let key = key(name, &finding.rule, &finding.fingerprint);
                exact.get_mut(&key).and_then(Vec::pop).is_some()
            };
            *known += take(findings, &mut answers);
        }
        let looked: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let left: Vec<&Entry> = exact.into_values().flatten().collect();
        let (seen, unseen): (Vec<&Entry>, Vec<&Entry>) = left
            .into_iter()
            .partition(|entry| looked.contains(&*entry.file));
        let mut strays: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        let mut there: BTreeMap<&str, bool> = BTreeMap::new();
        for entry in unseen {
            if *there
                .entry(&entry.file)
                .or_insert_with(|| is_gone(&entry.file))
            {
                let key = key("", &entry.rule, &entry.fingerprint);
                strays.entry(key).or_default().push(entry);
            }
        }
        drop(looked);
        for ((_, findings), known) in files.iter_mut().zip(&mut known) {
            let mut answers = |finding: &Finding| {
                let key = key("", &finding.rule, &finding.fingerprint);
                strays.get_mut(&key).and_then(Vec::pop).is_some()
            };
            *known += take(findings, &mut answers);
        }
        let mut gone: Vec<Entry> = seen
            .into_iter()
            .chain(strays.into_values().flatten())
            .cloned()
            .collect();
        gone.sort();
        let compared = Compared {
            path: path.to_owned(),
            known: known.iter().sum(),
            gone,
        };
        (compared, known)
    }
}

fn key(file: &str, rule: &str, fingerprint: &str) -> String {
    format!("{file}\n{rule}\n{fingerprint}")
}

/// Takes out the findings that an entry answers for, and counts them.
fn take(findings: &mut Vec<Finding>, answers: &mut dyn FnMut(&Finding) -> bool) -> usize {
    let before = findings.len();
    findings.retain(|finding| !answers(finding));
    before - findings.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, Verdict};
    use proptest::prelude::*;

    fn finding(rule: &str, fingerprint: &str) -> Finding {
        Finding {
            rule: rule.to_owned(),
            pack: "forma".to_owned(),
            title: String::new(),
            severity: Severity::Warning,
            outcome: Verdict::Violata,
            message: String::new(),
            help: None,
            note: None,
            file: String::new(),
            place: Default::default(),
            quote: None,
            related: Vec::new(),
            source: Vec::new(),
            readings: Vec::new(),
            suspended: Vec::new(),
            fix: None,
            fingerprint: fingerprint.to_owned(),
            span: None,
        }
    }

    fn entry(file: &str, rule: &str, fingerprint: &str) -> Entry {
        Entry {
            file: file.to_owned(),
            rule: rule.to_owned(),
            fingerprint: fingerprint.to_owned(),
            message: "«a»".to_owned(),
        }
    }

    #[test]
    fn known_faults_go_new_ones_stay_and_mended_ones_are_listed() {
        let baseline = Baseline::new(vec![
            entry("b.txt", "r", "2"),
            entry("a.txt", "r", "1"),
            entry("a.txt", "r", "9"),
            entry("altrove.txt", "r", "7"),
        ]);
        let mut first = vec![finding("r", "1"), finding("r", "3")];
        let mut second = vec![finding("r", "2"), finding("r", "1")];
        let mut files = [
            ("a.txt".to_owned(), &mut first),
            ("b.txt".to_owned(), &mut second),
        ];
        let (compared, known) = baseline.compare("base.json", &mut files, &|_| false);
        assert_eq!((compared.known, known), (2, vec![1, 1]));
        assert_eq!(compared.gone, [entry("a.txt", "r", "9")]);
        assert_eq!(first, [finding("r", "3")]);
        assert_eq!(second, [finding("r", "1")]);
    }

    #[test]
    fn an_act_under_another_name_keeps_its_known_faults() {
        let baseline = Baseline::new(vec![entry("a.docx", "r", "1"), entry("a.docx", "r", "2")]);
        let mut findings = vec![finding("r", "1")];
        let mut files = [("a.txt".to_owned(), &mut findings)];
        let (compared, _) = baseline.compare("base.json", &mut files, &|file| file == "a.docx");
        assert_eq!(compared.known, 1);
        assert_eq!(compared.gone, [entry("a.docx", "r", "2")]);
    }

    #[test]
    fn a_baseline_has_a_line_for_each_entry() {
        let baseline = Baseline::new(vec![entry("b", "r", "2"), entry("a", "r", "1")]);
        assert_eq!(
            baseline.write(),
            "{\n  \"schema\": \"vaglio.baseline/1\",\n  \"findings\": [\n    \
             {\"file\":\"a\",\"rule\":\"r\",\"fingerprint\":\"1\",\"message\":\"«a»\"},\n    \
             {\"file\":\"b\",\"rule\":\"r\",\"fingerprint\":\"2\",\"message\":\"«a»\"}\n  ]\n}\n"
        );
        assert_eq!(
            Baseline::read("{\n\"schema\": 3}").map_err(|(line, _)| line),
            Err(2)
        );
        assert!(Baseline::read("{\"schema\": \"altro/1\", \"findings\": []}").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_and_answers_for_itself(
            entries in prop::collection::vec(("[ab]", "[rs]", "[0-3]", "\\PC{0,9}"), 0..12),
        ) {
            let entries: Vec<Entry> = entries
                .into_iter()
                .map(|(file, rule, fingerprint, message)| Entry { file, rule, fingerprint, message })
                .collect();
            let baseline = Baseline::new(entries.clone());
            prop_assert_eq!(&Baseline::read(&baseline.write()).unwrap(), &baseline);
            let of = |file: &str| -> Vec<Finding> {
                let own = entries.iter().filter(|entry| entry.file == file);
                own.map(|entry| finding(&entry.rule, &entry.fingerprint)).collect()
            };
            let (mut a, mut b) = (of("a"), of("b"));
            let mut files = [("a".to_owned(), &mut a), ("b".to_owned(), &mut b)];
            let (compared, _) = baseline.compare("", &mut files, &|_| true);
            prop_assert_eq!(compared.known, entries.len());
            prop_assert!(compared.gone.is_empty() && a.is_empty() && b.is_empty());
        }
    }
}
