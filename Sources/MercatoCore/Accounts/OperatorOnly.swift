/// The caller is not an operator of this marketplace.
package struct OperatorOnly: Refusal, Hashable {
    package init() {}

    package var description: String {
        "Only an operator of this marketplace may do this. Use the operator's credentials"
    }
}

extension OperatorOnly {
    package var kind: RefusalKind { .forbidden }
}

extension OperatorOnly: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "operator", "Only an operator may do this",
            cause: "The operation administers the marketplace, and the caller is no operator, or uses a standard key.",
            fix: "Use an operator account's auth token, or a main API key of it.", request: "GET /ext/v1/Accounts",
            samples: [OperatorOnly()])
    ]
}
