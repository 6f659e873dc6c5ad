//! The manual as a site: complete, whole, the same at each writing, and safe whatever a rule file says.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test writes and reads its own files"
)]

use assert_cmd::Command;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;
use vaglio::project::{embedded, load};

const DAY: &str = "2026-11-23";

fn vaglio(arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("vaglio").unwrap();
    let command = command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.args(arguments).args(["--date", DAY]).assert()
}

/// The files of a site, by their path inside it.
type Site = BTreeMap<String, String>;

fn read(folder: &Path) -> Site {
    fn walk(root: &Path, folder: &Path, found: &mut Site) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let inside = path.strip_prefix(root).unwrap();
                let name = inside.to_str().unwrap().replace('\\', "/");
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = Site::new();
    walk(folder, folder, &mut found);
    found
}

fn built(options: &[&str]) -> (TempDir, Site) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("sito");
    let mut arguments = vec!["docs", "--quiet", "--output", output.to_str().unwrap()];
    arguments.extend(options);
    vaglio(&arguments).code(0);
    let site = read(&output);
    (folder, site)
}

/// The site of the shipped rules, written once for the tests that only read it.
fn shipped() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| built(&[]).1)
}

fn pages(site: &Site) -> impl Iterator<Item = (&String, &String)> {
    site.iter().filter(|(path, _)| path.ends_with(".html"))
}

/// The values of an attribute in a page, its entities resolved.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<String> {
    let opening = format!(" {attribute}=\"");
    page.split(opening.as_str())
        .skip(1)
        .map(|rest: &'p str| rest.split('"').next().unwrap().replace("&amp;", "&"))
        .collect()
}

fn text(page: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for c in page.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => words.push(c),
            _ => {}
        }
    }
    let words = words.replace("&quot;", "\"").replace("&lt;", "<");
    words.replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn every_link_inside_leads_somewhere_and_nothing_is_loaded_from_outside() {
    let site = shipped();
    let mut links = 0;
    for (path, page) in pages(site) {
        for address in values(page, "src") {
            assert!(site.contains_key(&address), "{path}: {address}");
        }
        for address in values(page, "href") {
            if address.starts_with("https://") {
                continue;
            }
            let (file, anchor) = address.split_once('#').unwrap_or((&address, ""));
            let target = match file.strip_prefix("../") {
                Some(file) => file.to_owned(),
                None if file.is_empty() => path.clone(),
                None if path.contains('/') => {
                    format!("{}/{file}", path.split('/').next().unwrap())
                }
                None => file.to_owned(),
            };
            assert!(site.contains_key(&target), "{path}: {address}");
            if !anchor.is_empty() {
                assert!(
                    values(&site[&target], "id").contains(&anchor.to_owned()),
                    "{path}: {address}"
                );
            }
            links += 1;
        }
        assert!(!page.contains("http-equiv=\"refresh\"") && !page.contains("@import"));
    }
    assert!(links > 5_000, "{links}");
}

#[test]
fn every_rule_norm_body_window_and_pack_has_its_page_and_can_be_found() {
    let site = shipped();
    let rules = load(embedded());
    let headings: BTreeSet<(String, String)> = pages(site)
        .map(|(path, page)| {
            let heading = page.split("<h1>").nth(1).unwrap();
            let heading = heading.split("</h1>").next().unwrap();
            (path.split('/').next().unwrap().to_owned(), text(heading))
        })
        .collect();
    let mut missing = Vec::new();
    let mut look = |folder: &str, title: Option<&String>| {
        let title = title.unwrap();
        let known = headings.contains(&(folder.to_owned(), title.clone()));
        let listed = text(&site["cerca.html"]).contains(title);
        if !known || !listed {
            missing.push(format!("{folder}: {title}"));
        }
    };
    for rule in rules.set.rules() {
        look("regole", rule.title.as_ref().map(|title| &title.value));
        assert!(site.contains_key(&format!("regole/{}.html", rule.name.value)));
    }
    for pack in rules.set.packs() {
        look("pacchetti", pack.title.as_ref().map(|title| &title.value));
    }
    for source in rules.set.sources() {
        look("norme", source.title.as_ref().map(|title| &title.value));
    }
    for body in rules.set.bodies() {
        look("organi", body.title.as_ref().map(|title| &title.value));
    }
    for window in rules.set.windows() {
        look("finestre", window.title.as_ref().map(|title| &title.value));
    }
    assert!(missing.is_empty(), "{missing:#?}");
    let index = site["indice.js"].lines().nth(1).unwrap();
    let index = index.strip_prefix("window.VAGLIO_INDICE = ").unwrap();
    let index: serde_json::Value = serde_json::from_str(index.strip_suffix(';').unwrap()).unwrap();
    for entry in index.as_array().unwrap() {
        let page = entry["pagina"].as_str().unwrap();
        assert!(site.contains_key(page.split('#').next().unwrap()), "{page}");
    }
}

