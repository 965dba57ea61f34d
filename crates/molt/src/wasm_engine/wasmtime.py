# Runs a WASI command: python3 -c THIS MODULE NAME ARGS...
import sys
import threading

import wasmtime
from wasmtime import _bindings


def run(module, args):
    config = wasmtime.Config()
    # The package cannot name the second of the two limits, which bounds the first.
    set_limit = getattr(_bindings, "wasmtime_config_async_stack_size_set", None)
    if set_limit is not None:
        set_limit(config.ptr(), STACK // 2)
    config.max_wasm_stack = STACK // 2 if set_limit is not None else 3 << 19
    engine = wasmtime.Engine(config)
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    store = wasmtime.Store(engine)
    wasi = wasmtime.WasiConfig()
    wasi.argv = args
    wasi.inherit_env()
    wasi.inherit_stdin()
    wasi.inherit_stdout()
    wasi.inherit_stderr()
    wasi.preopen_dir("/", "/")
    store.set_wasi(wasi)
    instance = linker.instantiate(store, wasmtime.Module.from_file(engine, module))
    try:
        instance.exports(store)["_start"](store)
        return 0
    except wasmtime.ExitTrap as trap:
        return trap.code
    except wasmtime.Trap as trap:
        print("molt:", trap, file=sys.stderr)
        return 134


STACK = 400 << 20
code = [134]


def start():
    code[0] = run(sys.argv[1], sys.argv[2:])


threading.stack_size(STACK)
thread = threading.Thread(target=start)
thread.start()
thread.join()
sys.exit(code[0])
