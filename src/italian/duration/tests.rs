use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn all(text: &str) -> Vec<Duration> {
    find(text).into_iter().map(|one| one.value).collect()
}

#[test]
fn lengths_are_read_however_they_are_written() {
    for (text, length) in [
        ("ha durata di anni 3 (tre)", Length::years(3)),
        ("ha durata di tre anni", Length::years(3)),
        ("per 3 (tre) anni", Length::years(3)),
        ("la durata è fissata in anni tre", Length::years(3)),
        ("per un triennio", Length::years(3)),
        ("ha valenza triennale", Length::years(3)),
        ("HA VALIDITA' TRIENNALE", Length::years(3)),
        ("di durata biennale", Length::years(2)),
        (
            "una convenzione della durata quinquennale",
            Length::years(5),
        ),
        ("per trentasei mesi", Length::months(36)),
        ("della durata di mesi 36 (trentasei)", Length::months(36)),
        ("ha durata di due anni e sei mesi", Length::months(30)),
        ("per un anno e mezzo", Length::months(18)),
        ("dura in carica cinque anni", Length::years(5)),
        ("ha durata di novanta giorni", Length::Days(90)),
        ("per 90 giorni (novanta)", Length::Days(90)),
        ("durata: 5  anni", Length::years(5)),
        ("durata di anni 1 (uno)", Length::years(1)),
    ] {
        let found = all(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].length, Some(length), "{text}");
    }
}

#[test]
fn other_times_are_not_durations() {
    for text in [
        "entro 30 giorni dal ricevimento",
        "entro e non oltre tre anni",
        "almeno 90 giorni prima della scadenza",
        "con preavviso di sei mesi",
        "ogni tre anni",
        "negli ultimi 3 anni",
        "oltre 20 anni di esperienza",
        "dieci anni fa",
        "decorsi due anni dalla sottoscrizione",
        "il Piano triennale per l'informatica",
        "programma triennale dei lavori",
        "una relazione annuale",
        "la convenzione prevede una relazione annuale",
        "anni 2021",
        "nell'anno 2021",
        "entro e non oltre il 31 dicembre 2026",
        "dipendenti a tempo indeterminato",
        "personale assunto con contratto a tempo indeterminato",
        "come modificato dal 1° gennaio 2021",
        "l'ultimo triennio",
        "quota annuale",
        "da € 430 a € 1.550 anno",
        "i prossimi sette anni",
        "tacitamente rinnovata per un ulteriore triennio",
        "prorogabile per sei mesi",
        "",
    ] {
        assert_eq!(all(text), [], "{text}");
    }
}

#[test]
fn first_and_last_day_give_the_length_when_it_is_exact() {
    let (start, end) = (day(2021, 1, 1), day(2023, 12, 31));
    for text in [
        "dal 1° gennaio 2021 al 31 dicembre 2023",
        "con decorrenza dal 1.1.2021 e scadenza al 31.12.2023",
        "decorre dal 01/01/2021 e scade il 31/12/2023",
        "decorre dal 01/01/2021 fino al 31/12/2023",
        "entra in vigore il 1° gennaio 2021 ed ha scadenza il 31 dicembre 2023",
        "a decorrere dal 1 gennaio 2021 e sino al 31 dicembre 2023",
        "triennio 2021-2023",
        "il triennio 2021/23",
        "per gli anni 2021, 2022 e 2023",
        "tre anni, a decorrere dal 1° gennaio 2021 e fino al 31 dicembre 2023",
    ] {
        let found = all(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(
            (found[0].start, found[0].end),
            (Some(start), Some(end)),
            "{text}"
        );
        let length = found[0].length.unwrap();
        assert!(length.same_time(Length::years(3)), "{text}");
    }
    assert_eq!(all("dal 01/01/2021 al 30/12/2023")[0].length, None);
    let five = all("quinquennio 2021-2025");
    assert_eq!(five[0].end, Some(day(2025, 12, 31)));
}

#[test]
fn a_last_day_stands_alone() {
    for text in [
        "fino al 31 dicembre 2026",
        "sino al 31/12/2026",
        "scade il 31.12.2026",
        "con scadenza al 31 dicembre 2026",
        "avrà termine il 31 dicembre 2026",
    ] {
        let found = all(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].end, Some(day(2026, 12, 31)), "{text}");
        assert_eq!(found[0].start, None, "{text}");
    }
}

#[test]
fn durations_run_from_events() {
    for (text, event) in [
        ("tre anni dalla sottoscrizione", Event::Signature),
        (
            "tre anni a decorrere dalla data di stipula",
            Event::Signature,
        ),
        (
            "3 (tre) anni decorrenti dalla data della firma",
            Event::Signature,
        ),
        (
            "cinque anni dall’esecutività della deliberazione",
            Event::Execution,
        ),
        ("tre anni dalla data di approvazione", Event::Approval),
        ("tre anni dalla data di entrata in vigore", Event::Other),
    ] {
        let found = all(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].from_event, Some(event), "{text}");
    }
    assert_eq!(
        all("decorre dalla data di sottoscrizione")[0].from_event,
        Some(Event::Signature)
    );
}

#[test]
fn endless_durations_are_read() {
    for text in [
        "ha durata a tempo indeterminato",
        "è stipulata senza limiti di tempo",
        "la durata è illimitata",
    ] {
        assert!(all(text).iter().any(|one| one.indefinite), "{text}");
    }
}

