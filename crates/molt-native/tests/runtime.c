// A tiny runtime for the tests of the backend: ints, floats, lists, functions, generators, exceptions that are ints.
// Offsets come from layout.h, which the test writes from molt-abi.
#include "layout.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t V;
typedef uint64_t u64;
#define AT(type, p, offset) (*(type *)((char *)(uintptr_t)(p) + (offset)))
#define INT_TAG 0xFFFF000000000000ull

char molt_thread[SIZE_THREAD] __attribute__((aligned(16)));
char molt_shapes[SIZE_SHAPE * COUNT_TYPES] __attribute__((aligned(16)));
u64 molt_type_epoch = 1;
extern char molt_program[];
static long live, generic_calls;

static int is_int(V v) { return v >= INT_TAG; }
static int64_t int_of(V v) { return (int64_t)(v << 16) >> 16; }
static V of_int(int64_t i) { return INT_TAG | ((u64)i & 0xFFFFFFFFFFFFull); }
static int is_float(V v) { return v >= (1ull << 49) && v < INT_TAG; }
static double float_of(V v) { double d; v -= 1ull << 49; memcpy(&d, &v, 8); return d; }
static V of_float(double d) { V v; memcpy(&v, &d, 8); return v + (1ull << 49); }
static int is_heap(V v) { return v && v < (1ull << 48); }

static V raise_(const char *text) { printf("raise %s\n", text); return 0; }

void molt_retain(V v) { if (is_heap(v) && AT(int32_t, v, 0) >= 0) AT(int32_t, v, 0)++; }
static void release_slots(V);
void molt_dealloc(V v) {
    if (AT(uint8_t, v, KIND) == KIND_LIST) {
        V *items = (V *)(uintptr_t)AT(u64, v, LIST_ITEMS);
        for (u64 i = AT(u64, v, LIST_LEN); i-- > 0;) { void molt_release(V); molt_release(items[i]); }
        free(items);
    }
    if (AT(uint8_t, v, KIND) == KIND_INSTANCE) release_slots(v);
    live--;
    free((void *)(uintptr_t)v);
}
void molt_release(V v) { if (is_heap(v) && AT(int32_t, v, 0) >= 0 && --AT(int32_t, v, 0) == 0) molt_dealloc(v); }

static V new_object(u64 size, int kind, int type) {
    V v = (V)(uintptr_t)calloc(1, size);
    live++;
    AT(int32_t, v, 0) = 1;
    AT(uint8_t, v, KIND) = kind;
    AT(u64, v, SHAPE) = (u64)(uintptr_t)(molt_shapes + SIZE_SHAPE * type);
    return v;
}

static void show(V v) {
    if (is_int(v)) printf("%lld", (long long)int_of(v));
    else if (is_float(v)) printf("%.17g", float_of(v));
    else if (v == VALUE_NONE) printf("None");
    else if (v == VALUE_TRUE) printf("True");
    else if (v == VALUE_FALSE) printf("False");
    else if (is_heap(v) && AT(uint8_t, v, KIND) == KIND_STR) printf("%.*s", (int)AT(u64, v, STR_LEN), (char *)v + 32);
    else if (is_heap(v) && (AT(uint8_t, v, KIND) == KIND_LIST || AT(uint8_t, v, KIND) == KIND_TUPLE)) {
        int list = AT(uint8_t, v, KIND) == KIND_LIST;
        u64 n = AT(u64, v, list ? LIST_LEN : TUPLE_LEN);
        V *items = list ? (V *)(uintptr_t)AT(u64, v, LIST_ITEMS) : (V *)((char *)(uintptr_t)v + TUPLE_ITEMS);
        printf(list ? "[" : "(");
        for (u64 i = 0; i < n; i++) { if (i) printf(", "); show(items[i]); }
        printf(list ? "]" : ")");
    } else printf("<%llx>", (unsigned long long)v);
}

