pub use pxfm::f_pow as pow;
