//! Holds the whole-product tests in `tests/it`; there is nothing to use here.
