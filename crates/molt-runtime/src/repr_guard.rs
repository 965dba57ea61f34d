//! Which containers are being shown now, so that a container inside itself shows as `[...]` (`Py_ReprEnter`).

use core::cell::RefCell;
use molt_abi::Value;

struct Shown(RefCell<Vec<Value>>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for Shown {}
static SHOWN: Shown = Shown(RefCell::new(Vec::new()));

/// Holds one container in the list until dropped.
pub struct ReprGuard(Value);

impl Drop for ReprGuard {
    fn drop(&mut self) {
        let mut shown = SHOWN.0.borrow_mut();
        if let Some(i) = shown.iter().rposition(|&v| v == self.0) {
            shown.remove(i);
        }
    }
}

/// Enters `v`; `None`: its repr is under way already.
pub fn enter(v: Value) -> Option<ReprGuard> {
    let mut shown = SHOWN.0.borrow_mut();
    if shown.contains(&v) {
        return None;
    }
    shown.push(v);
    Some(ReprGuard(v))
}
