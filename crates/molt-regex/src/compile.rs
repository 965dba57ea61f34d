//! From the text of a pattern to its program.

use crate::ast::Node;
use crate::emit::Emitter;
use crate::error::{Error, Warning};
use crate::parse::{self, Parsed};
use crate::program::Program;
use crate::{analyse, ast};

/// Gives the code point of a character's name.
pub type Names = fn(&[u32]) -> Option<u32>;

/// What the caller provides.
#[derive(Clone, Copy, Default)]
pub struct Options {
    /// The code point of a name in `\N{…}`.
    pub names: Option<Names>,
}

/// A compiled pattern and what its object shows.
pub struct Compiled {
    pub program: Program,
    /// With those from inside the pattern.
    pub flags: u32,
    /// Names of groups, in order of appearance.
    pub names: Vec<(Vec<u32>, usize)>,
}

/// Compiles a pattern: code points of a str, or bytes as Latin-1. Warnings come out whether it is good or not.
pub fn compile(
    points: &[u32],
    is_text: bool,
    flags: u32,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Result<Compiled, Error> {
    let parsed = parse::parse(points, is_text, flags, options, warnings)?;
    let program = assemble(&parsed.seq, parsed.flags | flags, &parsed)?;
    Ok(Compiled { program, flags: parsed.flags | flags, names: parsed.names })
}

/// One pattern of alternatives, the phrase `i` in group `i + 1`: what `re.Scanner` matches with.
pub fn compile_scanner(
    phrases: &[(Vec<u32>, bool)],
    flags: u32,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Result<Compiled, Error> {
    let mut items = Vec::new();
    let mut groups = vec![None];
    for (i, (points, is_text)) in phrases.iter().enumerate() {
        let parsed = parse::parse(points, *is_text, flags, options, warnings)?;
        groups.push(Some(ast::width(&parsed.seq, &parsed.groups)));
        let group = ast::Subpattern { group: Some(i + 1), add: 0, del: 0, body: parsed.seq };
        items.push(vec![Node::Subpattern(Box::new(group))]);
    }
    let seq = vec![Node::Branch(items)];
    let parsed = Parsed { seq, flags, groups, names: Vec::new() };
    let program = assemble(&parsed.seq, flags, &parsed)?;
    Ok(Compiled { program, flags, names: Vec::new() })
}

fn assemble(seq: &[Node], flags: u32, parsed: &Parsed) -> Result<Program, Error> {
    let mut e = Emitter::new(&parsed.groups);
    e.sequence(seq, flags)?;
    let mut program = e.finish();
    analyse::analyse(&mut program);
    Ok(program)
}
