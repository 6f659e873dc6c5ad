use super::*;

fn only(text: &str) -> Notice {
    let found = find(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].value
}

const NEW_YEAR: DayMonth = DayMonth::new(1, 1);

#[test]
fn amounts_are_read_with_what_they_come_before() {
    for (text, amount, unit, before) in [
        (
            "almeno 90 giorni prima della scadenza dell’anno solare",
            90,
            Unit::Days,
            Some(Before::EndOfSolarYear),
        ),
        (
            "almeno novanta giorni prima della fine dell'anno",
            90,
            Unit::Days,
            Some(Before::EndOfSolarYear),
        ),
        ("con preavviso di almeno sei mesi", 6, Unit::Months, None),
        (
            "con un preavviso non inferiore a mesi 6 (sei)",
            6,
            Unit::Months,
            None,
        ),
        (
            "con un preavviso scritto di 60 (sessanta) giorni",
            60,
            Unit::Days,
            None,
        ),
        ("previo preavviso di un anno", 1, Unit::Years, None),
        ("almeno tre mesi prima", 3, Unit::Months, None),
        (
            "almeno tre mesi prima della scadenza",
            3,
            Unit::Months,
            Some(Before::Expiry),
        ),
        (
            "con anticipo di almeno 180 giorni rispetto alla scadenza",
            180,
            Unit::Days,
            Some(Before::Expiry),
        ),
        (
            "almeno sei mesi prima della scadenza naturale della convenzione",
            6,
            Unit::Months,
            Some(Before::Expiry),
        ),
        ("con sei mesi di preavviso", 6, Unit::Months, None),
        (
            "almeno 30 giorni prima del 31 dicembre",
            30,
            Unit::Days,
            Some(Before::Day(DayMonth::END_OF_YEAR)),
        ),
        (
            "non meno di 90 giorni prima della data di efficacia del recesso",
            90,
            Unit::Days,
            Some(Before::Effect),
        ),
        ("CON PREAVVISO DI ALMENO SEI MESI", 6, Unit::Months, None),
        (
            "con preavviso, a mezzo PEC, di almeno 6 mesi",
            6,
            Unit::Months,
            None,
        ),
    ] {
        let notice = only(text);
        assert_eq!(
            (notice.amount, notice.unit, notice.before),
            (Some(amount), Some(unit), before),
            "{text}"
        );
        assert_eq!(notice.deadline, None, "{text}");
    }
}

#[test]
fn a_deadline_written_as_a_day_is_one() {
    for (text, day) in [
        (
            "Il recesso va comunicato entro il 30 settembre di ciascun anno con effetto dal 1° gennaio dell'anno successivo",
            DayMonth::new(30, 9),
        ),
        (
            "Il recesso è da comunicare entro e non oltre il 30 giugno, con decorrenza dal 1 gennaio successivo",
            DayMonth::new(30, 6),
        ),
        (
            "L'ente che intende recedere lo comunica entro il mese di settembre, con effetto dall'anno successivo",
            DayMonth::new(30, 9),
        ),
    ] {
        let notice = only(text);
        assert_eq!(
            (notice.deadline, notice.effect),
            (Some(day), Some(NEW_YEAR)),
            "{text}"
        );
        assert_eq!(notice.amount, None, "{text}");
    }
}

#[test]
fn the_model_clause_is_read_whole() {
    let text = "Il recesso, da parte di singoli Enti aderenti, è ammissibile solo a partire dal terzo anno solare dopo la \
                sottoscrizione \ndella Convenzione e, successivamente, notificato a mezzo PEC alla Provincia di ______almeno \
                90 giorni prima \ndella scadenza dell’anno solare. Il recesso produce effetti solo dal primo gennaio successivo.";
    let notice = only(text);
    assert_eq!(notice.length(), Some(Length::Days(90)));
    assert_eq!(notice.before, Some(Before::EndOfSolarYear));
    assert_eq!(notice.form, Some(Form::Pec));
    assert_eq!(notice.effect, Some(NEW_YEAR));
    let day = notice
        .last_day(2023, None, &Computation::default())
        .unwrap();
    assert_eq!(day.nominal, NaiveDate::from_ymd_opt(2023, 10, 2).unwrap());
    let earliest = find_earliest(text);
    assert_eq!(
        earliest[0].value,
        Earliest {
            admission: Admission::Year {
                ordinal: 3,
                solar: true
            },
            from: Some(From::Signature),
        }
    );
}

