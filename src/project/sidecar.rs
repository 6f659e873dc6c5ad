//! `silenzi.toml`: silences for the files that cannot hold them, Word files and registers.

use super::settings::{Reader, place};
use crate::language::{Error, Source};
use crate::span::{LineIndex, Place, Span};
use crate::triage::{Scope, Silence, day, missing};
use toml::de::DeTable;

/// The name of the file, where the settings do not say another.
pub const SIDECAR: &str = "silenzi.toml";

const KEYS: [&str; 7] = [
    "file",
    "regola",
    "impronta",
    "citazione",
    "motivo",
    "autore",
    "fino_al",
];

/// The silences of a sidecar. One that is incomplete says so itself.
///
/// # Errors
/// The file is no TOML, or has something else than silences.
pub fn sidecar(source: &Source) -> Result<Vec<Silence>, Vec<Error>> {
    let mut reader = Reader::new(&source.path);
    let mut found = Vec::new();
    let lines = LineIndex::new(&source.text);
    if let Some(table) = reader.parse(&source.text) {
        for (_, value) in reader.entries(table.get_ref(), &["silenzio"]) {
            for (span, table) in reader.tables(&value) {
                found.push(silence(source, &lines, span, table));
            }
        }
    }
    if reader.faults.is_empty() {
        Ok(found)
    } else {
        Err(reader.faults)
    }
}

fn silence(source: &Source, lines: &LineIndex, span: Span, table: &DeTable) -> Silence {
    let mut reader = Reader::new(&source.path);
    let [mut file, mut rule, mut reason, mut author, mut until] = [const { String::new() }; 5];
    let (mut fingerprint, mut words) = (None, None);
    for (key, value) in reader.entries(table, &KEYS) {
        if key == "fino_al" {
            until = reader.day(&value).unwrap_or_default();
            if !until.is_empty() && day(&until).is_none() {
                reader.fault(place(value.1.span()), format!("«{until}» non è una data"));
            }
            continue;
        }
        let Some(said) = reader.text(&value).map(|said| said.value) else {
            continue;
        };
        match key {
            "file" => file = said,
            "regola" => rule = said.rsplit('/').next().unwrap_or(&said).to_owned(),
            "impronta" => fingerprint = Some(said),
            "citazione" => words = Some(said),
            "motivo" => said.trim().clone_into(&mut reason),
            _ => said.trim().clone_into(&mut author),
        }
    }
    let mut faults: Vec<String> = reader
        .faults
        .iter()
        .map(|fault| match &fault.help {
            Some(help) => format!("{} ({help})", fault.message),
            None => fault.message.clone(),
        })
        .collect();
    if file.is_empty() {
        faults.push("manca il file".to_owned());
    } else if crate::triage::Patterns::new(std::slice::from_ref(&file)).is_err() {
        faults.push(format!("«{file}» non è un modello di nomi di file"));
    }
    let rules: Vec<String> = Some(rule.clone())
        .into_iter()
        .filter(|rule| !rule.is_empty())
        .collect();
    faults.extend(missing(&rules, &reason, &author, day(&until)));
    let (line, column) = lines.line_column(&source.text, span.start);
    let quote = if rule.is_empty() {
        "[[silenzio]]"
    } else {
        &rule
    };
    Silence {
        quote: format!("{quote} · {file}"),
        rule,
        scope: Scope::Files {
            names: file,
            fingerprint,
            words,
        },
        until: day(&until),
        reason,
        author,
        file: source.path.clone(),
        place: Place {
            start: span.start,
            end: span.end,
            line: Some(line),
            column: Some(column),
            ..Place::default()
        },
        fault: (!faults.is_empty()).then(|| faults.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Silence>, Vec<Error>> {
        sidecar(&Source {
            path: "silenzi.toml".to_owned(),
            text: text.to_owned(),
        })
    }

    #[test]
    fn a_silence_says_file_rule_reason_author_and_expiry() {
        let found = read(
            "[[silenzio]]\nfile = \"atti/*.docx\"\nregola = \"forma/spazio_in_bianco\"\nmotivo = \"lo compila il notaio\"\n\
             autore = \"M. Rossi\"\nfino_al = 2027-12-31\n\n[[silenzio]]\nfile = \"a.docx\"\nregola = \"durata_assente\"\n\
             impronta = \"0123\"\nmotivo = \"x\"\nautore = \"y\"\nfino_al = \"31/12/2027\"\n",
        )
        .unwrap();
        assert_eq!(found.len(), 2);
        assert!(
            found.iter().all(|silence| silence.fault.is_none()),
            "{found:#?}"
        );
        assert_eq!(found[0].rule, "spazio_in_bianco");
        assert_eq!(found[0].until, found[1].until);
        assert_eq!(found[1].place.line, Some(8));
        assert!(!found[0].is_exact() && found[1].is_exact());
    }

    #[test]
    fn what_a_silence_lacks_is_its_own_fault_and_other_things_are_the_file_s() {
        let found = read(
            "[[silenzio]]\nfile = \"a.docx\"\nregola = \"durata_assente\"\nmotiv = \"x\"\nfino_al = \"mai\"\n",
        )
        .unwrap();
        assert_eq!(
            found[0].fault.as_deref(),
            Some(
                "chiave sconosciuta «motiv» (forse intendevi «motivo»); «mai» non è una data; mancano il motivo, l'autore e la scadenza"
            )
        );
        let faults = read("[[silenzi]]\nfile = \"a\"\n").unwrap_err();
        assert_eq!(faults[0].message, "chiave sconosciuta «silenzi»");
        assert_eq!(
            faults[0].help.as_deref(),
            Some("forse intendevi «silenzio»")
        );
        assert!(read("silenzio = \"tutto\"").is_err());
        assert!(read("[[silenzio]").is_err());
    }
}
