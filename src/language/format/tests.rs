use super::*;
use proptest::prelude::*;

const WORKED: &str = include_str!("../fixtures/lavorato.regole");

fn laid(source: &str) -> String {
    format("prova.regole", source).unwrap()
}

#[test]
fn the_layout_of_shipped_rules_is_stable() {
    let mut shipped = crate::project::embedded();
    shipped.push(crate::language::Source {
        path: "lavorato.regole".into(),
        text: WORKED.into(),
    });
    for source in shipped {
        let once = format(&source.path, &source.text)
            .unwrap_or_else(|fault| panic!("{}: {fault:?}", source.path));
        assert_eq!(
            format(&source.path, &once),
            Ok(once.clone()),
            "{}",
            source.path
        );
    }
}

#[test]
fn every_blank_has_its_place() {
    let source = "-- testa\n\n\nregola   r titolo:\"x\"  fonte :";
    assert!(matches!(format("a", source), Err(Unformatted::Faulty(_))));
    let source = "-- testa\n\n\n--seconda\nregola   r -- accanto\n titolo:\"x\" fonte: f   art. 1 c.\n2 lett. b - bis;g\n\n livello:errore su:ogni a in adesioni -- chi\n -- sola\n quando:a.x in{b;c} e\n -- in mezzo\n (conta( y in t dove y.q>=3%)=2 o non presente a . x)\n richiede:f(a;2)<3 anni come z altrimenti \"no {a.x}\" -- coda\n -- ultima\n fine categoria c valori:a\n;b fine\n-- fondo";
    insta::assert_snapshot!(laid(source), @r#"
    -- testa

    --seconda
    regola r -- accanto
      titolo: "x"
      fonte: f art. 1 c. 2 lett. b-bis; g
      livello: errore
      su: ogni a in adesioni -- chi
      -- sola
      quando: a.x in {b; c} e
        -- in mezzo
        (conta(y in t dove y.q >= 3%) = 2 o non presente a.x)
      richiede: f(a; 2) < 3 anni come z
        altrimenti "no {a.x}" -- coda
      -- ultima
    fine

    categoria c
      valori: a; b
    fine

    -- fondo
    "#);
}

#[test]
fn long_lines_break_where_a_reader_would() {
    let words = |n: usize| vec!["\"parole che si cercano\""; n].join("; ");
    let long = "esiste(p in passi.durata dove noto(p.articolo) e p.articolo = \"una parola lunga lunga\" e p.testo = \"un'altra\")";
    let source = format!(
        "clausola c etichetta: \"e\" testo: {} fine\nregola r titolo: \"x\" livello: nota su: atto quando: {long} e non {long} richiede: atto.x fine",
        words(9)
    );
    insta::assert_snapshot!(laid(&source), @r#"
    clausola c
      etichetta: "e"
      testo: "parole che si cercano"; "parole che si cercano"; "parole che si cercano"; "parole che si cercano"; "parole che si cercano";
        "parole che si cercano"; "parole che si cercano"; "parole che si cercano"; "parole che si cercano"
    fine

    regola r
      titolo: "x"
      livello: nota
      su: atto
      quando: esiste(p in passi.durata dove noto(p.articolo) e p.articolo = "una parola lunga lunga" e p.testo = "un'altra")
        e non esiste(p in passi.durata dove noto(p.articolo) e p.articolo = "una parola lunga lunga" e p.testo = "un'altra")
      richiede: atto.x
    fine
    "#);
}

#[test]
fn a_text_on_many_lines_follows_its_key() {
    let source = "prova \"x\" regola: r testo: \"\"\"\n Art. 1\n\n   Oggetto\n  \"\"\" attende: violata fine";
    let text = laid(source);
    assert!(
        text.contains("  testo: \"\"\"\n    Art. 1\n\n      Oggetto\n    \"\"\"\n"),
        "{text}"
    );
    let stuck = "prova \"x\" regola: r testo: \"\"\"Art. 1\n Oggetto\"\"\" attende: violata fine";
    assert!(laid(stuck).contains("\"\"\"Art. 1\n Oggetto\"\"\""));
}

fn gaps() -> impl Strategy<Value = Vec<&'static str>> {
    let blank = prop::sample::select(vec![
        " ",
        "\n",
        "\n\n\n",
        "\t",
        "\r\n",
        " -- nota\n",
        "\n\n-- sola\n-- due\n",
    ]);
    prop::collection::vec(blank, 1..60)
}

/// The worked package with other blanks between its words.
fn shaken(blanks: &[&str]) -> String {
    let mut shaken = String::new();
    let mut end = 0;
    for (place, token) in lexer::tokens(WORKED).iter().enumerate() {
        if token.span.start > end {
            shaken.push_str(blanks.get(place % blanks.len()).copied().unwrap_or(" "));
        }
        shaken.push_str(token.span.of(WORKED));
        end = token.span.end;
    }
    shaken
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_layout_is_laid_out_once_and_for_all(blanks in gaps()) {
        let source = shaken(&blanks);
        let once = format("a.regole", &source).unwrap();
        prop_assert_eq!(format("a.regole", &once), Ok(once.clone()));
        if !blanks.iter().any(|blank| blank.contains("--")) {
            let bare = shaken(&[" "]);
            prop_assert_eq!(once, format("a.regole", &bare).unwrap());
        }
    }

    #[test]
    fn a_file_with_a_word_less_is_refused_or_stable(place in 0..900usize) {
        let tokens = lexer::tokens(WORKED);
        let mut source = WORKED.to_owned();
        if let Some(token) = tokens.get(place) {
            source.replace_range(token.span.start..token.span.end, " ");
        }
        match format("a.regole", &source) {
            Ok(once) => prop_assert_eq!(format("a.regole", &once), Ok(once.clone())),
            Err(why) => prop_assert!(matches!(why, Unformatted::Faulty(_)), "{:?}", why),
        }
    }
}
