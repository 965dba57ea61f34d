//! From the text of a pattern to its tree, with the errors of CPython's `re._parser` at its positions.

use crate::ast::{At, Greed, In, Item, MAX_REPEAT, Node, Repeat, Seq, Width, same_leaf, width};
use crate::compile::Options;
use crate::error::{Error, Kind, Warning, WarningKind, words};
use crate::flags::{ASCII, LOCALE, UNICODE, VERBOSE};
use crate::source::{Source, Token, number};

/// CPython's parser recurses twice per group; there its stack is at an end.
const MAX_NESTED: usize = 992;

pub(crate) struct Parser<'a> {
    pub source: Source<'a>,
    pub options: &'a Options,
    pub flags: u32,
    /// Widths of the groups, None while they are open; group 0 first.
    pub groups: Vec<Option<Width>>,
    pub names: Vec<(Vec<u32>, usize)>,
    /// Inside a look-behind: how many groups there were when it began.
    pub behind_groups: Option<usize>,
    /// Conditions on groups that may come later, with the place of their first.
    pub conditions: Vec<(u64, Vec<u32>, usize)>,
    pub warnings: Vec<Warning>,
}

/// A parsed pattern.
pub(crate) struct Parsed {
    pub seq: Seq,
    pub flags: u32,
    pub groups: Vec<Option<Width>>,
    pub names: Vec<(Vec<u32>, usize)>,
}

