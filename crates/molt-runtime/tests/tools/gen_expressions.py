"""Writes ../data/expressions.txt: expressions and what CPython 3.12.1 makes of them.

Only the language of tests/support: literals, operators, calls with keywords, attributes, subscripts.
Run with python3.12.1 from this folder.
Of the products of operands every fourth one is taken; `--all` takes all.
"""
import itertools
import sys
import zlib

out = []
INTS = ["0", "1", "-1", "7", "-7", "255", "(1 << 47)", "(-(1 << 47))", "(1 << 47) - 1", "(1 << 63)", "(1 << 63) - 1",
        "(-(1 << 63))", "(-(1 << 63)) - 1", "(1 << 64)", "(10 ** 30)", "(-(10 ** 30))", "(3 << 100)", "True", "False"]
FLOATS = ["0.0", "-0.0", "1.5", "-2.5", "1e300", "1e-320", "float('inf')", "float('-inf')", "float('nan')", "0.1", "1e16", "1e22",
          "123456789.125"]
for op in ["+", "-", "*", "/", "//", "%", "<", "==", ">=", "&", "|", "^"]:
    for a, b in itertools.product(INTS, INTS):
        out.append(f"({a}) {op} ({b})")
for op in ["+", "-", "*", "/", "//", "%", "<", "<=", "==", "!=", ">", ">="]:
    for a, b in itertools.product(FLOATS, FLOATS):
        out.append(f"({a}) {op} ({b})")
    for a, b in itertools.product(INTS, FLOATS):
        out.append(f"({a}) {op} ({b})")
        out.append(f"({b}) {op} ({a})")
for a, b in itertools.product(FLOATS, FLOATS):
    out.append(f"({a}) ** ({b})")
    out.append(f"divmod({a}, {b})")
for a in INTS:
    for b in ["0", "1", "2", "3", "-1", "-2", "10", "63", "64"]:
        out.append(f"({a}) ** ({b})")
        out.append(f"({a}) << ({b})")
        out.append(f"({a}) >> ({b})")
        out.append(f"divmod({a}, {b})")
        out.append(f"pow({a}, {b}, 7)")
        out.append(f"pow({a}, {b}, -(1 << 65))")
        out.append(f"round({a}, {b})")
        out.append(f"round({a}, -({b}))")
    for m in ["bit_length()", "bit_count()", "as_integer_ratio()", "real", "imag", "numerator", "denominator", "conjugate()",
              "is_integer()", "to_bytes(16, 'little', signed=True)", "to_bytes(9, byteorder='big')", "__trunc__()", "__floor__()",
              "__ceil__()", "__getnewargs__()", "__sizeof__()", "__index__()", "__bool__()", "__float__()", "__format__('')"]:
        out.append(f"({a}).{m}")
    for f in ["repr", "hash", "abs", "float", "complex", "bool", "str", "int", "~", "-", "+"]:
        out.append(f"{f}({a})" if f != "~" else f"~int({a})")
    for spec in ["", "d", "5", "<8", "^9d", "+d", " d", "08d", ",", "_", "x", "#x", "#X", "#b", "o", "_b", "e", ".3f", "g", "%", "n", "c", "s",
                 "*^20,d", "=+10", ".2", "020_x", "z", "10.3%", "é>6"]:
        out.append(f"format({a}, '{spec}')")
for a in FLOATS:
    for f in ["repr", "abs", "int", "bool", "str", "-", "+", "round"]:
        out.append(f"{f}({a})")
    if "nan" not in a:
        out.append(f"hash({a})")
    for m in ["is_integer()", "as_integer_ratio()", "hex()", "__floor__()", "__ceil__()", "__trunc__()", "conjugate()", "real", "imag",
              "__getnewargs__()"]:
        out.append(f"({a}).{m}")
    for n in ["0", "1", "2", "-1", "-5", "20", "400", "-400"]:
        out.append(f"round({a}, {n})")
    for spec in ["", ".2f", "10.3e", "g", "+.1f", "%", "010.2f", ",.2f", "_.3f", "n", "#.0f", "z.1f", "<12", "^12.1", "d", "x", ".0", "s", "E", "G", "=12"]:
        out.append(f"format({a}, '{spec}')")

