//! Words to vaglio inside a text: lines that are no text of the act.

use super::text::lines;
use crate::span::Span;

/// How a line of plain text that speaks to vaglio begins; the lines after it that begin with `#` go on with it.
const OPENS: &str = "# vaglio:";

/// The stretches of a plain text that speak to vaglio, each of whole lines.
pub fn stretches(source: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for line in lines(source) {
        let whole = Span::new(line.start, line.start + line.text.len());
        if line.text.starts_with(OPENS) {
            found.push(whole);
            goes_on = true;
        } else if goes_on && line.text.starts_with('#') {
            if let Some(last) = found.last_mut() {
                *last = last.cover(whole);
            }
        } else {
            goes_on = false;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_goes_on_with_the_lines_that_begin_like_it() {
        let source =
            "Art. 1\n# vaglio: ignora x\n# motivo \"y\"\n\n# altro\n  # vaglio: ignora z\r\nfine\n";
        let found: Vec<&str> = stretches(source)
            .into_iter()
            .map(|span| span.of(source))
            .collect();
        assert_eq!(
            found,
            ["# vaglio: ignora x\n# motivo \"y\"", "# vaglio: ignora z"]
        );
    }
}