/// Parses a whole pattern.
pub(crate) fn parse(
    points: &[u32],
    is_text: bool,
    flags: u32,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Result<Parsed, Error> {
    let mut p = Parser {
        source: Source::new(points, is_text)?,
        options,
        flags,
        groups: vec![None],
        names: Vec::new(),
        behind_groups: None,
        conditions: Vec::new(),
        warnings: Vec::new(),
    };
    let result = p.whole();
    warnings.append(&mut p.warnings);
    let seq = result?;
    Ok(Parsed { seq, flags: p.flags, groups: p.groups, names: p.names })
}

/// Checks flags against the kind of pattern; a str pattern without ASCII is UNICODE.
fn fix_flags(is_text: bool, flags: u32) -> Result<u32, Error> {
    let wrong = |message| Err(Error::new(Kind::Value, message));
    if is_text {
        if flags & LOCALE != 0 {
            return wrong("cannot use LOCALE flag with a str pattern");
        }
        if flags & ASCII == 0 {
            return Ok(flags | UNICODE);
        }
        if flags & UNICODE != 0 {
            return wrong("ASCII and UNICODE flags are incompatible");
        }
    } else {
        if flags & UNICODE != 0 {
            return wrong("cannot use UNICODE flag with a bytes pattern");
        }
        if flags & LOCALE != 0 && flags & ASCII != 0 {
            return wrong("ASCII and LOCALE flags are incompatible");
        }
    }
    Ok(flags)
}

impl Parser<'_> {
    fn whole(&mut self) -> Result<Seq, Error> {
        let seq = self.alternatives(self.flags & VERBOSE != 0, 0)?;
        self.flags = fix_flags(self.source.is_text, self.flags)?;
        if self.source.next.is_some() {
            return Err(self.source.fail("unbalanced parenthesis", 0));
        }
        for (group, digits, position) in &self.conditions {
            if *group >= self.groups.len() as u64 {
                let message = words!["invalid group reference ", &digits[..]];
                return Err(Error { kind: Kind::Regex, message, position: Some(*position) });
            }
        }
        Ok(seq)
    }

    /// `a|b|c`
    pub fn alternatives(&mut self, mut verbose: bool, nested: usize) -> Result<Seq, Error> {
        let mut items: Vec<Seq> = Vec::new();
        loop {
            let first = nested == 0 && items.is_empty();
            items.push(self.sequence(verbose, nested + 1, first)?);
            if !self.source.take('|')? {
                break;
            }
            if nested == 0 {
                verbose = self.flags & VERBOSE != 0;
            }
        }
        if items.len() == 1 {
            return Ok(items.pop().unwrap_or_default());
        }
        let mut out = common_prefix(&mut items);
        out.push(match as_set(&items) {
            Some(set) => Node::In(Box::new(In { negate: false, items: set })),
            None => Node::Branch(items),
        });
        Ok(out)
    }

    /// A sequence of items up to `|`, `)` or the end.
    pub fn sequence(&mut self, verbose: bool, nested: usize, first: bool) -> Result<Seq, Error> {
        if nested > MAX_NESTED {
            return Err(Error::new(Kind::Recursion, "maximum recursion depth exceeded"));
        }
        let mut verbose = verbose;
        let mut out: Seq = Vec::new();
        while let Some(this) = self.source.next {
            if this.is_one_of("|)") {
                break;
            }
            self.source.get()?;
            if verbose && self.skip_verbose(this)? {
                continue;
            }
            if this.escaped {
                let node = self.escape(this)?;
                out.push(node);
                continue;
            }
            match char::from_u32(this.char) {
                Some('[') => {
                    let node = self.set(nested)?;
                    out.push(node);
                }
                Some('*' | '+' | '?' | '{') => self.repeat(this, &mut out)?,
                Some('.') => out.push(Node::Any),
                Some('(') => self.group(&mut out, &mut verbose, nested, first)?,
                Some('^') => out.push(Node::At(At::Beginning)),
                Some('$') => out.push(Node::At(At::End)),
                _ => out.push(Node::Literal(this.char)),
            }
        }
        Ok(dissolve(out))
    }

    /// White space and comments of verbose patterns.
    fn skip_verbose(&mut self, this: Token) -> Result<bool, Error> {
        if this.is_one_of(" \t\n\r\u{b}\u{c}") {
            return Ok(true);
        }
        if !this.is('#') {
            return Ok(false);
        }
        while let Some(t) = self.source.get()? {
            if t.is('\n') {
                break;
            }
        }
        Ok(true)
    }

    /// A quantifier, after its first character.
    fn repeat(&mut self, this: Token, out: &mut Seq) -> Result<(), Error> {
        let here = self.source.tell();
        let (mut min, mut max) = (0, MAX_REPEAT);
        if this.is('?') {
            max = 1;
        } else if this.is('+') {
            min = 1;
        } else if this.is('{') {
            if self.source.next_is('}') {
                out.push(Node::Literal(this.char));
                return Ok(());
            }
            let (mut lo, mut hi) = (Vec::new(), Vec::new());
            self.source.digits(usize::MAX, 10, &mut lo)?;
            if self.source.take(',')? {
                self.source.digits(usize::MAX, 10, &mut hi)?;
            } else {
                hi.clone_from(&lo);
            }
            if !self.source.take('}')? {
                out.push(Node::Literal(this.char));
                return self.source.seek(here);
            }
            if !lo.is_empty() {
                min = count(&lo)?;
            }
            if !hi.is_empty() {
                max = count(&hi)?;
                if max < min {
                    return Err(self.source.fail("min repeat greater than max repeat", self.source.tell() - here));
                }
            }
        }
        let offset = self.source.tell() - here + this.len();
        let item = match out.last() {
            None | Some(Node::At(_)) => return Err(self.source.fail("nothing to repeat", offset)),
            Some(Node::Repeat(_)) => return Err(self.source.fail("multiple repeat", offset)),
            Some(_) => out.pop(),
        };
        let body = match item {
            Some(Node::Subpattern(s)) if s.group.is_none() && s.add == 0 && s.del == 0 => s.body,
            Some(item) => vec![item],
            None => Vec::new(),
        };
        let greed = if self.source.take('?')? {
            Greed::Min
        } else if self.source.take('+')? {
            Greed::Possessive
        } else {
            Greed::Max
        };
        out.push(Node::Repeat(Box::new(Repeat { greed, min, max, body })));
        Ok(())
    }

    pub fn warn(&mut self, kind: WarningKind, position: usize, nested: usize) {
        self.warnings.push(Warning { kind, position, nested });
    }

    /// A closed group of this number?
    pub fn is_closed(&self, group: u64) -> bool {
        usize::try_from(group).ok().and_then(|g| self.groups.get(g)).is_some_and(Option::is_some)
    }

    /// Inside a look-behind only groups from outside can be referred to.
    pub fn check_behind(&self, group: u64) -> Result<(), Error> {
        if let Some(outside) = self.behind_groups {
            if !self.is_closed(group) {
                return Err(self.source.fail("cannot refer to an open group", 0));
            }
            if group >= outside as u64 {
                return Err(self.source.fail("cannot refer to group defined in the same lookbehind subpattern", 0));
            }
        }
        Ok(())
    }

    pub fn group_of_name(&self, name: &[u32]) -> Option<usize> {
        self.names.iter().find(|(n, _)| n == name).map(|&(_, g)| g)
    }

    /// Begins a group and gives its number.
    pub fn open_group(&mut self, name: Option<Vec<u32>>) -> Result<usize, Error> {
        let group = self.groups.len();
        self.groups.push(None);
        if let Some(name) = name {
            if let Some(old) = self.group_of_name(&name) {
                let repr = crate::error::repr(&name, false);
                let message =
                    words!["redefinition of group name ", &repr[..], " as group ", &group, "; was group ", &old];
                return Err(self.source.error(message, name.len() + 1));
            }
            self.names.push((name, group));
        }
        Ok(group)
    }

    pub fn close_group(&mut self, group: usize, body: &[Node]) {
        let w = width(body, &self.groups);
        if let Some(slot) = self.groups.get_mut(group) {
            *slot = Some(w);
        }
    }
}

