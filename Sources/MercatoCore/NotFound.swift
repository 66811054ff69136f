/// There is no such resource, or none the caller may know of: deliberately one answer (promise 5).
package struct NotFound: Refusal, Hashable {
    /// What was asked for, in the face's own words, such as a path; nil until the face has said it.
    package let asked: String?

    /// - Parameter asked: cut, however long it is
    package init(_ asked: String? = nil) {
        self.asked = asked.map { String($0.prefix(512)) }
    }

    package var description: String {
        "The requested resource \(asked.map { "\($0) " } ?? "")was not found"
    }
}

extension NotFound {
    package var kind: RefusalKind { .notFound }
}

extension NotFound: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "resource", "There is no such resource",
            message: "The requested resource ‹/v1/InstalledAddOns/XE…/› was not found",
            cause: "The path is misspelt, the SID is unknown, the resource was removed, or it is another account's.",
            fix: "Paths are case-sensitive and have no trailing slash. Use credentials of the account that owns it.",
            request: "GET /v1/InstalledAddOns/XE…/",
            samples: [NotFound("/v1/InstalledAddOns/XE1/")])
    ]
}
