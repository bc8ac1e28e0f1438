//! Files that may come compressed.

use std::io::{BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

/// The two bytes with which every gzip file begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A file as text, whether it is compressed or not.
pub(crate) enum Unpacked<R> {
    /// As it is.
    Plain(BufReader<R>),
    /// Compressed.
    Gzip(Box<MultiGzDecoder<BufReader<R>>>),
}

impl<R: Read> Unpacked<R> {
    /// Looks at how the file begins.
    pub(crate) fn open(file: R) -> std::io::Result<Self> {
        let mut file = BufReader::new(file);
        Ok(if file.fill_buf()?.starts_with(&GZIP) {
            Self::Gzip(Box::new(MultiGzDecoder::new(file)))
        } else {
            Self::Plain(file)
        })
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(buffer),
            Self::Gzip(file) => file.read(buffer),
        }
    }
}
