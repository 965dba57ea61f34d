# Local modules shadow library modules; names of modules as variables; del of modules.
import string
print(string.WHAT, hasattr(string, "ascii_letters"))
import sys
print(sys.modules["string"] is string, "string" in sys.modules)
del string
try:
    string
except NameError as e:
    print(e)
import string as again
print(again.WHAT)
del sys.modules["string"]
import string
print(string is again, string.WHAT)
