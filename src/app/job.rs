//! Long work: a thread that reports how far it is and can be told to stop. What it works on is moved in and comes back.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use crate::app::error::{AppError, ErrorKind, Result};
use crate::register::Cancel;

/// How far a job is, and whether somebody asked it to stop.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub cancel: Cancel,
    done: Arc<AtomicUsize>,
    total: Arc<AtomicUsize>,
}

impl Progress {
    /// Tells how far the work is; an error when it was cancelled meanwhile.
    pub fn report(&self, done: usize, total: usize) -> Result<()> {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        if self.cancel.load(Ordering::Relaxed) {
            return Err(AppError::new(ErrorKind::Rule, "Đã dừng theo yêu cầu")
                .hinted("Phần đã làm xong vẫn còn."));
        }
        Ok(())
    }

    /// Between 0 and 1; none while the size of the work is not known.
    pub fn fraction(&self) -> Option<f32> {
        let total = self.total.load(Ordering::Relaxed);
        (total > 0).then(|| self.done.load(Ordering::Relaxed) as f32 / total as f32)
    }

    pub fn stop(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

/// Work that runs beside the window and ends with a `T`.
pub struct Job<T> {
    pub label: String,
    pub progress: Progress,
    answer: mpsc::Receiver<T>,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work`; `wake` is called when it has ended.
    pub fn start(
        label: impl Into<String>,
        wake: impl FnOnce() + Send + 'static,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) -> Self {
        let (sender, answer) = mpsc::channel();
        let progress = Progress::default();
        let inside = progress.clone();
        std::thread::spawn(move || {
            let result = work(&inside);
            let _ = sender.send(result);
            wake();
        });
        Self {
            label: label.into(),
            progress,
            answer,
        }
    }

    /// The result, once it is there.
    pub fn try_take(&self) -> Option<T> {
        self.answer.try_recv().ok()
    }

    /// Waits for the result; none when the work died.
    pub fn wait(self) -> Option<T> {
        self.answer.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_reports_and_ends_with_its_result() {
        let job = Job::start(
            "đếm",
            || (),
            |progress| {
                (0..10)
                    .try_for_each(|n| progress.report(n, 10))
                    .map(|()| 10)
            },
        );
        assert_eq!(job.wait(), Some(Ok(10)));
    }

    #[test]
    fn a_cancelled_job_stops_at_its_next_report() {
        let progress = Progress::default();
        assert_eq!(progress.report(3, 4), Ok(()));
        assert_eq!(progress.fraction(), Some(0.75));
        progress.stop();
        assert_eq!(
            progress.report(4, 4).unwrap_err().message,
            "Đã dừng theo yêu cầu"
        );
    }
}
