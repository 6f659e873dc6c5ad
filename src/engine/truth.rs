//! Strong Kleene logic: an unknown never becomes a pass, and a decided branch is not spoilt by an unknown one.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    True,
    False,
    Unknown,
}

impl Truth {
    pub const fn known(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }

    #[must_use]
    pub const fn negate(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Both hold; false as soon as one is false.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// One holds; true as soon as one is true.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        self.negate().and(other.negate()).negate()
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, *};

    #[test]
    fn a_decided_branch_is_not_spoilt_by_an_unknown_one() {
        assert_eq!(False.and(Unknown), False);
        assert_eq!(Unknown.and(False), False);
        assert_eq!(True.or(Unknown), True);
    }

    #[test]
    fn an_unknown_never_becomes_a_pass() {
        assert_eq!(True.and(Unknown), Unknown);
        assert_eq!(False.or(Unknown), Unknown);
        assert_eq!(Unknown.negate(), Unknown);
    }

    #[test]
    fn de_morgan_holds_over_the_whole_table() {
        let all: [Truth; 3] = [True, False, Unknown];
        for a in all {
            for b in all {
                assert_eq!(a.and(b).negate(), a.negate().or(b.negate()));
                assert_eq!(a.and(b), b.and(a));
            }
        }
    }
}
