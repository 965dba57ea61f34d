//! Object code of earlier builds, found by what it was made from: whole programs, and the functions of each module.
//!
//! One file per program or module in `$XDG_CACHE_HOME/molt/objects` (else `~/.cache/molt/objects`), named by the hash of the lir, or of
//! the module's path, and of the code generator. Files appear whole by a rename, so builds at the same time do not disturb each other; a file
//! that is damaged is not used. Whatever fails here only costs time: nothing is reported. Size is bounded, and what was
//! not used for longest goes first.

use crate::files;
use molt_lower::LirProgram;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::fs::{self, File, FileTimes};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Most bytes of all files together.
const LIMIT: u64 = 256 << 20;
/// What is left when the limit was passed.
const KEPT: u64 = LIMIT / 4 * 3;
/// A use is noted in the file's time at most this often.
const FRESH: Duration = Duration::from_secs(600);
const MAGIC: &[u8; 16] = b"molt object 1\n\0\0";
const HEAD: usize = 32;

/// Names a file. Equal keys of programs mean equal bytes; a module's file changes under its key, and the last build's stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key(u128);

impl Key {
    /// `generator` says which code generator, with which settings, makes the object.
    pub fn new(lir: &LirProgram, generator: &str) -> Self {
        let mut hasher = SipHasher13::new();
        generator.hash(&mut hasher);
        lir.hash(&mut hasher);
        Self(hasher.finish128().as_u128())
    }

    /// Names the pack of functions of the module at this path (`molt_native::Parts`). What the functions are made from is said in it.
    pub fn of_module(path: &str, generator: &str) -> Self {
        let mut hasher = SipHasher13::new();
        ("functions", generator, path).hash(&mut hasher);
        Self(hasher.finish128().as_u128())
    }
}

fn checksum(bytes: &[u8]) -> [u8; 16] {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish128().as_u128().to_le_bytes()
}

pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The user's cache; `None` if the environment names no place for it.
    pub fn of_user() -> Option<Self> {
        // The XDG base directory specification: relative paths are to be ignored.
        let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let base = absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".cache")))?;
        Some(Self { folder: base.join("molt/objects") })
    }

    fn path(&self, key: Key) -> PathBuf {
        self.folder.join(format!("{:032x}.o", key.0))
    }

    pub fn get(&self, key: Key) -> Option<Vec<u8>> {
        let path = self.path(key);
        let mut bytes = fs::read(&path).ok()?;
        let sound = bytes.len() >= HEAD && bytes[..16] == *MAGIC && bytes[16..HEAD] == checksum(&bytes[HEAD..]);
        if !sound {
            let _ = fs::remove_file(&path);
            return None;
        }
        note_use(&path);
        bytes.drain(..HEAD);
        Some(bytes)
    }

    pub fn put(&self, files: &[(Key, &[u8])]) {
        if fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        let put = |(key, content): &(Key, &[u8])| {
            let bytes = [MAGIC, &checksum(content)[..], content].concat();
            files::replace(&self.path(*key), &bytes).is_ok()
        };
        if files.iter().map(put).fold(false, |any, put| any | put) {
            self.trim(LIMIT, KEPT);
        }
    }

    /// Removes the files that were not used for longest if all together are larger than `limit`.
    fn trim(&self, limit: u64, kept: u64) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut found: Vec<(SystemTime, PathBuf, u64)> = entries
            .flatten()
            .filter_map(|entry| {
                let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((data.modified().ok()?, entry.path(), data.len()))
            })
            .collect();
        let mut total: u64 = found.iter().map(|(_, _, size)| size).sum();
        if total <= limit {
            return;
        }
        found.sort();
        for (_, path, size) in found {
            if total <= kept {
                break;
            }
            // Another build may have removed it.
            let _ = fs::remove_file(path);
            total -= size;
        }
    }
}

