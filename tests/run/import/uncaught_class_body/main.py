# A NameError at import time inside a class body of a package's module.
from box import inner
