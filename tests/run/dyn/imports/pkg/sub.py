VALUE = 42
other = 1
_hidden = 2
