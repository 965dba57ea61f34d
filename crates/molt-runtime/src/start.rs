//! From the first instruction to the exit code: set up, run the entry module, finish as `Py_FinalizeEx` does.

use crate::obj::{Obj, Res};
use crate::statics::{self, Global, molt_thread};
use crate::types::module;
use crate::{
    attr, dict_core, gc, host, import, intern, interrupt, module_teardown, names, object_ops, thread, type_init, walk,
};
use core::cell::Cell;
use molt_abi::{Addr, BuiltinType, Program};

/// A function of the library that runs at exit, before modules are taken down.
type ExitHook = fn();
static AT_EXIT: Global<[Option<ExitHook>; 4]> = Global(Cell::new([None; 4]));

/// Runs `hook` at exit, in order of registration. For the few runtime services that need it (buffers, `atexit`).
pub fn at_exit(hook: ExitHook) {
    let mut hooks = AT_EXIT.0.get();
    if let Some(free) = hooks.iter_mut().find(|slot| slot.is_none()) {
        *free = Some(hook);
    }
    AT_EXIT.0.set(hooks);
}

static AT_END: Global<Option<ExitHook>> = Global(Cell::new(None));

/// Runs `hook` when the program is done, after its exit handlers and its last output.
pub fn at_end(hook: ExitHook) {
    AT_END.0.set(Some(hook));
}

/// Runs a program; its exit code.
#[unsafe(no_mangle)]
pub extern "C" fn molt_start(program: Addr<Program>) -> u64 {
    if set_up(program, walk::frame_pointer()).is_err() {
        crate::uncaught::print_pending();
        return 1;
    }
    // What the runtime made for itself is no reason to collect.
    molt_thread.gc_count.set(0);
    interrupt::listen();
    let done = match import::main_row() {
        Some(row) => import::load(row).map(drop),
        None => Ok(()),
    };
    let interrupted = done.is_err() && statics::is_exact(thread::pending(), BuiltinType::KeyboardInterrupt);
    let mut code = match done {
        Ok(()) => 0,
        Err(_) => exit_code(),
    };
    for hook in AT_EXIT.0.get().into_iter().flatten() {
        hook();
    }
    if !flush_streams() && code == 0 {
        code = 120;
    }
    // What is garbage by now dies while all modules are there.
    if gc::is_enabled() {
        gc::collect();
    }
    crate::uncaught::forget_last();
    module_teardown::take_down(
        dict_core::of(import::modules()),
        dict_core::of(import::builtins_dict()),
        OWN_BUILTINS.0.get(),
    );
    flush_streams();
    host::flush_stdout();
    if let Some(hook) = AT_END.0.get() {
        hook();
    }
    if interrupted { host::end_interrupted() } else { code }
}

fn set_up(program: Addr<Program>, bottom: u64) -> Res<()> {
    let data: &Program = program.get();
    walk::start(data.frames, bottom);
    molt_thread.stack_limit.set(host::stack_limit());
    molt_thread.recursion_room.set(host::recursion_room());
    thread::set_recursion_limit(molt_thread.python_limit.get());
    type_init::wire();
    crate::hash::init();
    for name in data.interned.slice(data.interned_count) {
        intern::intern_value(*name);
    }
    names::init();
    type_init::init_types(&data.tables)?;
    import::init(program.ptr())?;
    OWN_BUILTINS.0.set(dict_core::of(import::builtins_dict()).entry_count.get());
    crate::ops::facts::watch(dict_core::of(import::builtins_dict()));
    if let Some(init) = data.dynamic.get() {
        init();
    }
    Ok(())
}

/// Entries of the namespace of `builtins` that are the language's own.
static OWN_BUILTINS: Global<u64> = Global(Cell::new(0));

/// What an exception that reached the top makes of the process: SystemExit's code, or a traceback and 1.
fn exit_code() -> u64 {
    if !thread::pending_is(BuiltinType::SystemExit) {
        crate::uncaught::print_pending();
        // The program's hook may exit.
        if !thread::pending_is(BuiltinType::SystemExit) {
            return 1;
        }
    }
    let Some(exit) = thread::take_pending() else { return 0 };
    let code = match attr::get(exit.value(), intern::intern_str("code")) {
        Ok(code) => code,
        Err(_) => {
            thread::clear_pending();
            Obj::NONE
        }
    };
    if code.is_none() {
        return 0;
    }
    if crate::int_core::is_int(code.value()) {
        // The low 8 bits, as the system takes them; what does not fit is -1.
        return (crate::int_core::to_i64(code.value()).unwrap_or(-1) & 0xff) as u64;
    }
    flush_streams();
    if let Ok(text) = object_ops::to_str(code.value()) {
        crate::uncaught::write_stderr(text.value());
        crate::uncaught::write_stderr_text("\n");
    } else {
        thread::clear_pending();
    }
    1
}

/// Flushes `sys.stdout` and `sys.stderr`; false when one of them failed.
fn flush_streams() -> bool {
    let mut fine = true;
    let sys = dict_core::get_str(dict_core::of(import::modules()), intern::intern_str("sys")).map(Obj::new);
    let Some(sys) = sys else { return host::flush_stdout() };
    for stream in [names::stdout(), names::stderr()] {
        let Some(dict) = module::dict_of(sys.value()) else { continue };
        let Some(object) = dict_core::get_str(dict, stream).map(Obj::new) else { continue };
        if object.is_none() {
            continue;
        }
        let flushed = match attr::get_optional(object.value(), names::flush()) {
            Ok(Some(flush)) => crate::call::call(flush.value(), &[]).is_ok(),
            Ok(None) => true,
            Err(_) => false,
        };
        if !flushed {
            thread::clear_pending();
            fine = false;
        }
    }
    host::flush_stdout() && fine
}
