//! Integration tests of `reason`, in one binary so that they are linked once.

mod net_extremes;
mod net_oracle;
mod net_properties;
mod net_reference;
mod net_refusals;
mod random_net;
mod shared;