#[test]
fn forms_are_told_apart() {
    for (text, form) in [
        ("a mezzo PEC con preavviso di sei mesi", Some(Form::Pec)),
        (
            "con preavviso di sei mesi da inviare con lettera raccomandata A/R",
            Some(Form::Raccomandata),
        ),
        (
            "con raccomandata o posta elettronica certificata, almeno sei mesi prima",
            Some(Form::Either),
        ),
        ("con preavviso scritto di sei mesi", Some(Form::Written)),
        ("con preavviso di sei mesi", None),
    ] {
        assert_eq!(only(text).form, form, "{text}");
    }
}

#[test]
fn free_days_and_disagreements_are_kept() {
    let free = only("con preavviso di 60 giorni liberi");
    assert!(free.free_days);
    let text = "almeno 90 giorni liberi prima della scadenza dell'anno solare";
    let notice = only(text);
    assert!(notice.free_days);
    let day = notice
        .last_day(2024, None, &Computation::default())
        .unwrap();
    assert_eq!(day.nominal, NaiveDate::from_ymd_opt(2024, 10, 1).unwrap());
    let wrong = only("con preavviso di mesi 6 (tre)");
    assert_eq!(
        wrong.disagreement,
        Some(Pair {
            words: 3,
            figures: 6
        })
    );
}

#[test]
fn an_amount_and_a_deadline_of_one_sentence_are_one_notice() {
    let notice = only(
        "Il recesso è comunicato con preavviso di almeno tre mesi, entro il 30 settembre di ogni anno",
    );
    assert_eq!(
        (notice.amount, notice.deadline),
        (Some(3), Some(DayMonth::new(30, 9)))
    );
}

#[test]
fn other_terms_are_not_notices() {
    for text in [
        "L'Assemblea è convocata almeno dieci giorni prima della seduta",
        "La quota è versata entro il 31 gennaio di ciascun anno",
        "entro 30 giorni dal ricevimento",
        "Il recesso è ammesso. La quota è comunque versata entro il 31 gennaio",
        "ha durata di tre anni",
        "senza preavviso",
        "",
    ] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn the_first_moment_of_a_withdrawal_is_read() {
    let year = |ordinal, solar| Admission::Year { ordinal, solar };
    for (text, admission, from) in [
        ("a partire dal terzo anno solare", year(3, true), None),
        (
            "non prima del secondo anno dalla stipula",
            year(2, false),
            Some(From::Signature),
        ),
        (
            "decorsi due anni dalla sottoscrizione",
            Admission::Elapsed(Length::years(2)),
            Some(From::Signature),
        ),
        (
            "trascorsi almeno 18 mesi dalla data di decorrenza",
            Admission::Elapsed(Length::months(18)),
            Some(From::Start),
        ),
        (
            "decorso almeno un anno dalla stipula",
            Admission::Elapsed(Length::years(1)),
            Some(From::Signature),
        ),
        (
            "Il recesso non può essere esercitato prima di tre anni dalla sottoscrizione",
            Admission::Elapsed(Length::years(3)),
            Some(From::Signature),
        ),
        (
            "decorso il primo anno di validità",
            Admission::Elapsed(Length::years(1)),
            None,
        ),
        (
            "non prima di due anni dall’entrata in vigore",
            Admission::Elapsed(Length::years(2)),
            Some(From::Start),
        ),
    ] {
        let found = find_earliest(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(
            (found[0].value.admission, found[0].value.from),
            (admission, from),
            "{text}"
        );
    }
}

#[test]
fn the_last_day_before_expiry_needs_the_expiry() {
    let notice = only("almeno sei mesi prima della scadenza");
    let computation = Computation::default();
    assert_eq!(notice.last_day(2023, None, &computation), None);
    let expiry = NaiveDate::from_ymd_opt(2023, 12, 31);
    let day = notice.last_day(2023, expiry, &computation).unwrap();
    assert_eq!(Some(day.nominal), NaiveDate::from_ymd_opt(2023, 6, 30));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(preavviso|di|almeno|90|giorni|prima|entro|il|30|giugno|recesso|\\.|,| |dal|primo|anno){0,24}|\\PC*") {
        for one in find(&text) {
            proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
        }
        for one in find_earliest(&text) {
            proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
        }
    }
}
