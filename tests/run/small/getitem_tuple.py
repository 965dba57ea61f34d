# Subscripts with tuples, slices and ellipsis.
class G:
    def __getitem__(self, k): return k


g = G()
print(g[1, 2], g[1:2, ::3], g[...], g[(1, 2)] == g[1, 2], g[()], g[-1], g["a", None])
