//! From the tree to instructions. Flags are known here, so sets get their case.

use crate::ast::{self, Assert, At, Greed, GroupRefExists, MAX_REPEAT, Node, Repeat, Width};
use crate::case::{Fold, is_cased};
use crate::charset::{CharSet, alphabet, fold};
use crate::error::Error;
use crate::flags::{DOTALL, MULTILINE, TEMPLATE, combine};
use crate::program::{Inst, Loop, NO_GUARD, One, Place, Program, Single, Start};

pub(crate) struct Emitter<'a> {
    widths: &'a [Option<Width>],
    out: Program,
}

impl<'a> Emitter<'a> {
    pub fn new(widths: &'a [Option<Width>]) -> Emitter<'a> {
        let out = Program {
            insts: Vec::new(),
            literals: Vec::new(),
            sets: Vec::new(),
            ones: Vec::new(),
            loops: Vec::new(),
            guards: Vec::new(),
            start: Start::default(),
            groups: widths.len().saturating_sub(1),
        };
        Emitter { widths, out }
    }

    pub fn finish(mut self) -> Program {
        self.emit(Inst::Success);
        self.out
    }

    fn here(&self) -> u32 {
        self.out.insts.len() as u32
    }

    /// Emits an instruction and gives its address.
    fn emit(&mut self, inst: Inst) -> u32 {
        self.out.insts.push(inst);
        self.here() - 1
    }

    fn patch(&mut self, at: u32, inst: Inst) {
        if let Some(slot) = self.out.insts.get_mut(at as usize) {
            *slot = inst;
        }
    }

    pub fn sequence(&mut self, seq: &[Node], flags: u32) -> Result<(), Error> {
        let mut i = 0;
        while let Some(node) = seq.get(i) {
            let run = seq[i..].iter().map_while(|n| exact(n, flags)).count();
            if run > 1 {
                let start = self.out.literals.len() as u32;
                self.out.literals.extend(seq[i..i + run].iter().filter_map(|n| exact(n, flags)));
                self.emit(Inst::Literal { start, len: run as u32 });
                i += run;
                continue;
            }
            self.node(node, flags)?;
            i += 1;
        }
        Ok(())
    }

    fn node(&mut self, node: &Node, flags: u32) -> Result<(), Error> {
        if let Some(single) = self.single(node, flags) {
            self.emit(Inst::Single(single));
            return Ok(());
        }
        match node {
            Node::Branch(items) => self.branch(items, flags)?,
            Node::Subpattern(s) => {
                let flags = combine(flags, s.add, s.del);
                if let Some(g) = s.group {
                    self.emit(Inst::Mark((g as u32 - 1) * 2));
                }
                self.sequence(&s.body, flags)?;
                if let Some(g) = s.group {
                    self.emit(Inst::Mark((g as u32 - 1) * 2 + 1));
                }
            }
            Node::Atomic(body) => {
                self.emit(Inst::AtomicStart);
                self.sequence(body, flags)?;
                self.emit(Inst::AtomicEnd);
            }
            Node::Repeat(r) => self.repeat(r, flags)?,
            Node::Assert(a) => self.assertion(a, flags)?,
            Node::At(at) => {
                let multiline = flags & MULTILINE != 0;
                let place = match at {
                    At::Beginning if multiline => Place::BeginningLine,
                    At::Beginning | At::BeginningString => Place::Beginning,
                    At::End if multiline => Place::EndLine,
                    At::End => Place::End,
                    At::EndString => Place::EndString,
                    At::Boundary => Place::Boundary(alphabet(flags)),
                    At::NonBoundary => Place::NonBoundary(alphabet(flags)),
                };
                self.emit(Inst::At(place));
            }
            Node::GroupRef(g) => {
                self.emit(Inst::GroupRef { group: *g as u32 - 1, fold: fold(flags) });
            }
            Node::GroupRefExists(c) => self.conditional(c, flags)?,
            Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::In(_) => {}
        }
        Ok(())
    }

    /// A node of exactly one character.
    fn single(&mut self, node: &Node, flags: u32) -> Option<Single> {
        Some(match node {
            Node::Literal(c) => match letter_fold(*c, flags) {
                Fold::No => Single::Char(*c),
                ignore => self.set(CharSet::of_letter(*c, false, ignore, flags)),
            },
            Node::NotLiteral(c) => match letter_fold(*c, flags) {
                Fold::No => Single::NotChar(*c),
                ignore => self.set(CharSet::of_letter(*c, true, ignore, flags)),
            },
            Node::Any if flags & DOTALL != 0 => Single::AnyAll,
            Node::Any => Single::Any,
            Node::In(set) => self.set(CharSet::of(set, flags)),
            _ => return None,
        })
    }

    fn set(&mut self, set: CharSet) -> Single {
        let i = match self.out.sets.iter().position(|s| s.same(&set)) {
            Some(i) => i,
            None => {
                self.out.sets.push(set);
                self.out.sets.len() - 1
            }
        };
        Single::Set(i as u32)
    }

    /// The body of a repeat that is one character.
    fn single_body(&mut self, body: &[Node], flags: u32) -> Option<Single> {
        match body {
            [Node::Subpattern(s)] if s.group.is_none() => self.single_body(&s.body, combine(flags, s.add, s.del)),
            [node] => self.single(node, flags),
            _ => None,
        }
    }

    fn branch(&mut self, items: &[ast::Seq], flags: u32) -> Result<(), Error> {
        let mut ends = Vec::new();
        for (i, item) in items.iter().enumerate() {
            if i + 1 == items.len() {
                self.sequence(item, flags)?;
                break;
            }
            let alt = self.emit(Inst::Success);
            self.sequence(item, flags)?;
            ends.push(self.emit(Inst::Success));
            let next = self.here();
            self.patch(alt, Inst::Alt { next, guard: NO_GUARD, rest: NO_GUARD });
        }
        let end = self.here();
        for at in ends {
            self.patch(at, Inst::Jump(end));
        }
        Ok(())
    }

    fn repeat(&mut self, r: &Repeat, flags: u32) -> Result<(), Error> {
        if flags & TEMPLATE != 0 {
            return Err(Error::regex(match r.greed {
                Greed::Max => "internal: unsupported template operator MAX_REPEAT",
                Greed::Min => "internal: unsupported template operator MIN_REPEAT",
                Greed::Possessive => "internal: unsupported template operator POSSESSIVE_REPEAT",
            }));
        }
        let (min, max, greed) = (r.min, r.max, r.greed);
        if let Some(single) = self.single_body(&r.body, flags) {
            let i = self.out.ones.len() as u32;
            let one = One { single, min, max, greed, final_narrow: false, final_wide: false, next_char: None };
            self.out.ones.push(one);
            self.emit(Inst::One(i));
            return Ok(());
        }
        if (min, max) == (0, 1) && greed != Greed::Possessive {
            return self.optional(&r.body, greed == Greed::Min, flags);
        }
        let i = self.out.loops.len() as u32;
        let lazy = greed == Greed::Min;
        let (slot, body_guard, exit_guard) = (i, NO_GUARD, NO_GUARD);
        self.out.loops.push(Loop { slot, min, max, lazy, body: 0, exit: 0, body_guard, exit_guard });
        let possessive = greed == Greed::Possessive;
        if possessive {
            self.emit(Inst::PossessiveInit(i));
            self.emit(Inst::PossessiveTry(i));
        } else {
            self.emit(Inst::LoopInit(i));
        }
        let body = self.here();
        self.sequence(&r.body, flags)?;
        self.emit(if possessive { Inst::PossessiveEnd(i) } else { Inst::Until(i) });
        let exit = self.here();
        if let Some(l) = self.out.loops.get_mut(i as usize) {
            (l.body, l.exit) = (body, exit);
        }
        Ok(())
    }

    /// `(…)?` needs no counter: it is an alternative.
    fn optional(&mut self, body: &[Node], lazy: bool, flags: u32) -> Result<(), Error> {
        let alt = self.emit(Inst::Success);
        if !lazy {
            self.sequence(body, flags)?;
            let next = self.here();
            self.patch(alt, Inst::Alt { next, guard: NO_GUARD, rest: NO_GUARD });
            return Ok(());
        }
        let skip = self.emit(Inst::Success);
        let next = self.here();
        self.patch(alt, Inst::Alt { next, guard: NO_GUARD, rest: NO_GUARD });
        self.sequence(body, flags)?;
        let end = self.here();
        self.patch(skip, Inst::Jump(end));
        Ok(())
    }

    fn assertion(&mut self, a: &Assert, flags: u32) -> Result<(), Error> {
        let mut behind = 0;
        if a.behind {
            let (lo, hi) = ast::width(&a.body, self.widths);
            if lo > MAX_REPEAT as u128 {
                return Err(Error::regex("looks too much behind"));
            }
            if lo != hi {
                return Err(Error::regex("look-behind requires fixed-width pattern"));
            }
            behind = lo as u32;
        }
        let at = self.emit(Inst::Success);
        self.sequence(&a.body, flags)?;
        self.emit(if a.negate { Inst::AssertNotEnd } else { Inst::AssertEnd });
        let end = self.here();
        self.patch(at, Inst::Assert { end, behind, negate: a.negate });
        Ok(())
    }

    fn conditional(&mut self, c: &GroupRefExists, flags: u32) -> Result<(), Error> {
        let group = c.group as u32 - 1;
        let at = self.emit(Inst::Success);
        self.sequence(&c.yes, flags)?;
        let mut no = self.here();
        if let Some(other) = c.no.as_ref().filter(|n| !n.is_empty()) {
            let skip = self.emit(Inst::Success);
            no = self.here();
            self.sequence(other, flags)?;
            let end = self.here();
            self.patch(skip, Inst::Jump(end));
        }
        self.patch(at, Inst::GroupRefExists { group, no });
        Ok(())
    }
}

/// How the case of a letter is ignored; No if it has none.
fn letter_fold(c: u32, flags: u32) -> Fold {
    match fold(flags) {
        Fold::Locale => Fold::Locale,
        f if is_cased(c, f) => f,
        _ => Fold::No,
    }
}

/// The character that a node matches exactly.
fn exact(node: &Node, flags: u32) -> Option<u32> {
    match node {
        Node::Literal(c) if letter_fold(*c, flags) == Fold::No => Some(*c),
        _ => None,
    }
}
