# The package itself.
print("pkg init")
from .util import twice
from . import util

VERSION = "1.0"
__all__ = ["exported", "VERSION"]


def exported():
    return twice(21)


hidden = 1
