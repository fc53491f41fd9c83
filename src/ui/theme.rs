//! Colours and sizes. One accent, navy as in our icon; green, amber and red only where they mean something.

use eframe::egui::{
    Color32, Context, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Ui,
    Visuals,
    style::{ScrollStyle, WidgetVisuals, Widgets},
    vec2,
};

use crate::app::settings::Look;
use crate::ui::fonts::bold_family;

/// Cỡ chữ offered in the menu, in percent.
pub const ZOOMS: [u16; 6] = [100, 110, 125, 150, 175, 200];

pub const BODY_SIZE: f32 = 15.0;
pub const SMALL_SIZE: f32 = 13.0;
pub const HEADING_SIZE: f32 = 20.0;
pub const ROW_HEIGHT: f32 = 28.0;
/// Between groups of fields.
pub const GAP: f32 = 12.0;

/// Whether a thing is fine, noteworthy, against a rule, or broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    /// A rule says no, or something is missing: amber, nothing is broken.
    Rule,
    /// The program or the machine failed: red.
    Failure,
}

/// The colours of one look.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Where the work lies.
    pub window: Color32,
    /// Around it: menu, tabs, status line.
    pub panel: Color32,
    pub field: Color32,
    pub stripe: Color32,
    pub button: Color32,
    pub button_hovered: Color32,
    pub button_pressed: Color32,
    pub line: Color32,
    pub field_line: Color32,
    pub text: Color32,
    pub weak: Color32,
    /// An example in an empty field: fainter than anything that was typed.
    pub hint: Color32,
    pub accent: Color32,
    pub on_accent: Color32,
    pub selected: Color32,
    pub good: Color32,
    pub rule: Color32,
    pub failure: Color32,
}

const LIGHT: Palette = Palette {
    window: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    panel: Color32::from_rgb(0xF4, 0xF5, 0xF7),
    field: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    stripe: Color32::from_rgb(0xEC, 0xEF, 0xF3),
    button: Color32::from_rgb(0xE3, 0xE8, 0xEF),
    button_hovered: Color32::from_rgb(0xD5, 0xDE, 0xEA),
    button_pressed: Color32::from_rgb(0xC2, 0xCF, 0xE0),
    line: Color32::from_rgb(0xD3, 0xD8, 0xE0),
    field_line: Color32::from_rgb(0x9A, 0xA5, 0xB4),
    text: Color32::from_rgb(0x1D, 0x24, 0x30),
    weak: Color32::from_rgb(0x55, 0x5F, 0x6E),
    hint: Color32::from_rgb(0x8D, 0x96, 0xA4),
    accent: Color32::from_rgb(0x1F, 0x4E, 0x8C),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    selected: Color32::from_rgb(0xCF, 0xE0, 0xF5),
    good: Color32::from_rgb(0x1B, 0x6E, 0x35),
    rule: Color32::from_rgb(0x8A, 0x55, 0x00),
    failure: Color32::from_rgb(0xB3, 0x1B, 0x1B),
};

const DARK: Palette = Palette {
    window: Color32::from_rgb(0x26, 0x2B, 0x33),
    panel: Color32::from_rgb(0x1E, 0x22, 0x29),
    field: Color32::from_rgb(0x15, 0x18, 0x1D),
    stripe: Color32::from_rgb(0x2D, 0x33, 0x3D),
    button: Color32::from_rgb(0x34, 0x3B, 0x46),
    button_hovered: Color32::from_rgb(0x3F, 0x49, 0x58),
    button_pressed: Color32::from_rgb(0x4B, 0x58, 0x6B),
    line: Color32::from_rgb(0x3B, 0x42, 0x4D),
    field_line: Color32::from_rgb(0x62, 0x6D, 0x7D),
    text: Color32::from_rgb(0xE6, 0xE9, 0xEE),
    weak: Color32::from_rgb(0xA9, 0xB2, 0xBF),
    hint: Color32::from_rgb(0x74, 0x7E, 0x8D),
    accent: Color32::from_rgb(0x8A, 0xB8, 0xF2),
    on_accent: Color32::from_rgb(0x10, 0x1A, 0x28),
    selected: Color32::from_rgb(0x24, 0x3F, 0x68),
    good: Color32::from_rgb(0x7D, 0xCB, 0x8F),
    rule: Color32::from_rgb(0xF0, 0xB4, 0x4C),
    failure: Color32::from_rgb(0xFF, 0x8F, 0x87),
};

impl Palette {
    pub const fn of(look: Look) -> Self {
        match look {
            Look::Light => LIGHT,
            Look::Dark => DARK,
        }
    }

    pub fn tone(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Plain => self.text,
            Tone::Good => self.good,
            Tone::Rule => self.rule,
            Tone::Failure => self.failure,
        }
    }
}