#[test]
fn blanks_are_told_apart() {
    let found = all("ha valenza triennale e decorre dal ________ al _______________");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].length, Some(Length::years(3)));
    assert!(found[0].blank && found[0].start.is_none());
    assert!(all("ha durata di anni ____ dalla firma")[0].blank);
    let mixed = all("dal 01/01/2021 al __/__/____");
    assert_eq!(
        (mixed[0].start, mixed[0].blank),
        (Some(day(2021, 1, 1)), true)
    );
}

#[test]
fn words_and_figures_that_disagree_are_kept() {
    let found = all("ha durata di anni 3 (cinque)");
    assert_eq!(found[0].length, Some(Length::years(5)));
    assert_eq!(
        found[0].disagreement,
        Some(Pair {
            words: 5,
            figures: 3
        })
    );
}

#[test]
fn limits_are_told_from_lengths() {
    for (text, bound) in [
        ("una durata non inferiore a tre anni", Bound::AtLeast),
        ("ha durata minima di tre anni", Bound::AtLeast),
        ("durata massima di tre anni", Bound::AtMost),
        ("una durata non superiore a tre anni", Bound::AtMost),
    ] {
        assert_eq!(all(text)[0].bound, Some(bound), "{text}");
    }
}

#[test]
fn renewals_say_their_kind_and_length() {
    let three = Some(Length::years(3));
    for (text, kind, length) in [
        (
            "si intende tacitamente rinnovata per un ulteriore triennio",
            RenewalKind::Tacit,
            three,
        ),
        (
            "si rinnova automaticamente per altri tre anni",
            RenewalKind::Tacit,
            three,
        ),
        (
            "si intenderà tacitamente rinnovata di anno in anno salvo disdetta",
            RenewalKind::Tacit,
            Some(Length::years(1)),
        ),
        (
            "è escluso il tacito rinnovo",
            RenewalKind::TacitExcluded,
            None,
        ),
        (
            "non è ammesso il rinnovo tacito",
            RenewalKind::TacitExcluded,
            None,
        ),
        (
            "è esclusa ogni forma di rinnovo tacito",
            RenewalKind::TacitExcluded,
            None,
        ),
        (
            "il rinnovo tacito è escluso",
            RenewalKind::TacitExcluded,
            None,
        ),
        (
            "può essere rinnovata, previo accordo, per ulteriori 3 (tre) anni",
            RenewalKind::Express,
            three,
        ),
        ("rinnovabile con atto espresso", RenewalKind::Express, None),
        (
            "potrà essere prorogata per un periodo di sei mesi",
            RenewalKind::Extension,
            Some(Length::months(6)),
        ),
    ] {
        let found = find_renewals(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(
            (found[0].value.kind, found[0].value.length),
            (kind, length),
            "{text}"
        );
    }
    assert_eq!(find_renewals("energie rinnovabili e rinnovamento"), []);
}

#[test]
fn the_phrases_of_a_clause_make_one_term() {
    let term = |text: &str| compose(&all(text));
    let full = term("La convenzione ha durata triennale, dal 1° gennaio 2021 al 31 dicembre 2023.");
    assert_eq!(
        (full.length, full.end, full.conflict),
        (Some(Length::years(3)), Some(day(2023, 12, 31)), None)
    );
    let open = term("Ha durata di tre anni. La convenzione decorre dal 15/06/2021.");
    assert_eq!(
        (open.start, open.end),
        (Some(day(2021, 6, 15)), Some(day(2024, 6, 14)))
    );
    let limit = term("ha durata non inferiore a tre anni, dal 01/01/2021 al 31/12/2025");
    assert_eq!(
        (limit.length, limit.conflict),
        (Some(Length::years(5)), None)
    );
}

#[test]
fn a_clause_that_contradicts_itself_says_so() {
    let conflict = |text: &str| compose(&all(text)).conflict;
    for (text, expected) in [
        (
            "ha durata di tre anni, dal 01/01/2021 al 30/12/2023",
            Conflict::Dates {
                expected: day(2023, 12, 31),
                written: day(2023, 12, 30),
            },
        ),
        (
            "ha durata triennale, dal 01/01/2021 al 31/12/2025",
            Conflict::Dates {
                expected: day(2023, 12, 31),
                written: day(2025, 12, 31),
            },
        ),
        (
            "ha durata di tre anni ed è valida per cinque anni",
            Conflict::Lengths(Length::years(3), Length::years(5)),
        ),
        (
            "dal 01/01/2023 al 31/12/2021",
            Conflict::EndBeforeStart {
                start: day(2023, 1, 1),
                end: day(2021, 12, 31),
            },
        ),
    ] {
        assert_eq!(conflict(text), Some(expected), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(anni|dal|al|tre|3|\\(|\\)| |_|fino|rinnov|triennio|2021|-|/|,|è|'){0,20}|\\PC*") {
        let spans: Vec<_> = find(&text).iter().map(|one| one.span).collect();
        for pair in spans.windows(2) {
            proptest::prop_assert!(pair[0].end <= pair[1].start);
        }
        for span in spans {
            proptest::prop_assert!(text.get(span.start..span.end).is_some());
        }
        for one in find_renewals(&text) {
            proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
        }
    }
}
