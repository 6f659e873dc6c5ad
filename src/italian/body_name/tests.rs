use super::*;

fn names(text: &str) -> Vec<(String, &'static str)> {
    find(text)
        .into_iter()
        .map(|one| (one.value.name, one.value.kind.name()))
        .collect()
}

fn expected(names: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    names
        .iter()
        .map(|(name, kind)| ((*name).to_owned(), *kind))
        .collect()
}

#[test]
fn public_bodies_are_named_to_their_last_word() {
    for (text, name, kind) in [
        (
            "il Comune di Fano, rappresentato dal Sindaco",
            "Comune di Fano",
            "comune",
        ),
        (
            "Comune di San Giovanni in Marignano con sede",
            "Comune di San Giovanni in Marignano",
            "comune",
        ),
        (
            "Comune di Castel d'Aiano nella persona del Sindaco",
            "Comune di Castel d'Aiano",
            "comune",
        ),
        (
            "comune di Reggio nell’Emilia è capofila",
            "comune di Reggio nell’Emilia",
            "comune",
        ),
        (
            "Comune di Sant'Angelo in Vado (PU)",
            "Comune di Sant'Angelo in Vado",
            "comune",
        ),
        ("Comune di L'Aquila approva", "Comune di L'Aquila", "comune"),
        ("Comune di La Spezia", "Comune di La Spezia", "comune"),
        (
            "Comune di S. Angelo Lodigiano",
            "Comune di S. Angelo Lodigiano",
            "comune",
        ),
        (
            "COMUNE DI SAN GIOVANNI IN PERSICETO RAPPRESENTATO DA",
            "COMUNE DI SAN GIOVANNI IN PERSICETO",
            "comune",
        ),
        (
            "COMUNE DI FANO\nPROTOCOLLO GENERALE",
            "COMUNE DI FANO",
            "comune",
        ),
        ("COMUNE DI FORLI' E", "COMUNE DI FORLI'", "comune"),
        (
            "Comune di San Giovanni\nin Marignano",
            "Comune di San Giovanni in Marignano",
            "comune",
        ),
        (
            "Comune di Presicce-Acquarica",
            "Comune di Presicce-Acquarica",
            "comune",
        ),
        (
            "la Provincia di Pesaro e",
            "Provincia di Pesaro",
            "provincia",
        ),
        (
            "Provincia autonoma di Trento",
            "Provincia autonoma di Trento",
            "provincia",
        ),
        (
            "Provincia del Sud Sardegna",
            "Provincia del Sud Sardegna",
            "provincia",
        ),
        (
            "Unione dei Comuni Valli e Delizie, con",
            "Unione dei Comuni Valli e Delizie",
            "unione",
        ),
        (
            "Unione di Comuni della Romagna Faentina",
            "Unione di Comuni della Romagna Faentina",
            "unione",
        ),
        (
            "Unione Montana del Catria e Nerone",
            "Unione Montana del Catria e Nerone",
            "unione",
        ),
        (
            "Comunità Montana Valle Seriana",
            "Comunità Montana Valle Seriana",
            "comunita_montana",
        ),
        (
            "COMUNITA' MONTANA DEL LARIO ORIENTALE",
            "COMUNITA' MONTANA DEL LARIO ORIENTALE",
            "comunita_montana",
        ),
        (
            "la Città Metropolitana di Genova è",
            "Città Metropolitana di Genova",
            "citta_metropolitana",
        ),
        (
            "la Regione Emilia-Romagna ha",
            "Regione Emilia-Romagna",
            "regione",
        ),
        (
            "la Regione Friuli Venezia Giulia",
            "Regione Friuli Venezia Giulia",
            "regione",
        ),
        ("la società Task s.r.l. gestisce", "Task s.r.l.", "societa"),
        (
            "Alfa Servizi S.p.A., con sede",
            "Alfa Servizi S.p.A.",
            "societa",
        ),
        (
            "Ente Parco Nazionale dei Monti Sibillini",
            "Ente Parco Nazionale dei Monti Sibillini",
            "altro",
        ),
        (
            "l'Università degli Studi di Urbino",
            "Università degli Studi di Urbino",
            "altro",
        ),
        (
            "il Consorzio di Bonifica della Romagna",
            "Consorzio di Bonifica della Romagna",
            "altro",
        ),
    ] {
        assert_eq!(names(text), expected(&[(name, kind)]), "{text}");
    }
}

