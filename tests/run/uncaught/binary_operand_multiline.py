# Carets when the failing operator stands on the second line.
values = [1, 2]
result = (values[0] + values[1]
          + len(values) * "x" / 2)
