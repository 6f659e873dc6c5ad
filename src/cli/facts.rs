//! `vaglio facts`.

use super::args::{Common, FactsArgs, Format};
use super::output::Output;
use super::{Status, Stop, checked};
use crate::project::Input;
use crate::report;

pub fn run(arguments: &FactsArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let (rules, loaded) = checked::rules(common, output)?;
    let input = if arguments.file.as_os_str() == "-" {
        Input::Stdin
    } else {
        Input::File(arguments.file.clone())
    };
    let (document, facts, _) = checked::read(&input, rules).map_err(|failure| Stop {
        message: format!("{}: {}", report::file_name(&failure.path), failure.message),
        help: failure.help,
    })?;
    let text = match arguments.format {
        Format::Json => {
            serde_json::to_string_pretty(&report::facts::json(&document, &facts))
                .unwrap_or_default()
                + "\n"
        }
        Format::Text => report::facts::text(&document, &facts, output.page()),
    };
    output.write(&text)?;
    Ok(loaded)
}
