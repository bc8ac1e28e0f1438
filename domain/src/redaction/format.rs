//! Reading the engine's data: little-endian numbers, and numbers of seven bits
//! a byte.

/// The data are cut short or not of this engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the redaction data are not those of this engine")]
pub struct Unreadable;

/// What is left to read.
pub(super) struct Reader<'d> {
    rest: &'d [u8],
}

impl<'d> Reader<'d> {
    pub(super) fn new(data: &'d [u8]) -> Self {
        Self { rest: data }
    }

    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'d [u8], Unreadable> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Unreadable> {
        Ok(self.take(1)?[0])
    }

    pub(super) fn short(&mut self) -> Result<u16, Unreadable> {
        let bytes = self.take(2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    /// A number of at most 32 bits, seven bits a byte, lowest first.
    pub(super) fn varint(&mut self) -> Result<u32, Unreadable> {
        let mut number = 0_u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F).checked_shl(shift).ok_or(Unreadable)?;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Unreadable)
    }

    /// How many entries follow, each of at least one byte.
    pub(super) fn count(&mut self) -> Result<usize, Unreadable> {
        let count = self.varint()? as usize;
        if count > self.rest.len() { Err(Unreadable) } else { Ok(count) }
    }

    /// Nothing may be left at the end.
    pub(super) fn end(self) -> Result<(), Unreadable> {
        if self.rest.is_empty() { Ok(()) } else { Err(Unreadable) }
    }
}
