//! Where the choices of a case come from: bytes, of a fuzzer or of dice.

use crate::office::Dice;

/// Takes choices off bytes; when they run out, every choice is the first.
pub struct Draw<'b> {
    bytes: &'b [u8],
}

impl<'b> Draw<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    fn byte(&mut self) -> usize {
        let Some((first, rest)) = self.bytes.split_first() else {
            return 0;
        };
        self.bytes = rest;
        usize::from(*first)
    }

    /// Less than `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        let rolled = match sides {
            0 | 1 => return 0,
            2..=256 => self.byte(),
            _ => self.byte() << 8 | self.byte(),
        };
        rolled % sides
    }

    /// True once in `times`, never when the bytes have run out.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) + 1 == times
    }

    pub fn pick<T: Clone>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.roll(list.len())).cloned()
    }

    pub fn id(&mut self) -> [u8; 16] {
        std::array::from_fn(|_| self.byte() as u8)
    }
}

/// The bytes of a numbered case.
pub fn bytes_of(case: u64) -> Vec<u8> {
    let mut dice = Dice::new(case);
    (0..250).flat_map(|_| dice.next().to_le_bytes()).collect()
}
