//! `molt`: the command line.

mod args;
mod commands;
mod report;
mod run;
mod wasm_engine;

fn main() {
    // Deep source trees and deep recursion of interpreted programs need room; the main thread's stack is the system's.
    let run = || commands::run(args::parse());
    let thread =
        std::thread::Builder::new().name("molt".into()).stack_size(molt_driver::INTERPRETER_STACK as usize).spawn(run);
    let code = match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => 70,
        Err(error) => {
            eprintln!("molt: cannot start: {error}");
            3
        }
    };
    std::process::exit(code);
}
