//! Many papers to files: worded one after the other, laid out and written by as many threads as the machine has cores.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::app::error::{AppError, Result};
use crate::app::files::write_whole;
use crate::app::job::Progress;
use crate::app::papers::{self, Format, Paper, PaperKind, file_name};
use crate::app::printed::{Finding, Printable};
use crate::documents::Fonts;
use crate::documents::batch::{cores, make_each};
use crate::domain::id::BlocYearId;
use crate::register::Reader;

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Order {
    pub years: Vec<BlocYearId>,
    pub kinds: Vec<PaperKind>,
    pub formats: Vec<Format>,
}

/// One paper that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub kind: PaperKind,
    pub bloc: String,
    pub unit: String,
    pub path: PathBuf,
    /// What its pages do that they should not; told of PDF files.
    pub findings: Vec<Finding>,
}

/// Writes what is ordered into `folder`; years without such a paper are left out. A file that could not be written
/// ends the work; those that are done stay.
pub fn export(
    reader: Reader<'_>,
    order: &Order,
    folder: &Path,
    progress: &Progress,
) -> Result<Vec<Written>> {
    std::fs::create_dir_all(folder)
        .map_err(|error| AppError::file("Không tạo được thư mục", folder, &error))?;
    let mut papers = Vec::new();
    for kind in &order.kinds {
        for year in &order.years {
            progress.report(0, 0)?;
            papers.extend(papers::papers(reader, *year, *kind)?);
        }
    }
    write_all(&files(papers, &order.formats, folder), progress)
}

/// A paper and the file it becomes.
struct Target {
    paper: Paper,
    format: Format,
    path: PathBuf,
}

/// Two blocs of one name in one year do not overwrite each other.
fn files(papers: Vec<Paper>, formats: &[Format], folder: &Path) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for paper in papers {
        for format in formats {
            let name = file_name(paper.kind, paper.year, &paper.bloc, &paper.unit, *format);
            targets.push(Target {
                path: free_path(folder, &name, &targets),
                paper: paper.clone(),
                format: *format,
            });
        }
    }
    targets
}

fn free_path(folder: &Path, name: &str, taken: &[Target]) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut path = folder.join(name);
    let mut number = 2;
    while taken.iter().any(|target| target.path == path) {
        path = folder.join(format!("{stem}-{number}.{ending}"));
        number += 1;
    }
    path
}

/// In the order of `targets`, whichever thread was the first to finish. Only this thread writes.
fn write_all(targets: &[Target], progress: &Progress) -> Result<Vec<Written>> {
    let mut written: Vec<(usize, Written)> = Vec::with_capacity(targets.len());
    let mut failed = None;
    let _ = make_each(targets, cores(), make, |index, made| {
        let kept = progress
            .report(written.len(), targets.len())
            .and_then(|()| keep(&targets[index], made));
        match kept {
            Ok(paper) => {
                written.push((index, paper));
                ControlFlow::Continue(())
            }
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    written.sort_by_key(|(index, _)| *index);
    Ok(written.into_iter().map(|(_, written)| written).collect())
}

fn make(target: &Target) -> (Vec<u8>, Vec<Finding>) {
    match target.format {
        Format::Pdf => {
            let printed = target.paper.printed(Fonts::shared());
            (printed.pdf, printed.findings)
        }
        Format::Word => (target.paper.word(), Vec::new()),
    }
}

fn keep(target: &Target, (bytes, findings): (Vec<u8>, Vec<Finding>)) -> Result<Written> {
    let what = format!("Chưa ghi được tệp {}", target.format.label());
    write_whole(&target.path, &bytes, &what)?;
    Ok(Written {
        kind: target.paper.kind,
        bloc: target.paper.bloc.clone(),
        unit: target.paper.unit.clone(),
        path: target.path.clone(),
        findings,
    })
}
