# Classic ciphers: Vigenere, rail fence, transposition, XOR over bytes, checksums.
def vig(s, k, sign=1):
    return "".join(chr((ord(c) - 65 + sign * (ord(k[i % len(k)]) - 65)) % 26 + 65) for i, c in enumerate(s))


def rail(s, n):
    rows = [[] for _ in range(n)]
    for i, c in enumerate(s):
        k = i % (2 * n - 2)
        rows[min(k, 2 * n - 2 - k)].append(c)
    return "".join("".join(r) for r in rows)


def xor(data, key): return bytes(b ^ key[i % len(key)] for i, b in enumerate(data))
def adler(b):
    x, y = 1, 0
    for c in b:
        x = (x + c) % 65521
        y = (y + x) % 65521
    return y << 16 | x
def luhn(s): return sum(sum(divmod(int(c) * (1 + i % 2), 10)) for i, c in enumerate(reversed(s))) % 10 == 0


v = vig("ATTACKATDAWN", "LEMON")
print(v, vig(v, "LEMON", -1), rail("WEAREDISCOVEREDFLEEATONCE", 3), xor(xor(b"secret \xff", b"key"), b"key"), xor(b"ab", b"\x01").hex(), adler(b"Wikipedia"), luhn("79927398713"), luhn("79927398710"))
