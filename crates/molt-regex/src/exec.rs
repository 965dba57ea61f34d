//! The matcher: runs a program at one place of a subject. Alternatives not yet tried are on a stack of its own, so neither
//! the subject nor the pattern can exhaust the native one.

use crate::NONE;
use crate::ast::{Greed, MAX_REPEAT};
use crate::case::{Fold, ascii_lower, ascii_upper, lower};
use crate::charset::{Alphabet, is_word};
use crate::frame::{Barrier, Frame};
use crate::program::{Inst, NO_GUARD, One, Place, Program, Single};
use crate::search::Scratch;
use crate::unit::Unit;

/// Why a match was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// No memory for the stack.
    Memory,
    /// The caller's poll said so.
    Interrupted,
}

/// Steps back between two polls.
const POLL: u32 = 1 << 16;

/// One run of a program.
pub(crate) struct Run<'a, T> {
    pub program: &'a Program,
    pub subject: &'a [T],
    /// Only a match up to the end counts.
    pub to_end: bool,
    /// A match that ends here does not count.
    pub forbidden_end: usize,
    pub poll: &'a mut dyn FnMut() -> bool,
    pub steps: u32,
}

/// How many characters at the beginning of `s` match.
fn run_length<T: Unit>(p: &Program, single: Single, s: &[T]) -> usize {
    match single {
        Single::AnyAll => s.len(),
        Single::Any => T::find(s, 10).unwrap_or(s.len()),
        Single::NotChar(c) => T::find(s, c).unwrap_or(s.len()),
        Single::Char(c) => s.iter().position(|&x| x.into() != c).unwrap_or(s.len()),
        Single::Set(i) => match p.sets.get(i as usize) {
            Some(set) => s.iter().position(|&x| !set.matches(x.into())).unwrap_or(s.len()),
            None => 0,
        },
    }
}

#[inline]
fn matches(p: &Program, single: Single, c: u32) -> bool {
    match single {
        Single::Char(x) => c == x,
        Single::NotChar(x) => c != x,
        Single::Any => c != 10,
        Single::AnyAll => true,
        Single::Set(i) => p.sets.get(i as usize).is_some_and(|s| s.matches(c)),
    }
}

