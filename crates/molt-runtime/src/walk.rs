//! The native stack, frame by frame: finds the running frames of compiled functions.
//!
//! Compiled code and the runtime keep frame pointers, so a stack is a list of return addresses. The compiler says
//! for each call of a function that can be seen while it runs what it returns to, at which position of the source it stands, and
//! where in the frame the word is that says the rest (`FrameTables`). So a frame costs next to nothing as long as nobody reads it. What
//! a frame means is in `frames.rs`; here is only where it is.
//!
//! Not on WebAssembly, whose stack hides, and not in interpreted programs: there is no table, and the walk ends at once.

use crate::statics::Global;
use core::cell::Cell;
use molt_abi::{Code, FrameRecord, FrameTable, FrameTables, Ptr, Value, record, walked};

/// `None` in a program whose stack is not walked.
static TABLES: Global<Option<&'static FrameTables>> = Global(Cell::new(None));
/// The frame pointer of who runs the program: the walk ends there.
static BOTTOM: Global<u64> = Global(Cell::new(0));

/// The frame pointer of the function that this is inlined into.
#[inline(always)]
pub fn frame_pointer() -> u64 {
    #[allow(unused_mut, reason = "is written where there is a register for it")]
    let mut pointer = 0u64;
    #[cfg(target_arch = "x86_64")]
    // SAFETY: copies a register.
    unsafe {
        core::arch::asm!("mov {}, rbp", out(reg) pointer, options(nomem, nostack, preserves_flags));
    }
    #[cfg(target_arch = "aarch64")]
    // SAFETY: copies a register.
    unsafe {
        core::arch::asm!("mov {}, x29", out(reg) pointer, options(nomem, nostack, preserves_flags));
    }
    pointer
}

/// Makes a program's frames known. `bottom`: the frame pointer of who runs it.
pub fn start(tables: Ptr<FrameTables>, bottom: u64) {
    BOTTOM.0.set(bottom);
    TABLES.0.set(tables.as_ref());
}

/// Can frames be found here?
#[inline]
pub fn is_on() -> bool {
    TABLES.0.get().is_some()
}

/// What the tables say of a return address.
#[derive(Clone, Copy)]
struct Found {
    table: Ptr<FrameTable>,
    position: u32,
}

/// What return addresses were asked for lately, by their lowest bits.
static RECENT: [Global<(u64, Found)>; 512] = [const { Global(Cell::new((0, NOT_FOUND))) }; 512];

const NOT_FOUND: Found = Found { table: Ptr::NULL, position: 0 };

/// The bodies by address.
static SORTED: Global<Option<&'static [Ptr<FrameTable>]>> = Global(Cell::new(None));

/// Finds the call that returns to an address: its body, null if there is none, and its position. Programs reach it through their tables,
/// so that others are without.
#[unsafe(no_mangle)]
pub extern "C" fn molt_frame_find(tables: &FrameTables, address: u64, body: &mut Ptr<FrameTable>) -> u64 {
    let found = look_up(tables, address).unwrap_or(NOT_FOUND);
    *body = found.table;
    u64::from(found.position)
}

/// The same, by what is known from before.
#[inline]
fn find(tables: &FrameTables, address: u64) -> Found {
    let recent = &RECENT[address as usize % RECENT.len()].0;
    let (known, found) = recent.get();
    if known == address { found } else { find_again(tables, address) }
}

#[cold]
fn find_again(tables: &FrameTables, address: u64) -> Found {
    let Some(find) = tables.find.get() else { return NOT_FOUND };
    let mut table = Ptr::NULL;
    let position = find(tables, address, &mut table) as u32;
    let found = Found { table, position };
    RECENT[address as usize % RECENT.len()].0.set((address, found));
    found
}

fn look_up(tables: &FrameTables, address: u64) -> Option<Found> {
    let sorted = SORTED.0.get().unwrap_or_else(|| {
        let mut sorted: Vec<_> = tables.tables.slice(tables.count).iter().map(Ptr::of).collect();
        sorted.sort_unstable_by_key(|table| table.start);
        let sorted: &[Ptr<FrameTable>] = sorted.leak();
        SORTED.0.set(Some(sorted));
        sorted
    });
    let after = sorted.partition_point(|table| table.start <= address);
    let table = *sorted.get(after.checked_sub(1)?)?;
    let offset = u32::try_from(address - table.start).ok()?;
    let calls = tables.calls.slice(tables.call_count);
    let calls = calls.get(table.first_call as usize..)?.get(..table.call_count as usize)?;
    let call = calls.binary_search_by_key(&offset, |call| call.returns).ok()?;
    Some(Found { table, position: calls[call].position })
}

/// A running frame of a compiled function.
#[derive(Clone, Copy)]
pub struct Native {
    found: Found,
    pointer: u64,
    /// Where what its call returns to is. The stack pointer is where it is whichever call the function makes: so is this.
    returns: u64,
}

