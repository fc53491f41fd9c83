//! Giao Ước
