# First portion.
NAME = __name__
