//! Bytes of a text to characters, without walking the text again for every figure.

/// Counts characters from checkpoints.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    /// Characters before each checkpoint, with its byte.
    marks: Vec<(usize, usize)>,
}

const STEP: usize = 1024;

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut marks = vec![(0, 0)];
        let mut next = STEP;
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            if byte >= next {
                marks.push((byte, chars));
                next = byte + STEP;
            }
        }
        Self { text, marks }
    }

    /// Characters before a byte that begins a character.
    pub fn chars(&self, byte: usize) -> usize {
        let at = self.marks.partition_point(|(b, _)| *b <= byte).saturating_sub(1);
        let (from, chars) = self.marks[at];
        chars + self.text[from..byte].chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn bytes_are_counted_as_characters() {
        let text = "Đã tổ chức hội thảo. ".repeat(300);
        let places = Places::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate().step_by(37) {
            assert_eq!(places.chars(byte), chars);
        }
        assert_eq!(places.chars(text.len()), text.chars().count());
    }
}
