//! The program that the matcher runs.

use crate::ast::Greed;
use crate::case::Fold;
use crate::charset::{Alphabet, CharSet};

/// No guard.
pub(crate) const NO_GUARD: u32 = u32::MAX;

/// What matches one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Single {
    Char(u32),
    NotChar(u32),
    /// Anything but a newline.
    Any,
    AnyAll,
    /// Index into `sets`.
    Set(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Beginning,
    BeginningLine,
    End,
    EndLine,
    EndString,
    Boundary(Alphabet),
    NonBoundary(Alphabet),
}

/// An instruction. Addresses are indices of instructions.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Inst {
    Single(Single),
    /// Characters of `literals`.
    Literal {
        start: u32,
        len: u32,
    },
    At(Place),
    /// Start (even) or end (odd) of a group.
    Mark(u32),
    Jump(u32),
    /// Tries what follows, then `next`. `guard`: what this alternative begins with, `rest`: what `next` begins with.
    Alt {
        next: u32,
        guard: u32,
        rest: u32,
    },
    /// A repeated single: index into `ones`.
    One(u32),
    /// Index into `loops`.
    LoopInit(u32),
    Until(u32),
    PossessiveInit(u32),
    PossessiveTry(u32),
    PossessiveEnd(u32),
    /// `end`: after its end.
    Assert {
        end: u32,
        behind: u32,
        negate: bool,
    },
    AssertEnd,
    AssertNotEnd,
    AtomicStart,
    AtomicEnd,
    GroupRef {
        group: u32,
        fold: Fold,
    },
    /// Continues if the group has matched, else at `no`.
    GroupRefExists {
        group: u32,
        no: u32,
    },
    Success,
}

/// A repeated single.
pub(crate) struct One {
    pub single: Single,
    pub min: u32,
    pub max: u32,
    pub greed: Greed,
    /// Giving characters back cannot help: in a subject of bytes, in any subject.
    pub final_narrow: bool,
    pub final_wide: bool,
    /// The one character that can follow.
    pub next_char: Option<u32>,
}

impl One {
    /// Never gives back.
    #[inline]
    pub fn is_final(&self, narrow: bool) -> bool {
        self.greed == Greed::Possessive || if narrow { self.final_narrow } else { self.final_wide }
    }
}

/// A repeated group.
pub(crate) struct Loop {
    pub slot: u32,
    pub min: u32,
    pub max: u32,
    pub lazy: bool,
    pub body: u32,
    /// The instruction after its end.
    pub exit: u32,
    /// What the body and what the rest begin with.
    pub body_guard: u32,
    pub exit_guard: u32,
}

/// The characters that something can begin with.
#[derive(Clone, PartialEq)]
pub(crate) struct Guard {
    pub table: [bool; 256],
    /// Any character above U+00FF.
    pub high: bool,
}

impl Guard {
    #[inline]
    pub fn allows(&self, c: u32) -> bool {
        self.table.get(c as usize).copied().unwrap_or(self.high)
    }
}

/// How a search finds places to try.
#[derive(Default)]
pub(crate) struct Start {
    /// Only at the beginning of the subject.
    pub anchored: bool,
    /// All matches begin with these characters.
    pub prefix: Vec<u32>,
    /// All matches begin with one of these.
    pub guard: Option<u32>,
    /// All matches begin with a run of this index of `ones`: after a failure the run's rest fails too.
    pub run: Option<u32>,
}

/// A compiled pattern.
pub struct Program {
    pub(crate) insts: Vec<Inst>,
    pub(crate) literals: Vec<u32>,
    pub(crate) sets: Vec<CharSet>,
    pub(crate) ones: Vec<One>,
    pub(crate) loops: Vec<Loop>,
    pub(crate) guards: Vec<Guard>,
    pub(crate) start: Start,
    /// Number of groups, without group 0.
    pub groups: usize,
}
