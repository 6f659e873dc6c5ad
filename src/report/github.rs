//! Workflow commands of GitHub: each finding is an annotation on its lines, or on its file where the file has no lines.

use super::location::{account, lines, slashed};
use super::page::{on_one_line, printable};
use super::{Run, note};
use crate::finding::Severity;
use crate::span::Region;

pub fn render(run: &Run) -> String {
    let mut text = String::new();
    for act in &run.acts {
        for finding in &act.report.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let mut message = account(finding, act);
            message.push(format!("[{}/{}]", finding.pack, finding.rule));
            text.push_str(&annotation(
                command,
                &finding.file,
                lines(finding),
                &finding.title,
                &message.join("\n"),
            ));
        }
    }
    for failure in &run.failures {
        let mut message = vec![failure.message.as_str()];
        message.extend(failure.help.as_deref());
        text.push_str(&annotation(
            "error",
            &failure.path,
            Region::lines(1, 1),
            "File non letto",
            &message.join("\n"),
        ));
    }
    text
}

fn annotation(command: &str, file: &str, region: Region, title: &str, message: &str) -> String {
    let file = slashed(note::file_name(file));
    let mut properties = vec![
        format!("file={}", property(&file)),
        format!("line={}", region.first_line),
        format!("endLine={}", region.last_line),
    ];
    // Columns are understood within one line only.
    if let Some(columns) = region
        .columns
        .filter(|_| region.first_line == region.last_line)
    {
        properties.push(format!("col={}", columns.first));
        properties.push(format!("endColumn={}", columns.after));
    }
    properties.push(format!("title={}", property(&on_one_line(title))));
    format!(
        "::{command} {}::{}\n",
        properties.join(","),
        data(&printable(message))
    )
}

/// What would end a command, or a property, is written by its number.
fn data(words: &str) -> String {
    words
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(words: &str) -> String {
    data(&printable(words))
        .replace(':', "%3A")
        .replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_user_never_end_a_command() {
        let line = annotation(
            "error",
            "a,b:c\n.txt",
            Region::lines(3, 4),
            "x\n::error::y",
            "50%\n::stop-commands::z\u{1b}[0m",
        );
        assert_eq!(
            line,
            "::error file=a%2Cb%3Ac%0A.txt,line=3,endLine=4,title=x %3A%3Aerror%3A%3Ay::50%25%0A::stop-commands::z·[0m\n"
        );
    }
}
