pub mod id;
pub mod order;
