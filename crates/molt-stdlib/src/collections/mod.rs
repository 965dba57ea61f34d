//! `collections`: deque, defaultdict, OrderedDict, Counter, namedtuple.

pub mod namedtuple;

use molt_runtime::pymodule;

/// This module implements specialized container datatypes providing
/// alternatives to Python's general purpose built-in containers, dict,
/// list, set, and tuple.
#[pymodule(name = "collections", functions = [namedtuple::namedtuple], types = [])]
impl CollectionsModule {}
