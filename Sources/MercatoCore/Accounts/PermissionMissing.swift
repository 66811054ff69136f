package import JSONValue

/// A restricted key's policy does not allow what was asked.
package struct PermissionMissing: Refusal, Hashable {
    /// The path that would allow it; nil when no policy can.
    package let path: String?

    package init(path: String?) {
        self.path = path
    }

    package var description: String {
        guard let path else { return "A restricted API key may never do this. Use the account's token or another key" }
        return "This API key's policy does not allow \(path). Use another key, or add it to the key's policy"
    }
}

extension PermissionMissing {
    package var kind: RefusalKind { .notPermitted }

    package var params: JSONObject? { path.map { ["permission": .string($0)] } }
}

extension PermissionMissing: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "policy", "The key's policy does not allow this",
            message: "This API key's policy does not allow ‹/twilio/marketplace/usage/create›. Use another key, or add "
                + "it to the key's policy",
            cause: "A restricted API key may do what its policy allows and nothing else.",
            fix: "Use another key, or add the permission to the policy; `params.permission` names it.",
            request: "POST /v1/InstalledAddOns/XE…/Usage\nAuthorization: Basic U0sx…",
            samples: [PermissionMissing(path: "/twilio/monitor/events/read")]),
        RefusalText(
            "never", "No restricted key may do this",
            cause: "There is no permission for this operation: it administers accounts, keys or the marketplace.",
            fix: "Use the account's auth token, or a main key.", request: "POST /ext/v1/Accounts",
            samples: [PermissionMissing(path: nil)]),
    ]
}
