//! The passes over mir and their order, as data: the one place that knows it.
//!
//! Each row of [`PASSES`] is one pass: what must hold before it, what holds after it, and what it makes untrue. [`check`]
//! holds the order against these rows; a test does so for the real table. To add a pass: a row here, and an adapter of a
//! few lines below that calls the pass in its own crate. What passes hand to later ones lies in [`Work`].
//! Not here: the front end before and lowering after them (`front.rs`, `build.rs`), which are not passes over mir.

use crate::timings::Timings;
use molt_infer::Inference;
use molt_ir::print::FunctionText;
use molt_ir::{Level, Program};
use molt_lower::Selection;
use std::collections::BTreeSet;

/// Something that holds of the whole program between passes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Property {
    /// Lifetimes are operations: each owned reference ends exactly once, in a `drop` where CPython releases it, or by
    /// moving into an operation. There are no counts.
    Lifetimes,
    /// A generator's body is one function, with `yield` as an operation.
    Suspensions,
    /// What names mean is known (`Work::inference`).
    Inferred,
}

use Property::{Inferred, Lifetimes, Suspensions};

/// What mirgen gives.
pub const START: &[Property] = &[Lifetimes, Suspensions];

/// What lowering needs.
pub const END: &[Property] = &[Lifetimes, Suspensions];

/// When a pass runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    Always,
    /// Unless the effort is none.
    Optimising,
    /// In debug builds of the compiler, and wherever checks are asked for: finds bugs of the passes before it.
    Checking,
}

/// How much work the optimiser may put into the program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Effort {
    /// No pass that only makes the program faster.
    None,
    #[default]
    Normal,
    /// Larger limits: for a program that is built once and run often.
    Release,
}

/// What the command line decides for the passes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    pub effort: Effort,
    /// Run the checking passes too.
    pub check: bool,
}

impl Settings {
    fn wants(self, when: When) -> bool {
        match when {
            When::Always => true,
            When::Optimising => self.effort > Effort::None,
            When::Checking => self.check || cfg!(debug_assertions),
        }
    }
}

/// What the passes work on: the program, and what they found out about it for those that follow.
pub struct Work {
    pub program: Program,
    /// What the program can ask for by name; before any pass, for passes may use what a name means without naming it.
    pub selection: Selection,
    pub inference: Option<Inference>,
}

impl Work {
    pub fn new(program: Program) -> Self {
        Self { selection: Selection::new(&program), program, inference: None }
    }
}

/// One pass.
pub struct Pass {
    pub name: &'static str,
    pub doc: &'static str,
    pub when: When,
    pub needs: &'static [Property],
    pub gives: &'static [Property],
    pub destroys: &'static [Property],
    /// An error is a bug of the compiler.
    pub run: fn(&mut Work, Settings) -> Result<(), String>,
}

/// All passes, in the order in which they run.
#[rustfmt::skip] // one row per pass
pub const PASSES: &[Pass] = &[
    Pass { name: "lines", doc: "what could read a frame says where it is", when: When::Optimising, needs: &[], gives: &[], destroys: &[], run: lines },
    Pass { name: "infer", doc: "what names most likely mean", when: When::Optimising, needs: &[Lifetimes], gives: &[Inferred], destroys: &[], run: infer },
    Pass { name: "version", doc: "blocks in versions by the types of what lives there", when: When::Optimising, needs: &[Lifetimes, Suspensions, Inferred], gives: &[], destroys: &[Inferred], run: version },
    Pass { name: "frames", doc: "frames begin where they are needed", when: When::Optimising, needs: &[Suspensions], gives: &[], destroys: &[], run: frames },
    Pass { name: "certify", doc: "every reference and every frame ends once on every path", when: When::Checking, needs: &[Lifetimes], gives: &[], destroys: &[], run: certify },
];

fn lines(work: &mut Work, _settings: Settings) -> Result<(), String> {
    molt_opt::place_lines(&mut work.program);
    Ok(())
}

fn infer(work: &mut Work, _settings: Settings) -> Result<(), String> {
    let inference = Inference::new(&mut work.program);
    inference.write_layouts(&mut work.program);
    work.inference = Some(inference);
    Ok(())
}

fn version(work: &mut Work, _settings: Settings) -> Result<(), String> {
    if let Some(inference) = &work.inference {
        molt_opt::version_all(&mut work.program, inference);
    }
    Ok(())
}

