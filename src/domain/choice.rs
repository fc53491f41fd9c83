//! Closed lists of words: each has a code that is stored and a Vietnamese label that is shown.

/// A word out of a closed list.
pub trait Choice: Copy + PartialEq + Sized + 'static {
    const ALL: &'static [Self];
    /// The codes of [`Choice::ALL`], in the same order.
    const CODES: &'static [&'static str];
    /// What is stored and exchanged.
    fn code(self) -> &'static str;
    /// What a person reads.
    fn label(self) -> &'static str;

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.code() == code)
    }
}

/// Makes an enum that is a [`Choice`]; the first word is the default.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident = $first_code:literal $first_label:literal, $($(#[$word_doc:meta])* $word:ident = $code:literal $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[$first_doc])* #[default] $first, $($(#[$word_doc])* $word,)* }

        impl $crate::domain::choice::Choice for $name {
            const ALL: &'static [Self] = &[Self::$first, $(Self::$word,)*];
            const CODES: &'static [&'static str] = &[$first_code, $($code,)*];

            fn code(self) -> &'static str {
                match self { Self::$first => $first_code, $(Self::$word => $code,)* }
            }

            fn label(self) -> &'static str {
                match self { Self::$first => $first_label, $(Self::$word => $label,)* }
            }
        }
    };
}
pub(crate) use choice;

#[cfg(test)]
mod tests {
    use super::Choice;
    use crate::domain::unit::Sector;

    #[test]
    fn a_code_leads_back_to_its_word() {
        for sector in Sector::ALL {
            assert_eq!(Sector::from_code(sector.code()), Some(*sector));
        }
        assert_eq!(Sector::from_code("Civil"), None);
    }
}
