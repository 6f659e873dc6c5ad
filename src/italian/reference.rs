//! References to other articles of the same act: «di cui all'art. 6», «il precedente articolo».

use super::citation::{
    Chain, Citation, Cursor, Owner, any_phrase, blank, chain, clause_before, end_of_word, gap,
    in_recital, may_begin_chain, next_word, own_words, owner, phrase,
};
use crate::span::Span;
use nom::branch::alt;
use nom::combinator::{not, opt, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};
use std::collections::HashMap;

/// One article of the act itself that the act refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub span: Span,
    /// In figures, with its suffix: `2-bis`; empty where only the order is said.
    pub article: String,
    /// The first comma said.
    pub comma: Option<String>,
    /// The first letter said.
    pub letter: Option<String>,
    /// `-1` for «l'articolo precedente», `1` for «l'articolo successivo», without number.
    pub relative: Option<i32>,
}

/// An article of a law named so many bytes before in the same block is meant by its number alone.
const SAME_LAW: usize = 1_500;

/// Every reference of `text`, in order, one for each article. `citations` are those of the same text, in order; `skip` are the
/// places where an article is not referred to, such as the headings of the articles.
pub fn find(text: &str, citations: &[Citation], skip: &[Span]) -> Vec<Reference> {
    let mut taken: Vec<Span> = citations
        .iter()
        .map(|citation| citation.span)
        .chain(skip.iter().copied())
        .collect();
    taken.sort_unstable();
    let mut taken = taken.into_iter().peekable();
    let mut known = Known {
        citations,
        next: 0,
        articles: HashMap::new(),
    };
    let own = own_words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_word(text, at) {
        while taken.next_if(|span| span.end <= start).is_some() {}
        if let Some(span) = taken.peek().filter(|span| span.contains(start)) {
            at = span.end;
            continue;
        }
        known.up_to(start);
        let limit = taken.peek().map_or(text.len(), |span| span.start);
        let mut cursor = Cursor::new(text, start);
        at = end_of_word(text, start).max(start + 1);
        if let Some(relative) = cursor.eat(opt(relative)).flatten() {
            found.extend(neighbour(&cursor, start, relative, &own));
            at = cursor.at;
            continue;
        }
        if !may_begin_chain(cursor.rest()) {
            continue;
        }
        if let Some(chain) = chain(&mut cursor).filter(|chain| chain.span.end <= limit) {
            at = chain.span.end;
            if is_internal(text, &chain, &known, &own) {
                found.extend(references(chain));
            }
        }
    }
    found
}

/// Articles of laws met so far, and where each was cited last.
struct Known<'a> {
    citations: &'a [Citation],
    next: usize,
    articles: HashMap<&'a str, usize>,
}

impl Known<'_> {
    fn up_to(&mut self, place: usize) {
        while let Some(citation) = self
            .citations
            .get(self.next)
            .filter(|citation| citation.span.start < place)
        {
            for article in citation
                .provisions
                .iter()
                .filter_map(|provision| provision.article.as_deref())
            {
                self.articles.insert(article, citation.span.end);
            }
            self.next += 1;
        }
    }

    fn last(&self) -> Option<&Citation> {
        self.citations.get(self.next.checked_sub(1)?)
    }
}

fn references(chain: Chain) -> impl Iterator<Item = Reference> {
    chain.provisions.into_iter().filter_map(|provision| {
        Some(Reference {
            span: provision.span,
            article: provision.article?,
            comma: provision.commi.into_iter().next(),
            letter: provision.letters.into_iter().next(),
            relative: None,
        })
    })
}

fn is_internal(text: &str, chain: &Chain, known: &Known<'_>, own: &[&str]) -> bool {
    if !chain.has_article() {
        return false;
    }
    match owner(&Cursor::new(text, chain.span.end), own) {
        Owner::Itself => return true,
        Owner::Another => return false,
        Owner::Unsaid => {}
    }
    let before = clause_before(text, chain.span.start);
    let possessed = ["suo", "suoi", "relativo", "relativi", "rispettivo"]
        .iter()
        .any(|word| before.trim_end().ends_with(&format!(" {word}")));
    !(possessed
        || in_recital(before)
        || after_instrument(before)
        || says_law_again(text, chain, before, known)
        || follows_law_article(text, chain, before, known))
}

/// «lo Statuto comunale (art. 5)», «il C.C.N.L., art. 14», «lo Statuto del Comune, all'art. 5, prevede»
fn after_instrument(before: &str) -> bool {
    const INSTRUMENTS: &[&str] = &[
        "statuto",
        "regolamento",
        "c.c.n.l",
        "ccnl",
        "contratto",
        "capitolato",
        "codice",
        "legge",
        "decreto",
        "disciplinare",
        "d.lgs",
        "tuel",
        "convenzione-tipo",
        "allegato",
        "all",
        "tabella",
        "tariffa",
    ];
    let near = before.trim_end();
    let ends_with = |endings: &[&str]| {
        endings
            .iter()
            .any(|ending| near.to_lowercase().ends_with(ending))
    };
    let reach = match () {
        () if ends_with(&[",", "("]) => 3,
        () if ends_with(&[
            ", all'",
            ", all’",
            ", nell'",
            ", nell’",
            "che all'",
            "che all’",
            ", agli",
            "che agli",
            ", l'",
            ", l’",
        ]) =>
        {
            9
        }
        () => return false,
    };
    let clause = near.rsplit(". ").next().unwrap_or(near);
    clause.rsplit(char::is_whitespace).take(reach).any(|word| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        INSTRUMENTS.contains(&word.as_str())
    })
}

