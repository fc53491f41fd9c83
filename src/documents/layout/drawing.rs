//! Outlines of what is drawn rather than set: bars, stars, borders.

use crate::documents::pages::{Ink, Item, NodeId, Shape};

/// A closed polygon, in millimetres.
pub type Ring = Vec<(f32, f32)>;

pub fn shape(rings: Vec<Ring>, ink: Ink, node: NodeId) -> Item {
    Item::Shape(Shape { node, ink, rings })
}

pub fn rectangle((x, y): (f32, f32), width: f32, height: f32) -> Ring {
    vec![
        (x, y),
        (x + width, y),
        (x + width, y + height),
        (x, y + height),
    ]
}

/// A line with square ends along level and upright stretches: one bar for each stretch, laid over each other at corners.
pub fn stroke(path: &[(f32, f32)], thickness: f32) -> Vec<Ring> {
    let half = thickness / 2.0;
    let bar = |ends: &[(f32, f32)]| {
        let (from, to) = (ends[0], ends[1]);
        let corner = (from.0.min(to.0) - half, from.1.min(to.1) - half);
        let (width, height) = ((from.0 - to.0).abs(), (from.1 - to.1).abs());
        rectangle(corner, width + thickness, height + thickness)
    };
    path.windows(2).map(bar).collect()
}

/// Five points, one upwards; the inner corners stand where the sides of a pentagram cross.
pub fn star(middle: (f32, f32), radius: f32) -> Ring {
    const INNER: f32 = 0.381_966;
    let corner = |n: u8| {
        let radius = if n.is_multiple_of(2) {
            radius
        } else {
            radius * INNER
        };
        let (sine, cosine) = (f32::from(n) * std::f32::consts::PI / 5.0).sin_cos();
        (middle.0 + radius * sine, middle.1 - radius * cosine)
    };
    (0..10).map(corner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_fill_their_corners() {
        let bars = stroke(&[(0.0, 10.0), (0.0, 0.0), (10.0, 0.0)], 2.0);
        assert_eq!(bars[0], rectangle((-1.0, -1.0), 2.0, 12.0));
        assert_eq!(bars[1], rectangle((-1.0, -1.0), 12.0, 2.0));
    }

    #[test]
    fn a_star_stands_upright_and_its_arms_are_straight() {
        let star = star((50.0, 50.0), 10.0);
        assert_eq!(star.len(), 10);
        assert!((star[0].0 - 50.0).abs() < 1e-3 && (star[0].1 - 40.0).abs() < 1e-3);
        // The side from the top passes through the inner corner to the far arm.
        let (top, inner, far) = (star[0], star[1], star[4]);
        let cross = (inner.0 - top.0) * (far.1 - top.1) - (inner.1 - top.1) * (far.0 - top.0);
        assert!(cross.abs() < 0.01, "{cross}");
    }
}
