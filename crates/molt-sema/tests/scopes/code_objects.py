"""Prints the code objects of Python files, one line each: the expectation of the scope tests.

Usage: code_objects.py FILE... (with CPython 3.12)
"""
import inspect
import sys
import types
import warnings

warnings.simplefilter("ignore")


def describe(code):
    flags = [
        (inspect.CO_VARARGS, "*"),
        (inspect.CO_VARKEYWORDS, "**"),
        (inspect.CO_COROUTINE, "coroutine"),
        (inspect.CO_ASYNC_GENERATOR, "async-generator"),
        (inspect.CO_GENERATOR, "generator"),
    ]
    flags = [name for bit, name in flags if code.co_flags & bit]
    is_function = code.co_flags & inspect.CO_OPTIMIZED
    varnames = code.co_varnames if is_function else ()
    return (
        f"{code.co_firstlineno} {code.co_qualname} args {code.co_posonlyargcount}/{code.co_argcount}/"
        f"{code.co_kwonlyargcount} [{' '.join(flags)}] vars [{' '.join(varnames)}] "
        f"cells [{' '.join(sorted(code.co_cellvars))}] free [{' '.join(code.co_freevars)}]"
    )


def inner(code, lines):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            lines.append(describe(constant))
            inner(constant, lines)


sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
for path in sys.argv[1:]:
    print("#", path)
    with open(path, "rb") as file:
        source = file.read()
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} {error.lineno}:{error.offset}")
        continue
    except (ValueError, RecursionError) as error:
        print(f"{type(error).__name__}: {error}")
        continue
    lines = []
    inner(code, lines)
    print("\n".join(sorted(set(lines))) if lines else "", end="\n" if lines else "")
