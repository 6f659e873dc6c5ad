//! `vaglio fmt`: the one layout of rule files.

use super::args::{Common, FmtArgs};
use super::output::{Output, reason};
use super::{Status, Stop, checked};
use crate::language::{self, Source, Unformatted};
use crate::project::{self, Input};
use similar::TextDiff;
use std::fmt::Write;
use std::path::{Path, PathBuf};

const STDIN: &str = "-";
/// Rule files are small: more than this is something else.
const LARGEST: u64 = 16 << 20;

pub fn run(arguments: &FmtArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let sources = sources(&arguments.paths)?;
    if sources.is_empty() {
        return Err(
            Stop::new("nessun file di regole").help("i file di regole finiscono in .regole")
        );
    }
    let page = output.page();
    let mut text = String::new();
    let (mut changed, mut failed) = (0, false);
    for source in &sources {
        let laid_out = match language::format(&source.path, &source.text) {
            Ok(laid_out) => laid_out,
            Err(unformatted) => {
                failed = true;
                output.aside(&complaint(&unformatted, source, page.width, page.color));
                continue;
            }
        };
        let differs = laid_out != source.text;
        changed += usize::from(differs);
        if arguments.diff && differs {
            let diff = TextDiff::from_lines(&source.text, &laid_out);
            let _ = write!(
                text,
                "{}",
                diff.unified_diff().header(&source.path, &source.path)
            );
        } else if arguments.check && differs {
            let _ = writeln!(text, "{}", source.path);
        }
        let writes = !arguments.diff && !arguments.check;
        if writes && source.path == STDIN {
            text.push_str(&laid_out);
        } else if writes && differs {
            save(source, laid_out)?;
            if !common.quiet {
                let _ = writeln!(text, "{}", source.path);
            }
        }
    }
    output.write(&text)?;
    Ok(match (failed, arguments.check && changed > 0) {
        (true, _) => Status::Failed,
        (false, true) => Status::Findings,
        (false, false) => Status::Clean,
    })
}

fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Stop> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut sources = Vec::new();
    for path in paths {
        if path.as_os_str() == STDIN {
            sources.push(stdin().map_err(|error| unreadable(path, &error))?);
        } else {
            sources.extend(project::folder(path).map_err(checked::unread_rules)?);
        }
    }
    Ok(sources)
}

fn stdin() -> std::io::Result<Source> {
    let bytes = project::read_input(&Input::Stdin, LARGEST)?;
    let text = String::from_utf8(bytes).map_err(|_| std::io::ErrorKind::InvalidData)?;
    Ok(Source {
        path: STDIN.to_owned(),
        text,
    })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Stop {
    Stop::new(format!(
        "non si legge «{}»: {}",
        path.display(),
        reason(error)
    ))
}

fn save(source: &Source, text: String) -> Result<(), Stop> {
    let path = source.path.clone();
    project::save(&Source { path, text }).map_err(|error| {
        Stop::new(format!(
            "non si può scrivere «{}»: {}",
            source.path,
            reason(&error)
        ))
    })
}

fn complaint(unformatted: &Unformatted, source: &Source, width: usize, color: bool) -> String {
    match unformatted {
        Unformatted::Faulty(errors) => {
            language::render(errors, std::slice::from_ref(source), width, color)
        }
        Unformatted::Changed => format!(
            "errore: «{}» impaginato non direbbe lo stesso, ed è rimasto com'era\n",
            source.path
        ),
    }
}
