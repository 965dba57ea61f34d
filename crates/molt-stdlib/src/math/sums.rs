//! Sums, products and norms of several numbers.

use molt_runtime::number_ops::{BinOp, binary};
use molt_runtime::{BuiltinType, Obj, Res, Value, builtin, int_core, is_exact, object_ops, raise};
use molt_text::libm::{self, Fsum, FsumError, SumProduct};

/// Return an accurate floating point sum of values in the iterable seq.
///
/// Assumes IEEE-754 floating point arithmetic.
#[builtin("fsum(seq, /)", module = "math")]
pub fn fsum(seq: Value) -> Res<f64> {
    let it = object_ops::iter(seq)?;
    let mut sum = Fsum::new();
    while let Some(item) = object_ops::next(it.value())? {
        sum.add(int_core::as_f64(item.value())?).map_err(fsum_error)?;
    }
    sum.finish().map_err(fsum_error)
}

fn fsum_error(e: FsumError) -> molt_runtime::Raised {
    match e {
        FsumError::Overflow => raise::overflow_error("intermediate overflow in fsum"),
        FsumError::Infinities => raise::value_error("-inf + inf in fsum"),
    }
}

/// hypot(*coordinates) -> value
///
/// Multidimensional Euclidean distance from the origin to a point.
///
/// Roughly equivalent to:
///     sqrt(sum(x**2 for x in coordinates))
///
/// For a two dimensional point (x, y), gives the hypotenuse
/// using the Pythagorean theorem:  sqrt(x*x + y*y).
///
/// For example, the hypotenuse of a 3/4/5 right triangle is:
///
///     >>> hypot(3.0, 4.0)
///     5.0
#[builtin("hypot(*coordinates)", module = "math")]
pub fn hypot(coordinates: &[Value]) -> Res<f64> {
    let values = coordinates.iter().map(|&v| int_core::as_f64(v)).collect::<Res<Vec<f64>>>()?;
    Ok(libm::hypot(&values))
}

fn point(v: Value) -> Res<Vec<f64>> {
    let items = object_ops::to_vec(v)?;
    items.iter().map(|x| int_core::as_f64(x.value())).collect()
}

/// Return the Euclidean distance between two points p and q.
///
/// The points should be specified as sequences (or iterables) of
/// coordinates.  Both inputs must have the same dimension.
///
/// Roughly equivalent to:
///     sqrt(sum((px - qx) ** 2.0 for px, qx in zip(p, q)))
#[builtin("dist(p, q, /)", module = "math")]
pub fn dist(p: Value, q: Value) -> Res<f64> {
    let (p, q) = (point(p)?, point(q)?);
    if p.len() != q.len() {
        return Err(raise::value_error("both points must have the same number of dimensions"));
    }
    Ok(libm::dist(&p, &q))
}

/// Calculate the product of all the elements in the input iterable.
///
/// The default start value for the product is 1.
///
/// When the iterable is empty, return the start value.  This function is
/// intended specifically for use with numeric values and may reject
/// non-numeric types.
#[builtin("prod(iterable, /, *, start=1)", module = "math")]
pub fn prod(iterable: Value, start: Value) -> Res<Obj> {
    let it = object_ops::iter(iterable)?;
    let mut product = Obj::new(start);
    while let Some(item) = object_ops::next(it.value())? {
        product = binary(BinOp::Mul, product.value(), item.value())?;
    }
    Ok(product)
}

/// Return the sum of products of values from two iterables p and q.
///
/// Roughly equivalent to:
///
///     sum(itertools.starmap(operator.mul, zip(p, q, strict=True)))
///
/// For float and mixed int/float inputs, the intermediate products
/// and sums are computed with extended precision.
#[builtin("sumprod(p, q, /)", module = "math")]
pub fn sumprod(p: Value, q: Value) -> Res<Obj> {
    let (ps, qs) = (object_ops::iter(p)?, object_ops::iter(q)?);
    let mut total = int_core::int(0);
    // Floats in a row go into one exact sum; its result is added to the total when the row ends.
    let mut row: Option<(SumProduct, f64)> = None;
    loop {
        let (x, y) = (object_ops::next(ps.value())?, object_ops::next(qs.value())?);
        let (x, y) = match (x, y) {
            (Some(x), Some(y)) => (x, y),
            (None, None) => break,
            _ => return Err(raise::value_error("Inputs are not the same length")),
        };
        if let Some((fx, fy)) = float_pair(x.value(), y.value()) {
            let (sum, plain) = row.get_or_insert_with(|| (SumProduct::new(), 0.0));
            sum.add(fx, fy);
            *plain += fx * fy;
            continue;
        }
        total = end_row(total, row.take())?;
        let product = binary(BinOp::Mul, x.value(), y.value())?;
        total = binary(BinOp::Add, total.value(), product.value())?;
    }
    end_row(total, row)
}

fn end_row(total: Obj, row: Option<(SumProduct, f64)>) -> Res<Obj> {
    let Some((sum, plain)) = row else { return Ok(total) };
    let x = sum.finish();
    binary(BinOp::Add, total.value(), Value::float(if x.is_finite() { x } else { plain }))
}

/// Two numbers of which at least one is a float and the other a float or an int that a double holds.
fn float_pair(x: Value, y: Value) -> Option<(f64, f64)> {
    let number = |v: Value| -> Option<f64> {
        if is_exact(v, BuiltinType::Float) {
            return v.as_float();
        }
        if is_exact(v, BuiltinType::Int) || v.is_bool() { int_core::to_i64(v).map(|i| i as f64) } else { None }
    };
    if !x.is_float() && !y.is_float() {
        return None;
    }
    Some((number(x)?, number(y)?))
}
