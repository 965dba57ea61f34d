# A custom exception with attributes and a message of several lines.
class Problem(Exception):
    def __init__(self, where, what):
        super().__init__(where, what)
        self.where = where

    def __str__(self):
        return f"at {self.where}\n  two lines"


raise Problem("line 3", "x")
