//! Nothing: this package exists for its tests, which stand in `it/`.