static double number(V v) { return is_int(v) ? (double)int_of(v) : float_of(v); }
#define ARITH(name, op)                                                                                                \
    V molt_binary_##name(V a, V b) {                                                                                   \
        generic_calls++;                                                                                               \
        if (is_int(a) && is_int(b)) {                                                                                  \
            __int128 r = (__int128)int_of(a) op int_of(b);                                                             \
            if (r < -(1ll << 47) || r >= (1ll << 47)) return raise_("overflow");                                       \
            return of_int((int64_t)r);                                                                                 \
        }                                                                                                              \
        if ((is_int(a) || is_float(a)) && (is_int(b) || is_float(b))) return of_float(number(a) op number(b));         \
        return raise_("TypeError");                                                                                    \
    }                                                                                                                  \
    V molt_inplace_##name(V a, V b) { V r = molt_binary_##name(a, b); if (r) molt_release(a); return r; }
ARITH(add, +)
ARITH(sub, -)
ARITH(mul, *)
#define INT_OP(name, expression)                                                                                       \
    V molt_binary_##name(V a, V b) {                                                                                   \
        generic_calls++;                                                                                               \
        if (!is_int(a) || !is_int(b)) return raise_("TypeError");                                                      \
        int64_t x = int_of(a), y = int_of(b);                                                                          \
        return (expression);                                                                                           \
    }
INT_OP(and, of_int(x & y))
INT_OP(or, of_int(x | y))
INT_OP(xor, of_int(x ^ y))
INT_OP(lshift, of_int(x << y))
INT_OP(rshift, of_int(x >> (y > 63 ? 63 : y)))
INT_OP(floordiv, y == 0 ? raise_("ZeroDivisionError") : of_int(x / y - (x % y != 0 && (x % y < 0) != (y < 0))))
INT_OP(mod, y == 0 ? raise_("ZeroDivisionError") : of_int(x % y + (x % y != 0 && (x % y < 0) != (y < 0) ? y : 0)))
V molt_binary_truediv(V a, V b) {
    generic_calls++;
    if (number(b) == 0) return raise_("ZeroDivisionError");
    return of_float(number(a) / number(b));
}
#define COMPARE(name, op) \
    V molt_compare_##name(V a, V b) { generic_calls++; return (number(a) op number(b)) ? VALUE_TRUE : VALUE_FALSE; }
COMPARE(lt, <)
COMPARE(le, <=)
COMPARE(gt, >)
COMPARE(ge, >=)
COMPARE(eq, ==)
COMPARE(ne, !=)
u64 molt_truth(V v) {
    generic_calls++;
    if (is_int(v)) return int_of(v) != 0;
    if (v == VALUE_TRUE) return 1;
    if (v == VALUE_FALSE || v == VALUE_NONE) return 0;
    if (is_heap(v) && AT(uint8_t, v, KIND) == KIND_LIST) return AT(u64, v, LIST_LEN) != 0;
    raise_("truth");
    return 2;
}
V molt_box_int(u64 value) { (void)value; return raise_("box"); }
V molt_unary_neg(V v) { generic_calls++; return is_int(v) ? of_int(-int_of(v)) : of_float(-float_of(v)); }

