# Second portion.
from .one import NAME as other

NAME = __name__ + " after " + other
