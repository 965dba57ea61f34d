//! A map from values, ordered by them: a sorted list. Contexts are copied at every edge, and have dozens of entries, which a
//! tree would copy one node after the other.

use molt_ir::Val;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Vals<T>(Vec<(Val, T)>);

impl<T> Default for Vals<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Vals<T> {
    fn place(&self, val: Val) -> Result<usize, usize> {
        self.0.binary_search_by_key(&val, |(known, _)| *known)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn get(&self, val: &Val) -> Option<&T> {
        self.place(*val).ok().map(|place| &self.0[place].1)
    }

    pub fn get_mut(&mut self, val: &Val) -> Option<&mut T> {
        self.place(*val).ok().map(|place| &mut self.0[place].1)
    }

    pub fn contains_key(&self, val: &Val) -> bool {
        self.place(*val).is_ok()
    }

    pub fn insert(&mut self, val: Val, entry: T) {
        match self.place(val) {
            Ok(place) => self.0[place].1 = entry,
            Err(place) => self.0.insert(place, (val, entry)),
        }
    }

    pub fn remove(&mut self, val: &Val) {
        if let Ok(place) = self.place(*val) {
            self.0.remove(place);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Val, &T)> {
        self.0.iter().map(|(val, entry)| (val, entry))
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&Val, &mut T)> {
        self.0.iter_mut().map(|(val, entry)| (&*val, entry))
    }

    pub fn keys(&self) -> impl Iterator<Item = &Val> {
        self.0.iter().map(|(val, _)| val)
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, entry)| entry)
    }

    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, entry)| entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn it_is_a_map() {
        let (mut vals, mut map) = (Vals::default(), BTreeMap::new());
        for step in 0..400u32 {
            let val = Val(step * 7919 % 61);
            if step % 3 == 0 {
                vals.remove(&val);
                map.remove(&val);
            } else {
                vals.insert(val, step);
                map.insert(val, step);
            }
            assert!(vals.iter().eq(map.iter()) && vals.len() == map.len());
            assert_eq!(vals.get(&Val(5)), map.get(&Val(5)));
        }
    }
}
