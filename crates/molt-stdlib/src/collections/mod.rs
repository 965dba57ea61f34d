//! `_collections`: what C gives `collections`, and named tuples. The rest of `collections` is CPython's Python.

pub mod defaultdict;
pub mod deque;
pub mod namedtuple;
pub mod ordered_dict;

use molt_runtime::pymodule;

/// High performance data structures.
/// - deque:        double-ended queue
/// - defaultdict:  dict subclass with a default value factory
#[pymodule(
    name = "_collections",
    functions = [namedtuple::namedtuple, defaultdict::count_elements],
    types = [
        deque::DequeType, deque::DequeIteratorType, deque::DequeReverseIteratorType, defaultdict::DefaultDictType,
        ordered_dict::OrderedDictType, crate::tuple_getter::TupleGetterType
    ]
)]
impl CollectionsModule {}
