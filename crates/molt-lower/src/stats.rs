//! Counters in a counting build (`--stats`): how many generic operations and reference-count operations are executed.
//!
//! *Generic* is a call of a runtime function that looks at what its operands are and may run Python code: what inference
//! and versioning are there to avoid. *Counts* are retains and releases that compiled code executes, whether or not the
//! word turns out to have a count. What the runtime does inside its own functions is not counted here; it counts the
//! objects that are allocated. A build without the switch contains nothing of this.

use crate::builder::Builder;
use crate::program::DataObject;
use molt_abi::StatsRow;
use molt_ir::{Effects, Op, Width};
use std::collections::BTreeSet;
use std::mem::{offset_of, size_of};
use std::sync::OnceLock;

/// The symbol of the counters.
const COUNTERS: &str = "stats";

/// Which counter an operation adds to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counter {
    Generic,
    Counts,
}

impl Builder {
    /// Adds one to a counter, in a counting build.
    pub fn tally(&mut self, counter: Counter) {
        if !self.stats {
            return;
        }
        let offset = match counter {
            Counter::Generic => offset_of!(StatsRow, generic),
            Counter::Counts => offset_of!(StatsRow, counts),
        };
        let counters = self.address(COUNTERS, 0);
        let known = self.load_i64(counters, offset);
        let more = self.op_const(Op::IAdd, known, 1);
        self.store(Width::W64, counters, offset, more);
    }

    /// Counts the call if the symbol is that of a generic operation.
    pub fn tally_call(&mut self, symbol: &str) {
        if self.stats && is_generic(symbol) {
            self.tally(Counter::Generic);
        }
    }

    /// Tells the runtime where the counters are: what prints them is linked only by this.
    pub fn start_stats(&mut self) {
        if self.stats {
            let counters = self.address(COUNTERS, 0);
            self.call_void("molt_stats_start", vec![counters]);
        }
    }
}

/// The memory of the counters.
pub fn counters() -> DataObject {
    let size = size_of::<StatsRow>();
    DataObject {
        symbol: COUNTERS.into(),
        bytes: vec![0; size],
        zero: true,
        align: 8,
        writable: true,
        ..DataObject::default()
    }
}

/// Does the symbol name a runtime function that can raise and run Python code because of what its operands are?
/// Operators are told apart by what follows (`molt_binary_add`).
fn is_generic(symbol: &str) -> bool {
    static TEXTS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| {
        let generic = Effects::RAISES.with(Effects::PYTHON);
        let ops = Op::ALL.iter().filter(|op| op.info().runtime && op.effects().has(generic) && **op != Op::Poll);
        ops.map(|op| op.info().text).collect()
    });
    let Some(text) = symbol.strip_prefix("molt_") else { return false };
    let operator = text.rsplit_once('_').is_some_and(|(text, _)| is_operator(text) && texts.contains(text));
    operator || texts.contains(text)
}

fn is_operator(text: &str) -> bool {
    use molt_ir::ImmKind;
    Op::from_text(text).is_some_and(|op| matches!(op.info().imm, ImmKind::Binary | ImmKind::Unary | ImmKind::Compare))
}

#[cfg(test)]
mod tests {
    use super::is_generic;

    #[test]
    fn generic_operations() {
        for symbol in
            ["molt_binary_add", "molt_compare_lt", "molt_unary_neg", "molt_call", "molt_attr_get", "molt_truth"]
        {
            assert!(is_generic(symbol), "{symbol}");
        }
        for symbol in
            ["molt_poll", "molt_tuple_new", "molt_dealloc", "molt_list_append", "molt_attr_get_fill", "f1:m.f"]
        {
            assert!(!is_generic(symbol), "{symbol}");
        }
    }
}
