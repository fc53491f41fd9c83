//! Exact fractions: ½·M·(A/T) stays what it is until it is rounded once. What does not fit is told, never bent.

use std::cmp::Ordering;

use crate::domain::number::Quantity;

/// Phân số in lowest terms; the lower part is above nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    upper: i128,
    lower: i128,
}

/// A [`Quantity`] counts ten-thousandths.
const TEN_THOUSAND: i128 = 10_000;
const PLACES: u32 = 4;
/// So many decimals of a part decide how a sum is rounded that does not fit as a fraction.
const DIGITS: u32 = 18;

impl Fraction {
    pub const ZERO: Self = Self { upper: 0, lower: 1 };
    pub const HALF: Self = Self { upper: 1, lower: 2 };

    /// None for a division by nought, and where it does not fit.
    pub fn new(upper: i128, lower: i128) -> Option<Self> {
        let common = greatest_common(upper, lower)?;
        let (upper, lower) = (upper.checked_div(common)?, lower.checked_div(common)?);
        if lower < 0 {
            let (upper, lower) = (upper.checked_neg()?, lower.checked_neg()?);
            return Some(Self { upper, lower });
        }
        (lower > 0).then_some(Self { upper, lower })
    }

    pub fn whole(number: i64) -> Self {
        let upper = i128::from(number);
        Self { upper, lower: 1 }
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let common = greatest_common(self.lower, other.lower)?;
        let (mine, theirs) = (other.lower / common, self.lower / common);
        let upper = self.upper.checked_mul(mine)?;
        let upper = upper.checked_add(other.upper.checked_mul(theirs)?)?;
        Self::new(upper, self.lower.checked_mul(mine)?)
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        let upper = other.upper.checked_neg()?;
        self.plus(Self { upper, ..other })
    }

    /// Shortened crosswise first, so that it overflows only when the result does.
    pub fn times(self, other: Self) -> Option<Self> {
        let one = Self::new(self.upper, other.lower)?;
        let two = Self::new(other.upper, self.lower)?;
        let upper = one.upper.checked_mul(two.upper)?;
        Self::new(upper, one.lower.checked_mul(two.lower)?)
    }

    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.lower, other.upper)?)
    }

    pub fn is_negative(self) -> bool {
        self.upper < 0
    }

    /// The same number, if it has no more than four decimals.
    pub fn quantity(self) -> Option<Quantity> {
        let scaled = self.upper.checked_mul(TEN_THOUSAND)?;
        let fits = scaled % self.lower == 0;
        fits.then(|| as_quantity(scaled / self.lower))?
    }

    /// To `places` decimals, at most four; a half goes up (domain.md 6.2).
    pub fn rounded(self, places: u32) -> Option<Quantity> {
        let step = 10_i128.pow(places.min(PLACES));
        let doubled = self.upper.checked_mul(2)?.checked_mul(step)?;
        let steps = doubled
            .checked_add(self.lower)?
            .div_euclid(self.lower.checked_mul(2)?);
        as_quantity(steps.checked_mul(TEN_THOUSAND / step)?)
    }

    /// Digits down to the eighteenth decimal, and whether something is left behind them.
    fn digits(self) -> Option<(i128, bool)> {
        let mut digits = self.upper.div_euclid(self.lower);
        let mut rest = self.upper.rem_euclid(self.lower);
        for _ in 0..DIGITS {
            rest = rest.checked_mul(10)?;
            digits = digits.checked_mul(10)?.checked_add(rest / self.lower)?;
            rest %= self.lower;
        }
        Some((digits, rest != 0))
    }
}

impl From<Quantity> for Fraction {
    fn from(quantity: Quantity) -> Self {
        let upper = i128::from(quantity.ten_thousandths());
        let common = greatest_common(upper, TEN_THOUSAND).unwrap_or(1);
        Self {
            upper: upper / common,
            lower: TEN_THOUSAND / common,
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By whole parts, then by what is left turned over: never overflows.
impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut one, mut two) = (*self, *other);
        let mut turned = false;
        loop {
            let wholes = one.upper.div_euclid(one.lower);
            let order = wholes.cmp(&two.upper.div_euclid(two.lower));
            let rests = (
                one.upper.rem_euclid(one.lower),
                two.upper.rem_euclid(two.lower),
            );
            let order = order.then_with(|| match rests {
                (0, 0) => Ordering::Equal,
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
                _ => Ordering::Equal,
            });
            if order != Ordering::Equal || rests == (0, 0) {
                return if turned { order.reverse() } else { order };
            }
            one = Self {
                upper: one.lower,
                lower: rests.0,
            };
            two = Self {
                upper: two.lower,
                lower: rests.1,
            };
            turned = !turned;
        }
    }
}

