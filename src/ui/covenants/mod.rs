#[derive(Clone, Debug)]
pub enum CovenantsAction {}
