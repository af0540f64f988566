//! Integration tests of `reason`, in one binary so that they are linked once.

mod folder;
mod net_extremes;
mod net_oracle;
mod net_properties;
mod net_reference;
mod net_refusals;
mod product;
mod random_net;
mod shared;
