//! Iterators over matches: what `finditer` returns, and `Pattern.scanner`.

use super::finder::{Finder, Subject};
use super::match_object::new_match;
use super::pattern::{PatternObj, of};
use crate::native::{self, own};
use core::cell::Cell;
use molt_regex::Mode;
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout};
use molt_runtime::types::call_iter;
use molt_runtime::{Obj, Res, Value, alloc, attr, intern, pytype, raise};

/// The state between two matches.
#[repr(C)]
pub struct ScannerObj {
    pub header: Header,
    pub pattern: Cell<Value>,
    pub string: Cell<Value>,
    pub pos: i64,
    pub endpos: i64,
    /// Where the next match begins; negative when there is none.
    at: Cell<i64>,
    advance: Cell<bool>,
}
// SAFETY: objects of these classes have this layout; the class is checked before it is used.
unsafe impl Layout for ScannerObj {
    const KIND: Kind = Kind::Native;
}

impl ScannerObj {
    /// The next match.
    pub fn step(&self, mode: Mode) -> Res<Option<Obj>> {
        if self.at.get() < 0 {
            return Ok(None);
        }
        let Some(pattern) = of(self.pattern.get()) else { return Err(raise::system_error("pattern expected")) };
        let string = self.string.get();
        let subject = Subject::new(pattern, string)?;
        let mut f = Finder::new(pattern, &subject, self.pos, self.endpos)?;
        f.request.mode = mode;
        f.request.advance = self.advance.get();
        f.request.start = self.at.get() as usize;
        if !f.next()? {
            self.at.set(-1);
            return Ok(None);
        }
        self.at.set(f.request.start as i64);
        self.advance.set(f.request.advance);
        new_match(pattern, string, &f).map(Some)
    }
}

/// `Pattern.scanner`
pub fn scanner(pattern: &PatternObj, string: Value, pos: i64, endpos: i64) -> Res<Obj> {
    let subject = Subject::new(pattern, string)?;
    let start = Finder::new(pattern, &subject, pos, endpos)?.start;
    let class = native::class(SreScannerType::ROWS)?;
    let (pattern, string) = (own(Value::of(pattern)), own(string));
    Ok(alloc::new_instance(class, |header| ScannerObj {
        header,
        pattern: Cell::new(pattern),
        string: Cell::new(string),
        pos,
        endpos,
        at: Cell::new(start as i64),
        advance: Cell::new(false),
    }))
}

/// The state of a scanner.
pub fn state(o: &Obj) -> Option<&ScannerObj> {
    native::cast(o.value(), SreScannerType::ROWS)
}

/// `Pattern.finditer`: calls a scanner's `search` until it returns None.
pub fn finditer(pattern: &PatternObj, string: Value, pos: i64, endpos: i64) -> Res<Obj> {
    let scanner = scanner(pattern, string, pos, endpos)?;
    let search = attr::get(scanner.value(), intern::intern_str("search"))?;
    Ok(call_iter::new(search.value(), Value::NONE))
}

/// A scanner of one string.
#[pytype(name = "SRE_Scanner", module = "_sre", layout = ScannerObj, doc = "")]
impl SreScannerType {
    #[builtin("match(self, /)")]
    fn match_(this: &ScannerObj) -> Res<Option<Obj>> {
        this.step(Mode::Match)
    }
    #[builtin("search(self, /)")]
    fn search(this: &ScannerObj) -> Res<Option<Obj>> {
        this.step(Mode::Search)
    }
    #[getter("pattern", member)]
    fn pattern(this: &ScannerObj) -> Value {
        this.pattern.get()
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ScannerObj) {
        release(this.pattern.replace(Value::NULL));
        release(this.string.replace(Value::NULL));
    }
}
