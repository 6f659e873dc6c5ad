//! HTML inside Markdown: tags go, the words between them stay, and what only looks like a tag is text.

/// Elements that one may meet in an act; anything else between angle brackets is a blank to fill in.
const KNOWN: &[&str] = &[
    "a",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "col",
    "del",
    "details",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "li",
    "mark",
    "nobr",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "wbr",
];

/// A tag, a comment or a declaration, and not a placeholder such as `<nome del Sindaco>`.
pub fn is_tag(html: &str) -> bool {
    let Some(inside) = html.strip_prefix('<') else {
        return false;
    };
    if inside.starts_with(['!', '?']) {
        return true;
    }
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .flat_map(char::to_lowercase)
        .collect();
    KNOWN.contains(&name.as_str())
}

/// A tag that breaks the line.
pub fn is_break(html: &str) -> bool {
    html.get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}

/// The words of a stretch of HTML, each run with its byte in it.
pub fn words(html: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        let open = rest.find('<').unwrap_or(rest.len());
        let text = rest.get(..open).unwrap_or("");
        if !text.trim().is_empty() {
            found.push((at, text));
        }
        let tag = rest.get(open..).unwrap_or("");
        let end = if tag.starts_with("<!--") {
            tag.find("-->").map_or(tag.len(), |end| end + 3)
        } else {
            tag.find('>').map_or(tag.len(), |end| end + 1)
        };
        if !tag.is_empty() && !is_tag(tag) {
            found.push((at + open, tag.get(..end).unwrap_or("")));
        }
        at += open + end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_placeholders_stay() {
        assert_eq!(
            words("<p>uno<br/>due <nome></p>"),
            [(3, "uno"), (11, "due "), (15, "<nome>")]
        );
        assert_eq!(words("<!-- a > b -->x"), [(14, "x")]);
        assert_eq!(words("a < b"), [(0, "a "), (2, "< b")]);
        assert!(is_tag("</B>") && !is_tag("<data>") && is_break("<BR />"));
    }
}
