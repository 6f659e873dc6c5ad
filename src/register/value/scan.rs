//! Figures read off a text byte by byte, without copying it.

/// The number that the leading figures of a text make, how many they are, and what follows. Nothing where there is none,
/// or where there are more than eighteen.
pub(super) fn figures(text: &str) -> Option<(i64, usize, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || count > 18 {
        return None;
    }
    let value = text
        .bytes()
        .take(count)
        .fold(0i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Some((value, count, text.get(count..)?))
}