/// «il citato art. 30», or the number of a law's article said again in the same block.
fn says_law_again(text: &str, chain: &Chain, before: &str, known: &Known<'_>) -> bool {
    const POINTING: &[&str] = &[
        "citato",
        "citati",
        "predetto",
        "predetti",
        "suddetto",
        "suddetti",
        "richiamato",
        "richiamati",
        "medesimo",
        "stesso",
        "anzidetto",
        "sopracitato",
        "summenzionato",
        "succitato",
    ];
    let last = before
        .trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("")
        .to_lowercase();
    let pointing = POINTING.contains(&last.as_str());
    let after = preceded::<_, _, nom::error::Error<&str>, _, _>(
        blank,
        any_phrase(&["cit", "citato", "citati"]),
    )
    .parse(text.get(chain.span.end..).unwrap_or(""))
    .is_ok();
    chain
        .provisions
        .iter()
        .filter_map(|provision| provision.article.as_deref())
        .any(|article| {
            let Some(end) = known.articles.get(article) else {
                return false;
            };
            let same_block = chain.span.start.saturating_sub(*end) <= SAME_LAW
                && text
                    .get(*end..chain.span.start)
                    .is_some_and(|between| !between.contains('\n'));
            pointing || after || same_block
        })
}

/// «l'art. 30 del TUEL e il successivo art. 31»: near in number and in the same sentence.
fn follows_law_article(text: &str, chain: &Chain, before: &str, known: &Known<'_>) -> bool {
    let last = before
        .trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("")
        .to_lowercase();
    if !matches!(
        last.as_str(),
        "successivo" | "successivi" | "seguente" | "seguenti" | "precedente" | "precedenti"
    ) {
        return false;
    }
    let figures = |article: &str| {
        article
            .split('-')
            .next()
            .and_then(|figures| figures.parse::<i64>().ok())
    };
    let Some(citation) = known.last() else {
        return false;
    };
    let same_sentence = text
        .get(citation.span.end..chain.span.start)
        .is_some_and(|between| {
            between.len() <= 200 && !between.contains([';', '\n']) && !between.contains(". ")
        });
    let named = citation
        .provisions
        .iter()
        .filter_map(|provision| provision.article.as_deref())
        .filter_map(figures)
        .next_back();
    let meant = chain
        .provisions
        .iter()
        .filter_map(|provision| provision.article.as_deref())
        .find_map(figures);
    same_sentence
        && named
            .zip(meant)
            .is_some_and(|(named, meant)| (named - meant).abs() <= 5)
}

/// «articolo precedente», «successivo articolo», without a number after it.
fn relative(input: &str) -> IResult<&str, i32> {
    let before = || any_phrase(&["precedente", "che precede"]);
    let after = || any_phrase(&["successivo", "seguente", "che segue"]);
    let word = || {
        alt((
            phrase("articolo"),
            value(
                (),
                (phrase("art"), opt(nom::character::complete::char('.'))),
            ),
        ))
    };
    let way = || alt((value(-1, before()), value(1, after())));
    let noun_first = preceded((word(), gap), way());
    let noun_last = terminated(way(), (gap, word()));
    let no_number = not(preceded(
        (
            blank,
            opt((
                nom::character::complete::one_of("nN"),
                opt(nom::character::complete::char('.')),
                blank,
            )),
        ),
        nom::character::complete::satisfy(|c| c.is_ascii_digit()),
    ));
    terminated(alt((noun_first, noun_last)), no_number).parse(input)
}

