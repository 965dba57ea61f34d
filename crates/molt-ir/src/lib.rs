//! The one intermediate representation of Molt: SSA with block parameters, used at two levels.
//!
//! *mir* says what Python says (operations on objects, explicit lifetimes, two outcomes); *lir* says what the machine
//! does (loads, stores, integer arithmetic, calls of symbols). Both are the same data structure, so that printer,
//! reader, verifier and analyses exist once. Operations are rows of one table in [`op`].
//! What is not here: any pass, any knowledge of a backend.

// The table of operations is sorted row by row.
#![recursion_limit = "512"]

pub mod analysis;
pub mod entity;
pub mod function;
pub mod imm;
pub mod op;
pub mod print;
pub mod program;
pub mod read;
pub mod references;
pub mod simplify;
pub mod ssa;
pub mod verify;

pub use entity::{Arena, EntityId};
pub use function::{Block, BlockCall, BlockData, Function, Inst, InstData, Pos, PosData, Val, ValData, ValDef};
pub use imm::{BinaryOp, CompareOp, FloatCond, Imm, IntCond, UnaryOp, Width};
pub use op::{Effects, ImmKind, Level, LirOp, Op, OpInfo, Ownership, Ty};
pub use program::{
    ClassPlan, CodeInfo, Const, ConstId, FuncId, Module, ModuleId, NameId, NumberEntry, PlanId, Program,
};
