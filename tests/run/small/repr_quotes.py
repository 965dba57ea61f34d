# repr chooses quotes.
print([repr(s) for s in ("a", "it's", 'say "x"', "both ' and \"", "tab\t", "nul\0", "é", "\x7f")])