#[test]
fn a_list_of_bodies_gives_each_of_them() {
    for text in [
        "TRA I COMUNI DI ALFA, BETA E GAMMA PER LA GESTIONE",
        "i COMUNI DI ALFA – BETA – GAMMA",
        "Comuni di: ALFA; BETA; GAMMA",
    ] {
        let three = [
            ("Comune di ALFA", "comune"),
            ("Comune di BETA", "comune"),
            ("Comune di GAMMA", "comune"),
        ];
        assert_eq!(names(text), expected(&three), "{text}");
    }
    assert_eq!(names("Comuni di A, B e C").len(), 3);
    assert_eq!(
        names(
            "I COMUNI DI VICCHIO, SCARPERIA E SAN PIERO E L'UNIONE MONTANA DEI COMUNI DEL MUGELLO"
        ),
        expected(&[
            ("Comune di VICCHIO", "comune"),
            ("Comune di SCARPERIA E SAN PIERO", "comune"),
            ("UNIONE MONTANA DEI COMUNI DEL MUGELLO", "unione"),
        ])
    );
    let text = "i Comuni di Fano (PU), San Giovanni in Marignano e Reggio nell'Emilia e la Provincia di Lecco";
    assert_eq!(
        names(text),
        expected(&[
            ("Comune di Fano", "comune"),
            ("Comune di San Giovanni in Marignano", "comune"),
            ("Comune di Reggio nell'Emilia", "comune"),
            ("Provincia di Lecco", "provincia"),
        ])
    );
    let words: Vec<_> = find(text).iter().map(|one| one.span.of(text)).collect();
    assert_eq!(
        words,
        [
            "Comuni di Fano",
            "San Giovanni in Marignano",
            "Reggio nell'Emilia",
            "Provincia di Lecco"
        ]
    );
}

#[test]
fn a_blank_stands_for_a_name() {
    for text in [
        "Comune di ________",
        "la Provincia di ______almeno",
        "Comune di …………",
        "Comune di XXX",
    ] {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text}");
        assert!(
            found[0].value.proper.is_none() || text.ends_with("XXX"),
            "{text}"
        );
    }
}

#[test]
fn bodies_without_a_name_are_left_alone() {
    for text in [
        "i Comuni di cui all'art. 1",
        "il comune di residenza",
        "la provincia di appartenenza",
        "l'Ente Locale aderente",
        "l'Ente capofila",
        "i comuni di minori dimensioni",
        "la Regione con legge",
        "Ente\tRuolo\tNote",
        "dell'Ente \nL'Ente",
        "",
    ] {
        assert_eq!(names(text), [], "{text}");
    }
}

#[test]
fn collective_bodies_are_named_with_their_complement() {
    for (text, name) in [
        (
            "è istituito un Comitato di gestione composto da",
            "Comitato di gestione",
        ),
        ("la Conferenza dei Sindaci è", "Conferenza dei Sindaci"),
        (
            "l’Assemblea degli enti aderenti quale luogo",
            "Assemblea degli enti aderenti",
        ),
        ("una commissione tecnica per", "commissione tecnica"),
        ("la Consulta si riunisce", "Consulta"),
        ("la CABINA DI REGIA È", "CABINA DI REGIA"),
        ("un tavolo tecnico tra", "tavolo tecnico"),
        ("il Consiglio direttivo nomina", "Consiglio direttivo"),
        ("Ufficio di Presidenza, che", "Ufficio di Presidenza"),
        (
            "un Coordinamento Territoriale a cui",
            "Coordinamento Territoriale",
        ),
        (
            "Comitato di indirizzo e valutazione composto",
            "Comitato di indirizzo e valutazione",
        ),
        (
            "Comitato Tecnico di Coordinamento",
            "Comitato Tecnico di Coordinamento",
        ),
        ("assemblea  dei\nsindaci", "assemblea dei sindaci"),
    ] {
        let found: Vec<_> = find_organs(text)
            .into_iter()
            .map(|one| one.value.name)
            .collect();
        assert_eq!(found, [name], "{text}");
    }
}

#[test]
fn other_bodies_and_activities_are_not_organs() {
    for text in [
        "la Commissione Europea",
        "la conferenza di servizi",
        "Conferenza Unificata",
        "attività di coordinamento tecnico",
        "il Consiglio comunale",
        "in assemblea",
        "il comitato",
        "una conferenza stampa",
    ] {
        assert_eq!(find_organs(text), [], "{text}");
    }
}

#[test]
fn a_short_mention_stands_for_the_full_name() {
    let organ = |name: &str| Organ {
        name: name.to_owned(),
    };
    assert!(organ("Comitato").shortens(&organ("Comitato di gestione")));
    assert!(!organ("Comitato").shortens(&organ("Comitato")));
    assert!(!organ("Comitato tecnico").shortens(&organ("Comitato di gestione")));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(Comun[ei] di|Alfa|San|in|,| e|e | |\\n|S\\.p\\.A\\.|d'|-|Unione|Comitato|dei|Sindaci|__|\\(PU\\)){0,24}|\\PC*") {
        let found = find(&text);
        for pair in found.windows(2) {
            proptest::prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for one in found {
            proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
        }
        for one in find_organs(&text) {
            proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
        }
    }
}
