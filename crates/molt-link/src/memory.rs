//! The file system that libwild sees: inputs and the output in memory, libraries of the machine from disk.
//! So nothing temporary is written, and a failed link leaves no half-made program behind.

use libwild::error::Result;
use libwild::{FileSystem, FileType, InputFileData, OsFileSystem, OutputFileData, OutputOptions};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of an input: the program's objects are copied, the embedded archives are not.
#[derive(Debug, Clone)]
pub(crate) enum Bytes {
    Shared(Arc<[u8]>),
    Embedded(&'static [u8]),
}

#[derive(Clone, Default)]
pub(crate) struct Overlay {
    inputs: BTreeMap<PathBuf, Bytes>,
    output: Arc<Mutex<Vec<u8>>>,
}

impl Overlay {
    pub(crate) fn add(&mut self, name: &str, bytes: Bytes) {
        self.inputs.insert(name.into(), bytes);
    }

    /// The linked file; empty if the link failed.
    pub(crate) fn into_output(self) -> Vec<u8> {
        std::mem::take(&mut self.output.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[derive(Debug)]
pub(crate) enum InputBytes {
    Memory(Bytes),
    Disk(<OsFileSystem as FileSystem>::Input),
}

impl InputFileData for InputBytes {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Memory(Bytes::Shared(bytes)) => bytes,
            Self::Memory(Bytes::Embedded(bytes)) => bytes,
            Self::Disk(file) => file.bytes(),
        }
    }
}

pub(crate) struct Output {
    bytes: Vec<u8>,
    finished: Arc<Mutex<Vec<u8>>>,
}

impl OutputFileData for Output {
    fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    fn finish(self) -> Result {
        *self.finished.lock().unwrap_or_else(PoisonError::into_inner) = self.bytes;
        Ok(())
    }
}

impl FileSystem for Overlay {
    type Input = InputBytes;
    type Output = Output;

    fn open_input(&self, path: &Path, prepopulate: bool) -> Result<(InputBytes, Option<Arc<File>>)> {
        if let Some(bytes) = self.inputs.get(path) {
            return Ok((InputBytes::Memory(bytes.clone()), None));
        }
        let (input, file) = OsFileSystem.open_input(path, prepopulate)?;
        Ok((InputBytes::Disk(input), file))
    }

    fn file_type(&self, path: &Path) -> Result<FileType> {
        if self.inputs.contains_key(path) { Ok(FileType::File) } else { OsFileSystem.file_type(path) }
    }

    fn canonicalize(&self, path: &Path) -> Result<PathBuf> {
        if self.inputs.contains_key(path) { Ok(path.to_path_buf()) } else { OsFileSystem.canonicalize(path) }
    }

    // The linker clears and replaces its output path; here that path exists in memory only.
    fn remove_file(&self, _path: &Path) -> Result<()> {
        Ok(())
    }

    fn rename_file(&self, _path: &Path, _new_path: &Path) -> Result<()> {
        Ok(())
    }

    fn create_output(&self, _path: Arc<Path>, options: OutputOptions) -> Result<Output> {
        let size = usize::try_from(options.size)?;
        Ok(Output { bytes: vec![0; size], finished: self.output.clone() })
    }

    fn write_auxiliary(&self, _path: &Path, _bytes: &[u8]) -> Result<()> {
        Ok(())
    }
}