V molt_list_new(V *items, u64 count) {
    V v = new_object(SIZE_LIST, KIND_LIST, TYPE_LIST);
    V *copy = malloc(8 * (count + 1));
    memcpy(copy, items, 8 * count);
    AT(u64, v, LIST_LEN) = count;
    AT(u64, v, LIST_CAPACITY) = count + 1;
    AT(u64, v, LIST_ITEMS) = (u64)(uintptr_t)copy;
    return v;
}
V molt_tuple_new(V *items, u64 count) {
    V v = new_object(TUPLE_ITEMS + 8 * count, KIND_TUPLE, TYPE_TUPLE);
    AT(u64, v, TUPLE_LEN) = count;
    memcpy((char *)(uintptr_t)v + TUPLE_ITEMS, items, 8 * count);
    return v;
}
V molt_tuple_item(V tuple, u64 n) { V v = AT(V, tuple, TUPLE_ITEMS + 8 * n); molt_retain(v); return v; }
V molt_item_get(V list, V key) {
    generic_calls++;
    int64_t i = int_of(key), n = AT(int64_t, list, LIST_LEN);
    if (i < 0) i += n;
    if (i < 0 || i >= n) return raise_("IndexError");
    V item = ((V *)(uintptr_t)AT(u64, list, LIST_ITEMS))[i];
    molt_retain(item);
    return item;
}
u64 molt_item_set(V list, V key, V value) {
    generic_calls++;
    int64_t i = int_of(key), n = AT(int64_t, list, LIST_LEN);
    if (i < 0) i += n;
    if (i < 0 || i >= n) { raise_("IndexError"); return 0; }
    V *place = &((V *)(uintptr_t)AT(u64, list, LIST_ITEMS))[i];
    V old = *place;
    molt_retain(value);
    *place = value;
    molt_release(old);
    return 1;
}
V molt_iter_get(V v) {
    if (is_heap(v) && AT(uint8_t, v, KIND) == KIND_LIST) {
        V it = new_object(SIZE_LIST_ITER, KIND_LIST_ITER, TYPE_LIST_ITERATOR);
        molt_retain(v);
        AT(V, it, LIST_ITER_CONTAINER) = v;
        return it;
    }
    if (is_heap(v) && AT(uint8_t, v, KIND) == KIND_GENERATOR) { molt_retain(v); return v; }
    if (is_int(v)) {
        V it = new_object(SIZE_RANGE_ITER, KIND_RANGE_ITER, TYPE_RANGE_ITERATOR);
        AT(int64_t, it, RANGE_ITER_STEP) = 1;
        AT(int64_t, it, RANGE_ITER_REMAINING) = int_of(v);
        return it;
    }
    return raise_("TypeError");
}
V molt_iter_next(V it) {
    generic_calls++;
    switch (AT(uint8_t, it, KIND)) {
    case KIND_LIST_ITER: {
        V list = AT(V, it, LIST_ITER_CONTAINER);
        if (!list) return VALUE_MISSING;
        u64 i = AT(u64, it, LIST_ITER_INDEX);
        if (i >= AT(u64, list, LIST_LEN)) {
            AT(V, it, LIST_ITER_CONTAINER) = 0;
            molt_release(list);
            return VALUE_MISSING;
        }
        AT(u64, it, LIST_ITER_INDEX) = i + 1;
        V item = ((V *)(uintptr_t)AT(u64, list, LIST_ITEMS))[i];
        molt_retain(item);
        return item;
    }
    case KIND_RANGE_ITER: {
        if (AT(int64_t, it, RANGE_ITER_REMAINING) <= 0) return VALUE_MISSING;
        AT(int64_t, it, RANGE_ITER_REMAINING)--;
        int64_t next = AT(int64_t, it, RANGE_ITER_NEXT);
        AT(int64_t, it, RANGE_ITER_NEXT) = next + AT(int64_t, it, RANGE_ITER_STEP);
        return of_int(next);
    }
    default: {
        if (AT(u64, it, GENERATOR_STATE) == 3) return VALUE_MISSING;
        V (*resume)(V, V) = (V(*)(V, V))(uintptr_t)AT(u64, it, GENERATOR_RESUME);
        V v = resume(it, VALUE_NONE);
        if (v == VALUE_MISSING) { molt_release(AT(V, it, GENERATOR_RESULT)); AT(V, it, GENERATOR_RESULT) = 0; }
        AT(u64, it, GENERATOR_STATE) = v == 0 || v == VALUE_MISSING ? 3 : 1;
        return v;
    }
    }
}
V molt_generator_next(V it) { return molt_iter_next(it); }
V molt_generator_new(V function, u64 code, u64 resume, u64 words) {
    V v = new_object(GENERATOR_FRAME + 8 * words, KIND_GENERATOR, TYPE_GENERATOR);
    AT(V, v, GENERATOR_FUNCTION) = function;
    AT(u64, v, GENERATOR_RESUME) = resume;
    AT(u64, v, GENERATOR_CODE) = code;
    return v;
}

