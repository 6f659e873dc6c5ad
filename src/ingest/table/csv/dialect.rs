//! Which sign parts the fields of a CSV file: Italian spreadsheets write `;`, programs `,`, the clipboard a tab.

/// The signs that may part fields. Where two explain a file alike, the first wins.
const CANDIDATES: [u8; 4] = [b';', b'\t', b',', b'|'];

/// How many records of the sample are looked at.
const MOST_RECORDS: usize = 200;

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    pub delimiter: u8,
    /// The first line only tells the delimiter to Excel (`sep=;`) and is no row.
    pub declared: bool,
}

impl Dialect {
    /// Tells the delimiter from the first bytes of a file; `whole` where the sample is all of it.
    pub fn sniff(sample: &[u8], whole: bool) -> Self {
        if let Some(delimiter) = declared(sample) {
            return Self {
                delimiter,
                declared: true,
            };
        }
        let delimiter = CANDIDATES
            .into_iter()
            .map(|delimiter| (fit(sample, whole, delimiter), delimiter))
            // `max_by_key` keeps the last of equals: from the end, that is the first candidate.
            .rev()
            .max_by_key(|(fit, _)| *fit)
            .filter(|(fit, _)| *fit > 0)
            .map_or(b';', |(_, delimiter)| delimiter);
        Self {
            delimiter,
            declared: false,
        }
    }
}

fn declared(sample: &[u8]) -> Option<u8> {
    let line = sample.split(|byte| *byte == b'\n').next()?.trim_ascii_end();
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let line = line.strip_suffix(b"\"").unwrap_or(line);
    let (name, sign) = line.split_at_checked(4)?;
    match sign {
        [sign] if name.eq_ignore_ascii_case(b"sep=") => Some(*sign),
        // `trim_ascii_end` took the tab.
        [] if name.eq_ignore_ascii_case(b"sep=") => Some(b'\t'),
        _ => None,
    }
}

/// How well a delimiter explains the sample: the records that agree on their width, times the partings of each. A sign
/// that only stands in texts and in sums parts each record in another way.
fn fit(sample: &[u8], whole: bool, delimiter: u8) -> usize {
    let mut widths = widths(sample, whole, delimiter);
    widths.sort_unstable();
    widths
        .chunk_by(|a, b| a == b)
        .map(|alike| alike.len() * alike.first().map_or(0, |width| width - 1))
        .max()
        .unwrap_or(0)
}

/// How many fields each record has; the last is left out where the sample may cut it.
fn widths(sample: &[u8], whole: bool, delimiter: u8) -> Vec<usize> {
    let mut core = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut rest = sample;
    let (mut text, mut ends) = ([0; 4096], [0; 64]);
    let mut widths = Vec::new();
    let mut width = 0;
    while widths.len() < MOST_RECORDS {
        let (result, read, _, found) = core.read_record(rest, &mut text, &mut ends);
        rest = rest.get(read..).unwrap_or(&[]);
        width += found;
        match result {
            csv_core::ReadRecordResult::Record => widths.push(std::mem::take(&mut width)),
            csv_core::ReadRecordResult::InputEmpty if !whole => break,
            csv_core::ReadRecordResult::End => break,
            csv_core::ReadRecordResult::InputEmpty
            | csv_core::ReadRecordResult::OutputFull
            | csv_core::ReadRecordResult::OutputEndsFull => {}
        }
    }
    widths.retain(|width| *width > 0);
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(sample: &str) -> char {
        char::from(Dialect::sniff(sample.as_bytes(), true).delimiter)
    }

    #[test]
    fn the_delimiter_is_the_sign_that_parts_every_row_alike() {
        let cases = [
            ("Ente;Quota\nPrelà;1.440,00\nCosio;960,50\n", ';'),
            ("Ente,Quota\nPrelà,\"1.440,00\"\nCosio,\"960,50\"\n", ','),
            ("Ente\tSede\nPrelà\tVia A, 1; p. 2\nCosio\tVia B\n", '\t'),
            (
                "ente,tipo,servizi\nA,comune,a;b\nB,comune,a;b\nC,comune,c\n",
                ',',
            ),
            (
                "Registro degli enti, 2021\n\nN.;Ente;C.F.\n1;Prelà;00272430414\n2;Cosio;1\n",
                ';',
            ),
            ("Ente\nPrelà\n", ';'),
            ("a|b|c\n1|2|3\n", '|'),
            ("", ';'),
        ];
        for (sample, wanted) in cases {
            assert_eq!(delimiter(sample), wanted, "{sample}");
        }
    }

    #[test]
    fn a_first_line_for_excel_tells_the_delimiter() {
        for (sample, wanted) in [
            ("sep=;\r\na,b", b';'),
            ("\"sep=,\"\na;b;c", b','),
            ("SEP=\t\na;b", b'\t'),
        ] {
            let dialect = Dialect::sniff(sample.as_bytes(), true);
            assert_eq!((dialect.delimiter, dialect.declared), (wanted, true));
        }
        assert!(!Dialect::sniff(b"separatore;b\n", true).declared);
    }
}