#[test]
fn the_page_of_a_rule_says_what_explain_says() {
    let site = shipped();
    for name in [
        "garanzie_assenti",
        "firma_digitale_assente",
        "comitato_di_gestione_liguria",
        "ente_ripetuto",
    ] {
        let page = &site[&format!("regole/{name}.html")];
        let run = vaglio(&["explain", name, "--format", "json"]).code(0);
        let told: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
        let page = text(page);
        for key in [
            "name",
            "pack",
            "title",
            "level",
            "explanation",
            "remedy",
            "note",
            "definition",
        ] {
            if let Some(words) = told[key].as_str() {
                assert!(page.contains(words), "{name}: {key}: {words}");
            }
        }
        for norm in told["source"].as_array().unwrap() {
            assert!(
                page.contains(norm["title"].as_str().unwrap()),
                "{name}: {norm}"
            );
        }
    }
}

#[test]
fn a_norm_tells_which_rules_rest_on_which_comma_in_the_order_of_the_law() {
    let site = shipped();
    let page = &site["norme/testo-unico-degli-enti-locali-d-lgs-18-agosto-2000-n-267.html"];
    let row = page.split("id=\"art-30-c-2\"").nth(1).unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("../regole/garanzie_assenti.html"));
    assert!(row.contains("~art30-com2\"") && row.contains("testo letto"));
    let ids = values(page, "id");
    let place = |id: &str| ids.iter().position(|known| known == id).unwrap();
    assert!(place("art-30-c-1") < place("art-30-c-2"));
    assert!(place("art-30-c-2") < place("art-134-c-3"));
    assert!(page.contains("testo da verificare"));
}

#[test]
fn a_body_is_drawn_seat_by_seat_and_a_window_day_by_day() {
    let site = shipped();
    let body = &site["organi/comitato_di_gestione_liguria.html"];
    assert_eq!(body.matches("<circle").count(), 15);
    assert!(body.contains("<title id=\"seggi-titolo\">") && body.contains("città metropolitana"));
    assert!(body.contains("seggio indicato da uncem"));
    let window = text(&site["finestre/registro_modello-recesso.html"]);
    assert!(window.contains("firma data 23/11/2026"), "{window}");
    assert!(window.contains("terzo anno solare = inclusa"), "{window}");
    assert!(window.contains("02/10/2028"), "{window}");
    let closed = text(&site["finestre/cst_lecco-rinnovo_dei_servizi.html"]);
    assert!(closed.contains("le date sono tutte trascorse") && closed.contains("31/12/2021"));
}

#[test]
fn two_writings_give_the_same_bytes_and_old_pages_go_away() {
    let (folder, site) = built(&[]);
    assert!(&site == shipped());
    let output = folder.path().join("sito");
    let arguments = ["docs", "--output", output.to_str().unwrap()];
    vaglio(&[&arguments[..], &["--pack", "privacy"]].concat()).code(0);
    let small = read(&output);
    assert!(small.contains_key("pacchetti/privacy.html"));
    assert!(!small.contains_key("regole/garanzie_assenti.html"));
    assert!(small.len() < site.len() / 4);
}

#[test]
fn a_folder_with_something_else_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<p>mia</p>").unwrap();
    let run = vaglio(&["docs", "--output", folder.path().to_str().unwrap()]).code(2);
    let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(told.contains("contiene altro, e non si tocca"), "{told}");
    assert_eq!(read(folder.path()).len(), 1);
    let run = vaglio(&["docs"]).code(2);
    let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(told.contains("vaglio docs --output CARTELLA"), "{told}");
}

const HOSTILE: &str = r#"pacchetto ostile
  titolo: "</title><script>alert(1)</script>"
fine

fonte cattiva
  titolo: "<img src=x onerror=alert(2)> ' onmouseover='alert(3)"
  url: "javascript:alert(4)"
  verifica: letta
fine

organo enorme
  titolo: "Organo <b>enorme</b>"
  fonte: cattiva art. 1
  nomi: "organo"
  membri: 1.000.000
  seggio: tutti 1.000.000 comune
fine

regola con
  titolo: "<script>alert(5)</script>"
  fonte: cattiva art. 1
  livello: nota
  su: ogni a in atto.articoli
  richiede: lunghezza(a.rubrica) > 0
    altrimenti "<script>alert(6)</script>{a.numero}"
  spiega: "</code></pre><script>alert(7)</script>"
fine
"#;

fn hostile(folder: &Path) -> PathBuf {
    let rules = folder.join("regole");
    std::fs::create_dir(&rules).unwrap();
    std::fs::write(rules.join("ostile.regole"), HOSTILE).unwrap();
    rules
}

#[test]
fn whatever_a_rule_file_says_is_text() {
    let folder = tempfile::tempdir().unwrap();
    let rules = hostile(folder.path());
    let output = folder.path().join("sito");
    let run = vaglio(&[
        "docs",
        "--rules-dir",
        rules.to_str().unwrap(),
        "--output",
        output.to_str().unwrap(),
    ]);
    let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    let site = read(&output);
    for (path, page) in pages(&site) {
        assert!(!page.contains("<script>"), "{path}");
        assert!(!page.contains("<img") && !page.contains("<b>"), "{path}");
        assert!(
            !values(page, "href")
                .iter()
                .any(|url| url.starts_with("javascript"))
        );
        assert!(!page.contains(" onmouseover=\""), "{path}");
    }
    let shown = text(&site["pacchetti/ostile.html"]);
    assert!(
        shown.contains("<script>alert(1)</script>"),
        "{told}\n{shown}"
    );
    assert!(
        shown.contains("<script>alert(5)</script>"),
        "{told}\n{shown}"
    );
    assert!(site.contains_key("regole/voce-con.html"));
}
