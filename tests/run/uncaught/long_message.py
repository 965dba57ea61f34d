# A message with newlines, tabs and unicode.
raise RuntimeError("first line\n\tsecond line é 日本\n\nlast")
