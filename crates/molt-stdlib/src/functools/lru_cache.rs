//! `lru_cache` and `cache`.

use crate::collections::namedtuple;
use crate::native::{self, own};
use core::cell::Cell;
use molt_runtime::args::{Args, Visitor};
use molt_runtime::count::release;
use molt_runtime::molt_abi::{BoundMethodObj, DictObj, Header, Kind, Layout};
use molt_runtime::statics::Global;
use molt_runtime::{
    BuiltinType, Obj, Res, Value, alloc, attr, builtin, call, class_of, dict_core, int_core, intern, is_exact, names,
};
use molt_runtime::{object_ops, pytype, raise, str_core, tuple_core};

/// A function with its results. The dict is in order of use, oldest first.
#[repr(C)]
pub struct CacheObj {
    pub header: Header,
    /// `__dict__`
    pub dict: Cell<Value>,
    pub function: Cell<Value>,
    /// dict: key → result.
    pub results: Cell<Value>,
    /// -1 = no limit.
    pub limit: i64,
    pub typed: u64,
    pub hits: Cell<i64>,
    pub misses: Cell<i64>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for CacheObj {
    const KIND: Kind = Kind::Native;
}

/// Stands between positional and keyword arguments in a key; an object that no program sees.
fn keyword_mark() -> Value {
    static MARK: Global<Value> = Global(Cell::new(Value::NULL));
    if MARK.0.get().is_null() {
        let words = [Value::ELLIPSIS, Value::NOT_IMPLEMENTED];
        MARK.0.set(tuple_core::from_values(&words).into_value());
    }
    MARK.0.get()
}

/// `_make_key`.
fn make_key(args: &Args, typed: bool) -> Obj {
    if !typed
        && args.names.is_empty()
        && let &[only] = args.positional
        && (is_exact(only, BuiltinType::Int) || is_exact(only, BuiltinType::Str))
    {
        return Obj::new(only);
    }
    let mut words = args.positional.to_vec();
    if !args.names.is_empty() {
        words.push(keyword_mark());
        for (&k, &v) in args.names.iter().zip(args.keywords) {
            words.push(k);
            words.push(v);
        }
    }
    if typed {
        words.extend(args.positional.iter().chain(args.keywords).map(|&v| class_of(v).value()));
    }
    tuple_core::from_values(&words)
}

fn new(function: Value, limit: i64, typed: bool) -> Res<Obj> {
    let class = native::class(CacheType::ROWS)?;
    let (f, results) = (own(function), dict_core::new().into_value());
    let o = alloc::new_instance(class, |header| CacheObj {
        header,
        dict: Cell::new(Value::NULL),
        function: Cell::new(f),
        results: Cell::new(results),
        limit,
        typed: typed as u64,
        hits: Cell::new(0),
        misses: Cell::new(0),
    });
    super::wraps::update(o.value(), function, None, None)?;
    Ok(o)
}

/// Create a cached callable that wraps another function.
#[pytype(
    name = "_lru_cache_wrapper",
    module = "functools",
    layout = CacheObj,
    dict_offset = core::mem::offset_of!(CacheObj, dict),
    flags = [HAVE_GC, WEAKREFABLE, METHOD_DESCRIPTOR]
)]
impl CacheType {
    #[slot(tp_call)]
    fn call(this: &CacheObj, args: Args) -> Res<Obj> {
        let (keep, function) = (Obj::new(Value::of(this)), Obj::new(this.function.get()));
        if this.limit == 0 {
            this.misses.set(this.misses.get() + 1);
            return call::call_args(function.value(), args);
        }
        let results = Obj::new(this.results.get());
        let d = dict_core::dict_of(&results);
        let key = make_key(&args, this.typed != 0);
        let hash = object_ops::hash(key.value())?;
        if let Some(found) = dict_core::get_hashed(d, key.value(), hash)? {
            let found = Obj::new(found);
            this.hits.set(this.hits.get() + 1);
            // The most recently used one goes to the end.
            if this.limit > 0 && dict_core::remove_hashed(d, key.value(), hash)?.is_some() {
                dict_core::set_hashed(d, key.value(), hash, found.value())?;
            }
            return Ok(found);
        }
        this.misses.set(this.misses.get() + 1);
        let made = call::call_args(function.value(), args)?;
        // The call may have stored the key already.
        if this.limit > 0 && dict_core::get_hashed(d, key.value(), hash)?.is_some() {
            return Ok(made);
        }
        if this.limit > 0
            && d.len() as i64 >= this.limit
            && let Some((i, _, _)) = dict_core::next(d, 0)
        {
            let oldest = dict_core::remove_found(d, dict_core::found_at(d, i));
            dict_core::set_hashed(d, key.value(), hash, made.value())?;
            drop(oldest);
        } else {
            dict_core::set_hashed(d, key.value(), hash, made.value())?;
        }
        drop(keep);
        Ok(made)
    }
    #[slot(tp_descr_get)]
    fn get(this: &CacheObj, object: Option<Value>, _class: Option<Value>) -> Obj {
        match object.filter(|o| !o.is_none()) {
            None => Obj::new(Value::of(this)),
            Some(o) => {
                let (function, this) = (own(Value::of(this)), own(o));
                alloc::new_object(BuiltinType::Method, |header| BoundMethodObj { header, function, this })
            }
        }
    }
    #[builtin("cache_info(self, /)")]
    fn cache_info(this: &CacheObj) -> Res<Obj> {
        static INFO: Global<Value> = Global(Cell::new(Value::NULL));
        if INFO.0.get().is_null() {
            let fields = ["hits", "misses", "maxsize", "currsize"].map(|n| Obj::new(intern::intern_str(n)));
            let name = str_core::str("CacheInfo");
            let class = namedtuple::make_class(name.value(), fields.into(), &[], Some(str_core::str("functools")))?;
            INFO.0.set(class.into_value());
        }
        let size = this.results.get().cast::<DictObj>().map_or(0, DictObj::len);
        let limit = if this.limit < 0 { Obj::NONE } else { int_core::int(this.limit) };
        let words = [this.hits.get(), this.misses.get()].map(int_core::int);
        let size = int_core::int(size as i64);
        let [hits, misses] = words;
        call::call(INFO.0.get(), &[hits.value(), misses.value(), limit.value(), size.value()])
    }
    #[builtin("__copy__(self, /)")]
    fn copy(this: Value) -> Value {
        this
    }
    #[builtin("__deepcopy__(self, memo, /)")]
    fn deepcopy(this: Value, _memo: Value) -> Value {
        this
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: Value) -> Res<Obj> {
        attr::get(this, names::__qualname__())
    }
    #[builtin("cache_clear(self, /)")]
    fn cache_clear(this: &CacheObj) {
        this.hits.set(0);
        this.misses.set(0);
        let results = Obj::new(this.results.get());
        dict_core::clear(dict_core::dict_of(&results));
    }
    #[builtin("cache_parameters(self, /)")]
    fn cache_parameters(this: &CacheObj) -> Res<Obj> {
        let d = dict_core::new();
        let limit = if this.limit < 0 { Obj::NONE } else { int_core::int(this.limit) };
        dict_core::set(dict_core::dict_of(&d), intern::intern_str("maxsize"), limit.value())?;
        dict_core::set(dict_core::dict_of(&d), intern::intern_str("typed"), Value::bool(this.typed != 0))?;
        Ok(d)
    }
    #[slot(tp_traverse)]
    fn traverse(this: &CacheObj, visitor: &mut Visitor) {
        for f in [&this.dict, &this.function, &this.results] {
            visitor.value(f.get());
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &CacheObj) {
        for f in [&this.results, &this.function, &this.dict] {
            release(f.replace(Value::NULL));
        }
    }
}

#[repr(C)]
pub struct DecoratorObj {
    pub header: Header,
    pub limit: i64,
    pub typed: u64,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for DecoratorObj {
    const KIND: Kind = Kind::Native;
}

/// The decorator that `lru_cache(maxsize=…)` makes.
#[pytype(name = "lru_cache_decorator", module = "functools", layout = DecoratorObj, doc = "Decorator.")]
impl LruDecoratorType {
    #[slot(tp_call, "decorating_function(user_function)")]
    fn call(this: &DecoratorObj, user_function: Value) -> Res<Obj> {
        new(user_function, this.limit, this.typed != 0)
    }
}

/// Least-recently-used cache decorator.
///
/// If *maxsize* is set to None, the LRU features are disabled and the cache
/// can grow without bound.
///
/// If *typed* is True, arguments of different types will be cached separately.
/// For example, f(decimal.Decimal("3.0")) and f(3.0) will be treated as
/// distinct calls with distinct results.
///
/// Arguments to the cached function must be hashable.
#[builtin("lru_cache(maxsize=128, typed=False)", module = "functools")]
pub fn lru_cache(maxsize: Value, typed: bool) -> Res<Obj> {
    if int_core::is_int(maxsize) || maxsize.is_none() {
        let limit = if maxsize.is_none() { -1 } else { int_core::index_as_i64(maxsize)?.max(0) };
        let class = native::class(LruDecoratorType::ROWS)?;
        return Ok(alloc::new_instance(class, |header| DecoratorObj { header, limit, typed: typed as u64 }));
    }
    if object_ops::is_callable(maxsize) {
        return new(maxsize, 128, typed);
    }
    Err(raise::type_error("Expected first argument to be an integer, a callable, or None"))
}

/// Simple lightweight unbounded cache.  Sometimes called "memoize".
#[builtin("cache(user_function, /)", module = "functools")]
pub fn cache(user_function: Value) -> Res<Obj> {
    new(user_function, -1, false)
}
