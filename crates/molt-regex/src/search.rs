//! Searching: the places of a subject at which a match is tried.

use crate::NONE;
use crate::exec::{Run, Stop};
use crate::frame::Frame;
use crate::program::{Guard, Program};
use crate::unit::Unit;

/// What a match must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Search,
    Match,
    FullMatch,
}

/// What is looked for in a subject.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    pub mode: Mode,
    /// Where the match may begin.
    pub start: usize,
    /// No empty match at `start`.
    pub advance: bool,
}

/// Entries of the stack that are kept between matches.
const KEPT: usize = 1 << 12;

/// Memory of the matcher, for use again; after a match, its result.
#[derive(Default)]
pub struct Scratch {
    pub(crate) stack: Vec<Frame>,
    pub(crate) slots: Vec<(u32, usize)>,
    pub(crate) dirty: bool,
    /// Number of the group that closed last, or 0.
    pub last_group: u32,
    /// Start and end of each group; `NONE` where unset.
    pub marks: Vec<usize>,
    /// The whole match.
    pub span: (usize, usize),
}

impl Scratch {
    pub(crate) fn reset(&mut self) {
        self.stack.clear();
        if self.dirty {
            self.marks.fill(NONE);
            self.last_group = 0;
            self.dirty = false;
        }
    }

    /// Gives back what a deep match took.
    pub fn trim(&mut self) {
        if self.stack.capacity() > KEPT {
            self.stack = Vec::new();
        }
    }

    fn prepare(&mut self, p: &Program) {
        self.marks.clear();
        self.marks.resize(p.groups * 2, NONE);
        self.slots.clear();
        self.slots.resize(p.loops.len(), (0, NONE));
        self.last_group = 0;
        self.dirty = false;
    }
}

/// Looks for a match in `subject`, which ends where the search ends. `poll` is asked now and then whether to go on.
pub fn find<T: Unit>(
    program: &Program,
    subject: &[T],
    request: Request,
    scratch: &mut Scratch,
    poll: &mut dyn FnMut() -> bool,
) -> Result<bool, Stop> {
    scratch.prepare(program);
    let forbidden_end = if request.advance { request.start } else { NONE };
    let to_end = request.mode == Mode::FullMatch;
    let mut run = Run { program, subject, to_end, forbidden_end, poll, steps: 0 };
    let mut at = request.start;
    if at > subject.len() {
        return Ok(false);
    }
    let start = &program.start;
    if request.mode != Mode::Search || start.anchored {
        return done(run.run(scratch, at)?, at, scratch);
    }
    let guard = start.guard.and_then(|g| program.guards.get(g as usize));
    loop {
        match next_place(&start.prefix, guard, subject, at) {
            Some(place) => at = place,
            None => return Ok(false),
        }
        if let Some(end) = run.run(scratch, at)? {
            return done(Some(end), at, scratch);
        }
        if at >= subject.len() {
            return Ok(false);
        }
        // After a run that is not given back, its later beginnings fail in the same way.
        let skip = match start.run.and_then(|i| program.ones.get(i as usize)) {
            Some(one) if one.is_final(T::NARROW) => run.run_at(one.single, at),
            _ => 1,
        };
        at += skip.max(1);
    }
}

fn done(end: Option<usize>, at: usize, scratch: &mut Scratch) -> Result<bool, Stop> {
    if let Some(end) = end {
        scratch.span = (at, end);
    }
    Ok(end.is_some())
}

/// The next place at or after `at` where a match can begin.
#[inline]
fn next_place<T: Unit>(prefix: &[u32], guard: Option<&Guard>, subject: &[T], at: usize) -> Option<usize> {
    let rest = subject.get(at..)?;
    match (prefix, guard) {
        ([], None) => Some(at),
        ([], Some(g)) => rest.iter().position(|&c| g.allows(c.into())).map(|i| at + i),
        ([first, others @ ..], _) => {
            let mut from = 0;
            loop {
                let i = from + T::find(rest.get(from..)?, *first)?;
                let after = rest.get(i + 1..i + 1 + others.len())?;
                if after.iter().zip(others).all(|(&a, &b)| a.into() == b) {
                    return Some(at + i);
                }
                from = i + 1;
            }
        }
    }
}
