//! Inline fast paths agree with the runtime: each operation on each pair of operands is computed in a function (with fast
//! paths, with both operands unknown, and with each of them a constant) and at the top level (a call of the runtime).

mod support;

use std::fmt::Write;

const BINARY: &[&str] = &["add", "sub", "mul", "truediv", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor"];
const COMPARE: &[&str] = &["lt", "le", "eq", "ne", "gt", "ge"];
const OPERANDS: &[&str] =
    &["0", "1", "-8", "64", "7", "140737488355327", "-140737488355328", "float:0.5", "float:-3.25", "float:0.0"];

/// Which operands of a function are constants.
const FORMS: usize = 3;

fn function(name: &str, operation: &str, form: usize, left: &str, right: &str) -> String {
    let constant = |number: &str, value: &str, fixed: bool| {
        if fixed { format!("    {number} = const {value}\n") } else { String::new() }
    };
    let (a, b) = (if form == 1 { "v3" } else { "v1" }, if form == 2 { "v4" } else { "v2" });
    let constants = constant("v3", left, form == 1) + &constant("v4", right, form == 2);
    let decide = operation.starts_with("compare");
    let tail = if decide {
        "b1:\n    v6 = truth v5 -> b2, !b8 @0\nb2:\n    drop v5\n    branch v6 -> b3, b4\n\
         b3:\n    v7 = const True\n    drop v1\n    drop v2\n    return v7\n\
         b4:\n    v9 = const False\n    drop v1\n    drop v2\n    return v9\n\
         b8:\n    drop v5\n    jump -> b9\n"
    } else {
        "b1:\n    drop v1\n    drop v2\n    return v5\n"
    };
    format!(
        "function \"{name}\" m0 -> obj {{\n@0 = 1:0-1:1\nb0(v0: obj, v1: obj, v2: obj):\n{constants}    v5 = {operation} {a}, {b} \
         -> b1, !b9 @0\n{tail}b9:\n    drop v1\n    drop v2\n    unwind\n}}\n"
    )
}

/// A function that prints, for one pair, the result of the runtime and those of the functions; `raised` where they raise.
/// It counts as a namespace, so its own code has no fast paths.
fn pair(number: usize, operation: &str, left: &str, right: &str) -> String {
    let mut text = format!(
        "function \"pair{number}\" namespace m0 -> obj {{\n@0 = 1:0-1:1\nb0(v9999: obj):\n    v0 = const missing\n"
    );
    let (mut next, mut block) = (1, 1);
    for form in 0..=FORMS {
        let (value, a, b, fail, good, join) = (next, next + 1, next + 2, block, block + 1, block + 2);
        let _ = write!(text, "    v{a} = const {left}\n    v{b} = const {right}\n");
        if form == FORMS {
            let _ = writeln!(text, "    v{value} = {operation} v{a}, v{b} -> b{good}, !b{fail} @0");
        } else {
            let _ = writeln!(text, "    v{} = func_new f{}, v0, v0, v0, v0", next + 3, number + 1 + form);
            let _ = writeln!(text, "    v{value} = call v{}, v{a}, v{b} -> b{good}, !b{fail} @0", next + 3);
        }
        let _ = write!(
            text,
            "b{fail} cold:\n    v{e} = exc_take\n    drop v{e}\n    v{s} = const \"raised\"\n    jump -> b{join}(v{s})\n\
             b{good}:\n    jump -> b{join}(v{value})\nb{join}(v{r}: obj):\n    v{p} = global_get 0:\"print\" -> b{q}, !b9999 @0\n\
             b{q}:\n    v{c} = call v{p}, v{r} -> b{n}, !b9999 @0\nb{n}:\n    drop v{c}\n",
            e = next + 4,
            s = next + 5,
            r = next + 6,
            p = next + 7,
            c = next + 8,
            q = block + 3,
            n = block + 4,
        );
        next += 9;
        block += 5;
    }
    let _ = write!(text, "    v{next} = const None\n    return v{next}\nb9999:\n    unwind\n}}\n");
    let functions = (0..FORMS).map(|form| function(&format!("f{form}"), operation, form, left, right));
    text + &functions.collect::<String>()
}

fn program(operation: &str, pairs: &[(&str, &str)]) -> String {
    let mut main =
        String::from("function \"<module>\" namespace m0 -> obj {\n@0 = 1:0-1:1\nb0:\n    v0 = const missing\n");
    let mut functions = String::new();
    for (index, (left, right)) in pairs.iter().enumerate() {
        let (number, value, result, block) = (1 + index * (FORMS + 1), 1 + 2 * index, 2 + 2 * index, 1 + index);
        let _ = writeln!(main, "    v{value} = func_new f{number}, v0, v0, v0, v0");
        let _ = write!(main, "    v{result} = call v{value} -> b{block}, !b9999 @0\nb{block}:\n    drop v{value}\n");
        functions += &pair(number, operation, left, right);
    }
    main + "    v9999 = const None\n    return v9999\nb9999:\n    unwind\n}\n" + &functions
}

#[test]
fn fast_paths_agree_with_the_runtime() {
    let dir = support::prepare("templates");
    let all: Vec<(&str, &str)> = OPERANDS.iter().flat_map(|a| OPERANDS.iter().map(move |b| (*a, *b))).collect();
    let binary = BINARY.iter().map(|op| (format!("binary.{op}"), *op));
    let compare = COMPARE.iter().map(|op| (format!("compare.{op}"), *op));
    for (operation, op) in binary.chain(compare) {
        // The little runtime shifts by any count as C does: keep to counts that mean something.
        let shifts = op.ends_with("shift");
        let fits = |b: &str| !shifts || matches!(b, "0" | "1" | "2" | "7");
        let pairs: Vec<_> = all.iter().copied().filter(|(a, b)| fits(b) && (!shifts || a.len() < 8)).collect();
        let printed = support::run(&program(&operation, &pairs), &operation, &dir);
        let results: Vec<&str> =
            printed.lines().filter(|line| !line.starts_with("raise ") && !line.starts_with("  at ")).collect();
        let (last, results) = results.split_last().expect("a last line");
        assert!(last.starts_with("done, depth 0, live"), "{operation}: {last}");
        assert_eq!(results.len(), pairs.len() * (FORMS + 1));
        for ((left, right), lines) in pairs.iter().zip(results.chunks(FORMS + 1)) {
            let expected = lines[FORMS];
            for (form, line) in lines[..FORMS].iter().enumerate() {
                assert_eq!(*line, expected, "{left} {operation} {right}, form {form}");
            }
        }
    }
}
