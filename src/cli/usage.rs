//! Help, version and wrong arguments, in Italian.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write;
use std::process::ExitCode;

/// Prints what clap has to say: help and version end well, a wrong argument ends with status 2.
pub fn answer(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(anstream::stdout(), "{}", rendered(error));
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(anstream::stderr(), "{}", rendered(error));
            ExitCode::from(2)
        }
        kind => {
            let _ = writeln!(anstream::stderr(), "errore: {}", message(kind, error));
            if let Some(suggested) = text(error, ContextKind::SuggestedArg)
                .or_else(|| text(error, ContextKind::SuggestedSubcommand))
                .or_else(|| text(error, ContextKind::SuggestedValue))
            {
                let _ = writeln!(anstream::stderr(), "aiuto: forse intendevi «{suggested}»");
            }
            let _ = writeln!(
                anstream::stderr(),
                "aiuto: «vaglio --help» elenca comandi e opzioni"
            );
            ExitCode::from(2)
        }
    }
}

/// The one word of a help page that cannot be told to clap.
fn rendered(error: &clap::Error) -> String {
    let page = error.render().ansi().to_string();
    page.replace("[OPTIONS]", "[OPZIONI]")
}

fn message(kind: ErrorKind, error: &clap::Error) -> String {
    let argument = text(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    match kind {
        ErrorKind::UnknownArgument => format!("argomento sconosciuto «{argument}»"),
        ErrorKind::InvalidSubcommand => format!(
            "comando sconosciuto «{}»",
            text(error, ContextKind::InvalidSubcommand).unwrap_or_default()
        ),
        ErrorKind::InvalidValue if value.is_empty() => format!("manca il valore di «{argument}»"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let known = text(error, ContextKind::ValidValue)
                .map_or(String::new(), |known| format!("; valori ammessi: {known}"));
            format!("valore «{value}» non valido per «{argument}»{known}")
        }
        ErrorKind::MissingRequiredArgument => format!("manca «{argument}»"),
        ErrorKind::ArgumentConflict => {
            format!("«{argument}» non può stare con un'altra opzione data")
        }
        ErrorKind::MissingSubcommand => "manca il comando".to_owned(),
        ErrorKind::InvalidUtf8 => "un argomento non è testo leggibile".to_owned(),
        _ => "argomenti non validi".to_owned(),
    }
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}
