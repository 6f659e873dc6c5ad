//! What to say of the pieces of text that are no word of the language.

use super::code::Code;
use super::error::Error;
use super::token::{Fault, Kind, Token};
use crate::span::Span;

/// The error for a token that is no word; `None` for every other.
pub fn fault(source: &str, token: Token) -> Option<Error> {
    let Kind::Fault(fault) = token.kind else {
        return None;
    };
    let written = token.span.of(source);
    Some(match fault {
        Fault::Character => character(written, token.span),
        Fault::OpenText => Error::new(
            Code::OpenText,
            token.span,
            "testo senza virgolette di chiusura",
        )
        .help(
            "un testo tra virgolette sta su una riga; su più righe se ne usano tre: \"\"\"…\"\"\"",
        ),
        Fault::Number => Error::new(
            Code::Number,
            token.span,
            format!("«{written}» non è un numero"),
        )
        .help("il punto separa le migliaia a gruppi di tre, la virgola i decimali: 1.500,00"),
        Fault::DateShape => date_shape(written, token.span),
        Fault::DateMissing => Error::new(
            Code::DateMissing,
            token.span,
            format!("il calendario non ha il giorno «{written}»"),
        ),
    })
}

fn character(written: &str, span: Span) -> Error {
    let error = Error::new(
        Code::Character,
        span,
        format!("carattere inatteso «{written}»"),
    );
    match written {
        ":" => error.help("i due punti vanno attaccati alla parola: «quando:»"),
        "," => error.help("gli elenchi si separano con «;»"),
        "“" | "”" | "«" | "»" | "„" => error
            .instead("\"")
            .help("le virgolette dei testi sono quelle diritte: \"…\""),
        "≤" => error.instead("<="),
        "≥" => error.instead(">="),
        "≠" => error.instead("<>"),
        "!" => error.help("la negazione si scrive «non», il diverso «<>»"),
        "/" => error.help("le date si scrivono gg/mm/aaaa; la divisione non c'è"),
        "'" | "’" => error.help("i nomi non hanno apostrofi; i testi stanno tra virgolette"),
        _ => error,
    }
}

fn date_shape(written: &str, span: Span) -> Error {
    let error = Error::new(
        Code::DateShape,
        span,
        format!("«{written}» non è una data gg/mm/aaaa"),
    );
    let parts: Vec<&str> = written.split('/').collect();
    match parts.as_slice() {
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            error.instead(format!("{day:0>2}/{month:0>2}/{year}"))
        }
        _ => error.help("giorno e mese con due cifre, anno con quattro: 07/07/2012"),
    }
}