STRS = ["''", "'a'", "'abc'", "'Hello World'", "' \\t x y\\n '", "'aXbXXc'", "'é'", "'Straße'", "'\\u0130\\u03a3 \\u03a3'", "'\\U0001f600x'",
        "'a\\u1234b\\u1234'", "'123'", "'\\u0663\\u00bd'", "'line1\\nline2\\r\\nline3\\x1c\\u2028end\\n'", "'a\\tb\\tc'", "'-42'", "'_id9'",
        "'it\\'s'", "'q\"\\''", "'\\x00\\x7f\\x80\\xad\\ud800'", "'ab' * 20"]
METHODS = """upper() lower() title() capitalize() swapcase() casefold() strip() lstrip() rstrip() strip('abc') strip('\\u1234a') split() split(None,1)
split(None,0) split('X') split('X',1) rsplit() rsplit(None,1) rsplit('X',1) rsplit('X') splitlines() splitlines(True) partition('X') rpartition('X')
partition('bX') isalpha() isdigit() isdecimal() isnumeric() isalnum() isspace() isupper() islower() istitle() isidentifier() isprintable()
isascii() zfill(6) zfill(-1) center(10) center(9,'*') center(10,'\\u1234') ljust(8,'.') rjust(8,'.') ljust(2) expandtabs() expandtabs(3) expandtabs(0)
replace('a','bb') replace('','-') replace('','-',2) replace('X','') replace('\\u1234','z') replace('a','\\u1234') replace('a','b',0)
find('b') find('X',2) find('') find('',100) find('c',-2) rfind('X') rfind('') rfind('b',0,1) count('X') count('') count('a',1) count('',3,2) index('a') rindex('a')
startswith('a') startswith(('x','a')) startswith('',100) startswith('b',1) endswith('c') endswith(('',)) endswith('c',0,-1) startswith(())
removeprefix('a') removesuffix('c') removeprefix('') join(['1','2','3']) join(()) join(['z']) join('xyz') encode() encode('latin-1','replace')
encode('ascii','ignore') encode('ascii','backslashreplace') encode('ascii','xmlcharrefreplace') encode('utf-16-le','surrogatepass') encode('utf-8','surrogatepass')
encode('utf-16') encode('utf-32-be') encode('latin1') encode('us-ascii') translate({97:'zz',98:None,120:65}) __len__() __getnewargs__()
__sizeof__() __contains__('a') format() __format__('') __format__('>12') __format__('*^12.2') __format__('05') __hash__() __repr__()""".split()
for s in STRS:
    for m in METHODS:
        # The cached UTF-8 form of a constant counts in its size.
        if m == "__hash__()" or (m == "__sizeof__()" and not s.isascii()):
            continue
        if m == "format()" and ("{" in s or "}" in s):
            continue
        out.append(f"({s}).{m}")
    for f in ["repr", "len", "str", "ascii", "items", "bool"]:
        out.append(f"{f}({s})")
    for i in ["0", "-1", "2", "100", "-100", "True", "1:", ":2", "::2", "::-1", "-3:-1", "5:1:-2", "1:100", "3:1", "::", ":-1", "-100::3"]:
        out.append(f"({s})[{i}]")
    for t in ["''", "'a'", "'b'", "'\\u1234'", "'\\U0001f600'"]:
        for op in ["+", "<", "<=", "==", "!=", ">", "in"]:
            out.append(f"({s}) {op} ({t})")
    for n in ["0", "-1", "1", "3", "True"]:
        out.append(f"({s}) * {n}")
        out.append(f"{n} * ({s})")

BYTES = ["b''", "b'a'", "b'abc'", "b'Hello World'", "b' \\t x y\\n '", "b'aXbXXc'", "b'\\xff\\x00'", "b'l1\\nl2\\r\\nl3'", "b'a\\tb'", "b'-42'", "b'it\\'s'", "b'\\xc3\\xa9'"]
BMETHODS = """upper() lower() title() capitalize() swapcase() strip() lstrip() rstrip() strip(b'abc') split() split(None,1) split(b'X') split(b'X',1) rsplit()
rsplit(None,1) rsplit(b'X',1) splitlines() splitlines(True) partition(b'X') rpartition(b'X') isalpha() isdigit() isalnum() isspace() isupper() islower()
istitle() isascii() zfill(6) center(10) center(9,b'*') ljust(8,b'.') rjust(8,b'.') expandtabs() expandtabs(3) replace(b'a',b'bb') replace(b'',b'-') replace(b'X',b'',1)
find(b'b') find(98) find(b'X',2) find(b'') rfind(b'X') count(b'X') count(b'') count(88) index(b'a') startswith(b'a') startswith((b'x',b'a')) endswith(b'c') removeprefix(b'a')
removesuffix(b'c') join([b'1',b'2']) join(()) hex() hex(':') hex(':',2) hex('-',-2) decode() decode('latin-1') decode('ascii','ignore') decode('utf-8','replace')
decode('utf-8','backslashreplace') decode('ascii','surrogateescape') decode('utf-16','replace') translate(None,b'a') __len__() __getnewargs__() __bytes__()""".split()
for s in BYTES:
    for m in BMETHODS:
        out.append(f"({s}).{m}")
    for f in ["repr", "len", "str", "bytes", "items", "bool"]:
        out.append(f"{f}({s})")
    for i in ["0", "-1", "100", "1:", ":2", "::2", "::-1", "::"]:
        out.append(f"({s})[{i}]")
    for t in ["b''", "b'a'", "b'b'", "97", "'a'"]:
        for op in ["+", "<", "==", "!=", "in"]:
            out.append(f"({s}) {op} ({t})" if op != "in" else f"({t}) in ({s})")
    out.append(f"({s}) * 3")
    out.append(f"({s}) * 0")

