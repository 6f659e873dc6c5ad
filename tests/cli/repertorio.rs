//! Twenty acts kept together: what was known stays silent, what is new is told, and how lines are broken changes nothing.

use super::{DAY, json, out};
use assert_cmd::Command;
use assert_cmd::assert::Assert;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A copy of the repository of acts, to change it at will.
struct Repertorio {
    folder: TempDir,
}

impl Repertorio {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/repertorio");
        std::fs::create_dir(folder.path().join("atti")).unwrap();
        for name in ["vaglio.toml", "silenzi.toml", "vaglio-baseline.json"] {
            std::fs::copy(from.join(name), folder.path().join(name)).unwrap();
        }
        for act in std::fs::read_dir(from.join("atti")).unwrap() {
            let act = act.unwrap();
            std::fs::copy(act.path(), folder.path().join("atti").join(act.file_name())).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn change(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "{text}");
        self.write(name, &text.replacen(old, new, 1));
    }

    fn run(&self, arguments: &[&str]) -> Assert {
        Command::new(env!("CARGO_BIN_EXE_vaglio"))
            .current_dir(self.folder.path())
            .args(arguments)
            .args(["--date", DAY])
            .assert()
    }

    fn check(&self) -> Assert {
        self.run(&["check", "--format", "json"])
    }
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each finding as «file rule».
fn told(run: &Assert) -> Vec<String> {
    let value = json(run);
    let findings = value["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| {
            let file = finding["file"].as_str().unwrap().trim_start_matches("./");
            format!("{file} {}", finding["rule"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn the_first_run_is_clean_and_says_what_it_does_not_tell() {
    let repertorio = Repertorio::new();
    let run = repertorio.check().code(0);
    assert_eq!(told(&run), Vec::<String>::new());
    let value = json(&run);
    assert_eq!(value["files"].as_array().unwrap().len(), 20);
    assert_eq!(value["summary"]["suppressed"], 4);
    assert_eq!(value["summary"]["baseline"], 10);
    assert_eq!(value["baseline"]["gone"].as_array().unwrap().len(), 0);
    let first = &value["suppressed"][0];
    assert_eq!(first["rule"], "preavviso_in_bianco");
    assert_eq!(first["until"], "2027-06-30");
    assert_eq!(first["author"], "Segreteria generale");
    assert_eq!(first["silence"]["line"], 75);
    insta::assert_snapshot!(out(&repertorio.run(&["check", "-v", "-q"]).code(0)));
}

#[test]
fn one_new_fault_is_told_and_no_other() {
    let repertorio = Repertorio::new();
    repertorio.change("atti/01-polizia-locale.txt", "quattro anni", "cinque anni");
    let run = repertorio.check().code(1);
    assert_eq!(
        told(&run),
        ["atti/01-polizia-locale.txt durata_e_date_discordi"]
    );
    assert_eq!(json(&run)["summary"]["baseline"], 10);
}

#[test]
fn a_mended_fault_leaves_its_silence_useless_and_its_baseline_entry_to_be_taken_out() {
    let repertorio = Repertorio::new();
    repertorio.change(
        "atti/08-servizi-informatici.md",
        "preavviso di _____ mesi",
        "preavviso di sei mesi",
    );
    repertorio.change(
        "atti/07-centrale-committenza.txt",
        "dodicimilacento/00",
        "dodicimila/00",
    );
    let run = repertorio.check().code(1);
    let name = "atti/08-servizi-informatici.md silenzio_inutile";
    assert_eq!(told(&run), [name, name]);
    let value = json(&run);
    let gone = value["baseline"]["gone"].as_array().unwrap();
    assert_eq!(gone.len(), 1);
    assert_eq!(gone[0]["rule"], "importo_in_lettere_discorde");
    repertorio.run(&["check", "--write-baseline"]).code(0);
    let value = json(&repertorio.check());
    assert_eq!(value["baseline"]["gone"].as_array().unwrap().len(), 0);
    assert_eq!(value["summary"]["baseline"], 9);
}

#[test]
fn other_line_breaks_and_other_articles_before_change_nothing() {
    let repertorio = Repertorio::new();
    for entry in std::fs::read_dir(repertorio.path("atti")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension == "docx") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let paragraphs: Vec<String> = text
            .split("\n\n")
            .map(|paragraph| {
                let (aside, words): (Vec<&str>, Vec<&str>) =
                    paragraph.lines().partition(|line| line.starts_with("# "));
                let mut lines: Vec<String> = aside.into_iter().map(str::to_owned).collect();
                lines.extend(
                    textwrap::wrap(&words.join(" "), 57)
                        .into_iter()
                        .map(String::from),
                );
                lines.join("\n")
            })
            .collect();
        std::fs::write(&path, paragraphs.join("\n\n") + "\n").unwrap();
    }
    let run = repertorio.check().code(0);
    assert_eq!(told(&run), Vec::<String>::new());
    assert_eq!(json(&run)["summary"]["baseline"], 10);
    assert_eq!(json(&run)["summary"]["suppressed"], 4);
}

#[test]
fn an_act_under_another_name_is_known_all_the_same() {
    let repertorio = Repertorio::new();
    std::fs::rename(
        repertorio.path("atti/03-trasporto-scolastico.txt"),
        repertorio.path("atti/03-scuolabus.txt"),
    )
    .unwrap();
    assert_eq!(json(&repertorio.check().code(0))["summary"]["baseline"], 10);
}

#[test]
fn a_silence_out_of_date_or_incomplete_is_told_and_silences_nothing() {
    let repertorio = Repertorio::new();
    repertorio.change("silenzi.toml", "2027-12-31", "2026-06-30");
    repertorio.change(
        "atti/09-asilo-nido.txt",
        ", autore \"Ufficio\n# scuola\"",
        "",
    );
    let run = repertorio.check().code(1);
    let all = told(&run);
    assert!(
        all.contains(&"silenzi.toml silenzio_scaduto".to_owned()),
        "{all:?}"
    );
    assert!(
        all.contains(&"atti/16-delibera-protezione-civile.docx motivazione_assente".to_owned())
    );
    assert!(all.contains(&"atti/09-asilo-nido.txt silenzio_incompleto".to_owned()));
    assert!(all.contains(&"atti/09-asilo-nido.txt finalita_che_elenca_servizi".to_owned()));
    assert_eq!(all.len(), 4);
    let words = out(&repertorio.run(&["check", "--select", "vaglio"]).code(1));
    assert!(
        words.contains("Il silenzio non vale: manca l'autore."),
        "{words}"
    );
    assert!(words.contains("valeva fino al 30/06/2026"), "{words}");
}

#[test]
fn a_sidecar_entry_is_useless_only_where_its_file_was_looked_at() {
    let repertorio = Repertorio::new();
    repertorio.change("silenzi.toml", "motivazione_assente", "durata_assente");
    let run = repertorio.run(&["check", "atti/01-polizia-locale.txt", "--format", "json"]);
    assert_eq!(told(&run.code(0)), Vec::<String>::new());
    let all = told(&repertorio.run(&["check", "--format", "json"]).code(1));
    assert_eq!(
        all,
        [
            "atti/16-delibera-protezione-civile.docx motivazione_assente",
            "silenzi.toml silenzio_inutile"
        ]
    );
    repertorio.change("silenzi.toml", "durata_assente", "servizi_non_scelt");
    let words = flat(&out(&repertorio
        .run(&["check", "--select", "vaglio"])
        .code(1)));
    assert!(
        words.contains("forse intendevi «servizi_non_scelti»"),
        "{words}"
    );
}

#[test]
fn the_second_run_gives_the_same_bytes_and_a_spoilt_memory_is_passed_over() {
    let repertorio = Repertorio::new();
    repertorio.change("atti/01-polizia-locale.txt", "quattro anni", "cinque anni");
    let first = out(&repertorio.check());
    let kept = repertorio.path(".vaglio-cache");
    assert!(kept.join(".gitignore").is_file());
    assert_eq!(out(&repertorio.check()), first);
    assert_eq!(
        out(&repertorio.run(&["check", "--format", "json", "--no-cache"])),
        first
    );
    for shelf in std::fs::read_dir(&kept).unwrap() {
        let shelf = shelf.unwrap().path();
        if shelf.is_dir() {
            for entry in std::fs::read_dir(shelf).unwrap() {
                std::fs::write(entry.unwrap().path(), b"{}").unwrap();
            }
        }
    }
    assert_eq!(out(&repertorio.check()), first);
    repertorio.change("atti/01-polizia-locale.txt", "cinque anni", "quattro anni");
    assert_eq!(told(&repertorio.check().code(0)), Vec::<String>::new());
    // Another day may have another law.
    let other = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .current_dir(repertorio.folder.path())
        .args(["check", "--format", "json", "--date", "2030-01-01"])
        .assert();
    assert_eq!(json(&other)["date"], "2030-01-01");
    assert!(told(&other).contains(&"silenzi.toml silenzio_scaduto".to_owned()));
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let repertorio = Repertorio::new();
    let with = |threads: &str| {
        let run = Command::new(env!("CARGO_BIN_EXE_vaglio"))
            .current_dir(repertorio.folder.path())
            .env("RAYON_NUM_THREADS", threads)
            .args([
                "check",
                "--format",
                "json",
                "--no-cache",
                "--no-config",
                "--date",
                DAY,
            ])
            .assert();
        out(&run)
    };
    assert_eq!(with("1"), with("5"));
}

#[test]
fn only_what_changed_since_a_revision_is_checked() {
    if std::process::Command::new("git")
        .arg("--version")
        .output()
        .is_err()
    {
        eprintln!("git non c'è: la prova di --diff-base non si fa");
        return;
    }
    let repertorio = Repertorio::new();
    let run = repertorio.run(&["check", "--diff-base", "main"]).code(2);
    let said = super::err(&run);
    assert!(said.contains("non è in un repertorio di git"), "{said}");
    let git = |arguments: &[&str]| {
        let done = std::process::Command::new("git")
            .current_dir(repertorio.folder.path())
            .args([
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@example.org",
                "-c",
                "init.defaultBranch=main",
            ])
            .args(arguments)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "atti"]);
    git(&["checkout", "--quiet", "-b", "ramo"]);
    let files = |run: &Assert| json(run)["files"].as_array().unwrap().len();
    let run = repertorio
        .run(&["check", "--diff-base", "main", "--format", "json"])
        .code(0);
    assert_eq!(files(&run), 0);
    repertorio.change("atti/01-polizia-locale.txt", "quattro anni", "cinque anni");
    git(&["commit", "--quiet", "--all", "--message", "cambiato"]);
    let whole = repertorio.read("atti/20-delibera-ufficio-tecnico.txt");
    repertorio.write("atti/21-nuovo.txt", &whole);
    let run = repertorio
        .run(&["check", "--diff-base", "main", "--format", "json"])
        .code(1);
    assert_eq!(files(&run), 2);
    assert_eq!(
        told(&run),
        [
            "atti/01-polizia-locale.txt durata_e_date_discordi",
            "atti/21-nuovo.txt motivazione_assente"
        ]
    );
    let said = super::err(&repertorio.run(&["check", "--diff-base", "manca"]).code(2));
    assert!(
        said.contains("git non conosce la revisione «manca»"),
        "{said}"
    );
}

#[test]
fn a_look_at_some_rules_says_nothing_of_what_is_known_of_the_others() {
    let repertorio = Repertorio::new();
    let before = repertorio.read("vaglio-baseline.json");
    let some = ["check", "--select", "forma", "--format", "json"];
    let value = json(&repertorio.run(&some).code(0));
    assert_eq!(value["summary"]["baseline"], 2);
    assert_eq!(value["baseline"]["gone"].as_array().unwrap().len(), 0);
    let write = ["check", "--select", "forma", "--write-baseline"];
    repertorio.run(&write).code(0);
    assert_eq!(repertorio.read("vaglio-baseline.json"), before);
    let one = [
        "check",
        "atti/03-trasporto-scolastico.txt",
        "--write-baseline",
    ];
    repertorio.run(&one).code(0);
    assert_eq!(repertorio.read("vaglio-baseline.json"), before);
}
