# Trial division with for/else.
p = []
for n in range(2, 60):
    for q in p:
        if q * q > n:
            p.append(n)
            break
        if n % q == 0:
            break
    else:
        p.append(n)
print(p)
