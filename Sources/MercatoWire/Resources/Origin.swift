public import MercatoTypes

/// The scheme and authority that absolute URLs are built on, such as `https://localhost:8443` (D30).
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Parameter text: scheme and authority, without a trailing slash
    public init(_ text: String) {
        description = text
    }

    /// The absolute URL of an operation on the resources named, in the order of its path.
    public func url(_ operation: OperationID, _ sids: SID...) -> String {
        description + operation.path(sids)
    }
}

extension OperationID {
    /// The path of the operation on the resources named: what the classic API calls a `uri`.
    func path(_ sids: [SID]) -> String {
        Operation.named(self).path.path(sids.map(\.description))
    }
}