/// The colours in use where `ui` draws.
pub fn palette(ui: &Ui) -> Palette {
    Palette::of(if ui.visuals().dark_mode {
        Look::Dark
    } else {
        Look::Light
    })
}

/// Sets fonts, sizes and both looks; call once when the window starts.
pub fn install(ctx: &Context) {
    ctx.set_fonts(super::fonts::definitions());
    ctx.set_visuals_of(Theme::Light, visuals(Look::Light));
    ctx.set_visuals_of(Theme::Dark, visuals(Look::Dark));
    ctx.all_styles_mut(sizes);
    ctx.options_mut(|options| {
        // A field is left when the mouse goes down elsewhere, so it has been kept before the click there is answered.
        options.input_options.surrender_focus_on = eframe::egui::SurrenderFocusOn::Presses;
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
    });
    set_look(ctx, Look::Light);
}

pub fn set_look(ctx: &Context, look: Look) {
    ctx.set_theme(match look {
        Look::Light => Theme::Light,
        Look::Dark => Theme::Dark,
    });
}

pub fn set_zoom(ctx: &Context, percent: u16) {
    ctx.set_zoom_factor(f32::from(percent.clamp(50, 300)) / 100.0);
}

fn sizes(style: &mut Style) {
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(SMALL_SIZE)),
        (TextStyle::Body, FontId::proportional(BODY_SIZE)),
        (TextStyle::Button, FontId::proportional(BODY_SIZE)),
        (TextStyle::Monospace, FontId::monospace(BODY_SIZE)),
        (TextStyle::Heading, FontId::new(HEADING_SIZE, bold_family())),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size.y = ROW_HEIGHT;
    style.spacing.combo_height = 320.0;
    style.spacing.tooltip_width = 420.0;
    style.spacing.window_margin = Margin::same(14);
    style.spacing.scroll = ScrollStyle::solid();
    style.spacing.scroll.bar_width = 10.0;
    style.animation_time = 0.0;
    style.interaction.selectable_labels = false;
}

fn visuals(look: Look) -> Visuals {
    let colours = Palette::of(look);
    let mut visuals = match look {
        Look::Light => Visuals::light(),
        Look::Dark => Visuals::dark(),
    };
    visuals.widgets = widgets(&colours);
    visuals.panel_fill = colours.window;
    visuals.window_fill = colours.window;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.faint_bg_color = colours.stripe;
    visuals.extreme_bg_color = colours.field;
    visuals.weak_text_color = Some(colours.weak);
    visuals.hyperlink_color = colours.accent;
    visuals.warn_fg_color = colours.rule;
    visuals.error_fg_color = colours.failure;
    visuals.selection.bg_fill = colours.selected;
    visuals.selection.stroke = Stroke::new(1.0, colours.accent);
    visuals.text_cursor.stroke.color = colours.accent;
    // A blinking caret costs two frames a second for nothing.
    visuals.text_cursor.blink = false;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow {
        offset: [0, 3],
        blur: 10,
        spread: 0,
        color: Color32::from_black_alpha(50),
    };
    visuals.disabled_alpha = 0.6;
    visuals
}

fn widgets(colours: &Palette) -> Widgets {
    let state = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: CornerRadius::same(4),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(colours.window, colours.line, colours.text),
        inactive: state(colours.button, colours.field_line, colours.text),
        hovered: state(colours.button_hovered, colours.accent, colours.text),
        active: state(colours.button_pressed, colours.accent, colours.text),
        open: state(colours.button_hovered, colours.accent, colours.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as in WCAG 2.
    fn luminance(colour: Color32) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(colour.r()) + 0.7152 * part(colour.g()) + 0.0722 * part(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_can_be_read_on_every_ground() {
        for look in [Look::Light, Look::Dark] {
            let p = Palette::of(look);
            for ground in [p.window, p.panel, p.field, p.stripe] {
                for text in [p.text, p.weak, p.accent, p.good, p.rule, p.failure] {
                    assert!(
                        contrast(text, ground) >= 4.5,
                        "{look:?} {text:?} on {ground:?}"
                    );
                }
            }
            assert!(contrast(p.on_accent, p.accent) >= 4.5);
            assert!(contrast(p.accent, p.selected) >= 4.5, "{look:?}");
            assert!(contrast(p.hint, p.field) >= 2.8, "{look:?}");
            for ground in [p.selected, p.button, p.button_hovered, p.button_pressed] {
                assert!(contrast(p.text, ground) >= 4.5, "{look:?} {ground:?}");
            }
        }
    }

    #[test]
    fn a_rule_looks_different_from_a_failure() {
        let ctx = Context::default();
        install(&ctx);
        for look in [Look::Light, Look::Dark] {
            let p = Palette::of(look);
            assert_ne!(p.tone(Tone::Rule), p.tone(Tone::Failure));
            set_look(&ctx, look);
            assert_eq!(ctx.theme() == Theme::Dark, look == Look::Dark);
        }
    }
}
