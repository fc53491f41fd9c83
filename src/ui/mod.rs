pub mod vi_input;