/// The number of a quantifier.
fn count(digits: &[u32]) -> Result<u32, Error> {
    match u32::try_from(number(digits, 10)) {
        Ok(n) if n < MAX_REPEAT => Ok(n),
        _ => Err(Error::new(Kind::Overflow, "the repetition number is too large")),
    }
}

/// Takes out what all alternatives begin with.
fn common_prefix(items: &mut [Seq]) -> Seq {
    let shared = match items.split_first() {
        None => 0,
        Some((first, rest)) => first
            .iter()
            .enumerate()
            .take_while(|(i, n)| rest.iter().all(|s| s.get(*i).is_some_and(|m| same_leaf(n, m))))
            .count(),
    };
    let mut prefix = Seq::new();
    for item in items {
        let rest = item.split_off(shared);
        prefix = core::mem::replace(item, rest);
    }
    prefix
}

/// Alternatives of one character each are a set.
fn as_set(items: &[Seq]) -> Option<Vec<Item>> {
    let mut out: Vec<Item> = Vec::new();
    for item in items {
        match &item[..] {
            [Node::Literal(c)] => push_unique(&mut out, Item::Literal(*c)),
            [Node::In(set)] if !set.negate => set.items.iter().for_each(|&i| push_unique(&mut out, i)),
            _ => return None,
        }
    }
    Some(out)
}

/// Appends an item that is not there yet.
pub(crate) fn push_unique(items: &mut Vec<Item>, item: Item) {
    if !items.contains(&item) {
        items.push(item);
    }
}

/// Puts the contents of plain groups in their place.
fn dissolve(seq: Seq) -> Seq {
    let plain = |n: &Node| matches!(n, Node::Subpattern(s) if s.group.is_none() && s.add == 0 && s.del == 0);
    if !seq.iter().any(plain) {
        return seq;
    }
    let mut out = Seq::with_capacity(seq.len());
    for node in seq {
        match node {
            Node::Subpattern(s) if s.group.is_none() && s.add == 0 && s.del == 0 => out.extend(s.body),
            node => out.push(node),
        }
    }
    out
}
