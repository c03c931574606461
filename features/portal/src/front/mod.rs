//! The front: address, cache, counting; then the pages.
