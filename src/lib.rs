//! Giao Ước: the covenants of emulation blocs, from draft to signed paper.
pub mod documents;
pub mod domain;
