//! The stable name of every fault that a rule file can have, with what it means.

/// A kind of fault. Names never change once published: offices quote them, and tools filter on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    Character,
    OpenText,
    Number,
    DateShape,
    DateMissing,
    UnknownWord,
    UnknownKey,
    RepeatedKey,
    MissingKey,
    MissingName,
    MissingEnd,
    Syntax,
    MixedConjunctions,
    ChainedComparison,
    TooDeep,
    UnknownValue,
    WholeNumber,
    Placeholder,
    BandGap,
    BandOverlap,
    BandsOutOfOrder,
    SeatsDoNotAddUp,
    MissingPack,
    RepeatedPack,
    UnknownName,
    AmbiguousName,
    RepeatedName,
    TypeMismatch,
    UnitMismatch,
    MonthArithmetic,
    MissingSource,
    TargetNotFound,
    Cycle,
    DatesOutOfOrder,
    RuleNotInForce,
    ReadingWithoutAlternatives,
    ForeignDefault,
    UnreadSource,
    MissingTest,
    NeverTrue,
    AlwaysTrue,
    DisjointBounds,
    TwinRequirement,
    UnusedDeclaration,
    UnusedField,
    UnusedColumn,
    UnusedValue,
    UntestedBand,
    UntestedDerogation,
    UntestedReading,
    RefutedExcuse,
    /// A fault of a configuration file, not of a rule: it has no page of its own among those of [`Code::ALL`].
    Settings,
}

