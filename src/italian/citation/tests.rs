use super::*;
use proptest::prelude::*;

/// Short for the beginnings of URN that recur.
fn long(urn: &str) -> String {
    [
        ("TUEL", "urn:nir:stato:decreto.legislativo:2000-08-18;267"),
        ("L241", "urn:nir:stato:legge:1990-08-07;241"),
        ("CAD", "urn:nir:stato:decreto.legislativo:2005-03-07;82"),
        ("GDPR", "CELEX:32016R0679"),
        ("CC", "urn:nir:stato:regio.decreto:1942-03-16;262"),
        ("COST", "urn:nir:stato:costituzione:1947-12-27"),
        ("DL:", "urn:nir:stato:decreto.legge:"),
        ("DLGS:", "urn:nir:stato:decreto.legislativo:"),
        ("L:", "urn:nir:stato:legge:"),
        ("DPR:", "urn:nir:presidente.repubblica:decreto:"),
        ("DPCM:", "urn:nir:presidente.consiglio.ministri:decreto:"),
        ("RD:", "urn:nir:stato:regio.decreto:"),
        ("R.", "urn:nir:regione."),
    ]
    .iter()
    .find_map(|(short, long)| urn.strip_prefix(short).map(|rest| format!("{long}{rest}")))
    .unwrap_or_else(|| urn.to_owned())
}

fn urns(text: &str) -> Vec<String> {
    find(text).iter().flat_map(Citation::urns).collect()
}

