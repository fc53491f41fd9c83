//! The window: four tabs in the order of the year, drawn with egui.
//!
//! Drawing never writes. What a screen shows stands in its view model, already worded; what was asked comes back as
//! actions, and the window applies them after drawing.

mod about;
pub mod action;
pub mod awards;
pub mod ballots;
pub mod blocs;
pub mod charts;
pub mod closing;
pub mod conflicts;
pub mod covenants;
mod crash;
pub mod damaged;
pub mod dialogs;
pub mod fonts;
mod guide;
mod journal;
pub mod leading;
pub mod medium;
pub mod meetings;
mod operator;
pub mod packages;
pub mod papers;
mod pasted;
mod places;
pub mod preview;
pub mod ranking;
pub mod remedies;
pub mod returns;
pub mod reviews;
pub mod scores;
mod season;
pub mod sheets;
pub mod snapshots;
mod start;
pub mod terms;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
mod verify;
pub mod vi_input;
pub mod widgets;
pub mod window;

use std::path::{Path, PathBuf};

use eframe::{Renderer, egui};

use crate::app::medium::Medium;
use crate::app::printing::of_this_machine;
use crate::app::settings::{data_folder, documents_folder};
use crate::app::world::Machine;
use crate::app::{AppError, ErrorKind};
use dialogs::SystemPicker;
use window::{Outside, Window};

/// Opens the window, on `register` or on the start screen, and stays until it is closed.
pub fn run(register: Option<PathBuf>) -> Result<(), AppError> {
    crash::watch(data_folder());
    let mut reasons = Vec::new();
    for renderer in renderers() {
        match open_window(renderer, register.as_deref()) {
            Ok(()) => return Ok(()),
            Err(reason) => reasons.push(format!("{renderer}: {reason}")),
        }
    }
    Err(no_window().caused_by(reasons.join("; ")))
}

fn open_window(renderer: Renderer, register: Option<&Path>) -> eframe::Result<()> {
    let register = register.map(Path::to_owned);
    let options = options(renderer);
    let create = move |cc: &eframe::CreationContext<'_>| {
        let window = Window::new(&cc.egui_ctx, outside(), register.as_deref());
        // Asked for at creation it is forgotten by some window managers.
        cc.egui_ctx
            .send_viewport_cmd(egui::ViewportCommand::Maximized(true));
        Ok(Box::new(window) as Box<dyn eframe::App>)
    };
    eframe::run_native(terms::PROGRAM, options, Box::new(create))
}

fn outside() -> Outside {
    Outside {
        data_folder: data_folder(),
        documents_folder: documents_folder(),
        medium: Medium::of,
        picker: Box::new(SystemPicker::default()),
        printing: of_this_machine(),
        world: || Box::new(Machine),
    }
}

fn options(renderer: Renderer) -> eframe::NativeOptions {
    let viewport = egui::ViewportBuilder::default()
        .with_title(terms::PROGRAM)
        .with_app_id("giao-uoc")
        .with_icon(icon())
        .with_inner_size([1280.0, 700.0])
        .with_min_inner_size([900.0, 600.0]);
    eframe::NativeOptions {
        viewport,
        renderer,
        ..eframe::NativeOptions::default()
    }
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon-64.png"))
        .unwrap_or_default()
}

/// Renderers to try, best first. Without a graphics card glow draws five times as fast as wgpu on Linux; on Windows
/// remote desktops and virtual machines often offer nothing but Direct3D. `GIAO_UOC_RENDERER` puts one first.
fn renderers() -> Vec<Renderer> {
    let mut found: Vec<Renderer> = vec![
        #[cfg(all(feature = "glow", not(windows)))]
        Renderer::Glow,
        #[cfg(feature = "wgpu")]
        Renderer::Wgpu,
        #[cfg(all(feature = "glow", windows))]
        Renderer::Glow,
    ];
    let wanted = std::env::var("GIAO_UOC_RENDERER").ok();
    if let Some(wanted) = wanted.and_then(|name| name.parse::<Renderer>().ok()) {
        found.sort_by_key(|renderer| *renderer != wanted);
    }
    found
}

fn no_window() -> AppError {
    AppError::new(ErrorKind::Input, "Không mở được cửa sổ trên máy này")
        .hinted("Máy cần màn hình đồ họa. Không có màn hình thì dùng dòng lệnh: giao-uoc --help liệt kê các lệnh new, sample, export, import, dump, check, journal.")
}
