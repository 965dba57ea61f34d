//! The direct subclasses of a class, in order of creation. Borrowed: a class that dies takes itself out.

use molt_abi::{Ptr, TypeObject};

type List = Vec<&'static TypeObject>;

/// The direct subclasses.
pub fn direct(class: &TypeObject) -> List {
    match class.subclasses.get().cast::<List>().as_ref() {
        Some(list) => list.clone(),
        None => Vec::new(),
    }
}

fn with_list(class: &TypeObject, f: impl FnOnce(&mut List)) {
    if class.subclasses.get().is_null() {
        let p = Box::into_raw(Box::<List>::default());
        class.subclasses.set(Ptr::new(p as *const u8));
    }
    // SAFETY: the field holds a boxed list; no reference to it lives across this call.
    f(unsafe { &mut *(class.subclasses.get().raw_mut() as *mut List) });
}

pub fn add(base: &TypeObject, class: &TypeObject) {
    let class: &'static TypeObject = Ptr::of(class).get();
    with_list(base, |l| {
        if !l.iter().any(|c| core::ptr::eq(*c, class)) {
            l.push(class);
        }
    });
}

pub fn remove(base: &TypeObject, class: &TypeObject) {
    if !base.subclasses.get().is_null() {
        with_list(base, |l| l.retain(|c| !core::ptr::eq(*c, class)));
    }
}

/// Frees the list of a class that dies.
pub fn free(class: &TypeObject) {
    let p = class.subclasses.replace(Ptr::NULL);
    if !p.is_null() {
        // SAFETY: the field holds a boxed list.
        drop(unsafe { Box::from_raw(p.raw_mut() as *mut List) });
    }
}
