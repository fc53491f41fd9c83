pub mod date;
pub mod id;
pub mod number;
pub mod order;
pub mod text;
