//! Vietnamese text: folding, tone placement, search tokens, slugs, collation keys, excerpts.
