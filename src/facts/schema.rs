//! What every act offers to the rules without declaring it: the names and types of the `atto.*` facts and tables.

/// The type of a fact, in the terms of the rule language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Euro,
    Percent,
    Date,
    Months,
    Clause,
    Bool,
    /// `elenco di testo`
    Words,
}

#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    /// What the value means, for the manual.
    pub meaning: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    pub meaning: &'static str,
    pub columns: &'static [Column],
}

const fn column(name: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column {
        name,
        kind,
        meaning,
    }
}

/// The column that every row of a register has: its number, as the user sees it.
pub const ROW_NUMBER: &str = "riga";

/// A row of the embedded table of comuni: `anagrafe`, and what `comune(codice)` gives.
pub const ANAGRAFE: &[Column] = &[
    column(
        "codice",
        Kind::Text,
        "il codice ISTAT del comune, di sei cifre",
    ),
    column("nome", Kind::Text, "la denominazione"),
    column("sigla", Kind::Text, "la sigla della provincia"),
    column(
        "provincia",
        Kind::Text,
        "la provincia o città metropolitana",
    ),
    column("regione", Kind::Text, "la regione"),
    column("catastale", Kind::Text, "il codice catastale"),
    column("codice_fiscale", Kind::Text, "il codice fiscale dell'ente"),
    column(
        "popolazione_2011",
        Kind::Number,
        "gli abitanti al censimento del 2011",
    ),
    column(
        "popolazione_2021",
        Kind::Number,
        "gli abitanti al 1° gennaio 2021, dove si conoscono",
    ),
    column("cessato", Kind::Bool, "il comune non c'è più"),
    column("cessato_dal", Kind::Date, "il giorno della cessazione"),
    column(
        "successore",
        Kind::Text,
        "il comune in cui è confluito, o il nuovo codice, dove si conosce",
    ),
    column(
        "modo",
        Kind::Text,
        "come il nome è stato trovato: uno, molti, altrove, cessato, nessuno",
    ),
    column(
        "suggerimento",
        Kind::Text,
        "i comuni che il nome poteva indicare",
    ),
];

/// A window that a `finestra` gives: one for each year.
pub const WINDOWS: &[Column] = &[
    column("anno", Kind::Number, "l'anno della finestra"),
    column("dal", Kind::Date, "il primo giorno utile"),
    column("entro", Kind::Date, "l'ultimo giorno utile"),
    column("effetto", Kind::Date, "il giorno in cui l'atto ha effetto"),
    column("forma", Kind::Text, "la forma richiesta"),
];

/// `atto.titolo` and the other single facts of an act.
pub const FIELDS: &[Column] = &[
    column(
        "genere",
        Kind::Text,
        "il tipo di atto riconosciuto: convenzione, delibera, statuto, regolamento, altro",
    ),
    column("titolo", Kind::Clause, "il titolo dell'atto"),
    column(
        "oggetto",
        Kind::Clause,
        "l'oggetto scritto in testa a una deliberazione",
    ),
    column(
        "organo",
        Kind::Text,
        "l'organo che delibera: consiglio, giunta, assemblea, presidente",
    ),
    column(
        "premesse",
        Kind::Clause,
        "le premesse: visti, considerati, richiamati",
    ),
    column(
        "dispositivo",
        Kind::Clause,
        "la parte dispositiva di una deliberazione",
    ),
    column(
        "articolato",
        Kind::Clause,
        "gli articoli, dal primo all'ultimo",
    ),
    column(
        "sottoscrizione",
        Kind::Clause,
        "lo spazio per le firme, in coda all'atto",
    ),
];

