//! What the reader of a file has to say of the file itself, in words.

use crate::document::Note;
use crate::finding::{Finding, Verdict};

/// A note as a sentence.
pub fn words(note: &Note) -> String {
    match note {
        Note::TrackedChanges {
            insertions,
            deletions,
        } => format!(
            "il file contiene revisioni non ancora accettate ({} e {}): il testo è stato letto come se fossero accettate",
            counted(*insertions, "inserimento", "inserimenti"),
            counted(*deletions, "eliminazione", "eliminazioni")
        ),
        Note::Comments { count } => format!(
            "il file contiene {}, che non fanno parte del testo letto",
            counted(*count, "commento", "commenti")
        ),
        Note::PrintedChanges { struck, added } => format!(
            "il PDF è stato stampato con le revisioni in vista ({} e {}): le parole barrate non sono state lette; numeri e \
             rinvii vanno controllati sul documento originale",
            counted(*struck, "passo barrato", "passi barrati"),
            counted(*added, "passo aggiunto", "passi aggiunti")
        ),
        Note::Recognised { pages } => format!(
            "il testo viene da un riconoscimento OCR ({}): può contenere errori di lettura",
            counted(pages.len(), "pagina", "pagine")
        ),
        Note::Encoding { name } => format!("il file non è in UTF-8: è stato letto come {name}"),
        Note::Signed {
            format,
            by,
            identifier,
            claimed,
        } => {
            let by = by.as_deref().unwrap_or("un firmatario senza nome");
            let identifier = identifier
                .as_ref()
                .map_or(String::new(), |identifier| format!(" ({identifier})"));
            let when = claimed.as_ref().map_or(String::new(), |day| {
                format!(", il {day} secondo il suo orologio")
            });
            format!(
                "il file è firmato in {format} da {by}{identifier}{when}: la validità della firma non è verificata"
            )
        }
        Note::Partial { what } => format!("una parte del file non è stata letta: {what}"),
    }
}

/// How a file is called: «-» would tell nothing.
pub fn file_name(path: &str) -> &str {
    if path == "-" {
        "ingresso standard"
    } else {
        path
    }
}

/// The message of an error alone: the path is shown before it.
pub fn without_path(error: &impl ToString, path: &str) -> String {
    let message = error.to_string();
    message
        .strip_prefix(&format!("«{path}»: "))
        .map(str::to_owned)
        .unwrap_or(message)
}

/// The message of a finding, and before it why it is no plain fault.
pub fn told(finding: &Finding) -> String {
    let outcome = match finding.outcome {
        Verdict::NonVerificabile => "Da verificare a mano. ",
        Verdict::Controversa => "Punto controverso. ",
        _ => "",
    };
    format!("{outcome}{}", finding.message)
}

/// «Comune di Alfa (riga 7)».
pub fn at_row(name: &str, row: Option<u32>) -> String {
    match row {
        Some(row) => format!("{name} (riga {row})"),
        None => name.to_owned(),
    }
}

/// «1 errore», «3 errori».
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
