//! A chart that a hall can read: bars with their figures, what the colours mean, and the same as a table below.

use eframe::egui::{
    Align2, Color32, FontId, Grid, RichText, Role, ScrollArea, Sense, Stroke, TextStyle, Ui,
    WidgetInfo, vec2,
};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, HPlacement, Plot, PlotPoint, PlotUi, Text};

use crate::ui::action::Action;
use crate::ui::charts::picture::picture;
use crate::ui::charts::view_model::{ChartView, MET, Stacking, Subject, length};
use crate::ui::fonts::bold;
use crate::ui::terms;
use crate::ui::theme::{GAP, Tone, palette};
use crate::ui::widgets::Toast;

const LABEL_SIZE: f32 = 17.0;
/// Height of one bar; a group of bars has as many of them.
const BAR_HEIGHT: f32 = 30.0;
const GROUP_GAP: f32 = 16.0;
const AXIS_HEIGHT: f32 = 34.0;
/// Letters of a name beside its bar; the table has it whole.
const NAME: usize = 34;

/// What was asked for on the screen.
pub enum Asked {
    Show(Subject),
    Do(Box<Action>),
}

pub fn charts_ui(ui: &mut Ui, charts: &[ChartView], shown: Subject) -> Vec<Asked> {
    let mut asked = Vec::new();
    let chart = charts.iter().find(|chart| chart.subject == shown);
    ui.horizontal_wrapped(|ui| {
        for other in charts {
            let is_shown = other.subject == shown;
            if ui
                .selectable_label(is_shown, other.subject.label())
                .clicked()
            {
                asked.push(Asked::Show(other.subject));
            }
        }
        ui.separator();
        asked.extend(
            chart
                .and_then(|chart| copy_ui(ui, chart))
                .map(|action| Asked::Do(Box::new(action))),
        );
    });
    ui.add_space(GAP);
    let Some(chart) = chart else {
        ui.label(terms::NO_YEAR);
        return asked;
    };
    ScrollArea::vertical()
        .id_salt(("charts", shown.label()))
        .auto_shrink(false)
        .show(ui, |ui| chart_ui(ui, chart));
    asked
}

fn copy_ui(ui: &mut Ui, chart: &ChartView) -> Option<Action> {
    let why = chart.nothing.as_deref().unwrap_or_default();
    let can_copy = chart.nothing.is_none();
    let image = ui.add_enabled(can_copy, eframe::egui::Button::new("Chép hình"));
    let image = image.on_hover_text("Hình vẽ như trên giấy, để dán vào văn bản, trang chiếu");
    let table = ui.add_enabled(can_copy, eframe::egui::Button::new("Chép bảng"));
    let table = table.on_hover_text("Số liệu của biểu đồ, để dán vào bảng tính");
    if image.on_disabled_hover_text(why).clicked() {
        return Some(copy_picture(ui, chart));
    }
    if table.on_disabled_hover_text(why).clicked() {
        ui.copy_text(chart.tab_separated());
        return Some(Action::Toast(Toast::good(
            "Đã chép bảng số liệu của biểu đồ",
        )));
    }
    None
}

fn copy_picture(ui: &Ui, chart: &ChartView) -> Action {
    let Some(image) = picture(chart) else {
        return Action::Toast(Toast::new(Tone::Rule, "Biểu đồ này chưa có gì để chép"));
    };
    ui.copy_image(image);
    Action::Toast(Toast::good("Đã chép hình biểu đồ"))
}

fn chart_ui(ui: &mut Ui, chart: &ChartView) {
    ui.label(bold(&chart.title).size(22.0));
    ui.add_space(6.0);
    if let Some(why) = &chart.nothing {
        ui.label(why);
        return;
    }
    legend_ui(ui, chart);
    plot_ui(ui, chart);
    for remark in &chart.remarks {
        ui.label(remark);
    }
    ui.add_space(GAP);
    table_ui(ui, chart);
    ui.add_space(GAP);
}

