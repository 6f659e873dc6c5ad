//! Line breaks counted piece by piece: `\\n`, `\\r\\n`, and `\\r` alone.

/// The count so far has seen a carriage return of which the line feed may still come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Breaks {
    pending: bool,
}

impl Breaks {
    /// The line breaks that end in these bytes. A carriage return at their end is counted with what follows it.
    pub fn count(&mut self, bytes: &[u8]) -> u32 {
        let Some((last, before)) = bytes.split_last() else {
            return 0;
        };
        // Only the last byte may be a carriage return in nearly every record: the others are counted all at once.
        let mut breaks = if memchr::memchr(b'\r', before).is_some() {
            before.iter().map(|byte| self.pass(*byte)).sum()
        } else {
            let feeds = memchr::memchr_iter(b'\n', before).count();
            let returned = before
                .first()
                .is_some_and(|first| self.pending && *first != b'\n');
            self.pending &= before.is_empty();
            u32::try_from(feeds).unwrap_or(0) + u32::from(returned)
        };
        breaks += self.pass(*last);
        breaks
    }

    /// Takes one byte: how many breaks it ends.
    const fn pass(&mut self, byte: u8) -> u32 {
        let returned = self.pending && byte != b'\n';
        self.pending = byte == b'\r';
        returned as u32 + (byte == b'\n') as u32
    }

    /// Something else than a line feed follows: how many breaks that ends.
    pub const fn close(&mut self) -> u32 {
        let pending = self.pending;
        self.pending = false;
        pending as u32
    }

    /// The last byte was a carriage return.
    pub const fn is_pending(self) -> bool {
        self.pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn breaks_are_the_same_wherever_the_bytes_are_cut(text in "[a\r\n]{0,30}", size in 1..10usize) {
            let normal = text.replace("\r\n", "\n").replace('\r', "\n");
            let mut breaks = Breaks::default();
            let counted: u32 = text.as_bytes().chunks(size).map(|bytes| breaks.count(bytes)).sum();
            let counted = counted + breaks.close();
            proptest::prop_assert_eq!(counted as usize, normal.matches('\n').count());
        }
    }
}
