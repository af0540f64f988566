//! How much memory a call takes at its height, counted where memory is given out.

#![expect(unsafe_code, reason = "an allocator can only be wrapped by one; this one passes everything on")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The system's allocator, with a count of what is out and of the most that ever was.
pub struct Counting;

static OUT: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn taken(bytes: usize) {
    let out = OUT.fetch_add(bytes, Relaxed) + bytes;
    MOST.fetch_max(out, Relaxed);
}

// SAFETY: every call goes to `System` with the arguments it came with; the counts are beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        OUT.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Old and new may both be there while bytes are moved.
        taken(size);
        let new = unsafe { System.realloc(place, layout, size) };
        OUT.fetch_sub(layout.size(), Relaxed);
        new
    }
}

/// What a call gives, and the bytes it held at its height beyond those held before.
pub fn height_of<T>(call: impl FnOnce() -> T) -> (T, usize) {
    let before = OUT.load(Relaxed);
    MOST.store(before, Relaxed);
    let given = call();
    (given, MOST.load(Relaxed).saturating_sub(before))
}