/// What each colour means; one series needs no telling.
fn legend_ui(ui: &mut Ui, chart: &ChartView) {
    if chart.series.len() < 2 {
        return;
    }
    let colours = colours(ui, chart);
    ui.horizontal_wrapped(|ui| {
        for (series, colour) in chart.series.iter().zip(colours) {
            let (place, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
            ui.painter().rect_filled(place, 2.0, colour);
            ui.label(RichText::new(&series.name).size(LABEL_SIZE));
            ui.add_space(GAP);
        }
    });
}

fn plot_ui(ui: &mut Ui, chart: &ChartView) {
    let colours = colours(ui, chart);
    let ink = palette(ui).text;
    let bars = match chart.stacking {
        Stacking::Stacked => 1,
        Stacking::Beside => chart.series.len(),
    };
    let group = bars as f32 * BAR_HEIGHT + GROUP_GAP;
    let height = group * chart.categories.len() as f32 + AXIS_HEIGHT;
    let name = |mark: GridMark| category_at(chart, mark.value);
    let font = FontId::proportional(LABEL_SIZE);
    let names = AxisHints::new_y()
        .formatter(move |mark, _| name(mark))
        .placement(HPlacement::Left)
        .tick_label_color(ink)
        .tick_label_font(font.clone());
    let scale = AxisHints::new_x()
        .tick_label_color(ink)
        .tick_label_font(FontId::proportional(14.0));
    let last = chart.categories.len() as f64 - 0.5;
    let response = Plot::new(("chart", chart.subject.label()))
        .height(height)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .sense(Sense::hover())
        .show_background(false)
        .show_grid([true, false])
        .show_x(false)
        .show_y(false)
        .invert_y(true)
        .set_margin_fraction(vec2(0.0, 0.0))
        .default_x_bounds(0.0, longest(chart) * 1.18)
        .default_y_bounds(-0.5, last)
        .y_grid_spacer(move |_| marks(last))
        .custom_y_axes(vec![names])
        .custom_x_axes(vec![scale])
        .show(ui, |plot| draw(plot, chart, &colours, ink));
    let words = chart.in_words();
    let told = move || WidgetInfo::labeled(Role::Image, true, &words);
    response.response.widget_info(told);
}

/// A mark for each category.
fn marks(last: f64) -> Vec<GridMark> {
    let count = (last + 0.5).max(0.0) as usize;
    let mark = |at| GridMark {
        value: at as f64,
        step_size: 1.0,
    };
    (0..count).map(mark).collect()
}

fn category_at(chart: &ChartView, value: f64) -> String {
    let at = value.round();
    if (value - at).abs() > 0.01 || at < 0.0 {
        return String::new();
    }
    let name = chart
        .categories
        .get(at as usize)
        .cloned()
        .unwrap_or_default();
    match name.chars().count() {
        long if long > NAME => {
            let short: String = name.chars().take(NAME - 1).collect();
            format!("{}…", short.trim_end())
        }
        _ => name,
    }
}

fn longest(chart: &ChartView) -> f64 {
    let longest = length(chart.largest());
    match chart.measure {
        "%" => longest.max(100.0),
        _ if longest > 0.0 => longest,
        _ => 1.0,
    }
}

fn draw(plot: &mut PlotUi<'_>, chart: &ChartView, colours: &[Color32], ink: Color32) {
    match chart.stacking {
        Stacking::Stacked => draw_stacks(plot, chart, colours, ink),
        Stacking::Beside => draw_groups(plot, chart, colours, ink),
    }
}

fn draw_stacks(plot: &mut PlotUi<'_>, chart: &ChartView, colours: &[Color32], ink: Color32) {
    let mut ends = vec![0.0; chart.categories.len()];
    for (series, colour) in chart.series.iter().zip(colours) {
        let mut bars = Vec::new();
        for (at, value) in series.values.iter().enumerate() {
            let long = value.map(length).unwrap_or_default();
            let bar = Bar::new(at as f64, long).base_offset(ends[at]);
            bars.push(filled(bar, *colour).width(0.62));
            ends[at] += long;
        }
        let chart = BarChart::new(series.name.clone(), bars).horizontal();
        plot.add(chart.allow_hover(false));
    }
    for (at, end) in ends.into_iter().enumerate() {
        figure(plot, at as f64, end, &chart.figure(at), ink);
    }
}

fn draw_groups(plot: &mut PlotUi<'_>, chart: &ChartView, colours: &[Color32], ink: Color32) {
    let width = 0.8 / chart.series.len().max(1) as f64;
    for (n, (series, colour)) in chart.series.iter().zip(colours).enumerate() {
        let place = |at: usize| at as f64 - 0.4 + width * (n as f64 + 0.5);
        let bars = series.values.iter().enumerate().map(|(at, value)| {
            let bar = Bar::new(place(at), value.map(length).unwrap_or_default());
            filled(bar, *colour).width(width * 0.9)
        });
        let bars = BarChart::new(series.name.clone(), bars.collect()).horizontal();
        plot.add(bars.allow_hover(false));
        for (at, value) in series.values.iter().enumerate() {
            let end = value.map(length).unwrap_or_default();
            figure(plot, place(at), end, &chart.worded(*value), ink);
        }
    }
}

/// Solid: a hall does not see a tint.
fn filled(bar: Bar, colour: Color32) -> Bar {
    bar.fill(colour).stroke(Stroke::NONE)
}

/// The figure behind the end of its bar.
fn figure(plot: &mut PlotUi<'_>, place: f64, end: f64, words: &str, ink: Color32) {
    let at = PlotPoint::new(end, place);
    let words = RichText::new(format!(" {words}")).size(LABEL_SIZE);
    plot.text(
        Text::new("", at, words)
            .color(ink)
            .anchor(Align2::LEFT_CENTER),
    );
}

/// Met is green and missed is red wherever they stand; other series take the next of a few calm colours.
fn colours(ui: &Ui, chart: &ChartView) -> Vec<Color32> {
    let palette = palette(ui);
    let is_dark = ui.visuals().dark_mode;
    let calm = |light: (u8, u8, u8), dark: (u8, u8, u8)| {
        let (r, g, b) = if is_dark { dark } else { light };
        Color32::from_rgb(r, g, b)
    };
    let others = [
        palette.accent,
        calm((0xC9, 0x7B, 0x12), (0xF0, 0xB4, 0x4C)),
        calm((0x2F, 0x8F, 0x83), (0x6F, 0xCF, 0xC2)),
        calm((0x8C, 0x4F, 0x9F), (0xC9, 0x9A, 0xDB)),
        calm((0x6B, 0x75, 0x85), (0xA9, 0xB2, 0xBF)),
        calm((0xA0, 0x3B, 0x3B), (0xE0, 0x8A, 0x84)),
    ];
    let named = |at: usize| match (chart.subject, chart.series[at].name.as_str()) {
        (Subject::Met, MET) => palette.good,
        (Subject::Met, "Không đạt") => palette.failure,
        (Subject::Met, "Chưa có số liệu") => palette.field_line,
        (Subject::Met, _) => palette.rule,
        _ => others[at % others.len()],
    };
    (0..chart.series.len()).map(named).collect()
}

/// The same figures for who reads rather than looks, and for screen readers.
fn table_ui(ui: &mut Ui, chart: &ChartView) {
    let rows = chart.table();
    ScrollArea::horizontal().id_salt("figures").show(ui, |ui| {
        Grid::new(("figures", chart.subject.label()))
            .striped(true)
            .spacing(vec2(24.0, 6.0))
            .show(ui, |ui| {
                for (at, row) in rows.iter().enumerate() {
                    for cell in row {
                        match at {
                            0 => ui.label(bold(cell)),
                            _ => ui.label(RichText::new(cell).text_style(TextStyle::Body)),
                        };
                    }
                    ui.end_row();
                }
            });
    });
}
