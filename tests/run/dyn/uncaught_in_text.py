# An exception that leaves code made at run time: the traceback names <string>, without source lines
def call(f):
    return f()


exec("""
def first():
    return second()

def second():
    return [1][5]
""")
print("start")
call(first)
