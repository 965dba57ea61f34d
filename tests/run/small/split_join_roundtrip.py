# split and join are inverse for a separator.
for s in ("a,b,c", "", ",", ",,", "abc"):
    print(s.split(","), ",".join(s.split(",")) == s)