/// The record of a frame that was read, and where the frame is.
#[repr(C)]
struct Told {
    record: FrameRecord,
    pointer: u64,
    returns: u64,
}

impl Native {
    fn word(&self) -> &'static Cell<u64> {
        // SAFETY: the table says where in this frame, which runs, the word is.
        unsafe { &*((self.pointer - u64::from(self.found.table.word)) as usize as *const Cell<u64>) }
    }

    /// The frame's place in the stack.
    pub fn address(&self) -> u64 {
        self.pointer
    }

    pub fn code(&self) -> Ptr<Code> {
        self.found.table.code
    }

    /// What runs: an index into the code's position table.
    fn position(&self) -> u64 {
        match self.found.position {
            walked::MOVING => {
                let address = self.pointer - u64::from(self.found.table.word) + 8;
                // SAFETY: as in `word`; a frame with such calls has a second word.
                unsafe { &*(address as usize as *const Cell<u64>) }.get()
            }
            position => u64::from(position),
        }
    }

    /// The function object, borrowed; null once it is dead.
    pub fn function(&self) -> Value {
        match self.told() {
            Some(record) => record.function(),
            None => Value(self.word().get() & record::ADDRESS),
        }
    }

    fn told(&self) -> Option<&'static FrameRecord> {
        let word = self.word().get();
        // SAFETY: `record` put it there, and `forget` takes it out.
        (word & walked::TOLD != 0).then(|| unsafe { &*((word & !walked::TOLD) as usize as *const FrameRecord) })
    }

    /// The frame's record, made when it is asked for. It says what runs now. `below`: the newest record on the chain that is
    /// older, which stays the same as long as the frame runs.
    pub fn record(&self, below: Ptr<FrameRecord>) -> &'static FrameRecord {
        let record = self.told().unwrap_or_else(|| {
            let record = FrameRecord::of_walked(self.code(), self.function(), below);
            let told = Told { record, pointer: self.pointer, returns: self.returns };
            let told: &'static Told = Box::leak(Box::new(told));
            told.record.stack.set(self.pointer);
            self.word().set(core::ptr::from_ref(told) as usize as u64 | walked::TOLD);
            &told.record
        });
        record.position.set(self.position());
        record
    }
}

/// The running frames, from the newest one on.
pub struct Walk {
    pointer: u64,
    tables: Option<&'static FrameTables>,
}

/// All that are below the function that this is inlined into.
#[inline(always)]
pub fn all() -> Walk {
    Walk { pointer: frame_pointer(), tables: TABLES.0.get() }
}

/// What was said of a frame when it was read; `None` for records of the chain.
fn told(record: &FrameRecord) -> Option<&Told> {
    // SAFETY: such records are made by `Native::record` alone.
    record.is_walked().then(|| unsafe { &*core::ptr::from_ref(record).cast::<Told>() })
}

/// The frames below one whose record is known. That of a chained one tells if its place is a frame pointer.
pub fn below(record: &FrameRecord) -> Option<Walk> {
    let pointer = match told(record) {
        Some(told) => told.pointer,
        None => record.pointer()?,
    };
    Some(Walk { pointer, tables: TABLES.0.get() })
}

/// Brings the record of a frame that was read up to date: what runs in it now.
pub fn update(record: &FrameRecord) {
    if let Some((told, tables)) = told(record).zip(TABLES.0.get()) {
        // SAFETY: the frame runs, and so its call's return address is where it always is.
        let returns = unsafe { *(told.returns as usize as *const u64) };
        let found = find(tables, returns);
        if !found.table.is_null() {
            record.position.set(Native { found, pointer: told.pointer, returns: told.returns }.position());
        }
    }
}

/// A frame ends: its word, in which its record was.
pub fn forget(word: &Cell<u64>) {
    let told = word.replace(0) & !walked::TOLD;
    // SAFETY: `Native::record` made it; who refers to it is told before (`frames::leave`).
    drop(unsafe { Box::from_raw(told as usize as *mut Told) });
}

/// The record that a frame's word refers to.
pub fn record_in(word: &Cell<u64>) -> &'static FrameRecord {
    // SAFETY: the caller saw `TOLD` in the word.
    unsafe { &*((word.get() & !walked::TOLD) as usize as *const FrameRecord) }
}

impl Iterator for Walk {
    type Item = Native;

    fn next(&mut self) -> Option<Native> {
        let tables = self.tables?;
        while self.pointer != 0 && self.pointer < BOTTOM.0.get() {
            // SAFETY: all code between here and the bottom keeps frame pointers; the caller's and the return address lie there.
            let [caller, returns] = unsafe { *(self.pointer as usize as *const [u64; 2]) };
            debug_assert!(caller > self.pointer, "frame pointers go up");
            let native = Native { found: find(tables, returns), pointer: caller, returns: self.pointer + 8 };
            self.pointer = caller;
            if !native.found.table.is_null() && native.word().get() != 0 {
                return Some(native);
            }
        }
        None
    }
}
