//! Acts in many styles, each with the facts that a person read in it: how many the reader finds, and how many it invents.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads its own files and prints its figures"
)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vaglio::{facts, ingest, project, report};

/// Of one kind of fact: found and true, found and false, true and not found.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

struct Scores {
    by_fact: BTreeMap<&'static str, Score>,
    act: String,
}

impl Scores {
    /// Compares two lists as bags.
    fn bag(&mut self, fact: &'static str, expected: Vec<String>, mut got: Vec<String>) {
        let score = self.by_fact.entry(fact).or_default();
        for item in expected {
            match got.iter().position(|found| *found == item) {
                Some(at) => {
                    got.swap_remove(at);
                    score.right += 1;
                }
                None => {
                    score.missed += 1;
                    println!("{}: {fact}: manca {item}", self.act);
                }
            }
        }
        for item in got {
            score.wrong += 1;
            println!("{}: {fact}: di troppo {item}", self.act);
        }
    }
}

fn strings(list: &Value, of: impl Fn(&Value) -> String) -> Vec<String> {
    list.as_array()
        .map(|items| items.iter().map(of).collect())
        .unwrap_or_default()
}

fn words(value: &Value) -> String {
    let text = value
        .as_str()
        .unwrap_or("")
        .to_lowercase()
        .replace('’', "'");
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn compare(scores: &mut Scores, expected: &Value, got: &Value) {
    scores.bag(
        "kind",
        vec![words(&expected["kind"])],
        vec![words(&got["kind"])],
    );
    let title = words(&got["title"]) + " " + &words(&got["object"]);
    let wanted = words(&expected["title_contains"]);
    let found = if title.contains(&wanted) {
        wanted.clone()
    } else {
        title
    };
    scores.bag("title", vec![wanted], vec![found]);
    let article = |item: &Value| {
        format!(
            "{} {}",
            item["number"].as_str().unwrap_or(""),
            words(&item["heading"])
        )
    };
    scores.bag(
        "articles",
        strings(&expected["articles"], article),
        strings(&got["articles"], article),
    );
    let party = |item: &Value| words(&item["name"]);
    scores.bag(
        "parties",
        strings(&expected["parties"], party),
        strings(&got["parties"], party),
    );
    elements(scores, &expected["elements"], &got["elements"]);
    let term = |value: &Value| -> Vec<String> {
        if value.is_null() || value["state"] == "assente" {
            return Vec::new();
        }
        ["months", "start", "end"]
            .iter()
            .filter(|key| !value[**key].is_null())
            .map(|key| format!("{key} {}", value[*key]))
            .collect()
    };
    scores.bag("term", term(&expected["term"]), term(&got["term"]));
    let notice = |value: &Value| -> Vec<String> {
        let keys = ["amount", "unit", "deadline", "effect", "form"];
        let amount = !value["amount"].is_null();
        keys.iter()
            .filter(|key| !value[**key].is_null() && (**key != "unit" || amount))
            .map(|key| format!("{key} {}", value[*key]))
            .collect()
    };
    scores.bag(
        "notice",
        notice(&expected["notice"]),
        notice(&got["notice"]),
    );
    let urn = |item: &Value| {
        item.as_str()
            .or(item["urn"].as_str())
            .unwrap_or("")
            .to_owned()
    };
    scores.bag(
        "citations",
        strings(&expected["citations"], urn),
        strings(&got["citations"], urn),
    );
    let reference = |item: &Value| {
        format!(
            "{} {}",
            item["target"].as_str().unwrap_or(""),
            item["exists"]
        )
    };
    scores.bag(
        "references",
        strings(&expected["references"], reference),
        strings(&got["references"], reference),
    );
    let blanks = expected["blanks"].as_u64().unwrap_or(0);
    let found = strings(&got["blanks"], |_| "spazio".to_owned());
    scores.bag(
        "blanks",
        (0..blanks).map(|_| "spazio".to_owned()).collect(),
        found,
    );
    let body = |item: &Value| format!("{} {}", words(&item["name"]), item["size"]);
    let sized = |list: &Value| -> Vec<Value> {
        list.as_array()
            .map(|items| {
                items
                    .iter()
                    .filter(|item| !item["size"].is_null())
                    .cloned()
                    .collect()
            })
            .unwrap_or_default()
    };
    scores.bag(
        "bodies",
        sized(&expected["bodies"]).iter().map(body).collect(),
        sized(&got["bodies"]).iter().map(body).collect(),
    );
}

/// An element is right when its state is, and, if it is there, its article too.
fn elements(scores: &mut Scores, expected: &Value, got: &Value) {
    let Some(expected) = expected.as_object() else {
        return;
    };
    for (name, wanted) in expected {
        let found = &got[name];
        let state = wanted["state"].as_str().unwrap_or("");
        let mut articles = strings(&wanted["articles"], |item| {
            item.as_str().unwrap_or("").to_owned()
        });
        articles.extend(wanted["article"].as_str().map(str::to_owned));
        let there = found["article"].as_str().unwrap_or("").to_owned();
        let heading = wanted["heading"]
            .as_str()
            .is_none_or(|heading| words(&Value::from(heading)) == words(&found["heading"]));
        let right = found["state"] == state
            && (state == "assente"
                || articles.is_empty()
                || (articles.contains(&there) && heading));
        let score = scores.by_fact.entry("elements").or_default();
        if right {
            score.right += 1;
            continue;
        }
        println!(
            "{}: elements: {name}: atteso {state} {articles:?}, letto {} art. {there} «{}»",
            scores.act,
            found["state"],
            found["quote"].as_str().unwrap_or("")
        );
        match (state, found["state"].as_str()) {
            ("assente", _) => score.wrong += 1,
            (_, Some("assente")) => score.missed += 1,
            _ => {
                score.wrong += 1;
                score.missed += 1;
            }
        }
    }
}

fn acts(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.join("atteso.json").exists())
        .collect();
    found.sort();
    found
}

