use super::*;

fn only(text: &str) -> Composition {
    let found = find(text);
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    found[0].value.clone()
}

fn seats(text: &str) -> Vec<(Option<u32>, String)> {
    only(text)
        .seats
        .into_iter()
        .map(|seat| (seat.count, seat.kind))
        .collect()
}

fn expected(seats: &[(u32, &str)]) -> Vec<(Option<u32>, String)> {
    seats
        .iter()
        .map(|(count, kind)| (Some(*count), (*kind).to_owned()))
        .collect()
}

#[test]
fn a_sentence_with_size_and_seats_is_read() {
    let text = "Il Comitato è composto da quindici membri: uno designato dalla Regione, quattro dalle Province e dieci dai \
                Comuni, di cui almeno quattro con popolazione inferiore a 5.000 abitanti.";
    let read = only(text);
    assert_eq!(read.declared(), Some(15));
    assert_eq!(
        seats(text),
        expected(&[(1, "regione"), (4, "provincia"), (10, "comune")])
    );
    assert_eq!(read.sum, Some(15));
    let part = read.seats[2].part.clone().unwrap();
    assert_eq!((part.count, part.at_least), (4, true));
    assert_eq!(part.condition, "con popolazione inferiore a 5.000 abitanti");
    assert_eq!(read.seats[1].span.of(text), "quattro dalle Province");
}

#[test]
fn a_list_on_lines_is_read() {
    let text = "verrà istituito un \nComitato di gestione composto da quindici membri così\nidentificati:\n\nun rappresentante \
                della Regione Liguria con funzione di \ncoordinatore;\n\nun rappresentante di ognuna delle quattro \n\
                Amministrazioni provinciali;\n\ndieci rappresentanti dei comuni di cui almeno quattro di \ncomuni con meno di \
                5.000 abitanti;\nqualora alla Convenzione aderiscano Comunità Montane\n\nliguri uno dei rappresentanti dei \
                comuni viene indicato \ndall’UNCEM regionale";
    let read = only(text);
    assert_eq!(
        seats(text),
        expected(&[(1, "regione"), (4, "provincia"), (10, "comune")])
    );
    assert_eq!((read.declared(), read.sum), (Some(15), Some(15)));
    let text = "Comitato di indirizzo e \nvalutazione composto da cinque membri così identificati:\n● un rappresentante \
                dell’ANCI regionale con funzione di coordinatore\n● tre rappresentanti dei Comuni liguri con meno di 5.000 \
                abitanti \naderenti al CST Liguria.\n● un rappresentante dell’UNCEM regionale";
    assert_eq!(
        seats(text),
        expected(&[(1, "anci"), (3, "comune"), (1, "uncem")])
    );
}

#[test]
fn letters_and_roles_are_seats() {
    let text = "È composta da: a) il Presidente della Provincia; b) n. 4 rappresentanti dei Comuni; c) n. 1 (uno) \
                rappresentante delle Unioni di Comuni; d) due esperti.";
    assert_eq!(
        seats(text),
        expected(&[
            (1, "presidente"),
            (4, "comune"),
            (1, "unione"),
            (2, "esperto")
        ])
    );
    assert_eq!(only(text).sum, Some(8));
    assert_eq!(only(text).size, None);
}

#[test]
fn a_president_and_the_others_add_up() {
    for (text, sum) in [
        ("è composto dal Presidente e da due membri", 3),
        (
            "è composto dal Presidente della Provincia o suo delegato e da n. 4 rappresentanti degli Enti aderenti (n. 1 del Comune \
          di Lecco, n. 1 delle Comunità Montane). I membri nominano il Presidente",
            5,
        ),
        (
            "è formato dal Sindaco del Comune capofila, dal Segretario e da tre consiglieri",
            5,
        ),
        (
            "composto da 5 membri: il Presidente e quattro consiglieri",
            5,
        ),
        (
            "composto da cinque membri, di cui uno designato dalla Regione e quattro dai Comuni",
            5,
        ),
    ] {
        assert_eq!(only(text).sum, Some(sum), "{text}: {:#?}", only(text));
    }
}

#[test]
fn a_seat_for_each_has_no_number() {
    for text in [
        "è composto da un rappresentante per ciascun ente aderente",
        "è composta dai Sindaci dei Comuni aderenti",
        "è composta da tutti i Sindaci o loro delegati",
        "è costituita da un delegato di ogni Comune e dal Presidente",
    ] {
        let read = only(text);
        assert_eq!((read.size, read.sum), (None, None), "{text}: {read:#?}");
        assert!(!read.seats.is_empty(), "{text}");
    }
}

#[test]
fn sizes_may_be_ranges_or_written_twice() {
    for (text, size) in [
        ("composto da 3 a 5 membri", Size::Range(3, 5)),
        (
            "composto da un minimo di tre a un massimo di sette componenti",
            Size::Range(3, 7),
        ),
        ("composto da almeno tre membri", Size::Range(3, u32::MAX)),
        ("composto da non più di cinque membri", Size::Range(1, 5)),
        ("composto da n. 5 (cinque) membri", Size::Exact(5)),
        ("COMPOSTA DA SETTE COMPONENTI", Size::Exact(7)),
        (
            "si compone di nove membri eletti dall'Assemblea",
            Size::Exact(9),
        ),
        (
            "composto da cinque membri, compreso il Presidente",
            Size::Exact(5),
        ),
        (
            "composto da cinque membri, di cui uno con funzioni di Presidente",
            Size::Exact(5),
        ),
        (
            "composto da cinque membri, il Presidente è eletto al suo interno",
            Size::Exact(5),
        ),
    ] {
        let read = only(text);
        assert_eq!(
            (read.size, read.sum),
            (Some(size), None),
            "{text}: {read:#?}"
        );
    }
}

#[test]
fn other_compositions_are_left_alone() {
    for text in [
        "la convenzione è composta da 7 articoli",
        "l'organizzazione è composta da 6 persone",
        "l'Unione è costituita da quattro Comuni",
        "il fondo è costituito da un contributo della Regione",
        "un ufficio composto da personale dei Comuni",
        "",
    ] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn who_does_not_vote_is_no_seat() {
    let text = "composto da tre membri: uno della Regione e due dei Comuni; un rappresentante dell'ANCI invitato senza diritto di voto";
    assert_eq!(only(text).sum, Some(3));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(composto|da|tre|5|membri|:|;|dei|Comuni|\\(|\\)|di cui|almeno| |\\n|il|Presidente|\\.|è){0,30}|\\PC*") {
        for one in find(&text) {
            proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
            for seat in one.value.seats {
                proptest::prop_assert!(text.get(seat.span.start..seat.span.end).is_some());
                proptest::prop_assert!(one.span.encloses(seat.span));
            }
        }
    }
}
