//! A register in memory with the tab on it, for tests.
