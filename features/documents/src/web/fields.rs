//! What the fields of documents are called, for those who are told that somebody changed one meanwhile.

pub(crate) fn field(name: &str) -> &'static str {
    match name {
        "kind" => "document.field.kind",
        "reference" => "document.field.reference",
        "issuer" => "document.field.issuer",
        "day" => "document.field.day",
        "abstract" => "document.field.abstract",
        "abstract_en" => "document.field.abstract_en",
        "field" => "document.field.field",
        "signer" => "document.field.signer",
        "signer_post" => "document.field.signer_post",
        "applies_to" => "document.field.applies_to",
        "effect_from" => "document.field.effect_from",
        "effect_to" => "document.field.effect_to",
        "replaces" => "document.field.replaces",
        "amends" => "document.field.amends",
        "file" => "document.head.file",
        "title" => "page.field.title",
        "title_en" => "page.field.title_en",
        "body" | "about" => "page.field.body",
        "body_en" | "about_en" => "page.field.body_en",
        "slug" => "page.field.slug",
        "position" => "page.field.position",
        "when" => "happening.field.when",
        "place" => "happening.field.place",
        "place_en" => "happening.field.place_en",
        "mode" => "happening.field.mode",
        "article" => "happening.field.article",
        _ => "document.head.state",
    }
}
