//! The seats of a body, drawn as a hemicycle: a letter in each seat tells its group, so that no colour is needed.

use maud::{Markup, html};
use std::f64::consts::PI;

/// More seats than this are not drawn.
pub const MOST: usize = 200;
/// The distance between two rows, and between two seats of a row, in units of the drawing.
const STEP: f64 = 30.0;
const INNERMOST: f64 = 62.0;
const SEAT: f64 = 12.0;

/// The letter of a group of seats: A, B … Z, then numbers.
pub fn letter(place: usize) -> String {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or_else(
            || (place + 1).to_string(),
            |place| char::from(b'A' + place).to_string(),
        )
}

struct Place {
    /// From the left end of the hemicycle, in radians.
    angle: f64,
    radius: f64,
}

/// A seat of the drawing.
#[derive(Clone, Debug)]
pub struct Chair {
    /// The place of its group, from 0.
    pub group: usize,
    /// An office goes with it.
    pub office: bool,
    /// Nobody sits on it, where that is told.
    pub empty: bool,
}

/// What a drawing says to those who do not see it; `id` tells it from the others of the page.
pub struct Caption<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

/// The drawing; `None` without seats, or with too many for a drawing.
pub fn drawing(chairs: &[Chair], caption: &Caption<'_>) -> Option<Markup> {
    let count = Some(chairs.len()).filter(|count| (1..=MOST).contains(count))?;
    let places = places(count);
    let outermost = places.iter().map(|place| place.radius).fold(0.0, f64::max);
    let width = 2.0 * (outermost + SEAT + 6.0);
    let height = outermost + 2.0 * SEAT + 12.0;
    let (middle, floor) = (width / 2.0, outermost + SEAT + 6.0);
    let at = |place: &Place| {
        let x = middle - place.radius * place.angle.cos();
        let y = floor - place.radius * place.angle.sin();
        (format!("{x:.1}"), format!("{y:.1}"))
    };
    let (title, description) = (
        format!("{}-titolo", caption.id),
        format!("{}-descrizione", caption.id),
    );
    Some(html! {
        svg.seat xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (format!("{width:.0}")) " " (format!("{height:.0}")) }
            width=(format!("{width:.0}")) role="img" aria-labelledby={ (title) " " (description) } font-size="13" font-family="sans-serif" {
            title id=(title) { (caption.title) }
            desc id=(description) { (caption.description) }
            @for (place, chair) in places.iter().zip(chairs) {
                @let (x, y) = at(place);
                circle.office[chair.office].empty[chair.empty] cx=(x) cy=(y) r=(SEAT) {}
                text x=(x) y=(y) dy="4.5" text-anchor="middle" { (letter(chair.group)) }
            }
        }
    })
}

/// Where the seats stand, from left to right, in as few rows as hold them.
fn places(count: usize) -> Vec<Place> {
    let radius = |row: usize| INNERMOST + STEP * row as f64;
    let room = |row: usize| (PI * radius(row) / STEP) as usize + 1;
    let rows = (1..)
        .find(|rows| (0..*rows).map(room).sum::<usize>() >= count)
        .unwrap_or(1);
    let whole: usize = (0..rows).map(room).sum();
    let mut left = count;
    let mut places = Vec::with_capacity(count);
    for row in (0..rows).rev() {
        let share = if row == 0 {
            left
        } else {
            (count * room(row)).div_ceil(whole).min(left)
        };
        left -= share;
        for seat in 0..share {
            let angle = if share == 1 {
                PI / 2.0
            } else {
                PI * seat as f64 / (share - 1) as f64
            };
            places.push(Place {
                angle,
                radius: radius(row),
            });
        }
    }
    places.sort_by(|a, b| {
        let by_angle = a.angle.total_cmp(&b.angle);
        by_angle.then(a.radius.total_cmp(&b.radius))
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seat_has_a_place_and_none_stands_on_another() {
        for count in 1..=MOST {
            let places = places(count);
            assert_eq!(places.len(), count);
            let at = |place: &Place| {
                (
                    place.radius * place.angle.cos(),
                    place.radius * place.angle.sin(),
                )
            };
            for (number, one) in places.iter().enumerate() {
                for other in places.iter().skip(number + 1) {
                    let ((x, y), (x2, y2)) = (at(one), at(other));
                    assert!((x - x2).hypot(y - y2) >= 2.0 * SEAT, "{count}");
                }
            }
        }
    }

    #[test]
    fn groups_have_letters_and_then_numbers() {
        assert_eq!([letter(0), letter(25), letter(26)], ["A", "Z", "27"]);
    }
}
