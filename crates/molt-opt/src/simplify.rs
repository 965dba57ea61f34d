//! After a pass that leaves blocks and parameters behind which nothing needs.

use molt_ir::Function;
use molt_ir::simplify::{drop_unreachable, merge_chains, prune_params};

pub fn simplify(function: &mut Function) {
    drop_unreachable(function);
    prune_params(function);
    merge_chains(function);
    drop_unreachable(function);
}
