//! Decimal numbers as the data files write them, and as errors do.
//!
//! The standard library reads and writes every float there can be, to its last bit, with code and tables of twenty kilobytes for either.
//! Weights have a few digits.

/// The most digits of a number: all of them are exact.
const DIGITS: usize = 15;

/// The most digits behind the point of a number that is written.
const PLACES: usize = 6;

/// Reads a number such as "-1.25" or "7"; also "inf", with a sign or without, which is no finite number and not to be mistaken for one.
pub(crate) fn decimal(text: &str) -> Option<f32> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest.eq_ignore_ascii_case("inf") {
        return Some(sign * f32::INFINITY);
    }
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = whole.len() + fraction.len();
    if digits == 0 || digits > DIGITS || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = whole.bytes().chain(fraction.bytes()).fold(0.0, |n, b| n * 10.0 + f64::from(b - b'0'));
    let scale = fraction.bytes().fold(1.0, |scale, _| scale * 10.0);
    Some(sign * (number / scale) as f32)
}

/// Writes a number for an error: "1.5", "NaN", "inf". One that is not zero is not written as zero.
pub(crate) fn written(number: f32) -> String {
    if number.is_nan() {
        return "NaN".to_string();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    if number.is_infinite() {
        return format!("{sign}inf");
    }
    let size = f64::from(number.abs());
    let unit = 10_f64.powi(PLACES as i32);
    let (mut whole, mut parts) = (size.trunc() as u128, (size.fract() * unit).round() as u32);
    if f64::from(parts) >= unit {
        (whole, parts) = (whole + 1, 0);
    }
    match (whole, parts) {
        (0, 0) if number != 0.0 => format!("just {} 0", if number < 0.0 { "below" } else { "above" }),
        (whole, 0) => format!("{sign}{whole}"),
        (whole, parts) => format!("{sign}{whole}.{}", format!("{parts:0PLACES$}").trim_end_matches('0')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(number in -1e6_f32..1e6) {
            let text = written(number);
            let read = if text.ends_with(" 0") { 0.0 } else { text.parse::<f64>().unwrap() };
            prop_assert!((read - f64::from(number)).abs() <= 5.1e-7, "{number} {text}");
        }
    }

    #[test]
    fn numbers_are_written_as_they_are() {
        let texts = [
            (1.5, "1.5"),
            (-2.0, "-2"),
            (0.0, "0"),
            (1e-9, "just above 0"),
            (-1e-9, "just below 0"),
            (0.9999999, "1"),
            (3.0e9, "3000000000"),
        ];
        for (number, text) in texts {
            assert_eq!(written(number), text);
        }
        assert_eq!([f32::NAN, f32::INFINITY, f32::NEG_INFINITY].map(written), ["NaN", "inf", "-inf"]);
    }

    proptest! {
        #[test]
        fn as_the_standard_library_does(text in "[-+]?[0-9]{0,7}(\\.[0-9]{0,7})?") {
            prop_assert_eq!(decimal(&text), text.parse().ok());
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in ["", "-", ".", "1,5", "heavy", "1.2.3", "1e5", "nan", "--1", "1234567890123456"] {
            assert_eq!(decimal(text), None, "{text}");
        }
        assert_eq!((decimal("inf"), decimal("-INF")), (Some(f32::INFINITY), Some(f32::NEG_INFINITY)));
    }
}
