//! Members on seats: a maximum matching, so that seats which the same members could take are judged exactly.

/// Whether a member can take a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fits {
    No,
    /// It depends on something that is not known of the member.
    Perhaps,
    Yes,
}

/// Who sits where: for each place the member, by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seating {
    pub places: Vec<Option<usize>>,
}

impl Seating {
    pub fn full(&self) -> bool {
        self.places.iter().all(Option::is_some)
    }

    /// The places without a member.
    pub fn empty(&self) -> impl Iterator<Item = usize> {
        self.places
            .iter()
            .enumerate()
            .filter(|(_, member)| member.is_none())
            .map(|(place, _)| place)
    }

    pub fn seated(&self, member: usize) -> bool {
        self.places.contains(&Some(member))
    }
}

/// A seating of as many places as possible. `places` holds, for each place, how each member fits; only those that fit at
/// least so well are seated. Earlier places and members come first where there is a choice.
pub fn seating(places: &[Vec<Fits>], at_least: Fits) -> Seating {
    let mut found = Seating {
        places: vec![None; places.len()],
    };
    for place in 0..places.len() {
        let mut tried = vec![false; places.len()];
        place_one(places, at_least, place, &mut found, &mut tried);
    }
    found
}

/// Finds a member for a place, moving others if need be.
fn place_one(
    places: &[Vec<Fits>],
    at_least: Fits,
    place: usize,
    found: &mut Seating,
    tried: &mut [bool],
) -> bool {
    if tried.get(place).copied().unwrap_or(true) {
        return false;
    }
    if let Some(mark) = tried.get_mut(place) {
        *mark = true;
    }
    let fitting: Vec<usize> = places
        .get(place)
        .into_iter()
        .flatten()
        .enumerate()
        .filter(|(_, fits)| **fits >= at_least)
        .map(|(member, _)| member)
        .collect();
    for member in fitting {
        let taken = found.places.iter().position(|other| *other == Some(member));
        let free = match taken {
            None => true,
            Some(other) => place_one(places, at_least, other, found, tried),
        };
        if free {
            if let Some(seat) = found.places.get_mut(place) {
                *seat = Some(member);
            }
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const Y: Fits = Fits::Yes;
    const N: Fits = Fits::No;
    const P: Fits = Fits::Perhaps;

    #[test]
    fn a_greedy_choice_would_leave_a_seat_empty() {
        let places = vec![vec![Y, Y, N], vec![Y, N, N], vec![N, Y, Y]];
        let found = seating(&places, Y);
        assert!(found.full());
        assert_eq!(found.places, [Some(1), Some(0), Some(2)]);
    }

    #[test]
    fn what_is_not_known_does_not_fill_a_seat_for_certain() {
        let places = vec![vec![P, N], vec![N, Y]];
        assert_eq!(seating(&places, Y).empty().collect::<Vec<_>>(), [0]);
        assert!(seating(&places, P).full());
    }

    fn largest(places: &[Vec<Fits>], place: usize, used: &mut Vec<usize>) -> usize {
        if place == places.len() {
            return 0;
        }
        let mut best = largest(places, place + 1, used);
        for member in 0..places[place].len() {
            if places[place][member] == Y && !used.contains(&member) {
                used.push(member);
                best = best.max(1 + largest(places, place + 1, used));
                used.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn as_many_places_are_filled_as_can_be(
            fits in proptest::collection::vec(proptest::collection::vec(proptest::bool::ANY, 6), 0..6)
        ) {
            let places: Vec<Vec<Fits>> = fits
                .iter()
                .map(|row| row.iter().map(|yes| if *yes { Y } else { N }).collect())
                .collect();
            let found = seating(&places, Y);
            for (place, member) in found.places.iter().enumerate() {
                if let Some(member) = member {
                    prop_assert_eq!(places[place][*member], Y);
                }
            }
            let filled = found.places.iter().flatten().count();
            prop_assert_eq!(filled, largest(&places, 0, &mut Vec::new()));
        }
    }
}