impl Code {
    pub const ALL: &'static [Self] = &[
        Self::Character,
        Self::OpenText,
        Self::Number,
        Self::DateShape,
        Self::DateMissing,
        Self::UnknownWord,
        Self::UnknownKey,
        Self::RepeatedKey,
        Self::MissingKey,
        Self::MissingName,
        Self::MissingEnd,
        Self::Syntax,
        Self::MixedConjunctions,
        Self::ChainedComparison,
        Self::TooDeep,
        Self::UnknownValue,
        Self::WholeNumber,
        Self::Placeholder,
        Self::BandGap,
        Self::BandOverlap,
        Self::BandsOutOfOrder,
        Self::SeatsDoNotAddUp,
        Self::MissingPack,
        Self::RepeatedPack,
        Self::UnknownName,
        Self::AmbiguousName,
        Self::RepeatedName,
        Self::TypeMismatch,
        Self::UnitMismatch,
        Self::MonthArithmetic,
        Self::MissingSource,
        Self::TargetNotFound,
        Self::Cycle,
        Self::DatesOutOfOrder,
        Self::RuleNotInForce,
        Self::ReadingWithoutAlternatives,
        Self::ForeignDefault,
        Self::UnreadSource,
        Self::MissingTest,
        Self::NeverTrue,
        Self::AlwaysTrue,
        Self::DisjointBounds,
        Self::TwinRequirement,
        Self::UnusedDeclaration,
        Self::UnusedField,
        Self::UnusedColumn,
        Self::UnusedValue,
        Self::UntestedBand,
        Self::UntestedDerogation,
        Self::UntestedReading,
        Self::RefutedExcuse,
    ];

    /// The name that users see and tools filter on.
    pub const fn name(self) -> &'static str {
        self.entry().0
    }

    /// One sentence for the manual.
    pub const fn meaning(self) -> &'static str {
        self.entry().1
    }

    /// Whether it tells of something that may well be so on purpose: it is shown to those who ask for a survey.
    pub const fn is_survey(self) -> bool {
        matches!(
            self,
            Self::UnusedField | Self::UnusedColumn | Self::UnusedValue
        )
    }

    const fn entry(self) -> (&'static str, &'static str) {
        match self {
            Self::Character => (
                "carattere_inatteso",
                "il linguaggio non usa questo carattere",
            ),
            Self::OpenText => (
                "testo_non_chiuso",
                "un testo comincia con le virgolette e non finisce",
            ),
            Self::Number => (
                "numero_malformato",
                "il punto separa le migliaia, la virgola i decimali",
            ),
            Self::DateShape => ("data_malformata", "le date si scrivono gg/mm/aaaa"),
            Self::DateMissing => ("data_inesistente", "il calendario non ha questo giorno"),
            Self::UnknownWord => (
                "parola_sconosciuta",
                "nessuna dichiarazione comincia con questa parola",
            ),
            Self::UnknownKey => (
                "chiave_sconosciuta",
                "la dichiarazione non ha questa chiave",
            ),
            Self::RepeatedKey => ("chiave_ripetuta", "la chiave si scrive una volta sola"),
            Self::MissingKey => (
                "chiave_mancante",
                "alla dichiarazione manca una chiave obbligatoria",
            ),
            Self::MissingName => ("nome_mancante", "la dichiarazione non ha un nome"),
            Self::MissingEnd => ("fine_mancante", "la dichiarazione non si chiude con «fine»"),
            Self::Syntax => ("sintassi", "qui ci vuole un'altra parola"),
            Self::MixedConjunctions => (
                "congiunzioni_miste",
                "«e» e «o» insieme si leggono in due modi: servono le parentesi",
            ),
            Self::ChainedComparison => {
                ("confronto_concatenato", "un confronto ha due soli termini")
            }
            Self::TooDeep => (
                "troppo_annidato",
                "l'espressione ha troppe parentesi, o troppi termini",
            ),
            Self::UnknownValue => ("valore_non_ammesso", "la chiave ammette altri valori"),
            Self::WholeNumber => ("numero_non_intero", "giorni e mesi si contano interi"),
            Self::Placeholder => (
                "segnaposto_non_risolto",
                "quello che sta tra graffe non si può leggere o calcolare",
            ),
            Self::BandGap => (
                "fasce_con_lacuna",
                "tra due scaglioni restano valori senza fascia: la lacuna della fonte si dichiara",
            ),
            Self::BandOverlap => ("fasce_sovrapposte", "un valore cade in due scaglioni"),
            Self::BandsOutOfOrder => (
                "fasce_in_disordine",
                "lo scaglione finisce prima di cominciare",
            ),
            Self::SeatsDoNotAddUp => (
                "seggi_diversi_dai_membri",
                "i seggi non sommano al numero dei membri",
            ),
            Self::MissingPack => (
                "pacchetto_mancante",
                "nessun file della cartella dichiara il pacchetto",
            ),
            Self::RepeatedPack => (
                "pacchetto_doppio",
                "la cartella o il nome appartiene già a un pacchetto",
            ),
            Self::UnknownName => (
                "nome_sconosciuto",
                "nessuna dichiarazione visibile ha questo nome",
            ),
            Self::AmbiguousName => ("nome_ambiguo", "il nome indica due cose"),
            Self::RepeatedName => ("nome_doppio", "il nome è già usato"),
            Self::TypeMismatch => ("tipo_incompatibile", "i due termini sono di tipo diverso"),
            Self::UnitMismatch => ("unita_incompatibile", "i due termini hanno unità diverse"),
            Self::MonthArithmetic => (
                "mesi_senza_computo",
                "i mesi si contano solo con un computo",
            ),
            Self::MissingSource => (
                "fonte_mancante",
                "senza la sua fonte la dichiarazione non si carica",
            ),
            Self::TargetNotFound => (
                "bersaglio_non_trovato",
                "la deroga non trova ciò a cui deroga",
            ),
            Self::Cycle => ("ciclo", "la dichiarazione dipende da sé stessa"),
            Self::DatesOutOfOrder => ("date_in_disordine", "le date non sono in ordine"),
            Self::RuleNotInForce => (
                "regola_non_in_vigore",
                "alla data della prova la regola non è in vigore",
            ),
            Self::ReadingWithoutAlternatives => (
                "lettura_senza_alternative",
                "una lettura ha almeno due alternative",
            ),
            Self::ForeignDefault => (
                "predefinita_estranea",
                "la lettura predefinita non è tra le alternative",
            ),
            Self::UnreadSource => (
                "fonte_da_verificare",
                "la regola poggia su una fonte non letta: segnala al più un avviso",
            ),
            Self::MissingTest => (
                "prova_mancante",
                "la regola non ha una prova per uno degli esiti",
            ),
            Self::NeverTrue => (
                "condizione_mai_vera",
                "nessun valore rende vera la condizione",
            ),
            Self::AlwaysTrue => (
                "condizione_sempre_vera",
                "nessun valore rende falsa la condizione",
            ),
            Self::DisjointBounds => (
                "limiti_inconciliabili",
                "due regole in vigore insieme chiedono allo stesso fatto valori che si escludono",
            ),
            Self::TwinRequirement => (
                "requisito_doppio",
                "un altro requisito dice la stessa cosa, negli stessi casi",
            ),
            Self::UnusedDeclaration => (
                "dichiarazione_mai_usata",
                "nessuna regola usa la dichiarazione",
            ),
            Self::UnusedField => ("campo_mai_usato", "nessuna regola legge il campo"),
            Self::UnusedColumn => ("colonna_mai_usata", "nessuna regola legge la colonna"),
            Self::UnusedValue => (
                "valore_mai_usato",
                "nessuna regola nomina il valore della categoria",
            ),
            Self::UntestedBand => (
                "scaglione_senza_prova",
                "nessuna prova cade nello scaglione",
            ),
            Self::UntestedDerogation => (
                "deroga_senza_prova",
                "nessuna prova mostra la deroga all'opera",
            ),
            Self::UntestedReading => (
                "lettura_senza_prova",
                "nessuna prova distingue le alternative della lettura",
            ),
            Self::RefutedExcuse => (
                "motivo_smentito",
                "una prova mostra ciò che la dichiarazione dice impossibile da mostrare",
            ),
            Self::Settings => (
                "configurazione",
                "il file di configurazione non dice quello che si può dire",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_written_as_names() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        for name in names {
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
                "{name}"
            );
        }
    }
}
