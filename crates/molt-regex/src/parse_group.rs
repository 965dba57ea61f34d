//! What stands in parentheses.

use crate::ast::{Assert, GroupRefExists, Node, Seq, Subpattern};
use crate::error::{Error, repr, words};
use crate::flags::{GLOBAL, TYPE, VERBOSE, of_letter};
use crate::parse::Parser;
use crate::source::{Token, is_decimal, number, trimmed};
use molt_text::unicode;

/// More groups than these cannot be referred to.
pub(crate) const MAX_GROUPS: u64 = 1073741823;

/// How the contents of a parenthesis are taken.
struct Opening {
    capture: bool,
    atomic: bool,
    name: Option<Vec<u32>>,
    add: u32,
    del: u32,
}

impl Parser<'_> {
    /// A group, after its `(`.
    pub fn group(&mut self, out: &mut Seq, verbose: &mut bool, nested: usize, first: bool) -> Result<(), Error> {
        let start = self.source.tell() - 1;
        let mut o = Opening { capture: true, atomic: false, name: None, add: 0, del: 0 };
        if self.source.take('?')? && self.extension(&mut o, out, verbose, nested, first, start)? {
            return Ok(());
        }
        let group = match o.capture {
            true => Some(self.open_group(o.name)?),
            false => None,
        };
        let verbose = (*verbose || o.add & VERBOSE != 0) && o.del & VERBOSE == 0;
        let body = self.alternatives(verbose, nested + 1)?;
        self.close_parenthesis(start)?;
        if let Some(group) = group {
            self.close_group(group, &body);
        }
        out.push(if o.atomic {
            Node::Atomic(body)
        } else {
            Node::Subpattern(Box::new(Subpattern { group, add: o.add, del: o.del, body }))
        });
        Ok(())
    }

    fn close_parenthesis(&mut self, start: usize) -> Result<(), Error> {
        if self.source.take(')')? {
            return Ok(());
        }
        Err(self.source.fail("missing ), unterminated subpattern", self.source.tell() - start))
    }

    /// What follows `(?`. True if it was a whole item.
    fn extension(
        &mut self,
        o: &mut Opening,
        out: &mut Seq,
        verbose: &mut bool,
        nested: usize,
        first: bool,
        start: usize,
    ) -> Result<bool, Error> {
        let Some(t) = self.source.get()? else {
            return Err(self.source.fail("unexpected end of pattern", 0));
        };
        let c = if t.escaped { None } else { char::from_u32(t.char) };
        match c {
            Some('P') => return self.python_extension(o, out),
            Some(':') => o.capture = false,
            Some('>') => (o.capture, o.atomic) = (false, true),
            Some('#') => {
                while !self.source.next_is(')') {
                    if self.source.next.is_none() {
                        return Err(self.source.fail("missing ), unterminated comment", self.source.tell() - start));
                    }
                    self.source.get()?;
                }
                self.source.get()?;
                return Ok(true);
            }
            Some('=' | '!' | '<') => {
                let node = self.assertion(t, nested, start, *verbose)?;
                out.push(node);
                return Ok(true);
            }
            Some('(') => {
                let node = self.conditional(nested, start, *verbose)?;
                out.push(node);
                return Ok(true);
            }
            _ if c == Some('-') || (!t.escaped && of_letter(t.char).is_some()) => match self.inline_flags(t)? {
                None => {
                    if !first || !out.is_empty() {
                        let message = "global flags not at the start of the expression";
                        return Err(self.source.fail(message, self.source.tell() - start));
                    }
                    *verbose = self.flags & VERBOSE != 0;
                    return Ok(true);
                }
                Some((add, del)) => (o.capture, o.add, o.del) = (false, add, del),
            },
            _ => return Err(self.source.error(words!["unknown extension ?", &t.points()[..]], t.len() + 1)),
        }
        Ok(false)
    }

    /// `(?P<name>…)` and `(?P=name)`.
    fn python_extension(&mut self, o: &mut Opening, out: &mut Seq) -> Result<bool, Error> {
        if self.source.take('<')? {
            let name = self.source.until('>', "group name")?;
            self.source.check_group_name(&name, 1)?;
            o.name = Some(name);
            return Ok(false);
        }
        if self.source.take('=')? {
            let name = self.source.until(')', "group name")?;
            self.source.check_group_name(&name, 1)?;
            let group = self.named_group(&name)?;
            if !self.is_closed(group as u64) {
                return Err(self.source.fail("cannot refer to an open group", name.len() + 1));
            }
            self.check_behind(group as u64)?;
            out.push(Node::GroupRef(group));
            return Ok(true);
        }
        match self.source.get()? {
            None => Err(self.source.fail("unexpected end of pattern", 0)),
            Some(t) => Err(self.source.error(words!["unknown extension ?P", &t.points()[..]], t.len() + 2)),
        }
    }

    fn named_group(&self, name: &[u32]) -> Result<usize, Error> {
        self.group_of_name(name)
            .ok_or_else(|| self.source.error(words!["unknown group name ", &repr(name, false)[..]], name.len() + 1))
    }

    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    fn assertion(&mut self, token: Token, nested: usize, start: usize, verbose: bool) -> Result<Node, Error> {
        let mut sign = token;
        let behind = token.is('<');
        let outer = self.behind_groups;
        if behind {
            let Some(t) = self.source.get()? else {
                return Err(self.source.fail("unexpected end of pattern", 0));
            };
            if !t.is_one_of("=!") {
                return Err(self.source.error(words!["unknown extension ?<", &t.points()[..]], t.len() + 2));
            }
            sign = t;
            if outer.is_none() {
                self.behind_groups = Some(self.groups.len());
            }
        }
        let body = self.alternatives(verbose, nested + 1)?;
        self.behind_groups = outer;
        self.close_parenthesis(start)?;
        Ok(Node::Assert(Box::new(Assert { behind, negate: sign.is('!'), body })))
    }

    /// `(?(group)yes|no)`
    fn conditional(&mut self, nested: usize, start: usize, verbose: bool) -> Result<Node, Error> {
        let name = self.source.until(')', "group name")?;
        let group = if is_decimal(&name) {
            let group = number(&name, 10);
            if group == 0 {
                return Err(self.source.fail("bad group number", name.len() + 1));
            }
            let digits = trimmed(&name);
            if group >= MAX_GROUPS {
                return Err(self.source.error(words!["invalid group reference ", digits], name.len() + 1));
            }
            if !self.conditions.iter().any(|c| c.0 == group) {
                self.conditions.push((group, digits.to_vec(), self.source.tell() - name.len() - 1));
            }
            group
        } else {
            self.source.check_group_name(&name, 1)?;
            self.named_group(&name)? as u64
        };
        self.check_behind(group)?;
        let yes = self.sequence(verbose, nested + 1, false)?;
        let mut no = None;
        if self.source.take('|')? {
            no = Some(self.sequence(verbose, nested + 1, false)?);
            if self.source.next_is('|') {
                return Err(self.source.fail("conditional backref with more than two branches", 0));
            }
        }
        self.close_parenthesis(start)?;
        Ok(Node::GroupRefExists(Box::new(GroupRefExists { group: group as usize, yes, no })))
    }

    /// `(?aims)` gives None and sets them; `(?ims-x:` gives what is added and deleted.
    fn inline_flags(&mut self, token: Token) -> Result<Option<(u32, u32)>, Error> {
        let (mut add, mut del) = (0, 0);
        let mut t = token;
        if !t.is('-') {
            loop {
                let flag = of_letter(t.char).unwrap_or(0);
                if self.source.is_text && t.is('L') {
                    return Err(self.source.fail("bad inline flags: cannot use 'L' flag with a str pattern", 0));
                }
                if !self.source.is_text && t.is('u') {
                    return Err(self.source.fail("bad inline flags: cannot use 'u' flag with a bytes pattern", 0));
                }
                add |= flag;
                if flag & TYPE != 0 && add & TYPE != flag {
                    return Err(self.source.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0));
                }
                t = self.flag("missing -, : or )", ")-:")?;
                if t.is_one_of(")-:") {
                    break;
                }
            }
        }
        if t.is(')') {
            self.flags |= add;
            return Ok(None);
        }
        if add & GLOBAL != 0 {
            return Err(self.source.fail("bad inline flags: cannot turn on global flag", 1));
        }
        if t.is('-') {
            t = self.flag("missing flag", "")?;
            loop {
                let flag = of_letter(t.char).unwrap_or(0);
                if flag & TYPE != 0 {
                    return Err(self.source.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0));
                }
                del |= flag;
                t = self.flag("missing :", ":")?;
                if t.is(':') {
                    break;
                }
            }
        }
        if del & GLOBAL != 0 {
            return Err(self.source.fail("bad inline flags: cannot turn off global flag", 1));
        }
        if add & del != 0 {
            return Err(self.source.fail("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((add, del)))
    }

    /// The next letter of a flag, or one of `ends`.
    fn flag(&mut self, missing: &str, ends: &str) -> Result<Token, Error> {
        let Some(t) = self.source.get()? else {
            return Err(self.source.fail(missing, 0));
        };
        if t.is_one_of(ends) || (!t.escaped && of_letter(t.char).is_some()) {
            return Ok(t);
        }
        let letter = !t.escaped && unicode::is_alpha(t.char);
        Err(self.source.fail(if letter { "unknown flag" } else { missing }, t.len()))
    }
}
