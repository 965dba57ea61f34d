//! `sub` and `subn`.

use super::finder::{Finder, Subject, slice};
use super::match_object::new_match;
use super::pattern::PatternObj;
use super::template::{self, Builder, Piece, points, wrong_item};
use molt_runtime::molt_abi::StrObj;
use molt_runtime::{BuiltinType, Obj, Res, Value, bytes_core, call, class_of, object_ops, statics};
use molt_text::Text;
use std::rc::Rc;

/// What stands in place of a match.
enum Replacement {
    Literal(Value),
    /// And whether the template is a str.
    Template(Rc<[Piece]>, bool),
    Callable(Value),
}

fn has_backslash(v: Value) -> Option<bool> {
    if let Some(s) = v.cast::<StrObj>()
        && s.width() > 1
    {
        return points(v).map(|(p, _)| p.contains(&('\\' as u32)));
    }
    let bytes = v.cast::<StrObj>().map(|s| s.latin1()).or_else(|| bytes_core::content(v))?;
    Some(bytes.contains(&b'\\'))
}

fn replacement(pattern: &PatternObj, repl: Value) -> Res<Replacement> {
    if object_ops::is_callable(repl) {
        return Ok(Replacement::Callable(repl));
    }
    if has_backslash(repl) == Some(false) {
        return Ok(Replacement::Literal(repl));
    }
    let is_text = repl.cast::<StrObj>().is_some();
    Ok(Replacement::Template(template::parse(pattern, repl)?, is_text))
}

/// The pieces of the result: the text so far, and the first piece that does not fit.
struct Joined {
    out: Builder,
    is_text: bool,
    count: usize,
    wrong: Option<(usize, Obj)>,
}

impl Joined {
    fn text(&mut self, t: Text<'_>) {
        self.out.push_text(t);
        self.count += 1;
    }
    fn value(&mut self, v: Value) {
        if !self.out.push_value(v) && self.wrong.is_none() {
            self.wrong = Some((self.count, Obj::new(class_of(v).name.get())));
        }
        self.count += 1;
    }
}

/// The text with up to `count` matches replaced (0: all), and how many were.
pub fn replace(pattern: &PatternObj, repl: Value, string: Value, count: i64) -> Res<(Obj, i64)> {
    let filter = replacement(pattern, repl)?;
    let subject = Subject::new(pattern, string)?;
    let mut f = Finder::new(pattern, &subject, 0, i64::MAX)?;
    let is_text = subject.is_text;
    let mut done = Joined { out: Builder::new(is_text, 0), is_text, count: 0, wrong: None };
    let (mut last, mut n) = (0, 0);
    while (count == 0 || n < count) && f.next()? {
        let (start, end) = f.span();
        if n == 0 {
            done.out = Builder::new(is_text, f.end);
        }
        if last < start {
            done.text(f.text().slice(last, start));
        }
        match &filter {
            Replacement::Literal(v) => done.value(*v),
            Replacement::Template(pieces, kind) => expand(&mut done, pieces, *kind, &f)?,
            Replacement::Callable(callable) => {
                let found = new_match(pattern, string, &f)?;
                let item = call::call(*callable, &[found.value()])?;
                if !item.is_none() {
                    done.value(item.value());
                }
            }
        }
        last = end;
        n += 1;
    }
    if n == 0 {
        return Ok((slice(string, 0, f.end)?, 0));
    }
    if last < f.end {
        done.text(f.text().slice(last, f.end));
    }
    if let Some((index, name)) = done.wrong {
        return Err(wrong_item(done.is_text, index, name.value()));
    }
    Ok((done.out.finish()?, n))
}

fn expand(done: &mut Joined, pieces: &[Piece], template_is_text: bool, f: &Finder) -> Res<()> {
    if template_is_text != done.is_text {
        return expand_other(done, pieces);
    }
    for piece in pieces {
        match piece {
            Piece::Literal(l) => {
                done.out.push_value(l.value());
            }
            Piece::Group(g) => {
                let span = if *g == 0 { Some(f.span()) } else { f.group(*g) };
                if let Some((start, end)) = span {
                    done.out.push_text(f.text().slice(start, end));
                }
            }
        }
    }
    done.count += 1;
    Ok(())
}

/// A template of the other kind: it cannot hold groups of this one, nor be a piece of the result.
#[cold]
fn expand_other(done: &mut Joined, pieces: &[Piece]) -> Res<()> {
    if pieces.iter().any(|p| matches!(p, Piece::Group(_))) {
        let id = if done.is_text { BuiltinType::Str } else { BuiltinType::Bytes };
        return Err(wrong_item(!done.is_text, 1, statics::type_of_id(id).name.get()));
    }
    for piece in pieces {
        if let Piece::Literal(l) = piece {
            done.value(l.value());
        }
    }
    Ok(())
}