/// The sum of `parts` to `places` decimals. Where the exact sum does not fit, enough decimals of each part decide; where
/// even they leave it open, there is none.
pub fn rounded_sum(parts: &[Fraction], places: u32) -> Option<Quantity> {
    let exact = parts
        .iter()
        .try_fold(Fraction::ZERO, |sum, part| sum.plus(*part));
    match exact {
        Some(sum) => sum.rounded(places),
        None => decided_sum(parts, places),
    }
}

fn decided_sum(parts: &[Fraction], places: u32) -> Option<Quantity> {
    let (mut low, mut open) = (0_i128, 0_i128);
    for part in parts {
        let (digits, more) = part.digits()?;
        low = low.checked_add(digits)?;
        open += i128::from(more);
    }
    let step = 10_i128.pow(DIGITS - places.min(PLACES));
    let round = |sum: i128| sum.checked_add(step / 2).map(|sum| sum.div_euclid(step));
    let steps = round(low)?;
    let high = round(low.checked_add((open - 1).max(0))?)?;
    let unit = 10_i128.pow(PLACES - places.min(PLACES));
    (steps == high).then(|| as_quantity(steps * unit))?
}

fn as_quantity(ten_thousandths: i128) -> Option<Quantity> {
    let number = i64::try_from(ten_thousandths).ok()?;
    Some(Quantity::from_ten_thousandths(number))
}

/// None only where the result does not fit (the lowest number of all).
fn greatest_common(one: i128, other: i128) -> Option<i128> {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    i128::try_from(one.max(1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(upper: i128, lower: i128) -> Fraction {
        Fraction::new(upper, lower).unwrap()
    }

    #[test]
    fn fractions_are_reckoned_without_a_rest() {
        assert_eq!(of(2, 4), Fraction::HALF);
        assert_eq!(of(1, -2), of(-1, 2));
        assert_eq!(of(1, 3).plus(of(1, 6)), Some(Fraction::HALF));
        assert_eq!(of(1, 2).minus(of(2, 3)), Some(of(-1, 6)));
        assert_eq!(of(2, 3).times(of(3, 4)), Some(Fraction::HALF));
        assert_eq!(of(1, 3).over(of(2, 3)), Some(Fraction::HALF));
        assert_eq!(of(1, 3).over(Fraction::ZERO), None);
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(of(1, 3).quantity(), None);
        assert_eq!(of(1, 8).quantity().unwrap().to_string(), "0,125");
    }

    #[test]
    fn a_half_is_rounded_up_once() {
        let shown = |upper, lower, places| of(upper, lower).rounded(places).unwrap().to_string();
        assert_eq!(shown(1, 8, 2), "0,13");
        assert_eq!(shown(1, 3, 2), "0,33");
        assert_eq!(shown(2, 3, 0), "1");
        assert_eq!(shown(1, 2, 0), "1");
        assert_eq!(shown(124_999, 1_000_000, 2), "0,12");
        assert_eq!(shown(1, 3, 9), "0,3333", "a quantity has four places");
    }

    #[test]
    fn what_does_not_fit_is_not_made() {
        let top = of(i128::MAX, 1);
        assert_eq!(top.plus(top), None);
        assert_eq!(top.times(of(2, 1)), None);
        assert_eq!(top.rounded(2), None);
        assert_eq!(top.times(of(1, i128::MAX)), Some(of(1, 1)));
        assert_eq!(of(i128::MIN, 1).cmp(&top), Ordering::Less);
        assert_eq!(Fraction::new(i128::MIN, i128::MIN), None);
    }

    #[test]
    fn a_sum_too_large_for_a_fraction_is_decided_by_its_decimals() {
        let primes = [
            1_000_000_007,
            1_000_000_009,
            1_000_000_021,
            1_000_000_033,
            1_000_000_087,
        ];
        let parts: Vec<_> = primes.iter().map(|prime| of(prime / 2, *prime)).collect();
        let exact = parts
            .iter()
            .try_fold(Fraction::ZERO, |sum, part| sum.plus(*part));
        assert_eq!(exact, None);
        assert_eq!(rounded_sum(&parts, 2).unwrap().to_string(), "2,5");
        assert_eq!(
            rounded_sum(&parts, 0).unwrap().to_string(),
            "2",
            "a hair below 2,5"
        );
    }

    proptest! {
        #[test]
        fn fractions_stand_in_the_order_of_their_products(a in -999_i64..999, b in 1_i64..999, c in -999_i64..999, d in 1_i64..999) {
            let order = of(a.into(), b.into()).cmp(&of(c.into(), d.into()));
            prop_assert_eq!(order, (a * d).cmp(&(c * b)));
        }

        #[test]
        fn decimals_decide_a_sum_as_the_fraction_does(parts in proptest::collection::vec((0_i128..9999, 1_i128..99), 1..6), places in 0_u32..5) {
            let parts: Vec<_> = parts.into_iter().map(|(upper, lower)| of(upper, lower)).collect();
            if let Some(decided) = decided_sum(&parts, places) {
                prop_assert_eq!(Some(decided), rounded_sum(&parts, places));
            }
        }
    }
}
