//! Many papers in one call: every core makes papers, the caller keeps each one as soon as it is finished.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

/// As many papers are made at the same time.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Hands each finished paper to `keep` with its place in `papers`, in the order in which they are finished.
///
/// No more finished papers wait than there are threads, so that a thousand do not stand in memory together. When
/// `keep` breaks off, no further paper is begun.
pub fn make_each<P: Sync, F: Send>(
    papers: &[P],
    threads: usize,
    make: impl Fn(&P) -> F + Sync,
    mut keep: impl FnMut(usize, F) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let threads = threads.clamp(1, papers.len().max(1));
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (finished, inbox) = sync_channel(threads);
        for _ in 0..threads {
            let finished = finished.clone();
            scope.spawn(|| make_the_next(papers, &next, &make, finished));
        }
        drop(finished);
        inbox.into_iter().try_for_each(|(at, made)| keep(at, made))
    })
}

/// Until there are none left or nobody waits for them.
fn make_the_next<P, F>(
    papers: &[P],
    next: &AtomicUsize,
    make: &impl Fn(&P) -> F,
    finished: SyncSender<(usize, F)>,
) {
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let Some(paper) = papers.get(at) else {
            return;
        };
        if finished.send((at, make(paper))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_made_once_and_kept_under_its_own_number() {
        let papers: Vec<usize> = (0..100).map(|n| n * 7).collect();
        for threads in [0, 1, 2, 200] {
            let mut kept = vec![None; papers.len()];
            let _ = make_each(
                &papers,
                threads,
                |paper| paper + 1,
                |at, made| {
                    assert_eq!(kept[at].replace(made), None, "{at} came twice");
                    ControlFlow::Continue(())
                },
            );
            let wanted: Vec<_> = papers.iter().map(|paper| Some(paper + 1)).collect();
            assert_eq!(kept, wanted);
        }
    }

    #[test]
    fn after_a_break_no_further_paper_is_begun() {
        let begun = AtomicUsize::new(0);
        let papers = vec![(); 1_000];
        let end = make_each(
            &papers,
            2,
            |()| begun.fetch_add(1, Ordering::Relaxed),
            |_, _| ControlFlow::Break(()),
        );
        assert!(end.is_break());
        assert!(begun.into_inner() < 20);
    }

    #[test]
    fn of_no_papers_none_is_kept() {
        let kept = make_each(&[(); 0], 4, |()| (), |_, ()| ControlFlow::Break(()));
        assert!(kept.is_continue());
    }
}