fn frames(work: &mut Work, _settings: Settings) -> Result<(), String> {
    molt_opt::sink_frames(&mut work.program);
    Ok(())
}

fn certify(work: &mut Work, _settings: Settings) -> Result<(), String> {
    let program = &work.program;
    molt_opt::bodies(program).try_for_each(|function| {
        let checked = molt_opt::certify::certify(function).and_then(|()| molt_opt::frames::check(function));
        checked.map_err(|broken| format!("{broken}\n{}", FunctionText(program, function)))
    })
}

/// Is every pass given what it needs when those run that are wanted, and is the end reached? What is wrong, as text.
pub fn check(passes: &[Pass], settings: Settings, start: &[Property], end: &[Property]) -> Result<(), String> {
    let mut names = BTreeSet::new();
    let mut holds: BTreeSet<Property> = start.iter().copied().collect();
    for pass in passes.iter().filter(|pass| settings.wants(pass.when)) {
        if !names.insert(pass.name) {
            return Err(format!("two passes are named {}", pass.name));
        }
        if let Some(missing) = pass.needs.iter().find(|property| !holds.contains(property)) {
            return Err(format!("{} needs {missing:?}, which does not hold there", pass.name));
        }
        pass.destroys.iter().for_each(|property| {
            holds.remove(property);
        });
        holds.extend(pass.gives);
    }
    match end.iter().find(|property| !holds.contains(property)) {
        Some(missing) => Err(format!("{missing:?} does not hold at the end")),
        None => Ok(()),
    }
}

/// Runs the passes that are wanted, timed. `after` sees the program behind each.
pub fn run(
    work: &mut Work,
    settings: Settings,
    timings: &mut Timings,
    after: &mut dyn FnMut(&'static str, &Program),
) -> Result<(), String> {
    for pass in PASSES.iter().filter(|pass| settings.wants(pass.when)) {
        timings.stage(pass.name, || (pass.run)(work, settings)).map_err(|broken| format!("{}: {broken}", pass.name))?;
        if settings.check || cfg!(debug_assertions) {
            verify(&work.program).map_err(|broken| format!("after {}: {broken}", pass.name))?;
        }
        after(pass.name, &work.program);
    }
    Ok(())
}

/// Checks the form of all functions.
pub fn verify(program: &Program) -> Result<(), String> {
    for function in molt_opt::bodies(program) {
        let checked = molt_ir::verify::verify(function, Level::Mir)
            .map_err(|broken| broken.to_string())
            .and_then(|()| molt_ir::verify::verify_entries(program, function));
        checked
            .map_err(|broken| format!("{}: {broken}\n{}", function.code.qualname, FunctionText(program, function)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &'static str, needs: &'static [Property], destroys: &'static [Property]) -> Pass {
        Pass { name, doc: "", when: When::Always, needs, gives: &[], destroys, run: |_, _| Ok(()) }
    }

    fn all_settings() -> impl Iterator<Item = Settings> {
        let efforts = [Effort::None, Effort::Normal, Effort::Release];
        efforts.into_iter().flat_map(|effort| [false, true].map(|check| Settings { effort, check }))
    }

    #[test]
    fn the_order_holds() {
        for settings in all_settings() {
            assert_eq!(check(PASSES, settings, START, END), Ok(()), "{settings:?}");
        }
    }

    #[test]
    fn every_pass_has_a_name_to_ask_for_and_a_doc() {
        for pass in PASSES {
            assert!(!pass.doc.is_empty(), "{}", pass.name);
            assert!(pass.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", pass.name);
        }
    }

    #[test]
    fn a_wrong_order_is_seen() {
        let (user, killer) = (|| row("user", &[Suspensions], &[]), || row("killer", &[], &[Suspensions]));
        let check = |passes: &[Pass], effort| check(passes, Settings { effort, check: false }, START, END);
        for (passes, complaint) in [
            (vec![killer(), user()], "user needs Suspensions, which does not hold there"),
            (vec![user(), killer()], "Suspensions does not hold at the end"),
            (vec![user(), user()], "two passes are named user"),
        ] {
            assert_eq!(check(&passes, Effort::Normal), Err(complaint.to_string()));
        }
        // What holds depends on which passes run.
        let giver = Pass { when: When::Optimising, gives: &[Suspensions], ..row("giver", &[], &[]) };
        let passes = [killer(), giver];
        assert_eq!(check(&passes, Effort::Normal), Ok(()));
        assert!(check(&passes, Effort::None).is_err());
    }
}
