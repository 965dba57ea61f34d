# Module globals are finalized after sys.exit.
import sys


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


a = D("a")
b = D("b")
sys.exit(4)
