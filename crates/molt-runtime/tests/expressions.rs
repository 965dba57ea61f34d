//! Compares expressions over the builtin scalar types with CPython 3.12.1's answers, which `tools/gen_expressions.py` wrote.

mod support;

#[test]
fn answers_are_those_of_cpython() {
    support::start();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("data/expressions.txt").lines() {
        let Some((source, expected)) = line.split_once("  =>  ") else { continue };
        count += 1;
        let got = support::outcome(support::evaluate(source));
        if got != expected {
            wrong.push([source, "\n  expected ", expected, "\n  got      ", &got].concat());
        }
    }
    assert!(count > 500, "the table is missing");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}