COMPLEX = ["0j", "1j", "complex(1, 2)", "complex(-1.5, -0.0)", "complex(0, -2)", "complex('nan+infj')", "3", "2.5"]
for a, b in itertools.product(COMPLEX, COMPLEX):
    for op in ["+", "-", "*", "/", "==", "!=", "<"]:
        out.append(f"({a}) {op} ({b})")
for a in COMPLEX[:6]:
    out += [f"repr({a})", f"abs({a})", f"-({a})", f"({a}).conjugate()", f"({a}).real", f"bool({a})", f"format({a}, '.2f')", f"format({a}, '>20')", f"({a}) ** 2", f"({a}) ** -1",
            f"format({a}, '')", f"format({a}, '+.1e')"]
for t in ["1", "1j", "1+2j", " ( 1-2j ) ", "j", "-j", "1e5+1e-5j", "inf", "nanj", "1+j", "", "1+", "1 + 2j", "1_0j", "++1", "(1", "infinityj", "1j1"]:
    out.append(f"complex('{t}')")

if "--all" not in sys.argv:
    out = [e for e in out if zlib.crc32(e.encode()) % 4 == 0]

out += [l for l in r'''
int('1',2,3)
int(x=1)
int(1,foo=3)
int(base=10)
int(1,10,base=2)
int('1',base=1)
int('1',base=1<<100)
int([])
int(1.5,3)
int('a'*300)
int('  12_3 ')
int('1__2')
int('0x1f',16)
int('0x1f',0)
int('0o17',0)
int('0b101',0)
int('012',0)
int('z',36)
int(b'42')
int(b'4x')
int('\u0663')
int('-')
int('')
int('123456789012345678901234567890')
int('9'*5000)
int(1e30)
int('99999999999999999999', 10)
int('-000123')
float('x')
float([])
float(1,2)
float(x=1)
float(' 1_0.5e-2 ')
float('1__0')
float('infinity')
float('-nan')
float(b'2.5')
float('')
float('1e400')
float('\u0663.5')
float(10**400)
float()
int()
str()
bytes()
bool()
complex()
bool([])
bool([0])
bool('')
bool(1,2)
bool(x=1)
(1).to_bytes(1,'x')
(1).to_bytes(-1)
(300).to_bytes(1)
(-1).to_bytes(1)
(-1).to_bytes(2,signed=True)
(1).to_bytes()
int.from_bytes(b'\x01\x02')
int.from_bytes(b'\x01\x02','little')
int.from_bytes(b'\xff\xfe',signed=True)
int.from_bytes(b'\xff'*20,'big',signed=True)
int.from_bytes(b'\xff'*20,byteorder='little')
int.from_bytes([1,2,3])
int.from_bytes(b'')
int.from_bytes('a')
int.from_bytes(5)
int.from_bytes([300])
int.from_bytes(b'\x80\x00\x00\x00\x00\x00\x00\x00')
int.from_bytes(b'\x80\x00\x00\x00\x00\x00\x00\x00',signed=True)
1 << -1
1 >> -1
1 << (1 << 64)
1 >> (1 << 100)
(1<<70)>>(1<<100)
0<<(1<<100)
0**-1
0.0**-1
pow(2,3,0)
pow(2,-1,4)
pow(3,-1,7)
pow(2.0,3,4)
pow(2,3,4.0)
pow(2,3,'a')
2.0**10000
(-8.0)**0.5
(-8)**0.5
10**400*1.0
(1).__round__('a')
(1).__format__(2)
'a'.find(1)
'a'.find()
'a'.find('a',1,2,3)
'a'.find('a','x')
'a'.split(1)
'a'.split('')
'a'.split(sep='a',maxsplit=1)
'a'.partition(1)
'a'.partition('')
'a'.replace(1,'a')
'a'.replace('a')
'a'.strip(1)
'a'.lstrip(1)
'a'.rstrip(1)
'a'.startswith(1)
'a'.startswith((1,))
'a'.endswith((1,))
'a'.endswith(1)
'a'.endswith()
'a'.index('z')
'a'.rindex('z')
'a'.ljust('a')
'a'.ljust(3,'ab')
'a'.ljust(3,1)
'a'.center(3,1)
'a'.zfill('a')
'a'.expandtabs('a')
'a'.splitlines('a')
'a'.splitlines(1,2)
'a'.join(1)
'a'.join([1])
'a'.join(['a',1])
'a'+1
1+'a'
'a'*'b'
'a'*(1<<70)
'a'['a']
'a'[1.0]
'a'[1<<70]
'a'['a':]
'a'[::0]
1 in 'a'
'a'<1
'a'=='b'
str.maketrans(1)
str.maketrans({'ab':1})
str.maketrans({1.0:1})
str.maketrans({'a':'b',99:None})
str.maketrans(1,2)
str.maketrans('a',2)
str.maketrans('a','bc')
str.maketrans('a','b',3)
str.maketrans('abc','xyz','q')
'a'.translate({97:1<<30})
'a'.translate({97:1.0})
'a'.translate(1)
'a'.removeprefix(1)
'a'.encode('xyz')
'a\u1234'.encode('ascii')
'a\u1234\u1235'.encode('latin-1')
'a\udc80'.encode()
'a\udc80'.encode('utf-8','xyz')
'a\udc80'.encode('utf-8','surrogateescape')
'a'.encode(1)
'%d' % 'a'
'%d' % 1.5
'%x' % 1.5
'%d' % ()
'%d' % (1,2)
'%(a)d' % 1
'%(a)d' % {'b':1}
'%(a)d %(b)s' % {'b':1,'a':2}
'a' % 1
'a' % ()
'a' % {}
'a' % []
'%c' % 'ab'
'%c' % 'é'
'%c' % 65
'%5c|%-5c|' % ('a', 98)
'%c' % -1
'%c' % (1<<70)
'%c' % 1.5
'%f' % 'a'
'%*d' % ('a',1)
'%*d' % (5,1)
'%-*d|' % (5,1)
'%*d|' % (-5,1)
'%.*f' % (2,3.14159)
'%*d' % (1<<70,1)
'%.*d' % (1<<40,1)
'%y' % 1
'%s %s' % ('a',)
'%s' % {'a':1}['a']
'%%' % ()
'%' % 1
'%z' % ()
'%(' % {}
'%a' % '\u1234'
'%r' % 'it\'s'
'%5.2s|' % 'abc'
'%#x' % 255
'%#o' % 8
'%#X' % 255
'%i' % True
'%s' % True
'%s' % None
'%d' % 1e20
'%d' % (1<<80)
'%x' % (1<<80)
'%+d % d %05d %-5d|' % (1,2,3,4)
'%.3d' % 5
'%.0f' % 2.5
'%e' % 12345.678
'%G' % 1e-10
'%#g' % 1.0
'%10.3f|%-10.3f|%+.2f' % (1.5,2.5,3.5)
'%d' % float('nan')
'%d' % float('inf')
'%x' % float('inf')
'%o' % 'a'
'%e' % 1
'%g' % (1<<2000)
'%c' % 0x110000
'%s=%d;%.2f' % ('a', 5, 1.25)
'%s %(a)s' % {'a':1}['a']
'%ld' % 5
'{}'.format()
'{a}'.format()
'{a}'.format(a=5)
'{0} {}'.format(1)
'{} {0}'.format(1)
'{!x}'.format(1)
'{!r:>6}'.format('a')
'{!a}'.format('é')
'{'.format(1)
'}'.format(1)
'{{}}'.format(1)
'{0[0]}'.format([1])
'{0[x]}'.format({'x':7})
'{0.real}'.format(5)
'{0.x}'.format(1)
'{:>{}}'.format('a',5)
'{:>{w}.{p}f}'.format(3.14159,w=10,p=2)
'{:>{}}'.format('a')
'{:{}{}}'.format(1,2)
'{:{:{}}}'.format(1,2,3)
'{0!r}'.format('x','y')
'{:d}'.format('a')
'{:s}'.format(1)
'{:,}'.format(1234567)
'{:05d}|{:<5}|{:^5}|{:>5}'.format(42,1,2,3)
'{:é^9}'.format('x')
'{0}{1}{0}'.format('a','b')
'{:{}}'.format(1.5,'.3f')
'{a.b}'.format(a=1)
'{0[}'.format([1])
'{0[]}'.format([1])
'{0x}'.format(1)
'{:}'.format(1)
'{}'.format(None)
'{}'.format([1,'a'][0])
'{:10}'.format(None)
'{}'.format_map(1)
'{a}'.format_map({'a':3})
'{a}'.format_map({})
'{a}'.format_map(1)
'{99999999999999999999}'.format(1)
str(b'a','utf-8')
str(b'a',encoding='ascii',errors='strict')
str(b'a',1)
str(1,'utf-8')
str(b'\xff','utf-8')
str('a','utf-8')
str(1,2,3,4)
str(x=1)
str(object=5)
b'\xff'.decode()
b'\xff\xfe'.decode('ascii')
b'a\xe4\xb8'.decode()
b'\xf0\x80\x80\x80'.decode()
b'\xed\xa0\x80'.decode()
b'\xed\xa0\x80'.decode('utf-8','surrogatepass')
b'\xf4\x90\x80\x80'.decode('utf-8','replace')
b'\xe4\xb8\xe4\xb8\xad'.decode('utf-8','replace')
b'\xff\xfea\x00'.decode('utf-16')
b'a\x00b'.decode('utf-16-le')
b'\x00\xd8a\x00'.decode('utf-16-le')
b'\x00\xdc'.decode('utf-16-le')
b'\x00\xd8'.decode('utf-16-le')
b'a\x00\x00\x00'.decode('utf-32')
b'a\x00\x00'.decode('utf-32')
b'\x00\x00\x11\x00'.decode('utf-32-le')
b'\xef\xbb\xbfa'.decode('utf-8-sig')
b'a'.decode('xyz')
b'a\x80'.decode('utf-8','xyz')
b'a'.find('a')
b'a'.find(1000)
b'a'.join(['a'])
b'a'.join(1)
b'a'+'a'
b'a'['a']
bytes('a')
bytes(-1)
bytes(3)
bytes([1,2,255])
bytes((1,2))
bytes([256])
bytes(['a'])
bytes('é','utf-8')
bytes('a','utf-8','strict')
bytes('a','utf-8','strict',1)
bytes(1,'utf-8')
bytes(1.5)
bytes(None)
bytes(encoding='utf-8')
bytes(errors='strict')
bytes('a',errors='strict')
bytes.fromhex('zz')
bytes.fromhex('0 1')
bytes.fromhex('01 aB\tff')
bytes.fromhex('012')
bytes.fromhex(1)
bytes.maketrans(b'ab',b'xy')[97]
b'a'.hex('ab')
b'a'.hex(1)
b'a'.hex('é')
b'a'.split('a')
b'a'.split(b'')
b'a'.strip('a')
b'a'.replace('a',b'b')
b'a'.startswith('a')
b'a'.startswith(('a',))
b'a'.ljust(3,'a')
b'a'.translate(b'a')
b'a'.maketrans(b'a',b'ab')
b'%d' % 5
b'%d' % 'a'
b'%s' % b'x'
b'%s' % 'a'
b'%b|%5b|%-5b|' % (b'a', b'b', b'c')
b'%a %r' % ('é', 1)
b'%c%c' % (65, b'B')
b'%c' % 300
b'%x %o %.2f' % (255, 8, 1.5)
b'%f' % 'a'
b'%(a)s' % {b'a': b'v'}
b'%s %s' % (b'a',)
b'%s' % (b'a', b'b')
'a' in b'a'
1000 in b'a'
b'a'.count('a')
b'a'.index(b'z')
b'a'.partition('a')
b'a'<1
complex('a')
complex('1',1)
complex(1,'1')
complex([])
complex(1j, 2j)
complex(real=1, imag=2)
complex(1, [])
complex(foo=1)
complex(1,2,3)
1j/0
1j//1
1j%1
1j<1
0j**-1
0j**0
1j**2
(1+1j)**0.5
2**1j
pow(1j,2,3)
int(1j)
float(1j)
hash(1+2j)
hash(1j)
hash(3+0j)
format(1j,'d')
True+True
True&1
True&False
True|False
True^True
True^1
True/2
-True
(1.5).fromhex('zz')
float.fromhex('0x1.8p3')
float.fromhex('-inf')
float.fromhex('0x1p2000')
(1.5).hex(1)
(5).real
1 .__add__(2)
1 .__add__(2.0)
(1.0).__add__(2)
(1.0).__eq__('a')
(1).__lt__(2.0)
'a'.__add__(1)
'a'.__lt__(1)
'a'.__mul__('a')
'a'.__contains__(1)
'a'.__getitem__(0.5)
'abc'.isidentifier(1)
str.upper(1)
str.upper()
'a'.upper(x=1)
int.bit_length()
'a'.encode('utf-8',1)
field('a', None, 0)
field('a', None, 114)
field('é', None, 97)
field(5, None, 115)
field(5, '03d', 0)
field('a', '>3', 114)
field(1.5, '.2f', 0)
field(None, None, 0)
field(None, '5', 0)
field(True, None, 0)
field(True, '5', 0)
field(True, 'd', 0)
type('C',(int,),{})(5)
type('C',(int,),{})(5) + 1
type('C',(int,),{})(1 << 70) * 2
type('C',(int,),{})('12', 5).bit_length()
type('C',(float,),{})(1.5) * 2
type('C',(float,),{})(1.5)
type('C',(str,),{})('abc')
type('C',(str,),{})('abc').upper()
type('C',(str,),{})('abc')[1:]
type('C',(str,),{})('abc') + 'd'
type('C',(str,),{})('abc') == 'abc'
'%s' % type('C',(str,),{})('abc')
'-'.join([type('C',(str,),{})('abc')])
type('C',(bytes,),{})(b'abc')
type('C',(bytes,),{})(b'abc') + b'd'
type('C',(complex,),{})(1, 2)
type('C',(int,),{})(5).to_bytes(2)
format(type('C',(int,),{})(5), '03')
format(type('C',(str,),{})('x'), '>3')
'abc'.replace('b','X',1)
'aaa'.replace('a','b',2)
'abc'.count('')
'abc'.find('',3)
'abc'.find('',4)
'abc'.rfind('',4)
'abc' * 3
'\u1234' * 3
'abc'.join(['1','\u1234'])
'\u1234abc'[1:]
'\U0001f600\u1234'[1:]
'\U0001f600a'[1:] + 'b'
'x\u1234'.replace('\u1234','y').isascii()
''.join(['a','b','c'])
','.join(['1'])
'abcabc'.rfind('bc',0,5)
'x'.center(4)
'x'.center(5)
'xy'.center(5)
'\xdf'.upper()
'\ufb01'.title()
'\u01c5'.swapcase()
'A\u0345\u03a3'.lower()
'a.b.c'.rsplit('.',1)
'  a  b '.rsplit(None,1)
'  a  b '.split(None,1)
'ab\x1fcd'.split()
'ab\x85cd'.split()
'0123456789'[::3]
'0123456789'[8:2:-3]
'%s' * 2 % ('a','b')
'{:.3}'.format('abcdef')
'{:+}'.format('a')
'{:=5}'.format('a')
'{:#}'.format('a')
'{:z}'.format('a')
'{:c}'.format(128512)
'{:c}'.format(-1)
'{:+c}'.format(5)
'{:.5d}'.format(5)
'{:,b}'.format(5)
'{:,_}'.format(5)
'{:__}'.format(5)
'{:10q}'.format(5)
'{:100000000000000000000}'.format(5)
'{:.}'.format(5.0)
'''.strip().split("\n")]

seen = set()
with open("../data/expressions.txt", "w", encoding="utf-8") as f:
    for e in out:
        if e in seen:
            continue
        seen.add(e)

        def field(v, spec, c):
            if c:
                v = {114: repr, 115: str, 97: ascii}[c](v)
            return format(v, spec or "")

        try:
            r = repr(eval(e, {"field": field, "items": list}))
        except Exception as x:
            r = type(x).__name__ + ": " + str(x)
        if "\n" in r or " object at 0x" in r or len(r) > 20000:
            continue
        r = r.encode("utf-8", "backslashreplace").decode()
        f.write(f"{e}  =>  {r}\n")
print(len(seen), file=sys.stderr)
