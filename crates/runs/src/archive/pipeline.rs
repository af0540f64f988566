//! One thread brings bytes, others make runs of them, and what became of each is told in order.
//!
//! Memory stays flat: a task waits for its turn in a short queue, and no more bytes are brought
//! than [`IN_HAND_AT_MOST`] before what was made of earlier ones has been told.

use std::io::Read as _;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::archive::limits::{FILE_AT_MOST, IN_HAND_AT_MOST, TOTAL_AT_MOST, TURNS_AT_MOST};
use crate::archive::work::{Task, work};
use crate::archive::{Failed, Files, Limit, Outcome};
use crate::read::room_for;

/// How often progress is told while nothing is finished.
const PATIENCE: Duration = Duration::from_millis(200);

/// The bytes that all threads together have in hand.
#[derive(Default)]
struct InHand {
    bytes: Mutex<(u64, bool)>,
    changed: Condvar,
}

impl InHand {
    fn take(&self, more: u64) -> ControlFlow<()> {
        let mut held = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        while !held.1 && held.0 > 0 && held.0 + more > IN_HAND_AT_MOST {
            held = self.changed.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        held.0 += more;
        if held.1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn give_back(&self, bytes: u64) {
        let mut held = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        held.0 = held.0.saturating_sub(bytes);
        self.changed.notify_all();
    }

    fn is_open(&self) -> ControlFlow<()> {
        let held = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        if held.1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn close(&self) {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.changed.notify_all();
    }
}

/// A task on its way, and where its outcome is to go.
type Sent = (Task, SyncSender<Outcome>);
/// A place in the order in which outcomes are told.
enum Turn {
    /// Its outcome is known, and what it weighs.
    Ready(Outcome, u64),
    /// Its outcome is worked on.
    Awaited { outcome: Receiver<Outcome>, path: String, weight: u64, in_hand: u64 },
}

/// Brings bytes.
pub(crate) struct Feed<'a> {
    turns: SyncSender<Turn>,
    tasks: SyncSender<Sent>,
    in_hand: &'a InHand,
    moved: &'a AtomicU64,
    /// All bytes unpacked so far, in this part of the archive and those before.
    unpacked: &'a AtomicU64,
}

impl Feed<'_> {
    /// The bytes of one file.
    pub(crate) fn bring(&self, files: &dyn Files, index: usize) -> Result<Vec<u8>, Failed> {
        if self.unpacked.load(Ordering::Relaxed) > TOTAL_AT_MOST {
            return Err(Limit::Total.into());
        }
        let stated = files.list().get(index).map_or(0, |file| file.size);
        let limit = files.packed(index).map_or(FILE_AT_MOST, |packed| room_for(packed as usize) as u64);
        let too_large = || crate::Unread::TooLarge { limit_mb: (limit >> 20) as usize };
        // What calls itself too large need not be unpacked to be believed.
        if stated > FILE_AT_MOST {
            return Err(Limit::File.into());
        }
        if stated > limit {
            return Err(too_large().into());
        }
        // All the room it says it needs, at once: to make more later would take both for a moment.
        let mut bytes = Vec::with_capacity(stated.min(limit) as usize + 1);
        let read = files.open(index)?.take(limit + 1).read_to_end(&mut bytes);
        self.unpacked.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        read?;
        if bytes.len() as u64 > FILE_AT_MOST {
            return Err(Limit::File.into());
        }
        if bytes.len() as u64 > limit {
            return Err(too_large().into());
        }
        Ok(bytes)
    }

    /// Sends a task on; `Break` when nobody wants more.
    pub(crate) fn send(&self, task: Task) -> ControlFlow<()> {
        if task.is_light() {
            let weight = task.weight;
            return flow(self.turns.send(Turn::Ready(work(task), weight)));
        }
        let in_hand = task.in_hand();
        self.in_hand.take(in_hand)?;
        let (to, outcome) = sync_channel(1);
        let (path, weight) = (task.path.clone(), task.weight);
        flow(self.turns.send(Turn::Awaited { outcome, path, weight, in_hand }))?;
        flow(self.tasks.send((task, to)))
    }

    /// All bytes unpacked so far.
    pub(crate) fn unpacked(&self) -> &AtomicU64 {
        self.unpacked
    }

    /// Whether anybody still listens: `Break` when not.
    pub(crate) fn is_wanted(&self) -> ControlFlow<()> {
        self.in_hand.is_open()
    }

    /// Says how many more bytes of a stream were read.
    pub(crate) fn moved(&self, bytes: u64) {
        self.moved.fetch_add(bytes, Ordering::Relaxed);
    }
}

fn flow<T>(sent: Result<(), T>) -> ControlFlow<()> {
    if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

/// What the thread that tells hears.
pub(crate) enum Heard {
    /// What became of a task, and the bytes it weighs in the progress.
    Outcome(Outcome, u64),
    /// Nothing new, but bytes may have moved.
    Waiting,
}

/// Runs `feed` in a thread of its own and work in `threads` others; `hear` hears in order, in the
/// thread it is called from, and stops all with `Break`.
///
/// `moved` is what `feed` says of the bytes it streams.
pub(crate) fn run(
    threads: usize,
    moved: &AtomicU64,
    unpacked: &AtomicU64,
    feed: impl FnOnce(&Feed<'_>) + Send,
    hear: &mut dyn FnMut(Heard) -> ControlFlow<()>,
) {
    let threads = threads.clamp(1, 64);
    let in_hand = InHand::default();
    let (turns_in, turns) = sync_channel::<Turn>(TURNS_AT_MOST);
    let (tasks_in, tasks) = sync_channel::<Sent>(threads);
    let tasks = Mutex::new(tasks);
    thread::scope(|scope| {
        let bringer = Feed { turns: turns_in, tasks: tasks_in, in_hand: &in_hand, moved, unpacked };
        scope.spawn(move || feed(&bringer));
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((task, to)) = task else {
                        return;
                    };
                    // A fault in a reader must cost one file, never the archive.
                    if let Ok(outcome) = catch_unwind(AssertUnwindSafe(|| work(task))) {
                        // Nobody hears when all was told to stop.
                        let _ = to.send(outcome);
                    }
                }
            });
        }
        listen(&turns, &in_hand, hear);
        // Whoever still brings or waits must not wait for an ear that is gone.
        drop(turns);
        in_hand.close();
    });
}

fn listen(turns: &Receiver<Turn>, in_hand: &InHand, hear: &mut dyn FnMut(Heard) -> ControlFlow<()>) {
    loop {
        let turn = match turns.recv_timeout(PATIENCE) {
            Ok(turn) => turn,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => match hear(Heard::Waiting) {
                ControlFlow::Continue(()) => continue,
                ControlFlow::Break(()) => return,
            },
        };
        let heard = match turn {
            Turn::Ready(outcome, weight) => hear(Heard::Outcome(outcome, weight)),
            Turn::Awaited { outcome, path, weight, in_hand: held } => {
                let outcome = loop {
                    match outcome.recv_timeout(PATIENCE) {
                        Ok(outcome) => break outcome,
                        Err(RecvTimeoutError::Disconnected) => break Outcome::fault(path),
                        Err(RecvTimeoutError::Timeout) => {
                            if hear(Heard::Waiting).is_break() {
                                return;
                            }
                        }
                    }
                };
                let heard = hear(Heard::Outcome(outcome, weight));
                in_hand.give_back(held);
                heard
            }
        };
        if heard.is_break() {
            return;
        }
    }
}
