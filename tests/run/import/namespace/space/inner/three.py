# Nested namespace.
from .. import one
from ..two import NAME as up

NAME = __name__ + " <- " + up
