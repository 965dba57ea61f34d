# Identifiers beyond ASCII, normalised to NFKC.
größe = 3
名前 = "name"
ﬁ = 1
print(größe, 名前, fi, "größe" in globals(), "ﬁ" in globals(), "fi" in globals())
