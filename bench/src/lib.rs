//! Nothing: this package holds benches only, and a package needs a target.
