# A namespace package: a folder without __init__.py.
import space.one
from space import two
from space.inner import three

print(space.one.NAME, two.NAME, three.NAME, space.__name__, hasattr(space, "inner"), three.one is space.one)
try:
    import space.missing
except ModuleNotFoundError as e:
    print(e)
