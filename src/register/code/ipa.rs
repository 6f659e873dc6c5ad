//! The code of a body in the index of public bodies (IPA), by its historic patterns.

use super::is_cadastral;

/// What a code says of the body by its form. Newer codes are free: only a wrong one for a comune is worth a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ipa<'a> {
    /// `c_g479`: a comune, by its cadastral code as written.
    Comune(&'a str),
    /// `p_pu`: a province, by its sigla as written.
    Province(&'a str),
    /// `r_march`: a region.
    Region,
    /// `uc_…`, `ucdc_…`: a union of comuni.
    Union,
    /// Letters, figures, `_` and `-` that follow no pattern.
    Free,
    Malformed,
}

/// Reads the code of a body in the index.
pub fn ipa(code: &str) -> Ipa<'_> {
    let plain = code
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if !plain || !(3..=20).contains(&code.len()) {
        return Ipa::Malformed;
    }
    let Some((head, rest)) = code.split_once('_') else {
        return Ipa::Free;
    };
    match head.to_ascii_lowercase().as_str() {
        "c" if is_cadastral(rest) => Ipa::Comune(rest),
        "p" if rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Ipa::Province(rest)
        }
        "r" => Ipa::Region,
        "uc" | "ucdc" | "ucm" => Ipa::Union,
        "c" => Ipa::Malformed,
        _ => Ipa::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_tells_the_body_where_it_follows_a_pattern() {
        for (code, wanted) in [
            ("c_g479", Ipa::Comune("g479")),
            ("C_L219", Ipa::Comune("L219")),
            ("p_pu", Ipa::Province("pu")),
            ("r_marche", Ipa::Region),
            ("ucdc_034", Ipa::Union),
            ("AOB1234", Ipa::Free),
            ("c_47", Ipa::Malformed),
            ("c g479", Ipa::Malformed),
            ("", Ipa::Malformed),
        ] {
            assert_eq!(ipa(code), wanted, "{code}");
        }
    }
}
