//! Recitals: «Visto l'art. 30 del TUEL, e ritenuta la competenza ai sensi dell'art. 42;».

use super::kind::Kind;
use super::lexeme::any_phrase;
use super::provision::Chain;
use super::{Act, Citation, Provision};

/// A clause is looked for so many bytes back.
const LOOK_BACK: usize = 640;

/// Articles of the consolidated text of local bodies that recitals of deliberations cite by their number alone.
const COMPETENCES: &[&str] = &[
    "42", "48", "49", "50", "107", "109", "134", "147-bis", "183", "191",
];

/// Articles by which «il Testo unico», where none was cited before, is told to be that of local bodies.
const CUSTOMARY: &[&str] = &[
    "30", "31", "32", "33", "97", "124", "147", "151", "153", "49", "42", "48", "50", "107", "109",
    "134", "147-bis", "183", "191",
];

/// Whether all these provisions are articles of the consolidated text of local bodies that its acts cite every day.
pub(super) fn are_customary(provisions: &[Provision]) -> bool {
    let customary = |provision: &Provision| {
        provision
            .article
            .as_deref()
            .is_some_and(|article| CUSTOMARY.contains(&article))
    };
    !provisions.is_empty() && provisions.iter().all(customary)
}

/// The words before a place, back to the last line break or semicolon.
pub(in crate::italian) fn clause_before(text: &str, place: usize) -> &str {
    let mut from = place.saturating_sub(LOOK_BACK);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = text.get(from..place).unwrap_or("");
    window.rsplit(['\n', ';']).next().unwrap_or(window)
}

/// A clause that begins with «Visto» and its like.
pub(in crate::italian) fn in_recital(clause: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "visto",
        "vista",
        "visti",
        "viste",
        "richiamato",
        "richiamata",
        "richiamati",
        "richiamate",
        "acquisito",
        "acquisita",
        "acquisiti",
        "preso atto",
        "dato atto",
    ];
    let words = clause.trim_start_matches(|c: char| !c.is_alphabetic());
    any_phrase(OPENINGS)(words).is_ok()
}

/// The consolidated text of local bodies, for an article on its competences that a recital cites after citing that text.
pub(super) fn competence(text: &str, chain: &Chain, last: Option<&Citation>) -> Option<Act> {
    let consolidated = |act: &Act| {
        act.kind == Kind::DecretoLegislativo
            && act.number.as_deref() == Some("267")
            && act.year == Some(2000)
    };
    let last = last.filter(|last| consolidated(&last.act))?;
    let known = |article: &Option<String>| {
        article
            .as_deref()
            .is_some_and(|article| COMPETENCES.contains(&article))
    };
    if !chain
        .provisions
        .iter()
        .all(|provision| known(&provision.article))
    {
        return None;
    }
    let clause = clause_before(text, chain.span.start);
    let same_clause = chain.span.start.saturating_sub(last.span.end) <= clause.len();
    (same_clause && in_recital(clause)).then(|| last.act.clone())
}
