# round half to even in a row of floats and of negatives.
print([round(i / 2) for i in range(-7, 8)], [round(i / 10 + 0.05, 1) for i in range(8)], round(-0.5), round(0.5))
