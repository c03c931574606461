//! Every query text is understood by both engines.

use crate::story;

story!(every_query_text_is_understood, |world| {
    let mut failures = Vec::new();
    for query in lienhiep::boot::queries().into_iter().flatten() {
        if let Err(error) = world.booted.app.db.prepare(*query).await {
            failures.push(error.to_string());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
});
