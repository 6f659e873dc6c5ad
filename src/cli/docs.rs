//! `vaglio docs`: the manual of all rules as a static site.

use super::args::Common;
use super::job::Job;
use super::output::{Output, reason};
use super::{Status, Stop, checked};
use crate::project::{self, Unwritten};
use crate::report::site::{self, Catalog};

pub fn run(common: &Common, output: &Output) -> Result<Status, Stop> {
    let Some(folder) = &common.output else {
        return Err(Stop::new("manca la cartella in cui scrivere il manuale")
            .help("vaglio docs --output CARTELLA"));
    };
    let job = Job::new(common, &[], output)?;
    let (rules, loaded) = job.rules_and_tests(common, output)?;
    let date = checked::today(common);
    let files = site::files(&Catalog::new(
        &rules.set,
        &rules.sources,
        &job.own(common, None).packs,
        date,
    ));
    let written: Vec<(&str, &str)> = files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    project::write_site(folder, &written).map_err(|unwritten| match unwritten {
        Unwritten::Occupied => Stop::new(format!(
            "«{}» contiene altro, e non si tocca",
            folder.display()
        ))
        .help("scegliere una cartella nuova o vuota, o quella di un manuale già scritto da vaglio"),
        Unwritten::Failed(path, error) => Stop::new(format!(
            "non si può scrivere «{}»: {}",
            path.display(),
            reason(&error)
        )),
    })?;
    if !common.quiet {
        output.aside(&format!(
            "{} file scritti: aprire «{}»\n",
            written.len(),
            folder.join("index.html").display()
        ));
    }
    Ok(loaded)
}