V molt_func_new(V defaults, V kwdefaults, V closure, V annotations, u64 code, u64 module) {
    (void)defaults, (void)kwdefaults, (void)annotations, (void)module;
    V v = new_object(SIZE_FUNCTION, KIND_FUNCTION, TYPE_FUNCTION);
    AT(u64, v, FUNCTION_CODE) = code;
    AT(u64, v, FUNCTION_ENTRY) = AT(u64, code, CODE_ENTRY);
    AT(u64, v, FUNCTION_REGISTER_ENTRY) = AT(u64, code, CODE_REGISTER_ENTRY);
    AT(u64, v, FUNCTION_CLOSURE) = closure == VALUE_MISSING ? 0 : closure;
    return v;
}
#define BUILTIN_PRINT (0x7000000000ull)
// Instances: the word None stands for their class. `None()` makes one, setting an attribute of None adds a method.
struct shape { V names[8]; int count; struct shape *next[8]; };
static struct shape root;
static V method_names[8], methods[8];
static int method_count;
static int slot_of_name(struct shape *shape, V name) {
    for (int i = 0; i < shape->count; i++) if (shape->names[i] == name) return i;
    return -1;
}
static struct shape *shape_with(struct shape *shape, V name) {
    for (int i = 0; i < 8 && shape->next[i]; i++) if (shape->next[i]->names[shape->count] == name) return shape->next[i];
    struct shape *new = calloc(1, sizeof *new);
    memcpy(new->names, shape->names, sizeof shape->names);
    new->names[shape->count] = name;
    new->count = shape->count + 1;
    for (int i = 0; i < 8; i++) if (!shape->next[i]) { shape->next[i] = new; break; }
    return new;
}
static V find_method(V name) {
    for (int i = 0; i < method_count; i++) if (method_names[i] == name) return methods[i];
    return 0;
}
static int is_instance(V v) { return is_heap(v) && AT(uint8_t, v, KIND) == KIND_INSTANCE; }
static struct shape *shape_of(V v) { return (struct shape *)(uintptr_t)AT(u64, v, SHAPE); }
#define SLOT(v, i) AT(V, v, 24 + 8 * (i))
static void release_slots(V v) { for (int i = 0; i < shape_of(v)->count; i++) molt_release(SLOT(v, i)); }
V molt_attr_get(V v, V name) {
    generic_calls++;
    int i = is_instance(v) ? slot_of_name(shape_of(v), name) : -1;
    if (i < 0) return raise_("AttributeError");
    molt_retain(SLOT(v, i));
    return SLOT(v, i);
}
u64 molt_attr_set(V v, V value, V name) {
    generic_calls++;
    molt_retain(value);
    if (v == VALUE_NONE) { method_names[method_count] = name; methods[method_count++] = value; return 1; }
    int i = slot_of_name(shape_of(v), name);
    if (i < 0) {
        SLOT(v, shape_of(v)->count) = value;
        AT(u64, v, SHAPE) = (u64)(uintptr_t)shape_with(shape_of(v), name);
    } else { V old = SLOT(v, i); SLOT(v, i) = value; molt_release(old); }
    return 1;
}
void molt_attr_get_fill(V v, V name, u64 cache) {
    int i = is_instance(v) ? slot_of_name(shape_of(v), name) : -1;
    if (i < 0) return;
    AT(u64, cache, ATTR_SHAPE) = AT(u64, v, SHAPE);
    AT(u64, cache, ATTR_EPOCH) = molt_type_epoch;
    AT(u64, cache, ATTR_OFFSET) = 24 + 8 * i;
}
void molt_attr_set_fill(V v, V name, u64 cache) {
    if (!is_instance(v)) return;
    int i = slot_of_name(shape_of(v), name);
    AT(u64, cache, ATTR_SHAPE) = AT(u64, v, SHAPE);
    AT(u64, cache, ATTR_EPOCH) = molt_type_epoch;
    AT(u64, cache, ATTR_OFFSET) = 24 + 8 * (i < 0 ? shape_of(v)->count : i);
    AT(u64, cache, ATTR_NEW_SHAPE) = i < 0 ? (u64)(uintptr_t)shape_with(shape_of(v), name) : AT(u64, v, SHAPE);
}
u64 molt_method_find(V v, V name, u64 cache) {
    if (!is_instance(v) || !find_method(name)) return 0;
    AT(u64, cache, METHOD_SHAPE) = AT(u64, v, SHAPE);
    AT(u64, cache, METHOD_EPOCH) = molt_type_epoch;
    AT(u64, cache, METHOD_FUNCTION) = find_method(name);
    return 1;
}
u64 molt_method_fill(V v, V name, u64 count, u64 pads, u64 cache) {
    (void)count, (void)pads;
    if (!molt_method_find(v, name, cache)) return 0;
    V function = AT(u64, cache, METHOD_FUNCTION);
    AT(u64, cache, METHOD_FORM) = 1;
    AT(u64, cache, METHOD_CODE) = AT(u64, function, FUNCTION_CODE);
    AT(u64, cache, METHOD_ENTRY) = AT(u64, function, FUNCTION_REGISTER_ENTRY);
    return 1;
}
V molt_method_get(V v, V name) {
    generic_calls++;
    V function = is_instance(v) ? find_method(name) : 0;
    if (!function) return raise_("AttributeError");
    molt_retain(function);
    return function;
}
V molt_method_self(V v, V callee, V name) { (void)callee, (void)name; molt_retain(v); return v; }
V molt_method_call(V callee, V this, V *argv, u64 count, V names) {
    V words[9];
    words[0] = this;
    memcpy(words + 1, argv, 8 * count);
    V molt_call(V, V *, u64, V);
    return molt_call(callee, words, count + 1, names);
}
V molt_call_method(V v, V *argv, u64 count, V name, V names) {
    V callee = molt_method_get(v, name);
    if (!callee) { for (u64 i = 0; i < count; i++) molt_release(argv[i]); return 0; }
    molt_retain(v);
    V result = molt_method_call(callee, v, argv, count, names);
    molt_release(callee);
    return result;
}
void molt_builtin_fill(V name, u64 cache) { (void)name, (void)cache; }
void molt_class_fill(V callee, u64 count, u64 cache) { (void)callee, (void)count, (void)cache; }
V molt_instance_new(V class) { return raise_("instance"); }
void molt_init_result(V result) { molt_release(result); }

