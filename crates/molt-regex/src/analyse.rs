//! What each part of a program can begin with. From that: alternatives and loops that need no trial, repeats that need
//! not give back, and the places that a search has to try.

use crate::ast::Greed;
use crate::program::{Guard, Inst, NO_GUARD, Place, Program, Single};

/// How many instructions are looked at for one question.
const BUDGET: u32 = 64;
/// The same for the beginning of the program, which is asked about once.
const START_BUDGET: u32 = 512;

/// What a part of a program begins with.
struct First {
    guard: Guard,
    /// It can succeed here without a character (or at an end of the subject).
    accepts: bool,
    budget: u32,
    visited: Vec<(u32, bool, u32)>,
}

/// Fills in the guards of a program.
pub(crate) fn analyse(p: &mut Program) {
    for pc in 0..p.insts.len() as u32 {
        match p.insts.get(pc as usize).copied() {
            Some(Inst::Alt { next, .. }) => {
                let guard = guard_at(p, pc + 1, BUDGET);
                let rest = guard_at(p, next, BUDGET);
                if let Some(Inst::Alt { guard: g, rest: r, .. }) = p.insts.get_mut(pc as usize) {
                    (*g, *r) = (guard, rest);
                }
            }
            Some(Inst::One(i)) => one(p, pc, i as usize),
            Some(Inst::LoopInit(i)) => {
                let Some(l) = p.loops.get(i as usize) else { continue };
                let (body, exit) = (l.body, l.exit);
                let (body, exit) = (guard_at(p, body, BUDGET), guard_at(p, exit, BUDGET));
                if let Some(l) = p.loops.get_mut(i as usize) {
                    (l.body_guard, l.exit_guard) = (body, exit);
                }
            }
            _ => {}
        }
    }
    start(p);
}

/// The guard of what begins at `pc`, if a character is needed there.
fn guard_at(p: &mut Program, pc: u32, budget: u32) -> u32 {
    match first(p, pc, budget) {
        Some(f) if !f.accepts => add_guard(p, f.guard),
        _ => NO_GUARD,
    }
}

fn add_guard(p: &mut Program, guard: Guard) -> u32 {
    if let Some(i) = p.guards.iter().position(|g| *g == guard) {
        return i as u32;
    }
    p.guards.push(guard);
    p.guards.len() as u32 - 1
}

/// Whether a repeat of one character can give back in vain only, and what must follow it.
fn one(p: &mut Program, pc: u32, i: usize) {
    let Some(f) = first(p, pc + 1, BUDGET) else { return };
    let Some(single) = p.ones.get(i).map(|o| o.single) else { return };
    let body = guard_of(p, single);
    // A place to which characters were given back is followed by one of them.
    let apart = !body.table.iter().zip(&f.guard.table).any(|(&a, &b)| a && b);
    let only = (!f.accepts && !f.guard.high).then(|| only_member(&f.guard)).flatten();
    if let Some(o) = p.ones.get_mut(i) {
        o.final_narrow = apart;
        o.final_wide = apart && !(body.high && f.guard.high);
        o.next_char = only;
    }
}

fn only_member(g: &Guard) -> Option<u32> {
    let mut members = g.table.iter().enumerate().filter(|(_, hit)| **hit).map(|(c, _)| c as u32);
    members.next().filter(|_| members.next().is_none())
}

/// The characters of a single.
fn guard_of(p: &Program, single: Single) -> Guard {
    let mut g = Guard { table: [false; 256], high: false };
    add_single(p, single, &mut g);
    g
}

fn add_single(p: &Program, single: Single, g: &mut Guard) {
    match single {
        Single::Char(c) => match g.table.get_mut(c as usize) {
            Some(hit) => *hit = true,
            None => g.high = true,
        },
        Single::NotChar(x) => {
            g.table.iter_mut().enumerate().for_each(|(c, hit)| *hit |= c as u32 != x);
            g.high = true;
        }
        Single::Any => {
            g.table.iter_mut().enumerate().for_each(|(c, hit)| *hit |= c != 10);
            g.high = true;
        }
        Single::AnyAll => *g = Guard { table: [true; 256], high: true },
        Single::Set(i) => {
            if let Some(set) = p.sets.get(i as usize) {
                g.table.iter_mut().zip(&set.table).for_each(|(hit, &s)| *hit |= s);
                g.high |= set.high;
            }
        }
    }
}

fn first(p: &Program, pc: u32, budget: u32) -> Option<First> {
    let guard = Guard { table: [false; 256], high: false };
    let mut f = First { guard, accepts: false, budget, visited: Vec::new() };
    f.walk(p, pc, false, 0).then_some(f)
}

