//! The lines of an embedded table: fields parted by `;`, none quoted, the headings first.

/// The fields of each line after the headings; those that are not there are empty.
pub fn lines<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table
        .lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut fields = line.split(';');
            std::array::from_fn(|_| fields.next().unwrap_or(""))
        })
}
