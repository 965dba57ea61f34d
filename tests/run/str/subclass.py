# A subclass of str: methods give plain str, overrides are honoured.
class Name(str):
    def __new__(cls, first, last):
        self = super().__new__(cls, first + " " + last)
        self.last = last
        return self

    def __eq__(self, other):
        return str.lower(self) == str(other).lower()

    def __hash__(self):
        return hash(self.lower())

    def __len__(self):
        return 99


n = Name("Ada", "Lovelace")
print(n, n.last, n == "ada lovelace", len(n), n.upper(), type(n.upper()).__name__, type(n + "x").__name__, n[0:3], isinstance(n, str))
print(n in {n: 1}, f"{n:>15}", "%s" % n, ",".join([n, "b"]), repr(n), n.split())