fn neighbour(cursor: &Cursor<'_>, start: usize, relative: i32, own: &[&str]) -> Option<Reference> {
    (owner(cursor, own) != Owner::Another).then(|| Reference {
        span: cursor.since(start),
        article: String::new(),
        comma: None,
        letter: None,
        relative: Some(relative),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::italian::citation;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        let written = |reference: &Reference| {
            let mut one = reference.article.clone();
            one.extend(reference.relative.map(|way| format!("{way:+}")));
            one.extend(reference.comma.as_ref().map(|comma| format!("c{comma}")));
            one.extend(reference.letter.as_ref().map(|letter| format!("l{letter}")));
            one
        };
        find(text, &citation::find(text), &[])
            .iter()
            .map(written)
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn check(table: &[(&str, &str)]) {
        let wrong: Vec<String> = table
            .iter()
            .filter(|(text, wanted)| read(text) != *wanted)
            .map(|(text, wanted)| format!("{text}\n   wanted {wanted}\n   found  {}", read(text)))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn references_are_read_in_every_hand() {
        check(&[
            ("di cui all'art. 6", "6"),
            ("di cui all'art.5", "5"),
            ("secondo l'articolo 6.", "6"),
            ("gli artt. 4 e 5", "4 5"),
            ("agli artt. 4, 5 e 6 si applica", "4 5 6"),
            ("articoli da 3 a 6", "3 4 5 6"),
            ("artt. 3-5", "3 4 5"),
            ("al precedente articolo 3", "3"),
            ("del successivo art. 7", "7"),
            ("all'art. 4, comma 2", "4c2"),
            ("all'art. 4, comma 2, lett. b)", "4c2lb"),
            ("al comma 2 dell'art. 4", "4c2"),
            ("articolo quinto", "5"),
            ("l'articolo V", "5"),
            ("dell'art. 2-bis", "2-bis"),
            ("dell’art. 2 bis", "2-bis"),
            ("art. 6 della presente convenzione", "6"),
            ("artt. 8 e 9 del presente accordo", "8 9"),
            ("La presente convenzione: art. 6 della convenzione.", "6"),
            ("l'articolo precedente", "-1"),
            ("il successivo articolo.", "+1"),
            ("di cui all'articolo che precede", "-1"),
            ("ART. 6", "6"),
            ("il Comitato di cui all'art. 6 è composto", "6"),
            ("la quota di cui all'art. 9 dei Comuni", "9"),
            ("dall'art. 3.2", "3c2"),
            (
                "ai sensi dell'art. 30 del TUEL, il Comitato di cui all'art. 6",
                "6",
            ),
            ("di cui all'art. 6 e ai sensi dell'art. 30 del TUEL", "6"),
            ("art. 1373 c.c. e del successivo art. 12", "12"),
            ("entro 30 giorni (art. 12)", "12"),
        ]);
    }

    #[test]
    fn articles_of_other_instruments_are_no_references() {
        check(&[
            ("art. 5 dello Statuto", ""),
            ("secondo l'art. 5 della convenzione.", ""),
            ("Lo Statuto del Comune, all'art. 5, prevede", ""),
            (
                "il vigente regolamento di contabilità che all'art. 7 dispone",
                "",
            ),
            ("artt. 42 e 48 del TUEL e dell'art. 12 dello Statuto", ""),
            ("art. 5 del Regolamento comunale", ""),
            ("art. 14 del C.C.N.L. 22 gennaio 2004", ""),
            ("art. 14 CCNL", ""),
            ("art. 30 del D.Lgs. 267/2000", ""),
            ("art. 30 TUEL", ""),
            ("art. 5 della legge regionale", ""),
            ("art. 3 del capitolato", ""),
            ("art. 5 della convenzione sottoscritta nel 2015", ""),
            ("art. 5 del contratto di servizio", ""),
            ("art. 16 della tabella allegata al D.P.R. 642/1972", ""),
            ("art. 1373 c.c.", ""),
            ("artt. 5 e 6 del medesimo statuto", ""),
            ("Visto l'art. 42 che attribuisce al Consiglio", ""),
            ("lo Statuto comunale (art. 5)", ""),
            ("art. 30 del TUEL; il citato art. 30", ""),
            ("l'art. 30 del TUEL prevede; ai sensi dell'art. 30 cit.", ""),
            ("l'art. 30 del TUEL e il successivo art. 31", ""),
            ("il presente articolo", ""),
            ("articolo 107 TFUE", ""),
            ("l'articolo secondo cui", ""),
            ("gli articoli di cancelleria", ""),
            ("art. 5 del D.Lgs. n. ___", ""),
        ]);
    }

    #[test]
    fn headings_are_skipped() {
        let text = "Art. 6 – Durata\nSi veda l'art. 7.";
        let found = find(text, &[], &[Span::new(0, 15)]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].article, "7");
        assert_eq!(found[0].span.of(text), "art. 7");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,120}", start in 0_usize..60, length in 0_usize..60) {
            let skip = [Span::new(start, start + length)];
            for reference in find(&text, &citation::find(&text), &skip) {
                prop_assert!(text.get(reference.span.start..reference.span.end).is_some());
            }
        }

        #[test]
        fn references_never_lie_in_citations(words in prop::collection::vec(prop::sample::select(vec![
            "art.", "artt.", "6", "30", "e", ",", "comma 2", "del", "della presente convenzione", "TUEL", "dello Statuto", "precedente", "articolo", "successivo", "\n", "è", "D.Lgs. 267/2000", ";",
        ]), 0..50)) {
            let text = words.join(" ");
            let citations = citation::find(&text);
            for reference in find(&text, &citations, &[]) {
                prop_assert!(text.get(reference.span.start..reference.span.end).is_some());
                prop_assert!(!citations.iter().any(|citation| citation.span.overlaps(reference.span)), "{text}");
            }
        }
    }
}