V molt_call(V callee, V *argv, u64 count, V names) {
    (void)names;
    generic_calls++;
    if (callee == VALUE_ELLIPSIS) {
        for (u64 i = 0; i < count; i++) { if (i) printf(" "); show(argv[i]); molt_release(argv[i]); }
        printf("\n");
        return VALUE_NONE;
    }
    if (callee == VALUE_NONE) {
        V v = new_object(24 + 8 * 8, KIND_INSTANCE, 0);
        AT(u64, v, SHAPE) = (u64)(uintptr_t)&root;
        return v;
    }
    if (!is_heap(callee) || AT(uint8_t, callee, KIND) != KIND_FUNCTION) {
        for (u64 i = 0; i < count; i++) molt_release(argv[i]);
        return raise_("TypeError: not callable");
    }
    V (*entry)(V, V *) = (V(*)(V, V *))(uintptr_t)AT(u64, callee, FUNCTION_ENTRY);
    return entry(callee, argv);
}
static V *slot_of(u64 module, u64 slot) {
    u64 row = AT(u64, module, MODULE_NAMES) + slot * SIZE_NAMESPACE_ROW;
    return (V *)(uintptr_t)AT(u64, row, NAMESPACE_SLOT);
}
// `print` is the only builtin; it is the word Ellipsis.
V molt_global_get(u64 module, u64 slot) {
    generic_calls++;
    V v = *slot_of(module, slot);
    if (v) { molt_retain(v); return v; }
    V name = AT(V, AT(u64, module, MODULE_NAMES) + slot * SIZE_NAMESPACE_ROW, NAMESPACE_NAME);
    if (AT(u64, name, STR_LEN) == 5 && !memcmp((char *)(uintptr_t)name + 32, "print", 5)) return VALUE_ELLIPSIS;
    return raise_("NameError");
}
void molt_global_set(V value, u64 module, u64 slot) {
    V *place = slot_of(module, slot), old = *place;
    *place = value;
    if (old) molt_release(old);
}
u64 molt_check_local(V value, V name) { (void)name; if (value == VALUE_UNBOUND) { raise_("UnboundLocalError"); return 0; } return 1; }
V molt_cell_new(V value) {
    V v = new_object(SIZE_CELL, KIND_CELL, TYPE_CELL);
    AT(V, v, CELL_VALUE) = value == VALUE_UNBOUND ? 0 : value;
    return v;
}
V molt_cell_load(V cell) { generic_calls++; V v = AT(V, cell, CELL_VALUE); molt_retain(v); return v ? v : VALUE_UNBOUND; }
void molt_cell_store(V cell, V value) {
    generic_calls++;
    V old = AT(V, cell, CELL_VALUE);
    AT(V, cell, CELL_VALUE) = value == VALUE_UNBOUND ? 0 : value;
    if (old) molt_release(old);
}
u64 molt_raise(V exception, V cause) { (void)cause; printf("raise "); show(exception); printf("\n"); return 0; }
// No traceback keeps a frame here.
void molt_frame_keep(V frame, V *variables, u64 count) {
    (void)frame;
    for (u64 i = 0; i < count; i++) molt_release(variables[i]);
}
void molt_traceback_here(u64 code, u64 position) {
    u64 table = AT(u64, code, CODE_POSITIONS);
    V name = AT(V, code, CODE_NAME);
    printf("  at %.*s:%u\n", (int)AT(u64, name, STR_LEN), (char *)(uintptr_t)name + 32, AT(uint32_t, table, 16 * position));
}
V molt_exc_take(void) { return of_int(0); }
void molt_rethrow(V v) { (void)v; }
void molt_recursion_error(void) { raise_("RecursionError"); }
u64 molt_poll(void) { generic_calls++; AT(uint32_t, molt_thread, THREAD_POLL) = 0; return 1; }

int main(void) {
    AT(uint32_t, molt_thread, THREAD_LEFT) = 60;
    u64 modules = AT(u64, molt_program, PROGRAM_MODULES);
    u64 module = modules + AT(u64, molt_program, PROGRAM_MAIN) * SIZE_MODULE;
    V (*init)(V) = (V(*)(V))(uintptr_t)AT(u64, module, MODULE_INIT);
    V result = init(0);
    if (result) molt_release(result);
    for (u64 i = AT(u64, module, MODULE_NAME_COUNT); i-- > 0;) {
        V *place = slot_of(module, i), old = *place;
        *place = 0;
        if (old) molt_release(old);
    }
    while (method_count) molt_release(methods[--method_count]);
    printf("%s, depth %u, live %ld, generic %ld\n", result ? "done" : "raised", 60 - AT(uint32_t, molt_thread, THREAD_LEFT), live,
           generic_calls);
    return 0;
}
