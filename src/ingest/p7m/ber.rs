//! From BER, as signing programs write it, to the one form (DER) that is parsed: definite lengths, strings in one piece
//! (ITU-T X.690, 8.1.3 and 8.7).

/// Envelopes nest a dozen elements; far more is no honest file.
const DEEPEST: usize = 48;

/// A piece of the input that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken;

const CONSTRUCTED: u8 = 0x20;
const OCTETS: u8 = 0x04;
const END: u8 = 0x00;

/// The first element of `input` in DER. What follows it is left out.
pub fn to_der(input: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut der = Vec::with_capacity(input.len());
    element(input, &mut der, 0)?;
    Ok(der)
}

/// Writes the first element of `input`; gives what follows it.
fn element<'b>(input: &'b [u8], der: &mut Vec<u8>, depth: usize) -> Result<&'b [u8], Broken> {
    if depth > DEEPEST {
        return Err(Broken);
    }
    let (tag, rest) = tag(input)?;
    let first = *tag.first().ok_or(Broken)?;
    let (length, rest) = length(rest)?;
    if first & CONSTRUCTED == 0 {
        let (value, rest) = split(rest, length.ok_or(Broken)?)?;
        write(tag, value, der);
        return Ok(rest);
    }
    let (mut inner, mut after) = match length {
        Some(length) => split(rest, length)?,
        None => (rest, rest),
    };
    let mut value = Vec::new();
    loop {
        if length.is_some() && inner.is_empty() {
            break;
        }
        if length.is_none() && inner.starts_with(&[END, 0]) {
            after = inner.get(2..).ok_or(Broken)?;
            break;
        }
        inner = element(inner, &mut value, depth + 1)?;
    }
    if first == OCTETS | CONSTRUCTED {
        write(&[OCTETS], &joined(&value)?, der);
    } else {
        write(tag, &value, der);
    }
    Ok(after)
}

/// The pieces of a string, each already in DER, one after the other.
fn joined(mut pieces: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut whole = Vec::with_capacity(pieces.len());
    while !pieces.is_empty() {
        let (tag, rest) = tag(pieces)?;
        if tag != [OCTETS] {
            return Err(Broken);
        }
        let (length, rest) = length(rest)?;
        let (value, rest) = split(rest, length.ok_or(Broken)?)?;
        whole.extend_from_slice(value);
        pieces = rest;
    }
    Ok(whole)
}

fn tag(input: &[u8]) -> Result<(&[u8], &[u8]), Broken> {
    let first = *input.first().ok_or(Broken)?;
    if first & 0x1F != 0x1F {
        return split(input, 1);
    }
    let more = input.iter().skip(1).take(4);
    let more = more.take_while(|byte| **byte & 0x80 != 0).count();
    split(input, more + 2)
}

/// `None` is a length told by an end mark.
fn length(input: &[u8]) -> Result<(Option<usize>, &[u8]), Broken> {
    let (first, rest) = input.split_first().ok_or(Broken)?;
    match *first {
        0x80 => Ok((None, rest)),
        short if short < 0x80 => Ok((Some(usize::from(short)), rest)),
        long => {
            let (digits, rest) = split(rest, usize::from(long & 0x7F))?;
            let mut length = 0usize;
            for digit in digits {
                length = length
                    .checked_mul(256)
                    .and_then(|length| length.checked_add(usize::from(*digit)))
                    .ok_or(Broken)?;
            }
            Ok((Some(length), rest))
        }
    }
}

fn split(input: &[u8], at: usize) -> Result<(&[u8], &[u8]), Broken> {
    input.split_at_checked(at).ok_or(Broken)
}

fn write(tag: &[u8], value: &[u8], der: &mut Vec<u8>) {
    der.extend_from_slice(tag);
    match u8::try_from(value.len()) {
        Ok(short) if short < 0x80 => der.push(short),
        _ => {
            let digits = value.len().to_be_bytes();
            let zeros = digits.iter().take_while(|digit| **digit == 0).count();
            der.push(0x80 | u8::try_from(digits.len() - zeros).unwrap_or(0));
            der.extend(digits.iter().skip(zeros));
        }
    }
    der.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_become_definite_and_strings_whole() {
        let ber = [
            0x30, 0x80, 0x24, 0x80, 0x04, 2, b'a', b'b', 0x04, 0x81, 1, b'c', 0, 0, 0x02, 1, 7, 0,
            0, 0xFF,
        ];
        let der = [0x30, 8, 0x04, 3, b'a', b'b', b'c', 0x02, 1, 7];
        assert_eq!(to_der(&ber).unwrap(), der);
        assert_eq!(to_der(&der).unwrap(), der);
        assert_eq!(to_der(&ber[..17]), Err(Broken));
        assert_eq!(to_der(&[0x30, 0x80].repeat(5000)), Err(Broken));
        assert_eq!(
            to_der(&[0x30, 0x88, 255, 255, 255, 255, 255, 255, 255, 255]),
            Err(Broken)
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(prop_oneof![Just(0x30u8), Just(0x80), Just(0x24), Just(0x04), Just(0), any::<u8>()], 0..80)) {
            if let Ok(der) = to_der(&bytes) {
                prop_assert_eq!(to_der(&der), Ok(der.clone()));
            }
        }
    }
}
