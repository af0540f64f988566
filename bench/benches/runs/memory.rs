//! Counts how often memory is asked for.

#![expect(unsafe_code, reason = "an allocator can only be wrapped by one; this one passes everything on")]

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The allocator of the product, with a count.
pub struct Counting(pub mimalloc::MiMalloc);

static ASKED: AtomicU64 = AtomicU64::new(0);

/// How often memory was asked for, or for more of it, since the start.
pub fn allocations() -> u64 {
    ASKED.load(Relaxed)
}

// SAFETY: every call goes on with the arguments it came with; the count is beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ASKED.fetch_add(1, Relaxed);
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { self.0.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ASKED.fetch_add(1, Relaxed);
        unsafe { self.0.realloc(place, layout, size) }
    }
}
