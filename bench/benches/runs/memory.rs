//! Counts how often memory is asked for, and the most that is held at once.

#![expect(unsafe_code, reason = "an allocator can only be wrapped by one; this one passes everything on")]

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

/// The allocator of the product, with a count.
pub struct Counting(pub mimalloc::MiMalloc);

static ASKED: AtomicU64 = AtomicU64::new(0);
static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn taken(bytes: usize) {
    ASKED.fetch_add(1, Relaxed);
    let held = HELD.fetch_add(bytes, Relaxed) + bytes;
    if held > MOST.load(Relaxed) {
        MOST.fetch_max(held, Relaxed);
    }
}

/// Forgets the height so far; gives what is held now.
pub fn begin_height() -> usize {
    let held = HELD.load(Relaxed);
    MOST.store(held, Relaxed);
    held
}

/// The most bytes held since.
pub fn height() -> usize {
    MOST.load(Relaxed)
}

/// How often memory was asked for, or for more of it, since the start.
pub fn allocations() -> u64 {
    ASKED.load(Relaxed)
}

// SAFETY: every call goes on with the arguments it came with; the count is beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { self.0.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        taken(size);
        let new = unsafe { self.0.realloc(place, layout, size) };
        HELD.fetch_sub(layout.size(), Relaxed);
        new
    }
}
