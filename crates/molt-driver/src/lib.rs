//! molt-driver.
