//! The line of `~` and `^` under a source line of a traceback (`tb_displayline` of `Python/traceback.c`).

use crate::{caret_anchors, display_width};
use molt_abi::CodePos;

/// What is cut off in front of a source line.
pub fn is_indentation(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\x0c')
}

/// Characters before byte offset `offset` of the line; one more for an offset behind the end, as CPython counts.
fn char_offset(line: &str, offset: usize) -> usize {
    let characters = line.char_indices().take_while(|(start, _)| *start < offset).count();
    characters + usize::from(offset > line.len())
}

/// The marks for a range of this line, to be put under the line without its indentation; `None` when CPython shows none: no
/// column is known, or the range is the whole line.
pub fn marks(line: &str, position: &CodePos) -> Option<String> {
    if position.line == 0 || position.end_line == 0 || (position.col == 0 && position.end_col == 0) {
        return None;
    }
    let length = line.chars().count();
    let indentation = line.chars().take_while(|c| is_indentation(*c)).count();
    let start = char_offset(line, position.col as usize);
    let mut anchors = None;
    let end = if position.line == position.end_line {
        let end = char_offset(line, position.end_col as usize);
        anchors = segment(line, start, end).and_then(|text| {
            let (left, right) = caret_anchors::find(text)?;
            Some((start + char_offset(text, left), start + char_offset(text, right)))
        });
        end
    } else {
        // Up to the last character of the line that is no space. CPython takes the count of characters as a byte index here.
        let bytes = line.as_bytes();
        (0..length)
            .rev()
            .find(|index| bytes.get(*index).is_some_and(|byte| !is_indentation(*byte as char)))
            .map_or(0, |i| i + 1)
    };
    if anchors.is_none() && end.checked_sub(start) == Some(length - indentation) {
        return None;
    }
    // From here on columns of the terminal are counted.
    let column = |offset: usize| display_width::of_prefix(line, offset);
    let (start, end) = (column(start), column(end));
    let anchors = anchors.map(|(left, right)| (column(left), column(right)));
    let mark = |index: usize| match anchors {
        _ if index < start => ' ',
        Some((left, right)) if index < left || index >= right => '~',
        _ => '^',
    };
    Some((indentation..end).map(mark).collect())
}

/// The characters from `start` to `end` of the line.
fn segment(line: &str, start: usize, end: usize) -> Option<&str> {
    let byte = |count: usize| line.char_indices().nth(count).map_or(line.len(), |(at, _)| at);
    line.get(byte(start)..byte(end))
}
