# Relative imports upwards.
from ..util import twice


def where():
    return f"{__name__} {twice(3)}"
