# optimize and flags of compile; features that code inherits from the code that compiles it
src = '''
"module doc"
def f():
    "doc"
    assert 0, "no"
    return __debug__

class C:
    "class doc"
'''
for level in (-1, 0, 1, 2):
    ns = {}
    exec(compile(src, "x.py", "exec", optimize=level), ns)
    try:
        print(level, ns.get("__doc__"), ns["f"].__doc__, ns["C"].__doc__, ns["f"]())
    except AssertionError as e:
        print(level, ns.get("__doc__"), ns["f"].__doc__, ns["C"].__doc__, "assert", e)
annotated = "def g(a: undefined_name): pass"
ns = {"annotated": annotated}
exec(compile("exec(annotated)", "w.py", "exec", flags=0x1000000), ns)
print(ns["g"].__annotations__, hex(ns["g"].__code__.co_flags))
exec(compile("exec(compile(annotated, 'v.py', 'exec'))", "w.py", "exec", flags=0x1000000), ns)
print(ns["g"].__annotations__, ns["g"].__code__.co_filename)
try:
    exec(compile(annotated, "y.py", "exec", dont_inherit=True), ns)
except NameError as e:
    print(e)
exec(compile(annotated, "y.py", "exec", flags=0x1000000, dont_inherit=True), ns)
print(ns["g"].__annotations__)
for bad in [dict(flags=1), dict(optimize=3), dict(mode="other"), dict(mode="eval", source="x = 1")]:
    args = dict(source="1", filename="z", mode="exec") | bad
    try:
        compile(**args)
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, e)
