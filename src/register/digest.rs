//! Texts as numbers, to look for them and to compare them without keeping them.

/// A text as a number (FNV-1a, 64 bits). With the thirty thousand names of the tables, that another name has the number of
/// one of them is as good as impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    pub const fn new() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }

    pub fn add(&mut self, text: &str) {
        self.add_bytes(text.bytes());
    }

    pub fn add_bytes(&mut self, bytes: impl Iterator<Item = u8>) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    pub const fn number(self) -> u64 {
        self.0
    }
}
