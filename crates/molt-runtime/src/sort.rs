//! A small sort for the runtime's own lists, most of which are short: the standard library's sorts are five kilobytes for each
//! type that is sorted. Lists of Python are sorted by `types::timsort`.

/// Merges runs of doubling length; stable. `before`: must the first come before the second?
pub fn stable<T: Copy>(items: &mut Vec<T>, before: impl Fn(T, T) -> bool) {
    let length = items.len();
    let mut run = 1;
    while run < length {
        let mut merged = Vec::with_capacity(length);
        let mut start = 0;
        while start < length {
            let middle = (start + run).min(length);
            let end = (middle + run).min(length);
            let (mut left, mut right) = (start, middle);
            while let Some(&item) = items.get(left).filter(|_| left < middle) {
                match items.get(right).filter(|_| right < end) {
                    Some(&other) if before(other, item) => {
                        merged.push(other);
                        right += 1;
                    }
                    _ => {
                        merged.push(item);
                        left += 1;
                    }
                }
            }
            merged.extend_from_slice(items.get(right..end).unwrap_or_default());
            start = end;
        }
        *items = merged;
        run *= 2;
    }
}
