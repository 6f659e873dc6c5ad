//! Numbers as registers write them.

use super::*;

fn sum(text: &str) -> Option<String> {
    money(CellRef::of(text))
        .value()
        .map(|sum| sum.normalize().to_string())
}

#[test]
fn sums_are_read_in_every_usual_form() {
    for (text, wanted) in [
        ("1.440,00 €", "1440"),
        ("1440.00", "1440"),
        ("€ 960", "960"),
        ("960,00 euro", "960"),
        ("€. 1.500,--", "1500"),
        ("1.500,=", "1500"),
        ("euro 1.500,00.=", "1500"),
        ("€1.440,5", "1440.5"),
        ("EUR 0,44", "0.44"),
        (",44", "0.44"),
        ("0.440", "0.44"),
        ("1 440,00", "1440"),
        ("1\u{a0}440", "1440"),
        ("1'440.00", "1440"),
        ("-960,00", "-960"),
        ("(960,00)", "-960"),
        ("1.234.567,89", "1234567.89"),
        ("154758.56", "154758.56"),
        ("960,00 *", "960"),
        ("33,33%", "33.33"),
    ] {
        assert_eq!(sum(text).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn what_is_no_number_is_told() {
    for text in [
        "1.44.0",
        "1.440.00,5",
        "uno",
        "12 mesi circa",
        "1,2,3",
        "1..2",
        "5-6",
        "1.440,00,00",
        "9".repeat(19).as_str(),
    ] {
        assert_eq!(
            money(CellRef::of(text)),
            State::Invalid(Reason::NotNumber),
            "{text}"
        );
    }
    assert_eq!(money(CellRef::of("n.d.")), State::Unknown("n.d."));
    assert_eq!(money(CellRef::of("-")), State::Unknown("-"));
    assert_eq!(money(CellRef::Empty), State::Absent);
    assert_eq!(
        money(CellRef::Fault("#RIF!")),
        State::Invalid(Reason::Fault)
    );
    assert_eq!(money(CellRef::Fault("#N/D")), State::Unknown("#N/D"));
}

#[test]
fn a_point_or_a_comma_before_three_figures_leaves_a_doubt() {
    let value = |text| integer(CellRef::of(text));
    assert_eq!(
        value("1.440"),
        State::Doubtful(1440, Doubt::PointOfThousands)
    );
    assert_eq!(value("1.440.000"), State::Value(1_440_000));
    assert_eq!(
        value("1,440"),
        State::Doubtful(1440, Doubt::CommaOfThousands)
    );
    assert_eq!(value("1440"), State::Value(1440));
    assert_eq!(value("1 440 ab."), State::Value(1440));
    assert_eq!(value("1440,00"), State::Value(1440));
    assert_eq!(value("1.44"), State::Doubtful(1440, Doubt::ThousandsLost));
    assert_eq!(value("1440,75"), State::Invalid(Reason::NotWhole));
    assert_eq!(value("162.566,238"), State::Invalid(Reason::NotWhole));
    assert_eq!(value("1.440,50"), State::Invalid(Reason::NotWhole));
    assert_eq!(value("1.440,000"), State::Value(1440));
    assert_eq!(value("-5"), State::Value(-5));
    assert_eq!(
        money(CellRef::of("1,440.50")),
        State::Doubtful(Decimal::new(144_050, 2), Doubt::CommaOfThousands)
    );
}

#[test]
fn numbers_of_a_workbook_are_taken_as_they_are() {
    assert_eq!(integer(CellRef::Number(1440.0)), State::Value(1440));
    assert_eq!(
        integer(CellRef::Number(1.44)),
        State::Doubtful(1440, Doubt::ThousandsLost)
    );
    assert_eq!(
        integer(CellRef::Number(1440.75)),
        State::Invalid(Reason::NotWhole)
    );
    assert_eq!(
        integer(CellRef::Number(f64::NAN)),
        State::Invalid(Reason::TooLarge)
    );
    assert_eq!(
        money(CellRef::Number(0.1 + 0.2)),
        State::Value(Decimal::new(3, 1))
    );
    assert_eq!(
        money(CellRef::Number(154_758.56)),
        State::Value(Decimal::new(15_475_856, 2))
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "[0-9., €'()=-]{0,24}|\\PC*") {
        let cell = CellRef::of(&text);
        let _ = (integer(cell), money(cell));
    }

    #[test]
    fn a_sum_written_the_italian_way_is_read_back(cents in -999_999_999i64..999_999_999, space in 0..3usize) {
        let (sign, whole, rest) = (if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
        let mut groups = whole.to_string();
        let mut at = groups.len();
        while at > 3 {
            at -= 3;
            groups.insert(at, '.');
        }
        let text = format!("{}{sign}{groups},{rest:02}{}", ["€ ", "", ""][space], ["", " €", " euro"][space]);
        proptest::prop_assert_eq!(money(CellRef::of(&text)), State::Value(Decimal::new(cents, 2)), "{}", text);
    }

    #[test]
    fn a_whole_number_of_a_workbook_is_read_back(number in -1_000_000_000i64..1_000_000_000) {
        #[expect(clippy::cast_precision_loss, reason = "small")]
        let cell = CellRef::Number(number as f64);
        proptest::prop_assert_eq!(integer(cell), State::Value(number));
    }
}
