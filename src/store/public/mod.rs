//! What the public sees: reads from the `public_*` views and nothing else.
