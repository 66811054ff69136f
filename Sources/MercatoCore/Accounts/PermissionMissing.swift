/// A restricted key's policy does not allow what was asked.
package struct PermissionMissing: Error, Hashable, Sendable, CustomStringConvertible {
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