fn run(folder: &Path) -> BTreeMap<&'static str, Score> {
    let rules = project::load(project::embedded());
    let mut scores = Scores {
        by_fact: BTreeMap::new(),
        act: String::new(),
    };
    for act in acts(folder) {
        let expected: Value =
            serde_json::from_str(&std::fs::read_to_string(act.join("atteso.json")).unwrap())
                .unwrap();
        let file = ["atto.txt", "atto.md", "atto.docx"]
            .iter()
            .map(|name| act.join(name))
            .find(|path| path.exists())
            .unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let document =
            ingest::read(&file.to_string_lossy(), &bytes, &ingest::Limits::default()).unwrap();
        let got = report::facts::json(&document, &facts::read(&document, &rules.lexicon));
        scores.act = act.file_name().unwrap().to_string_lossy().into_owned();
        compare(&mut scores, &expected, &got);
    }
    for (fact, score) in &scores.by_fact {
        println!(
            "{fact:<12} precisione {:.3} richiamo {:.3}  ({} giusti, {} di troppo, {} mancati)",
            score.precision(),
            score.recall(),
            score.right,
            score.wrong,
            score.missed
        );
    }
    scores.by_fact
}

#[test]
fn acts_in_many_styles_are_read_as_a_person_reads_them() {
    let folder = std::env::var("VAGLIO_ATTI").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/atti"),
        PathBuf::from,
    );
    let scores = run(&folder);
    assert!(!scores.is_empty(), "nessun atto in {}", folder.display());
    for (fact, score) in scores {
        assert!(
            score.precision() >= 0.95,
            "{fact}: precisione {:.3}",
            score.precision()
        );
        assert!(
            score.recall() >= 0.95,
            "{fact}: richiamo {:.3}",
            score.recall()
        );
    }
}
