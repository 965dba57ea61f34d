# Text processing: palindromes, word counts, acronyms, caesar.
text = "Was it a car or a cat I saw"
letters = [c.lower() for c in text if c.isalpha()]
print(letters == letters[::-1], "".join(w[0].upper() for w in text.split()))
counts = {}
for w in text.lower().split():
    counts[w] = counts.get(w, 0) + 1
for w in sorted(counts, key=lambda w: (-counts[w], w)):
    print(w, counts[w])


def caesar(s, k):
    out = []
    for c in s:
        if "a" <= c <= "z":
            out.append(chr((ord(c) - 97 + k) % 26 + 97))
        elif "A" <= c <= "Z":
            out.append(chr((ord(c) - 65 + k) % 26 + 65))
        else:
            out.append(c)
    return "".join(out)


e = caesar("Hello, World!", 3)
print(e, caesar(e, -3), caesar("xyz", 29))


def rle(s):
    out, i = "", 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += s[i] + (str(j - i) if j - i > 1 else "")
        i = j
    return out


print(rle("aaabccdddd"), rle(""), rle("abc"))