impl First {
    /// Adds what begins at `pc`. False if that cannot be said. `tested`: a test of the place was passed, so that success
    /// here is not certain. `depth`: how many atomic bodies were entered.
    fn walk(&mut self, p: &Program, pc: u32, tested: bool, depth: u32) -> bool {
        if self.visited.contains(&(pc, tested, depth)) {
            return true;
        }
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        self.visited.push((pc, tested, depth));
        let Some(&inst) = p.insts.get(pc as usize) else { return false };
        match inst {
            Inst::Single(s) => add_single(p, s, &mut self.guard),
            Inst::Literal { start, .. } => match p.literals.get(start as usize) {
                Some(&c) => add_single(p, Single::Char(c), &mut self.guard),
                None => return false,
            },
            Inst::At(place @ (Place::End | Place::EndLine | Place::EndString)) => {
                // True at the end, or before a newline.
                if place != Place::EndString {
                    add_single(p, Single::Char(10), &mut self.guard);
                }
                self.accepts = true;
            }
            Inst::At(_) => return self.walk(p, pc + 1, true, depth),
            Inst::Assert { end, .. } => return self.walk(p, end, true, depth),
            Inst::Mark(_) => return self.walk(p, pc + 1, tested, depth),
            Inst::Jump(to) => return self.walk(p, to, tested, depth),
            Inst::Alt { next, .. } => {
                return self.walk(p, pc + 1, tested, depth) && self.walk(p, next, tested, depth);
            }
            Inst::GroupRefExists { no, .. } => {
                return self.walk(p, pc + 1, true, depth) && self.walk(p, no, true, depth);
            }
            Inst::One(i) => {
                let Some(o) = p.ones.get(i as usize) else { return false };
                if o.max > 0 {
                    add_single(p, o.single, &mut self.guard);
                }
                if o.min == 0 {
                    return self.walk(p, pc + 1, tested, depth);
                }
            }
            Inst::LoopInit(i) => {
                let Some(l) = p.loops.get(i as usize) else { return false };
                return (l.min > 0 || self.walk(p, l.exit, tested, depth)) && self.walk(p, l.body, tested, depth);
            }
            Inst::Until(i) => {
                let Some(l) = p.loops.get(i as usize) else { return false };
                return self.walk(p, l.exit, tested, depth) && self.walk(p, l.body, tested, depth);
            }
            Inst::PossessiveInit(_) => return self.walk(p, pc + 1, tested, depth),
            Inst::PossessiveTry(i) => {
                let Some(l) = p.loops.get(i as usize) else { return false };
                return self.walk(p, l.exit, tested, depth) && self.walk(p, l.body, tested, depth + 1);
            }
            Inst::AtomicStart => return self.walk(p, pc + 1, tested, depth + 1),
            Inst::AtomicEnd if depth > 0 => return self.walk(p, pc + 1, tested, depth - 1),
            Inst::PossessiveEnd(i) if depth > 0 => {
                let Some(l) = p.loops.get(i as usize) else { return false };
                return self.walk(p, l.exit, tested, depth - 1);
            }
            // The end of an atomic body that the question was asked in: what is inside has succeeded for good.
            Inst::Success | Inst::AtomicEnd | Inst::PossessiveEnd(_) | Inst::AssertEnd | Inst::AssertNotEnd => {
                self.accepts = true;
                return !tested;
            }
            Inst::GroupRef { .. } => return false,
        }
        true
    }
}

/// Where a search begins.
fn start(p: &mut Program) {
    let mut pc = 0;
    while let Some(Inst::Mark(_)) = p.insts.get(pc) {
        pc += 1;
    }
    p.start.anchored = matches!(p.insts.get(pc), Some(Inst::At(Place::Beginning)));
    match p.insts.get(pc).copied() {
        Some(Inst::Literal { start, len }) => {
            let (start, len) = (start as usize, len as usize);
            p.start.prefix = p.literals.get(start..start + len).unwrap_or(&[]).to_vec();
        }
        Some(Inst::Single(Single::Char(c))) => p.start.prefix = vec![c],
        Some(Inst::One(i)) => {
            // What follows a run that is not given back does not depend on where the run began, unless it refers to it.
            let refers = p.insts.iter().any(|i| matches!(i, Inst::GroupRef { .. } | Inst::GroupRefExists { .. }));
            let fit = |o: &crate::program::One| o.min > 0 && o.max == u32::MAX && o.greed != Greed::Min;
            if !refers && p.ones.get(i as usize).is_some_and(fit) {
                p.start.run = Some(i);
            }
        }
        _ => {}
    }
    let guard = guard_at(p, 0, START_BUDGET);
    if guard != NO_GUARD {
        p.start.guard = Some(guard);
    }
}
