//! The one table of words: which words begin a declaration, which keys each of them has, which words an expression keeps
//! for itself.

/// A key of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub repeats: bool,
    pub required: bool,
}

/// What stands between the word and the first key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    Name,
    /// A name and so many types.
    Typed(usize),
    Text,
}

/// A word that begins a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub name: &'static str,
    pub head: Head,
    pub keys: &'static [Key],
}

impl Word {
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

pub fn word(name: &str) -> Option<&'static Word> {
    WORDS.iter().find(|word| word.name == name)
}

pub const END: &str = "fine";

/// Words that no path of an expression begins with, and no variable is named.
pub const RESERVED: &[&str] = &[
    "e",
    "o",
    "non",
    "in",
    "contiene",
    "vale",
    "come",
    "altrimenti",
    "dove",
    "per",
    "rispettano",
    "dopo",
    "prima",
    "computo",
    "vero",
    "falso",
    "fine",
];

/// Words that join the pieces of a body: what a misspelt one was meant to be.
pub const CONNECTIVES: &[&str] = &[
    "contiene",
    "vale",
    "come",
    "altrimenti",
    "dove",
    "per",
    "rispettano",
    "dopo",
    "prima",
    "computo",
    "cerca",
    "con",
    "fonte",
    "dal",
    "giorni",
    "mesi",
    "anni",
    "euro",
];

/// `fonte:` is not marked as required: its absence has its own name among the faults.
const fn once(name: &'static str) -> Key {
    Key {
        name,
        repeats: false,
        required: false,
    }
}

const fn must(name: &'static str) -> Key {
    Key {
        name,
        repeats: false,
        required: true,
    }
}

const fn many(name: &'static str) -> Key {
    Key {
        name,
        repeats: true,
        required: false,
    }
}

const fn some(name: &'static str) -> Key {
    Key {
        name,
        repeats: true,
        required: true,
    }
}

pub const WORDS: &[Word] = &[
    Word {
        name: "pacchetto",
        head: Head::Name,
        keys: &[
            must("titolo"),
            once("versione"),
            once("usa"),
            once("attivo"),
            once("riferimento"),
        ],
    },
    Word {
        name: "fonte",
        head: Head::Name,
        keys: &[
            must("titolo"),
            once("urn"),
            once("url"),
            once("vigore"),
            must("verifica"),
            once("nota"),
        ],
    },
    Word {
        name: "categoria",
        head: Head::Name,
        keys: &[many("valori"), many("voce")],
    },
    Word {
        name: "clausola",
        head: Head::Name,
        keys: &[
            must("etichetta"),
            many("rubrica"),
            many("testo"),
            many("indizi"),
            many("decisivo"),
            many("escluso"),
            many("mai_in"),
            many("solo_in"),
            once("nota"),
        ],
    },
    Word {
        name: "documento",
        head: Head::Name,
        keys: &[many("riconosci"), many("campo")],
    },
    Word {
        name: "registro",
        head: Head::Name,
        keys: &[once("titolo"), once("chiave"), some("colonna")],
    },
    Word {
        name: "organo",
        head: Head::Name,
        keys: &[
            once("titolo"),
            once("fonte"),
            once("nomi"),
            once("registro"),
            once("membri"),
            once("mandato"),
            many("seggio"),
            many("vincolo"),
            many("equivalente"),
        ],
    },
    Word {
        name: "finestra",
        head: Head::Name,
        keys: &[
            once("titolo"),
            once("fonte"),
            once("per"),
            once("ricorre"),
            once("dal"),
            once("entro"),
            once("forma"),
            once("effetto"),
            many("equivalente"),
        ],
    },
    Word {
        name: "computo",
        head: Head::Name,
        keys: &[
            once("fonte"),
            once("giorno_iniziale"),
            once("giorno_finale"),
            once("giorno_mancante"),
            once("festivi"),
            once("sabato"),
            once("calendario"),
        ],
    },
    Word {
        name: "parametro",
        head: Head::Typed(1),
        keys: &[some("dal"), many("equivalente")],
    },
    Word {
        name: "fasce",
        head: Head::Typed(2),
        keys: &[
            once("fonte"),
            many("dal"),
            many("scaglione"),
            many("equivalente"),
        ],
    },
    Word {
        name: "lettura",
        head: Head::Name,
        keys: &[
            must("titolo"),
            once("fonte"),
            many("alternativa"),
            once("predefinita"),
        ],
    },
    Word {
        name: "definizione",
        head: Head::Typed(1),
        keys: &[
            once("per"),
            once("fonte"),
            once("vale"),
            many("caso"),
            once("altrimenti"),
            many("irraggiungibile"),
            many("equivalente"),
        ],
    },
    Word {
        name: "regola",
        head: Head::Name,
        keys: &[
            must("titolo"),
            once("fonte"),
            once("vigore"),
            must("livello"),
            must("su"),
            once("quando"),
            once("salvo"),
            some("richiede"),
            once("ignoto"),
            once("effetto"),
            many("mostra"),
            once("spiega"),
            once("rimedio"),
            once("aggiunge"),
            once("nota"),
            many("irraggiungibile"),
            many("equivalente"),
        ],
    },
    Word {
        name: "deroga",
        head: Head::Name,
        keys: &[
            must("a"),
            once("fonte"),
            once("vigore"),
            once("quando"),
            once("invece"),
            once("effetto"),
            once("nota"),
            many("equivalente"),
        ],
    },
    Word {
        name: "prova",
        head: Head::Text,
        keys: &[
            must("regola"),
            once("alla_data"),
            once("testo"),
            many("dato"),
            many("assente"),
            many("ignoto"),
            many("tabella"),
            many("righe"),
            many("lettura"),
            must("attende"),
            once("messaggio"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_and_no_key_stands_twice() {
        for (place, word) in WORDS.iter().enumerate() {
            assert!(
                WORDS
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.name != word.name)
            );
            for (place, key) in word.keys.iter().enumerate() {
                assert!(
                    word.keys
                        .iter()
                        .skip(place + 1)
                        .all(|other| other.name != key.name)
                );
            }
        }
    }
}
