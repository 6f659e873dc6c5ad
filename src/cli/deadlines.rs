//! `vaglio deadlines`.

use super::args::{Common, DeadlinesArgs, DeadlinesFormat};
use super::output::Output;
use super::{Status, Stop, checked, registers};
use crate::engine;
use crate::report;

pub fn run(
    arguments: &DeadlinesArgs,
    common: &Common,
    output: &mut Output,
) -> Result<Status, Stop> {
    if arguments.convention.is_none() && arguments.registers.is_empty() {
        return Err(Stop::new("manca la convenzione o il registro")
            .help("indicare «--convention FILE», «--register FILE» o tutti e due"));
    }
    let (rules, loaded) = checked::rules(common, output)?;
    let options = registers::options(common);
    let matter = registers::matter(arguments.convention.as_ref(), &arguments.registers, rules)?;
    let found = engine::deadlines(&matter.facts, &rules.set, &options);
    let text = match arguments.format {
        DeadlinesFormat::Text => report::deadlines::text(&found, options.today, output.page()),
        DeadlinesFormat::Json => {
            super::output::json(&report::deadlines::json(&found, options.today))
        }
        DeadlinesFormat::Ics => report::ics::calendar(&found, options.today),
        DeadlinesFormat::Svg => report::timeline::svg(&found, options.today),
    };
    output.write(&text)?;
    Ok(loaded)
}
