//! The module that code compiled at run time sees while it runs: the given globals under the row of a module.
//!
//! It lives as long as the activation and only borrows the dict, so that neither keeps the other alive.

use crate::image::{Image, native_row};
use core::cell::Cell;
use molt_abi::{Addr, Header, Kind, ModuleObj, ModuleRow, Ptr, Value};

pub struct Space {
    row: ModuleRow,
    module: ModuleObj,
}

impl Space {
    /// `globals` is a dict that outlives the result.
    pub fn new(image: &'static Image, globals: Value) -> Self {
        let names = image.globals;
        Self {
            row: ModuleRow {
                names: Ptr::new(names.as_ptr()),
                name_count: names.len() as u64,
                ..native_row("", Ptr::NULL)
            },
            module: ModuleObj {
                header: Header::immortal(Kind::Module, 0, Ptr::NULL),
                dict: Cell::new(globals),
                name: Cell::new(Value::NONE),
                row: Ptr::NULL,
            },
        }
    }

    /// The row, good until the space is moved or dropped.
    pub fn row(&self) -> Addr<ModuleRow> {
        self.row.object.set(Value::of(&self.module));
        Addr::new(&self.row)
    }
}
