# Order of evaluation with stars and keywords in a call.
log = []
t = lambda x: log.append(x) or x
(lambda *a, **k: None)(t(1), *[t(2)], t(3), k=t(4), **{"z": t(5)}, y=t(6))
print(log)
