//! The machine that code is made for.

use crate::Error;
use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};

/// A target machine with its settings.
pub struct Target(pub(crate) OwnedTargetIsa);

/// What every x86-64 processor since 2009 has ("x86-64-v2"). The build machine's own features are not used: the
/// executable must run elsewhere.
const X86_64_FEATURES: &[&str] = &["has_sse3", "has_ssse3", "has_sse41", "has_sse42", "has_popcnt"];

impl Target {
    /// The machine that the compiler runs on.
    pub fn host() -> Result<Self, Error> {
        let host = cranelift_native::builder().map_err(|error| Error(error.to_string()))?;
        Self::named(&host.triple().to_string())
    }

    /// A machine by its target triple, such as `x86_64-unknown-linux-gnu` or `aarch64-unknown-linux-gnu`.
    pub fn named(triple: &str) -> Result<Self, Error> {
        let fail = |error: &dyn std::fmt::Display| Error(format!("target {triple}: {error}"));
        let mut flags = settings::builder();
        let shared = [
            ("opt_level", "speed"),
            ("is_pic", "true"),
            // The live stack is walked by frame pointers.
            ("preserve_frame_pointers", "true"),
            ("unwind_info", "false"),
            ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
        ];
        for (name, value) in shared {
            flags.set(name, value).map_err(|error| fail(&error))?;
        }
        let mut builder = isa::lookup_by_name(triple).map_err(|error| fail(&error))?;
        if triple.starts_with("x86_64") {
            for feature in X86_64_FEATURES {
                builder.enable(feature).map_err(|error| fail(&error))?;
            }
        }
        let isa = builder.finish(settings::Flags::new(flags)).map_err(|error| fail(&error))?;
        Ok(Self(isa))
    }

    /// All that decides, besides the program, which code is made, as text.
    pub fn description(&self) -> String {
        let flags: Vec<String> = self.0.isa_flags().iter().map(ToString::to_string).collect();
        format!("{} {} {}", self.0.triple(), self.0.flags(), flags.join(" "))
    }
}