/// The tables of an act. `articolo` is always the number of the article that holds the thing, absent outside articles;
/// `zona` is one of [`ZONES`].
pub const TABLES: &[Table] = &[
    Table {
        name: "articoli",
        meaning: "gli articoli, in ordine",
        columns: &[
            column(
                "numero",
                Kind::Text,
                "il numero in cifre, con il suffisso: 2, 2-bis; vuoto se la rubrica non è numerata",
            ),
            column("rubrica", Kind::Text, "la rubrica come è scritta"),
            column(
                "testo",
                Kind::Clause,
                "il testo dell'articolo, senza rubrica",
            ),
            column(
                "etichetta",
                Kind::Text,
                "come è scritta l'etichetta, con # al posto del numero: Art. # –",
            ),
            column("commi", Kind::Number, "quanti commi ha"),
            column("ordine", Kind::Number, "il posto dell'articolo, da 1"),
            column(
                "ripetuto",
                Kind::Bool,
                "un articolo precedente ha lo stesso numero",
            ),
            column(
                "salto",
                Kind::Bool,
                "il numero non segue quello dell'articolo precedente",
            ),
            column(
                "in_indice",
                Kind::Bool,
                "l'indice lo elenca (falso se manca); assente se l'atto non ha indice",
            ),
            column(
                "argomenti",
                Kind::Words,
                "le clausole riconosciute nell'articolo",
            ),
        ],
    },
    Table {
        name: "commi",
        meaning: "i commi degli articoli",
        columns: &[
            column("articolo", Kind::Text, "l'articolo"),
            column(
                "numero",
                Kind::Text,
                "il numero del comma; contato se non è scritto",
            ),
            column("testo", Kind::Clause, "il testo del comma"),
            column(
                "ripetuto",
                Kind::Bool,
                "un comma precedente dello stesso articolo ha lo stesso numero",
            ),
            column("lettere", Kind::Number, "quante lettere o voci contiene"),
        ],
    },
    Table {
        name: "voci",
        meaning: "le lettere, i numeri e i punti degli elenchi",
        columns: &[
            column("articolo", Kind::Text, "l'articolo"),
            column("segno", Kind::Text, "la lettera, il numero o il segno"),
            column("testo", Kind::Clause, "le parole della voce"),
            column(
                "troncata",
                Kind::Bool,
                "la voce finisce con una parola che ne attende un'altra, o comincia a metà frase",
            ),
        ],
    },
    Table {
        name: "punti",
        meaning: "i punti della parte dispositiva di una deliberazione",
        columns: &[
            column("numero", Kind::Text, "il numero del punto"),
            column("testo", Kind::Clause, "il testo del punto"),
            column(
                "verbo",
                Kind::Text,
                "il verbo che lo regge: approvare, aderire, incaricare",
            ),
        ],
    },
    Table {
        name: "indice",
        meaning: "le voci dell'indice",
        columns: &[
            column("numero", Kind::Text, "il numero dell'articolo elencato"),
            column("rubrica", Kind::Text, "la rubrica nell'indice"),
            column("testo", Kind::Clause, "la riga dell'indice"),
            column(
                "esiste",
                Kind::Bool,
                "il corpo ha un articolo con quel numero",
            ),
            column(
                "coincide",
                Kind::Bool,
                "la rubrica del corpo è la stessa; assente se l'articolo non c'è",
            ),
            column("rubrica_articolo", Kind::Text, "la rubrica nel corpo"),
        ],
    },
    Table {
        name: "parti",
        meaning: "le parti dell'atto",
        columns: &[
            column("nome", Kind::Text, "il nome come è scritto"),
            column(
                "tipo",
                Kind::Text,
                "comune, provincia, unione, comunita_montana, citta_metropolitana, regione, societa, altro",
            ),
            column("testo", Kind::Clause, "le parole che la indicano"),
            column(
                "firma",
                Kind::Bool,
                "compare nello spazio per le firme; assente se l'atto non lo ha",
            ),
            column(
                "in_titolo",
                Kind::Bool,
                "il titolo la nomina; assente se il titolo non nomina le parti",
            ),
            column(
                "nominata",
                Kind::Bool,
                "ha un nome proprio, non solo uno spazio in bianco",
            ),
        ],
    },
    Table {
        name: "firme",
        meaning: "le sottoscrizioni predisposte in coda all'atto",
        columns: &[
            column("nome", Kind::Text, "l'ente o la persona"),
            column("testo", Kind::Clause, "la riga"),
            column("parte", Kind::Bool, "corrisponde a una delle parti"),
        ],
    },
    Table {
        name: "firme_digitali",
        meaning: "le firme digitali sul file, lette e non verificate: la validità non è nota",
        columns: &[
            column(
                "nome",
                Kind::Text,
                "il nome del firmatario scritto nel certificato",
            ),
            column(
                "codice",
                Kind::Text,
                "il codice del firmatario scritto nel certificato, per lo più il codice fiscale",
            ),
            column(
                "giorno",
                Kind::Date,
                "il giorno della firma secondo l'orologio di chi firma",
            ),
            column("formato", Kind::Text, "CAdES o PAdES"),
        ],
    },
    Table {
        name: "allegati",
        meaning: "gli allegati richiamati o presenti",
        columns: &[
            column("nome", Kind::Text, "la lettera o il numero"),
            column("testo", Kind::Clause, "le parole che lo indicano"),
            column("richiamato", Kind::Bool, "il testo lo richiama"),
            column(
                "presente",
                Kind::Bool,
                "il documento lo contiene o lo elenca tra gli allegati",
            ),
        ],
    },
    Table {
        name: "spazi",
        meaning: "gli spazi da riempire",
        columns: &[
            column("testo", Kind::Clause, "lo spazio"),
            column("contesto", Kind::Text, "le parole che lo precedono"),
            column("articolo", Kind::Text, "l'articolo"),
            column("zona", Kind::Text, "la zona dell'atto"),
        ],
    },
    Table {
        name: "capofila",
        meaning: "gli enti che gli articoli dicono capofila, ciascuno una volta",
        columns: &[
            column("nome", Kind::Text, "il nome dell'ente"),
            column("testo", Kind::Clause, "la frase che lo dice"),
            column("ordine", Kind::Number, "il posto nell'elenco, da 1"),
        ],
    },
    Table {
        name: "rinvii",
        meaning: "i rinvii ad altri articoli dello stesso atto",
        columns: &[
            column("testo", Kind::Clause, "le parole del rinvio"),
            column("da", Kind::Text, "l'articolo che contiene il rinvio"),
            column("articolo", Kind::Text, "il numero dell'articolo richiamato"),
            column("esiste", Kind::Bool, "l'articolo richiamato c'è"),
            column("comma", Kind::Text, "il primo comma richiamato"),
            column(
                "comma_esiste",
                Kind::Bool,
                "l'articolo richiamato ha quel comma; non si sa se i suoi commi non sono numerati",
            ),
            column("rubrica", Kind::Text, "la rubrica dell'articolo richiamato"),
            column("frase", Kind::Clause, "la frase che contiene il rinvio"),
            column(
                "argomenti",
                Kind::Words,
                "le clausole di cui parlano le parole che portano al rinvio",
            ),
            column(
                "argomenti_vicini",
                Kind::Words,
                "le clausole di cui parlano le poche parole che precedono il rinvio",
            ),
            column(
                "argomenti_bersaglio",
                Kind::Words,
                "le clausole riconosciute nell'articolo richiamato",
            ),
        ],
    },
    Table {
        name: "citazioni",
        meaning: "le citazioni di leggi",
        columns: &[
            column("testo", Kind::Clause, "le parole della citazione"),
            column(
                "urn",
                Kind::Text,
                "l'identificativo, fino all'articolo e al comma",
            ),
            column(
                "atto",
                Kind::Text,
                "l'identificativo della legge, senza articolo",
            ),
            column("articolo", Kind::Text, "l'articolo della legge"),
            column("comma", Kind::Text, "il comma"),
            column("anno", Kind::Number, "l'anno della legge"),
            column("zona", Kind::Text, "la zona dell'atto"),
            column("frase", Kind::Clause, "la frase che contiene la citazione"),
        ],
    },
    Table {
        name: "date",
        meaning: "le date",
        columns: &[
            column("testo", Kind::Clause, "le parole"),
            column(
                "data",
                Kind::Date,
                "la data; ignota se non esiste nel calendario",
            ),
            column("esiste", Kind::Bool, "il giorno c'è nel calendario"),
            column("articolo", Kind::Text, "l'articolo"),
            column("zona", Kind::Text, "la zona dell'atto"),
        ],
    },
    Table {
        name: "contrasti_durata",
        meaning: "ciò che la clausola di durata dice e che non può stare insieme",
        columns: &[
            column("testo", Kind::Clause, "le parole della clausola"),
            column(
                "tipo",
                Kind::Text,
                "date, durate, inizi, fini, ordine, indefinita",
            ),
            column("atteso", Kind::Date, "il giorno che viene dal conto"),
            column("scritto", Kind::Date, "il giorno che è scritto"),
        ],
    },
    Table {
        name: "durate",
        meaning: "le durate",
        columns: &[
            column("testo", Kind::Clause, "le parole"),
            column(
                "mesi",
                Kind::Months,
                "la durata in mesi; assente se indicata in giorni o senza termine",
            ),
            column("articolo", Kind::Text, "l'articolo"),
            column("frase", Kind::Clause, "la frase"),
            column(
                "della_convenzione",
                Kind::Bool,
                "è la durata dell'atto stesso, non di una carica, di un contratto o di un prestito",
            ),
        ],
    },
    Table {
        name: "numeri",
        meaning: "i numeri scritti in lettere e in cifre",
        columns: &[
            column("testo", Kind::Clause, "le parole"),
            column("lettere", Kind::Number, "il numero in lettere"),
            column("cifre", Kind::Number, "il numero in cifre"),
            column("concordi", Kind::Bool, "sono lo stesso numero"),
            column("articolo", Kind::Text, "l'articolo"),
        ],
    },
    Table {
        name: "importi",
        meaning: "le somme di denaro",
        columns: &[
            column("testo", Kind::Clause, "le parole"),
            column("importo", Kind::Euro, "la somma"),
            column(
                "concordi",
                Kind::Bool,
                "lettere e cifre sono uguali; assente se una delle due manca",
            ),
            column("articolo", Kind::Text, "l'articolo"),
            column("zona", Kind::Text, "la zona dell'atto"),
        ],
    },
    Table {
        name: "riparti",
        meaning: "gli elenchi di quote percentuali tra gli enti",
        columns: &[
            column("testo", Kind::Clause, "la prima quota"),
            column("somma", Kind::Percent, "la somma delle quote"),
            column("voci", Kind::Number, "quante quote"),
            column("articolo", Kind::Text, "l'articolo"),
        ],
    },
    Table {
        name: "definizioni",
        meaning: "i termini definiti («di seguito …»)",
        columns: &[
            column("termine", Kind::Text, "il termine"),
            column("testo", Kind::Clause, "la definizione"),
            column(
                "usi",
                Kind::Number,
                "quante volte è usato dopo la definizione",
            ),
            column(
                "ripetuta",
                Kind::Bool,
                "lo stesso termine è già definito prima",
            ),
        ],
    },
    Table {
        name: "organi",
        meaning: "gli organi collegiali nominati",
        columns: &[
            column("nome", Kind::Text, "il nome"),
            column(
                "testo",
                Kind::Clause,
                "le parole in cui è istituito o nominato per la prima volta",
            ),
            column(
                "istituito",
                Kind::Bool,
                "il testo ne dice la composizione, i compiti o lo istituisce",
            ),
            column("membri", Kind::Number, "quanti membri dichiara"),
            column("somma", Kind::Number, "la somma dei seggi elencati"),
            column("articolo", Kind::Text, "l'articolo"),
        ],
    },
    Table {
        name: "obblighi",
        meaning: "chi si impegna a che cosa",
        columns: &[
            column("parte", Kind::Text, "l'ente nominato per primo nella frase"),
            column(
                "soggetto",
                Kind::Text,
                "chi: comune, provincia, ente, enti, parti, capofila, regione, unione, altro",
            ),
            column("verbo", Kind::Text, "il verbo dell'obbligo"),
            column("testo", Kind::Clause, "la frase"),
            column("articolo", Kind::Text, "l'articolo"),
        ],
    },
    Table {
        name: "votazione",
        meaning: "l'esito delle votazioni di una deliberazione",
        columns: &[
            column("testo", Kind::Clause, "le parole della votazione"),
            column("assegnati", Kind::Number, "i componenti assegnati"),
            column("presenti", Kind::Number, "i presenti"),
            column("votanti", Kind::Number, "i votanti"),
            column("favorevoli", Kind::Number, "i voti favorevoli"),
            column("contrari", Kind::Number, "i voti contrari"),
            column("astenuti", Kind::Number, "gli astenuti"),
            column("unanime", Kind::Bool, "il testo dice che il voto è unanime"),
            column(
                "separata",
                Kind::Bool,
                "è la votazione sull'immediata eseguibilità",
            ),
        ],
    },
    Table {
        name: "celle",
        meaning: "le celle di un registro che non si leggono, o si leggono con un dubbio",
        columns: &[
            column("registro", Kind::Text, "il registro"),
            column("colonna", Kind::Text, "la colonna"),
            column("testo", Kind::Text, "ciò che la cella dice"),
            column("motivo", Kind::Text, "che cosa non va, in parole"),
            column(
                "genere",
                Kind::Text,
                "che cosa non va, in una parola: data_impossibile, zeri_iniziali, giorno_e_mese_scambiati …",
            ),
            column("letto", Kind::Bool, "un valore è stato letto lo stesso"),
        ],
    },
    Table {
        name: "totali",
        meaning: "le righe di totale di un registro, una per colonna sommata",
        columns: &[
            column("registro", Kind::Text, "il registro"),
            column("colonna", Kind::Text, "la colonna"),
            column("scritto", Kind::Number, "il totale scritto"),
            column(
                "somma",
                Kind::Number,
                "la somma delle righe che lo precedono",
            ),
        ],
    },
    Table {
        name: "intestazioni",
        meaning: "le intestazioni di un registro e le colonne che rappresentano",
        columns: &[
            column("registro", Kind::Text, "il registro"),
            column("testo", Kind::Text, "l'intestazione come è scritta"),
            column("colonna", Kind::Text, "la colonna che rappresenta"),
            column("forse", Kind::Text, "la colonna che poteva rappresentare"),
        ],
    },
];

/// `passi.NOME`: every passage of the act that a `clausola` matches, heading or body, except in the zones that it excludes.
pub const PASSAGES: &[Column] = &[
    column("testo", Kind::Clause, "le parole trovate"),
    column("frase", Kind::Clause, "la frase che le contiene"),
    column("articolo", Kind::Text, "l'articolo"),
    column("zona", Kind::Text, "la zona dell'atto"),
    column(
        "in_rubrica",
        Kind::Bool,
        "le parole stanno nella rubrica di un articolo",
    ),
];

/// The zones of an act, as `mai_in:`, `solo_in:` and the column `zona` name them.
pub const ZONES: &[&str] = &[
    "frontespizio",
    "indice",
    "parti",
    "premesse",
    "visti",
    "articolato",
    "dispositivo",
    "votazione",
    "firme",
    "allegati",
    "altro",
];