impl<T: Unit> Run<'_, T> {
    #[inline]
    fn push(s: &mut Scratch, frame: Frame) -> Result<(), Stop> {
        if s.stack.len() == s.stack.capacity() && s.stack.try_reserve(16).is_err() {
            return Err(Stop::Memory);
        }
        s.stack.push(frame);
        Ok(())
    }

    /// Remembers the state of a loop if anything may go back behind here.
    #[inline]
    fn save_slot(s: &mut Scratch, slot: u32) -> Result<(), Stop> {
        if s.stack.is_empty() {
            return Ok(());
        }
        let (count, last) = s.slots.get(slot as usize).copied().unwrap_or((0, NONE));
        Self::push(s, Frame::Slot { slot, count, last })
    }

    fn set_slot(s: &mut Scratch, slot: u32, count: u32, last: usize) {
        if let Some(x) = s.slots.get_mut(slot as usize) {
            *x = (count, last);
        }
    }

    #[inline]
    fn char_at(&self, at: usize) -> Option<u32> {
        self.subject.get(at).map(|&c| c.into())
    }

    /// Whether the guard (if there is one) lets through what stands at `at`.
    #[inline]
    fn allows(&self, guard: u32, at: usize) -> bool {
        match self.program.guards.get(guard as usize) {
            Some(g) => self.char_at(at).is_some_and(|c| g.allows(c)),
            None => true,
        }
    }

    fn tick(&mut self) -> Result<(), Stop> {
        self.steps += 1;
        if self.steps < POLL {
            return Ok(());
        }
        self.steps = 0;
        if (self.poll)() { Ok(()) } else { Err(Stop::Interrupted) }
    }

    fn is_at(&self, place: Place, at: usize) -> bool {
        let s = self.subject;
        let newline = |i: usize| self.char_at(i) == Some(10);
        match place {
            Place::Beginning => at == 0,
            Place::BeginningLine => at == 0 || newline(at - 1),
            Place::End => at == s.len() || (at + 1 == s.len() && newline(at)),
            Place::EndLine => at == s.len() || newline(at),
            Place::EndString => at == s.len(),
            Place::Boundary(a) => !s.is_empty() && self.sides(at, a),
            Place::NonBoundary(a) => !s.is_empty() && !self.sides(at, a),
        }
    }

    /// Whether exactly one side is a word character.
    fn sides(&self, at: usize, alphabet: Alphabet) -> bool {
        let word = |i: Option<usize>| i.and_then(|i| self.char_at(i)).is_some_and(|c| is_word(c, alphabet));
        word(at.checked_sub(1)) != word(Some(at))
    }

    fn group(s: &Scratch, group: u32) -> Option<(usize, usize)> {
        let start = s.marks.get(group as usize * 2).copied()?;
        let end = s.marks.get(group as usize * 2 + 1).copied()?;
        (start != NONE && end != NONE && start <= end).then_some((start, end))
    }

    /// The end of a repetition of the group at `at`.
    fn repeated_group(&self, s: &Scratch, group: u32, fold: Fold, at: usize) -> Option<usize> {
        let (start, end) = Self::group(s, group)?;
        let old = self.subject.get(start..end)?;
        let new = self.subject.get(at..at + old.len())?;
        let equal = |a: u32, b: u32| match fold {
            Fold::No => a == b,
            Fold::Locale => a == b || ascii_lower(a) == b || ascii_upper(a) == b,
            _ => lower(a, fold) == lower(b, fold),
        };
        old.iter().zip(new).all(|(&a, &b)| equal(a.into(), b.into())).then_some(at + old.len())
    }

    /// Drops the places to go back to above the topmost barrier, and the barrier. Old values stay, if anything is below.
    fn cut(s: &mut Scratch) -> usize {
        let Some(b) = s.stack.iter().rposition(|f| matches!(f, Frame::Barrier { .. })) else { return 0 };
        let at = match s.stack.get(b) {
            Some(&Frame::Barrier { at, .. }) => at,
            _ => 0,
        };
        let mut kept = b;
        if b > 0 {
            for i in b + 1..s.stack.len() {
                if let Some(&f @ (Frame::Mark { .. } | Frame::Slot { .. })) = s.stack.get(i) {
                    s.stack[kept] = f;
                    kept += 1;
                }
            }
        }
        s.stack.truncate(kept);
        at
    }

    /// Puts back an old value.
    fn undo(s: &mut Scratch, frame: Frame) {
        match frame {
            Frame::Mark { index, last, old } => {
                if let Some(m) = s.marks.get_mut(index as usize) {
                    *m = old;
                }
                s.last_group = last;
            }
            Frame::Slot { slot, count, last } => Self::set_slot(s, slot, count, last),
            _ => {}
        }
    }

    /// Greedy or possessive: takes all it can. The place after it, or None.
    #[inline]
    fn greedy(&self, s: &mut Scratch, one: &One, pc: u32, at: usize) -> Result<Option<usize>, Stop> {
        let rest = self.subject.get(at..).unwrap_or(&[]);
        let rest = if one.max == MAX_REPEAT { rest } else { rest.get(..one.max as usize).unwrap_or(rest) };
        let n = run_length(self.program, one.single, rest);
        if n < one.min as usize {
            return Ok(None);
        }
        if !one.is_final(T::NARROW) && n > one.min as usize {
            Self::push(s, Frame::Greedy { pc, low: at + one.min as usize, at: at + n })?;
        }
        Ok(Some(at + n))
    }

    /// Takes the minimum.
    fn lazy(&self, s: &mut Scratch, one: &One, pc: u32, at: usize) -> Result<Option<usize>, Stop> {
        let min = one.min as usize;
        let rest = self.subject.get(at..).unwrap_or(&[]);
        if min > 0 {
            let Some(head) = rest.get(..min) else { return Ok(None) };
            if run_length(self.program, one.single, head) < min {
                return Ok(None);
            }
        }
        Self::push(s, Frame::Lazy { pc, count: one.min, at: at + min })?;
        Ok(Some(at + min))
    }

    /// Takes one more; with a known next character, all up to it.
    fn lazy_more(&self, s: &mut Scratch, pc: u32, count: u32, at: usize) -> Result<Option<usize>, Stop> {
        let Some(Inst::One(i)) = self.program.insts.get(pc as usize) else { return Ok(None) };
        let Some(one) = self.program.ones.get(*i as usize) else { return Ok(None) };
        let (mut count, mut at) = (count, at);
        loop {
            if one.max != MAX_REPEAT && count >= one.max {
                return Ok(None);
            }
            match self.char_at(at) {
                Some(c) if matches(self.program, one.single, c) => at += 1,
                _ => return Ok(None),
            }
            count = count.saturating_add(1);
            if one.next_char.is_none() || self.char_at(at) == one.next_char {
                break;
            }
        }
        Self::push(s, Frame::Lazy { pc, count, at })?;
        Ok(Some(at))
    }

    /// Gives one back; with a known next character, all down to it.
    fn give_back(&self, s: &mut Scratch, pc: u32, low: usize, at: usize) -> Result<Option<usize>, Stop> {
        let Some(Inst::One(i)) = self.program.insts.get(pc as usize) else { return Ok(None) };
        let mut at = at - 1;
        if let Some(c) = self.program.ones.get(*i as usize).and_then(|o| o.next_char) {
            match T::rfind(self.subject.get(low..=at).unwrap_or(&[]), c) {
                Some(i) => at = low + i,
                None => return Ok(None),
            }
        }
        if at > low {
            Self::push(s, Frame::Greedy { pc, low, at })?;
        }
        Ok(Some(at))
    }

    /// The end of a round of a loop (or its beginning): another round, or the rest. The next instruction and place.
    fn until(&mut self, s: &mut Scratch, index: u32, at: usize) -> Result<Option<u32>, Stop> {
        self.tick()?;
        let program = self.program;
        let Some(l) = program.loops.get(index as usize) else { return Ok(None) };
        let (count, last) = s.slots.get(l.slot as usize).copied().unwrap_or((0, NONE));
        let count = count.wrapping_add(1);
        if count < l.min {
            Self::save_slot(s, l.slot)?;
            Self::set_slot(s, l.slot, count, last);
            return Ok(Some(l.body));
        }
        if l.lazy {
            Self::push(s, Frame::LazyLoop { index, count, at })?;
            return Ok(Some(l.exit));
        }
        let more = (l.max == MAX_REPEAT || count < l.max) && at != last;
        if !more || !self.allows(l.body_guard, at) {
            return Ok(Some(l.exit));
        }
        if l.exit_guard == NO_GUARD || self.allows(l.exit_guard, at) {
            Self::push(s, Frame::Choice { pc: l.exit, at })?;
        }
        Self::save_slot(s, l.slot)?;
        Self::set_slot(s, l.slot, count, at);
        Ok(Some(l.body))
    }

    /// A round of a possessive loop.
    fn possessive(&mut self, s: &mut Scratch, index: u32, at: usize) -> Result<Option<u32>, Stop> {
        self.tick()?;
        let program = self.program;
        let Some(l) = program.loops.get(index as usize) else { return Ok(None) };
        let (count, last) = s.slots.get(l.slot as usize).copied().unwrap_or((0, NONE));
        if count < l.min {
            Self::push(s, Frame::Barrier { kind: Barrier::Must, pc: 0, at })?;
            return Ok(Some(l.body));
        }
        if (l.max != MAX_REPEAT && count >= l.max) || at == last {
            return Ok(Some(l.exit));
        }
        Self::save_slot(s, l.slot)?;
        Self::set_slot(s, l.slot, count, at);
        Self::push(s, Frame::Barrier { kind: Barrier::May, pc: l.exit, at })?;
        Ok(Some(l.body))
    }

    /// How many characters from `at` on match.
    pub fn run_at(&self, single: Single, at: usize) -> usize {
        run_length(self.program, single, self.subject.get(at..).unwrap_or(&[]))
    }

    /// Matches at `start`. The end of the match; groups are in the marks.
    pub fn run(&mut self, s: &mut Scratch, start: usize) -> Result<Option<usize>, Stop> {
        s.reset();
        let program = self.program;
        let subject = self.subject;
        let (mut pc, mut at) = (0u32, start);
        loop {
            // Forward, until something does not match.
            'forward: while let Some(&inst) = program.insts.get(pc as usize) {
                match inst {
                    Inst::Single(single) => match subject.get(at) {
                        Some(&c) if matches(program, single, c.into()) => at += 1,
                        _ => break 'forward,
                    },
                    Inst::Literal { start, len } => {
                        let (start, len) = (start as usize, len as usize);
                        let literal = program.literals.get(start..start + len).unwrap_or(&[]);
                        let Some(here) = subject.get(at..at + len) else { break 'forward };
                        if !here.iter().zip(literal).all(|(&a, &b)| a.into() == b) {
                            break 'forward;
                        }
                        at += len;
                    }
                    Inst::One(i) => {
                        let Some(one) = program.ones.get(i as usize) else { break 'forward };
                        let after = match one.greed {
                            Greed::Min => self.lazy(s, one, pc, at)?,
                            _ => self.greedy(s, one, pc, at)?,
                        };
                        match after {
                            Some(x) => at = x,
                            None => break 'forward,
                        }
                    }
                    Inst::Mark(i) => {
                        let Some(m) = s.marks.get_mut(i as usize) else { break 'forward };
                        let old = core::mem::replace(m, at);
                        s.dirty = true;
                        if !s.stack.is_empty() {
                            let last = s.last_group;
                            Self::push(s, Frame::Mark { index: i, last, old })?;
                        }
                        if i & 1 == 1 {
                            s.last_group = i / 2 + 1;
                        }
                    }
                    Inst::Jump(to) => {
                        pc = to;
                        continue 'forward;
                    }
                    Inst::Alt { next, guard, rest } => {
                        if !self.allows(guard, at) {
                            pc = next;
                            continue 'forward;
                        }
                        if rest == NO_GUARD || self.allows(rest, at) {
                            Self::push(s, Frame::Choice { pc: next, at })?;
                        }
                    }
                    Inst::At(place) => {
                        if !self.is_at(place, at) {
                            break 'forward;
                        }
                    }
                    Inst::LoopInit(i) | Inst::PossessiveInit(i) => {
                        let Some(slot) = program.loops.get(i as usize).map(|l| l.slot) else { break 'forward };
                        Self::save_slot(s, slot)?;
                        let begun = if matches!(inst, Inst::LoopInit(_)) { u32::MAX } else { 0 };
                        Self::set_slot(s, slot, begun, NONE);
                        if begun == u32::MAX {
                            match self.until(s, i, at)? {
                                Some(to) => pc = to,
                                None => break 'forward,
                            }
                            continue 'forward;
                        }
                    }
                    Inst::Until(i) => {
                        match self.until(s, i, at)? {
                            Some(to) => pc = to,
                            None => break 'forward,
                        }
                        continue 'forward;
                    }
                    Inst::PossessiveTry(i) => {
                        match self.possessive(s, i, at)? {
                            Some(to) => pc = to,
                            None => break 'forward,
                        }
                        continue 'forward;
                    }
                    Inst::PossessiveEnd(i) => {
                        Self::cut(s);
                        let Some(l) = program.loops.get(i as usize) else { break 'forward };
                        let (count, last) = s.slots.get(l.slot as usize).copied().unwrap_or((0, NONE));
                        Self::save_slot(s, l.slot)?;
                        Self::set_slot(s, l.slot, count.saturating_add(1), last);
                        pc = l.body - 1;
                        continue 'forward;
                    }
                    Inst::Assert { end, behind, negate } => {
                        let Some(from) = at.checked_sub(behind as usize) else {
                            if !negate {
                                break 'forward;
                            }
                            pc = end;
                            continue 'forward;
                        };
                        let kind = if negate { Barrier::MustNot } else { Barrier::Must };
                        Self::push(s, Frame::Barrier { kind, pc: end, at })?;
                        at = from;
                    }
                    Inst::AssertEnd => at = Self::cut(s),
                    Inst::AssertNotEnd => {
                        while let Some(f) = s.stack.pop() {
                            if matches!(f, Frame::Barrier { .. }) {
                                break;
                            }
                            Self::undo(s, f);
                        }
                        break 'forward;
                    }
                    Inst::AtomicStart => Self::push(s, Frame::Barrier { kind: Barrier::Must, pc: 0, at })?,
                    Inst::AtomicEnd => {
                        Self::cut(s);
                    }
                    Inst::GroupRef { group, fold } => match self.repeated_group(s, group, fold, at) {
                        Some(x) => at = x,
                        None => break 'forward,
                    },
                    Inst::GroupRefExists { group, no } => {
                        if Self::group(s, group).is_none() {
                            pc = no;
                            continue 'forward;
                        }
                    }
                    Inst::Success => {
                        if at == self.forbidden_end || (self.to_end && at != subject.len()) {
                            break 'forward;
                        }
                        return Ok(Some(at));
                    }
                }
                pc += 1;
            }
            // Back, to the last place where something else can be tried.
            match self.back(s)? {
                Some(next) => (pc, at) = next,
                None => return Ok(None),
            }
        }
    }

    fn back(&mut self, s: &mut Scratch) -> Result<Option<(u32, usize)>, Stop> {
        self.tick()?;
        while let Some(frame) = s.stack.pop() {
            match frame {
                Frame::Choice { pc, at } => return Ok(Some((pc, at))),
                Frame::Greedy { pc, low, at } => {
                    if let Some(at) = self.give_back(s, pc, low, at)? {
                        return Ok(Some((pc + 1, at)));
                    }
                }
                Frame::Lazy { pc, count, at } => {
                    if let Some(at) = self.lazy_more(s, pc, count, at)? {
                        return Ok(Some((pc + 1, at)));
                    }
                }
                Frame::LazyLoop { index, count, at } => {
                    let Some(l) = self.program.loops.get(index as usize) else { continue };
                    let last = s.slots.get(l.slot as usize).map_or(NONE, |x| x.1);
                    if (l.max != MAX_REPEAT && count >= l.max) || at == last {
                        continue;
                    }
                    Self::save_slot(s, l.slot)?;
                    Self::set_slot(s, l.slot, count, at);
                    return Ok(Some((l.body, at)));
                }
                Frame::Mark { .. } | Frame::Slot { .. } => Self::undo(s, frame),
                Frame::Barrier { kind: Barrier::Must, .. } => {}
                Frame::Barrier { pc, at, .. } => return Ok(Some((pc, at))),
            }
        }
        Ok(None)
    }
}
