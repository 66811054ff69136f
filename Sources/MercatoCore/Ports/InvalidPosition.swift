/// A position that does not fit the list it is used on.
package struct InvalidPosition: Refusal, Hashable {
    package init() {}

    package var description: String {
        "Invalid PageToken. It belongs to another list; follow this list's own next_page_url"
    }
}

extension InvalidPosition {
    package var kind: RefusalKind { .invalid }
}

extension InvalidPosition: DocumentedRefusal {
    /// The page about every token that leads nowhere.
    package static let text = RefusalText(
        "page-token", "The page token is not one of this list",
        message: "Invalid PageToken. ‹It belongs to another list; follow this list's own next_page_url›",
        cause: "`PageToken` was made up, changed, or taken from another list.",
        fix: "Follow `meta.next_page_url` and `meta.previous_page_url` as they are.",
        request: "GET /v1/Alerts?PageToken=2",
        samples: [InvalidPosition()])

    package static let texts = [text]
}