fn check(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, wanted) in table {
        let wanted: Vec<String> = wanted.split_whitespace().map(long).collect();
        let found = urns(text);
        if found != wanted {
            wrong.push(format!("{text}\n   wanted {wanted:?}\n   found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_and_dates_are_read_in_every_hand() {
    check(&[
        ("art. 30 del D.Lgs. 18 agosto 2000, n. 267", "TUEL~art30"),
        ("d.lgs n.267/2000", "TUEL"),
        ("D. Lgs.  267 / 2000", "TUEL"),
        ("DLgs 267/00", "TUEL"),
        ("decreto legislativo 267 del 2000", "TUEL"),
        ("D.LGS. N. 267/2000", "TUEL"),
        ("D.Lgs. n° 267 del 18.08.2000", "TUEL"),
        ("D.Lgs.vo 18/08/2000 n. 267", "TUEL"),
        (
            "D.Lgs.\u{a0}18\u{a0}agosto\u{a0}2000,\u{a0}n.\u{a0}267",
            "TUEL",
        ),
        ("decreto\nlegislativo 18 agosto\n2000, n.\n267", "TUEL"),
        ("D.lgs. nr. 267/2000", "TUEL"),
        ("D.lgs. n.ro 267/2000", "TUEL"),
        ("D.Lgs 18 Agosto 2000 n°267", "TUEL"),
        ("Legge n. 241 del 07/08/1990", "L241"),
        ("L.241/90", "L241"),
        ("l. 7.8.1990 n. 241", "L241"),
        ("L. 7 agosto 1990 n. 241", "L241"),
        ("legge 7 agosto 1990, n.241", "L241"),
        ("LEGGE N. 241/1990", "L241"),
        ("della legge 241/1990", "L241"),
        ("la legge 241 del 1990", "L241"),
        ("L. n. 241/1990 e s.m.i.", "L241"),
        ("la legge 56/14", "L:2014-04-07;56"),
        ("La Legge Delega n. 15/2009", "L:2009-03-04;15"),
        ("legge 12 marzo 2012, n. 999", "L:2012-03-12;999"),
        ("legge n. 999/2012", "L:2012;999"),
        ("D.P.R. 445/2000", "DPR:2000-12-28;445"),
        ("DPR n° 445 del 28.12.2000", "DPR:2000-12-28;445"),
        (
            "decreto del Presidente della Repubblica 28 dicembre 2000, n. 445",
            "DPR:2000-12-28;445",
        ),
        ("R.D. 14 aprile 1910, n. 639", "RD:1910-04-14;639"),
        (
            "legge costituzionale 18 ottobre 2001, n. 3",
            "urn:nir:stato:legge.costituzionale:2001-10-18;3",
        ),
        ("D.P.C.M. 3 dicembre 2013", "DPCM:2013-12-03"),
        ("D.P.C.M. 22 settembre 2014 n. 5", "DPCM:2014-09-22;5"),
        ("D.M. 10 marzo 1998", "urn:nir:ministero:decreto:1998-03-10"),
        (
            "decreto del Ministro dell'interno 21 ottobre 2020",
            "urn:nir:ministero.interno:decreto:2020-10-21",
        ),
        ("ai sensi della legge 241", "L241"),
        ("T.U. 267/2000", "TUEL"),
        ("T.U. n. 267 del 18/08/2000", "TUEL"),
        ("D.Lgs. 267/2000 e 165/2001", "TUEL DLGS:2001-03-30;165"),
        (
            "le leggi n. 59/1997, n. 127/1997 e n. 265/1999",
            "L:1997-03-15;59 L:1997-05-15;127 L:1999-08-03;265",
        ),
    ]);
}

#[test]
fn provisions_are_read_in_every_hand() {
    check(&[
        ("artt. 30 e 42 del TUEL", "TUEL~art30 TUEL~art42"),
        (
            "artt. 30, 42 e 183 del D.Lgs. 267/2000",
            "TUEL~art30 TUEL~art42 TUEL~art183",
        ),
        (
            "articoli da 30 a 34 del TUEL",
            "TUEL~art30 TUEL~art31 TUEL~art32 TUEL~art33 TUEL~art34",
        ),
        ("art. 42, comma 2, lett. c) del TUEL", "TUEL~art42-com2"),
        (
            "art. 42, comma 2, lettera c), D.Lgs. n. 267/2000",
            "TUEL~art42-com2",
        ),
        ("art. 42 co. 2 lett. e) T.U.E.L.", "TUEL~art42-com2"),
        (
            "comma 2-bis dell'art. 15 della L. 241/1990",
            "L241~art15-com2bis",
        ),
        (
            "ai sensi dell'art. 30, commi 1 e 2, T.U.E.L.",
            "TUEL~art30-com1 TUEL~art30-com2",
        ),
        ("ex art. 30 TUEL", "TUEL~art30"),
        (
            "art. 1, c. 44, lett. f) della legge n. 56/2014 c.d. Delrio",
            "L:2014-04-07;56~art1-com44",
        ),
        (
            "art. 49 e art. 147-bis del TUEL",
            "TUEL~art49 TUEL~art147bis",
        ),
        (
            "gli artt. 49 e 147 bis, comma 1, del D.Lgs. 267/2000",
            "TUEL~art49 TUEL~art147bis-com1",
        ),
        (
            "artt. 42 e 48 del D.Lgs. 267/2000 e art. 15 L. 241/1990",
            "TUEL~art42 TUEL~art48 L241~art15",
        ),
        ("articolo 117 della Costituzione", "COST~art117"),
        (
            "art. 117, secondo comma, lettera r), della Costituzione",
            "COST~art117-com2",
        ),
        ("art. 97 Cost.", "COST~art97"),
        ("art. 1373 c.c.", "CC~art1373"),
        ("artt. 1703 e ss. del codice civile", "CC~art1703"),
        ("art. 2043 cod. civ.", "CC~art2043"),
        ("art. 28 GDPR", "GDPR~art28"),
        ("art. 28 del Regolamento (UE) 2016/679", "GDPR~art28"),
        ("art. 28, paragrafo 3, del GDPR", "GDPR~art28"),
        (
            "artt. 13 e 14 del Reg. UE 679/2016",
            "GDPR~art13 GDPR~art14",
        ),
        (
            "art. 134, IV comma, del D.Lgs. 267/2000",
            "TUEL~art134-com4",
        ),
        (
            "art. 134 - comma 4 - del D. Lgs. n. 267/2000",
            "TUEL~art134-com4",
        ),
        (
            "art. 134 – 4° comma – del D.Lgs. 267/2000",
            "TUEL~art134-com4",
        ),
        (
            "l'art. 42, 2° comma, lett. b), del D.Lgs. 267/2000",
            "TUEL~art42-com2",
        ),
        ("all'art.183, c.8, d.lgs.267/2000", "TUEL~art183-com8"),
        ("ART. 30 DEL D.LGS. 267/2000", "TUEL~art30"),
        (
            "dell'art. 1 della legge 56/2014, commi 85 e 88, prevede",
            "L:2014-04-07;56~art1-com85 L:2014-04-07;56~art1-com88",
        ),
        ("art. 30 del TUEL, comma 2, e", "TUEL~art30-com2"),
        (
            "art. 1 della L. 241/1990, e il comma 3 dell'art. 7 del TUEL",
            "L241~art1 TUEL~art7-com3",
        ),
        (
            "art.30, 1° e 2° comma, D.Lgs. 267/2000",
            "TUEL~art30-com1 TUEL~art30-com2",
        ),
        (
            "gli articoli 30, 42 comma 2 lett. c), 48 e 107 del D.Lgs. n.267/2000",
            "TUEL~art30 TUEL~art42-com2 TUEL~art48 TUEL~art107",
        ),
        ("degli artt. 4 n. 7 e 24 del GDPR", "GDPR~art4 GDPR~art24"),
        ("ex artt. 1341 e 1342 c.c.", "CC~art1341 CC~art1342"),
        ("art. 3 e 5 L. 241/90", "L241~art3 L241~art5"),
        ("art. 16 del Testo Unico in house", ""),
        (
            "decreto del Ministro per la pubblica amministrazione 22 luglio 2022",
            "urn:nir:ministero.pubblica.amministrazione:decreto:2022-07-22",
        ),
        ("regolamento (UE, Euratom) 2018/1046", "CELEX:32018R1046"),
        (
            "l’art. 30 del Testo unico delle leggi sull’ordinamento degli enti locali",
            "TUEL~art30",
        ),
        (
            "art. 14, commi 25-28, del D.L. 78/2010",
            "DL:2010-05-31;78~art14-com25 DL:2010-05-31;78~art14-com26 DL:2010-05-31;78~art14-com27 DL:2010-05-31;78~art14-com28",
        ),
        (
            "art. 14, commi 30-31-ter D.L. 78/2010",
            "DL:2010-05-31;78~art14-com30 DL:2010-05-31;78~art14-com31 DL:2010-05-31;78~art14-com31ter",
        ),
        (
            "art. 14, comma 31-bis, del decreto-legge 31 maggio 2010, n. 78",
            "DL:2010-05-31;78~art14-com31bis",
        ),
        (
            "art. 133, comma 1, lett. a), n. 2), del c.p.a.",
            "DLGS:2010-07-02;104~art133-com1",
        ),
        ("art. 133 c.p.a.", "DLGS:2010-07-02;104~art133"),
        ("L. 241/1990, art. 15", "L241~art15"),
        ("il D.Lgs. 267/2000 artt. 42 e 48", "TUEL~art42 TUEL~art48"),
        (
            "il D.Lgs. 267/2000 (artt. 42 e 48)",
            "TUEL~art42 TUEL~art48",
        ),
        (
            "il D.Lgs. 267/2000, ed in particolare gli artt. 30 e 42, comma 2",
            "TUEL TUEL~art30 TUEL~art42-com2",
        ),
        (
            "il TUEL, con particolare riferimento all'art. 42;",
            "TUEL TUEL~art42",
        ),
        (
            "la legge 7 marzo 1986, n. 65 (legge quadro sull'ordinamento della polizia municipale), all'art. 1, comma 2, prevede",
            "L:1986-03-07;65~art1-com2",
        ),
        (
            "lett. c), comma 2, art. 42 D.Lgs. 267/2000",
            "TUEL~art42-com2",
        ),
        ("dell'art. 30 del vigente D.Lgs. 267/2000", "TUEL~art30"),
        (
            "art. 30 della citata legge n. 142/1990",
            "L:1990-06-08;142~art30",
        ),
        (
            "art. 1, commi 85, lett. d), e 88 della L. 56/2014",
            "L:2014-04-07;56~art1-com85 L:2014-04-07;56~art1-com88",
        ),
        ("comma 44, lett. f), della L. 56/2014", "L:2014-04-07;56"),
        (
            "art. 16 della tabella allegata al D.P.R. 26 ottobre 1972, n. 642",
            "DPR:1972-10-26;642",
        ),
        (
            "art. 12, comma 1-bis, D.Lgs. 7 marzo 2005, n. 82",
            "CAD~art12-com1bis",
        ),
        (
            "art. 107, commi 1, 2 e 3, del TUEL",
            "TUEL~art107-com1 TUEL~art107-com2 TUEL~art107-com3",
        ),
        (
            "artt. 42, comma 2, e 48, comma 3, del TUEL",
            "TUEL~art42-com2 TUEL~art48-com3",
        ),
        (
            "dell’art. 5, comma 6 della L. n. 131/2003",
            "L:2003-06-05;131~art5-com6",
        ),
        (
            "Visti gli articoli 30 e 32 del d. lgs. n. 267 del 2000",
            "TUEL~art30 TUEL~art32",
        ),
        ("art. 23-bis D.L. n. 112/2008", "DL:2008-06-25;112~art23bis"),
        (
            "articoli 13, 14 e 26 del Regolamento UE/2016/679",
            "GDPR~art13 GDPR~art14 GDPR~art26",
        ),
    ]);
}

#[test]
fn names_stand_for_their_acts() {
    check(&[
        ("art. 30 del T.U.E.L.", "TUEL~art30"),
        ("art. 30 T.U.O.E.L.", "TUEL~art30"),
        ("il Codice dell'amministrazione digitale promuove", "CAD"),
        ("nel rispetto del GDPR e della normativa", "GDPR"),
        ("il Regolamento generale sulla protezione dei dati", "GDPR"),
        ("art. 17 CAD", "CAD~art17"),
        (
            "art. 17, comma 1-septies, del C.A.D.",
            "CAD~art17-com1septies",
        ),
        (
            "artt. 30 e 42 del T.U.E.L., D. Lgs. 267/2000, relativi",
            "TUEL~art30 TUEL~art42",
        ),
        (
            "art. 30 del T.U.E.L. approvato con D.Lgs. 18 agosto 2000, n. 267",
            "TUEL~art30",
        ),
        ("art. 30 del D.Lgs. 267/2000 (TUEL)", "TUEL~art30"),
        (
            "D.Lgs. 267/2000 \"Testo unico delle leggi sull'ordinamento degli enti locali\"",
            "TUEL",
        ),
        (
            "D.Lgs. 267/2000, recante «Testo unico degli enti locali» e s.m.i.",
            "TUEL",
        ),
        (
            "Il D. Lgs. 82/2005, \"Codice dell'amministrazione Digitale\" e successive mm.ii.",
            "CAD",
        ),
        (
            "nel Codice dell'Amministrazione Digitale (D.Lgs. 82/2005), nel Piano",
            "CAD",
        ),
        ("Regolamento (UE) 2016/679 (GDPR)", "GDPR"),
        ("GDPR – Regolamento (UE) 2016/679", "GDPR"),
        (
            "Regolamento (UE) 2016/679 del Parlamento europeo e del Consiglio, del 27 aprile 2016, relativo alla protezione delle persone fisiche con riguardo al trattamento dei dati personali, nonché alla libera circolazione di tali dati e che abroga la direttiva 95/46/CE (regolamento generale sulla protezione dei dati)",
            "GDPR",
        ),
        (
            "D.Lgs. 196/2003 (Codice in materia di protezione dei dati personali)",
            "DLGS:2003-06-30;196",
        ),
        (
            "D.Lgs. 30 giugno 2003, n. 196 recante \"Codice in materia di protezione dei dati personali\", come modificato dal D.Lgs. 101/2018",
            "DLGS:2003-06-30;196 DLGS:2018-08-10;101",
        ),
        ("il TUEL (D.Lgs. 267/2000), all'art. 30", "TUEL TUEL~art30"),
        (
            "D.Lgs. 18 agosto 2000, n. 267, di seguito TUEL, e lo Statuto",
            "TUEL",
        ),
        (
            "art. 30 del Testo unico approvato con D.Lgs. 267/2000",
            "TUEL~art30",
        ),
        (
            "art. 24 del Testo unico in materia di spese di giustizia approvato con D.P.R. 30 maggio 2002, n. 115",
            "DPR:2002-05-30;115~art24",
        ),
        (
            "art. 62 del Codice dei contratti pubblici",
            "DLGS:2023-03-31;36~art62",
        ),
        (
            "D.Lgs. 50/2016. Ai sensi dell'art. 37 del Codice dei contratti pubblici",
            "DLGS:2016-04-18;50 DLGS:2016-04-18;50~art37",
        ),
        (
            "l'art. 62 del Codice dei contratti pubblici di cui al D.Lgs. 36/2023",
            "DLGS:2023-03-31;36~art62",
        ),
        (
            "art. 208 del Codice della strada",
            "DLGS:1992-04-30;285~art208",
        ),
        (
            "le violazioni del Codice della strada spettano",
            "DLGS:1992-04-30;285",
        ),
        (
            "Art. 4 COSTITUZIONE DELLE RACCOLTE
Art. 5 Costituzione",
            "",
        ),
        ("il Codice dei contratti pubblici si applica", ""),
        (
            "D.Lgs. 50/2016; il Codice dei contratti pubblici si applica",
            "DLGS:2016-04-18;50 DLGS:2016-04-18;50",
        ),
        ("art. 30 TUEL n. 267/2000", "TUEL~art30"),
        ("i principi della Costituzione della Repubblica", "COST"),
        ("la costituzione dell'ufficio", ""),
        ("il codice fiscale 80004410239", ""),
        ("legge Delrio", "L:2014-04-07;56"),
        ("€ 5,00 cad. IVA", ""),
    ]);
}

#[test]
fn regional_laws_find_their_region() {
    check(&[
        ("L.R. Liguria 15/2015", "R.liguria:legge:2015;15"),
        (
            "legge regionale 27 giugno 2011, n. 18 (Lombardia)",
            "R.lombardia:legge:2011;18",
        ),
        ("L.R. n. 42/2006", "urn:nir:regione:legge:2006;42"),
        (
            "l.r. Emilia-Romagna 21/2012",
            "R.emilia.romagna:legge:2012;21",
        ),
        (
            "legge regionale del Veneto 23 giugno 2020, n. 24 promuove",
            "R.veneto:legge:2020;24",
        ),
        (
            "Art. 6 comma 1 della l. r. 18/12/2006 n. 42 della Regione Liguria",
            "R.liguria:legge:2006;42~art6-com1",
        ),
        (
            "La Regione Toscana, con L.R. 27 dicembre 2011, n. 68, ha",
            "R.toscana:legge:2011;68",
        ),
        (
            "Comune di Alfa (BG)\nVista la legge regionale n. 19/2008",
            "R.lombardia:legge:2008;19",
        ),
        (
            "legge della Regione Piemonte 28 settembre 2012, n. 11",
            "R.piemonte:legge:2012;11",
        ),
        (
            "L.R. Friuli Venezia Giulia n. 26/2014",
            "R.friuli.venezia.giulia:legge:2014;26",
        ),
        ("legge regionale toscana 68/2011", "R.toscana:legge:2011;68"),
        ("art. 3 LR 13/2008", "urn:nir:regione:legge:2008;13~art3"),
    ]);
}

#[test]
fn conversions_and_anaphora_are_citations() {
    check(&[
        (
            "Richiamati gli artt. 48 e 107 del TUEL e ritenuta la competenza del Consiglio ai sensi dell'art. 42;",
            "TUEL~art48 TUEL~art107 TUEL~art42",
        ),
        ("L'art. 30 del TUEL. Si veda l'art. 42", "TUEL~art30"),
        (
            "D.L. n. 78/2010, convertito, con modificazioni, dalla L. 122/2010",
            "DL:2010-05-31;78 L:2010-07-30;122",
        ),
        (
            "art. 14 D.L. 78/2010 conv. in L. 122/2010",
            "DL:2010-05-31;78~art14 L:2010-07-30;122",
        ),
        (
            "D.L. 78/2010 (conv. con mod. dalla legge 30 luglio 2010, n. 122)",
            "DL:2010-05-31;78 L:2010-07-30;122",
        ),
        (
            "Il D.L. n. 5/2012 (convertito in legge dall'art. 1, comma 1, della Legge n. 35/2012) che introduce",
            "DL:2012-02-09;5 L:2012-04-04;35~art1-com1",
        ),
        (
            "D.L. n. 78/2010, convertito con legge n. 122/2010 e successive modifiche e integrazioni, che",
            "DL:2010-05-31;78 L:2010-07-30;122",
        ),
        (
            "art. 30 del D.Lgs. 267/2000 e art. 42 del medesimo decreto",
            "TUEL~art30 TUEL~art42",
        ),
        (
            "L. 241/1990; l'art. 11 della stessa legge",
            "L241 L241~art11",
        ),
        (
            "D.Lgs. 267/2000; l'art. 42 del citato D.Lgs.",
            "TUEL TUEL~art42",
        ),
        (
            "D.Lgs. 267/2000; artt. 49 e 147-bis dello stesso T.U.",
            "TUEL TUEL~art49 TUEL~art147bis",
        ),
        (
            "TUEL. L'art. 48 del predetto Testo unico",
            "TUEL TUEL~art48",
        ),
        ("D.Lgs. 267/2000; in forza del medesimo decreto", "TUEL"),
        ("D.Lgs. 267/2000; l'art. 5 della medesima legge", "TUEL"),
        (
            "D.Lgs. 196/2003 (di seguito «Codice»). L'art. 29 del Codice",
            "DLGS:2003-06-30;196 DLGS:2003-06-30;196~art29",
        ),
        (
            "Regolamento (UE) 2016/679 (di seguito «Regolamento»); art. 28 del Regolamento",
            "GDPR GDPR~art28",
        ),
        (
            "D.Lgs. 267/2000; art. 42 del decreto legislativo citato",
            "TUEL TUEL~art42",
        ),
    ]);
}

#[test]
fn what_is_no_law_is_not_cited() {
    check(&[
        ("delibera n. 12/2021", ""),
        ("D.G.R. n. 991 del 05/08/2013", ""),
        ("determinazione n. 5/2020", ""),
        ("prot. n. 1234/2021 del 5 maggio 2021", ""),
        ("nei termini di legge", ""),
        ("secondo la legge", ""),
        ("art. 6", ""),
        ("di cui all'art. 6, comma 2", ""),
        ("S.r.l. 5/2020", ""),
        ("art. 5 dello Statuto", ""),
        ("art. 12 del CCNL 21/05/2018", ""),
        ("decreto sindacale n. 5/2020", ""),
        ("deliberazione C.C. n. 12 del 3.4.2021", ""),
        ("D.Lgs. n. ___ del ____", ""),
        ("art. 5 del regolamento comunale n. 12/2015", ""),
        ("l'11/2020", ""),
        ("L. 500.000", ""),
        ("Reg. int. n. 5/2020", ""),
        (
            "di cui all'art. 6, ai sensi dell'art. 30 del TUEL",
            "TUEL~art30",
        ),
        ("D.Lgs. 267/2000, art. 6 della presente convenzione", "TUEL"),
        ("artt. 5 e 6 dello Statuto, art. 42 del TUEL", "TUEL~art42"),
        ("il decreto del Sindaco n. 3/2021", ""),
        ("A.S.L. 3/2020", ""),
        ("il termine di cui all'art. 9 della legge dello Stato", ""),
    ]);
}

#[test]
fn spans_hold_all_the_words_and_nothing_else() {
    let words = |text: &str| {
        find(text)
            .iter()
            .map(|citation| citation.span.of(text).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        words("Visti gli artt. 30 e 42 del T.U.E.L., D. Lgs. 267/2000, relativi"),
        ["artt. 30 e 42 del T.U.E.L., D. Lgs. 267/2000"]
    );
    assert_eq!(words("la L. 241/1990, art. 15."), ["L. 241/1990, art. 15"]);
    assert_eq!(
        words("il comma 2-bis dell'art. 15 della L. 241/1990 e"),
        ["comma 2-bis dell'art. 15 della L. 241/1990"]
    );
    assert_eq!(
        words("D.Lgs. 18 agosto 2000,\nn. 267"),
        ["D.Lgs. 18 agosto 2000,\nn. 267"]
    );
}

#[test]
fn a_deliberation_full_of_traps_is_read_whole() {
    let text = "IL CONSIGLIO COMUNALE\nRichiamata la propria deliberazione n. 44 del 12.03.2019, esecutiva ai sensi di legge, con la quale è stato approvato lo schema di \
        convenzione (rep. n. 1187/2019); Visto l'art. 30 del D.Lgs. 18 agosto 2000, n. 267 recante \"Testo unico delle leggi sull'ordinamento degli enti locali\", il quale \
        prevede che gli enti locali possano stipulare apposite convenzioni; Dato atto che l’art. 14, commi 27 e 28, del D.L. 31 maggio 2010, n. 78, convertito, con \
        modificazioni, dalla legge 30 luglio 2010, n. 122, come modificato dall'art. 19 del D.L. 95/2012 (conv. in L. 135/2012), ha disposto quanto sopra; Vista la D.G.R. \
        n. 991 del 05/08/2013 e la L.R. n. 12/2011 della Regione Liguria; Acquisiti i pareri di cui agli artt. 49 e 147-bis del medesimo D.Lgs. 267/2000; Visto lo Statuto, \
        e in particolare l'art. 42; Con votazione resa ai sensi dell'art. 134, comma 4, T.U.E.L.\nDELIBERA";
    let wanted = [
        "TUEL~art30",
        "DL:2010-05-31;78~art14-com27",
        "DL:2010-05-31;78~art14-com28",
        "L:2010-07-30;122",
        "DL:2012-07-06;95~art19",
        "L:2012-08-07;135",
        "R.liguria:legge:2011;12",
        "TUEL~art49",
        "TUEL~art147bis",
        "TUEL~art134-com4",
    ];
    assert_eq!(urns(text), wanted.map(long));
}

#[test]
fn a_convention_full_of_traps_is_read_whole() {
    let text = "Art. 5 – Personale\nIl personale di cui all'art. 4 è comandato ai sensi dell'art. 30, comma 2-sexies, del D.Lgs. 165/2001 e dell'art. 14 del C.C.N.L. 22 gennaio \
        2004. Il recesso è regolato dall'art. 12, fermo quanto disposto dall’art. 1373 del codice civile. Gli atti sono esenti da bollo (art. 16 della tabella allegata al \
        D.P.R. 642/1972). I Comuni sono contitolari ai sensi dell'art. 26 del Regolamento (UE) 2016/679 (di seguito «GDPR») e del D.Lgs. 196/2003, come modificato dal D.Lgs. \
        10 agosto 2018, n. 101; il responsabile è nominato ex art. 28 GDPR. L'ufficio ha sede al n. 12/A; il prot. n. 267/2000 non è una legge. La legge non ammette \
        ignoranza. Per le controversie si applica l'art. 133, comma 1, lett. a), n. 2), D.Lgs. 104/2010.";
    let wanted = [
        "DLGS:2001-03-30;165~art30-com2sexies",
        "CC~art1373",
        "DPR:1972-10-26;642",
        "GDPR~art26",
        "DLGS:2003-06-30;196",
        "DLGS:2018-08-10;101",
        "GDPR~art28",
        "DLGS:2010-07-02;104~art133-com1",
    ];
    assert_eq!(urns(text), wanted.map(long));
}

#[test]
fn the_written_date_is_kept_where_the_table_knows_better() {
    let found = find("D.Lgs. 28 agosto 2000, n. 267");
    assert_eq!(
        found[0].act.date_written,
        chrono::NaiveDate::from_ymd_opt(2000, 8, 28)
    );
    assert_eq!(
        found[0].act.date,
        chrono::NaiveDate::from_ymd_opt(2000, 8, 18)
    );
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
        for citation in find(&text) {
            prop_assert!(text.get(citation.span.start..citation.span.end).is_some_and(|words| !words.is_empty()));
        }
    }

    #[test]
    fn any_mixture_of_the_words_of_citations_is_read_without_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "art.", "artt.", "articolo", "30", "42-bis", "e", ",", "comma", "commi", "1", "2-ter", "lett. a)", "del", "della", "dell'", "D.Lgs.", "267/2000", "L.", "n.",
            "241", "18 agosto 2000", "TUEL", "(", ")", "\"", "«", "»", "GDPR", "Regolamento (UE)", "2016/679", "medesimo decreto", "testo unico", "approvato con", "è",
            "\n", "\u{a0}", "L.R.", "Liguria", "di seguito", "Codice", "in particolare", "all'", "–", "c.c.", "da", "a", "Costituzione", "D.M.", "del Ministro dell'interno",
        ]), 0..60),
        glue in prop::sample::select(vec![" ", "", "\n"]),
    ) {
        let text = words.join(glue);
        let found = find(&text);
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{text}: {:?}", found);
        }
        for citation in &found {
            prop_assert!(text.get(citation.span.start..citation.span.end).is_some_and(|words| !words.trim().is_empty()));
            for provision in &citation.provisions {
                prop_assert!(citation.span.encloses(provision.span));
            }
            prop_assert!(!citation.urns().is_empty());
        }
    }
}
