//! Decimal numbers as the data files write them.
//!
//! The standard library reads every float there can be, to its last bit, with code and tables of twenty kilobytes. Weights have a few
//! digits.

/// The most digits of a number: all of them are exact.
const DIGITS: usize = 15;

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