fn note_use(path: &Path) {
    let now = SystemTime::now();
    let stale = |time: SystemTime| now.duration_since(time).is_ok_and(|age| age > FRESH);
    if fs::metadata(path).and_then(|data| data.modified()).is_ok_and(stale)
        && let Ok(file) = File::options().append(true).open(path)
    {
        let _ = file.set_times(FileTimes::new().set_modified(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cache in a folder of its own, removed at the end of the test.
    struct Temporary(Cache);

    impl Temporary {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("molt-cache-{}-{name}", std::process::id()));
            Self(Cache { folder })
        }
    }

    impl Drop for Temporary {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0.folder);
        }
    }

    #[test]
    fn gives_back_what_it_was_given() {
        let cache = Temporary::new("round");
        let cache = &cache.0;
        assert_eq!(cache.get(Key(1)), None);
        cache.put(&[(Key(1), b"one")]);
        cache.put(&[(Key(2), b"")]);
        assert_eq!(cache.get(Key(1)).as_deref(), Some(&b"one"[..]));
        assert_eq!(cache.get(Key(2)).as_deref(), Some(&b""[..]));
        cache.put(&[(Key(1), b"one again")]);
        assert_eq!(cache.get(Key(1)).as_deref(), Some(&b"one again"[..]));
    }

    #[test]
    fn damage_is_seen() {
        let cache = Temporary::new("damage");
        let cache = &cache.0;
        let whole = |bytes: &[u8]| [MAGIC, &checksum(bytes), bytes].concat();
        for damaged in [Vec::new(), b"short".to_vec(), whole(b"objec")[..36].to_vec(), {
            let mut flipped = whole(b"object");
            flipped[35] ^= 1;
            flipped
        }] {
            cache.put(&[(Key(3), b"object")]);
            fs::write(cache.path(Key(3)), &damaged).expect("writing");
            assert_eq!(cache.get(Key(3)), None);
            assert!(!cache.path(Key(3)).exists(), "a damaged file is removed");
        }
    }

    #[test]
    fn the_oldest_go_first() {
        let cache = Temporary::new("trim");
        let cache = &cache.0;
        for (key, age) in [(1, 30), (2, 20), (3, 10)] {
            cache.put(&[(Key(key), &[0; 100])]);
            let file = File::options().append(true).open(cache.path(Key(key))).expect("opening");
            let time = SystemTime::now() - Duration::from_secs(age);
            file.set_times(FileTimes::new().set_modified(time)).expect("setting the time");
        }
        cache.trim(400, 0);
        assert!(cache.get(Key(1)).is_some(), "the limit is not passed");
        cache.trim(300, 200);
        let left: Vec<bool> = (1..=3).map(|key| cache.get(Key(key)).is_some()).collect();
        assert_eq!(left, [false, false, true]);
    }

    #[test]
    fn builds_at_the_same_time() {
        let cache = Temporary::new("threads");
        let cache = &cache.0;
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for round in 0..50u8 {
                        cache.put(&[(Key(7), &vec![round; 5000])]);
                        let found = cache.get(Key(7)).expect("it is there, and whole");
                        assert!(found.len() == 5000 && found.iter().all(|byte| *byte == found[0]));
                    }
                });
            }
        });
        let left = fs::read_dir(&cache.folder).expect("reading").count();
        assert_eq!(left, 1, "no temporary file stays");
    }

    #[test]
    fn keys_tell_programs_apart() {
        use molt_lower::{DataObject, LirProgram, Reloc};
        let data = |symbol: &str, bytes: &[u8]| DataObject {
            symbol: symbol.into(),
            bytes: bytes.into(),
            ..Default::default()
        };
        let key = |data: Vec<DataObject>| Key::new(&LirProgram { data, ..LirProgram::default() }, "g");
        let base = data("a", b"x");
        let reloc = Reloc { offset: 0, symbol: "b".into(), addend: 0, function: None };
        let others = [
            data("a", b"y"),
            data("ax", b""),
            DataObject { writable: true, ..base.clone() },
            DataObject { exported: true, ..base.clone() },
            DataObject { align: 8, ..base.clone() },
            DataObject { relocs: vec![reloc], ..base.clone() },
        ];
        assert_eq!(key(vec![base.clone()]), key(vec![base.clone()]));
        for other in others {
            assert_ne!(key(vec![other]), key(vec![base.clone()]));
        }
        assert_ne!(key(vec![]), Key::new(&LirProgram::default(), "h"));
    }
}
