# Calls the engine.
from .engine import divide


def run(values):
    for v in values:
        print(divide(12, v))
