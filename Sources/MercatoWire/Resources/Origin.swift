public import MercatoTypes

/// The scheme and authority that absolute URLs are built on, such as `https://localhost:8443` (contract: self-hosting).
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    public let description: String
    /// Whether resources that have a deprecated path are named by it.
    private let isPreview: Bool

    /// - Parameter text: scheme and authority, without a trailing slash
    public init(_ text: String) {
        self.init(description: text, isPreview: false)
    }

    private init(description: String, isPreview: Bool) {
        self.description = description
        self.isPreview = isPreview
    }

    /// What the answers of a family are built on: the preview's lead on to the preview's paths (contract: deprecated
    /// paths).
    public func serving(_ family: Operation.Family) -> Origin {
        Origin(description: description, isPreview: family == .preview)
    }

    /// The absolute URL of an operation on the resources named, in the order of its path.
    public func url(_ operation: OperationID, _ sids: SID...) -> String {
        let operation = isPreview ? operation.preview ?? operation : operation
        return description + operation.path(sids)
    }
}

extension OperationID {
    /// The path of the operation on the resources named: what the classic API calls a `uri`.
    func path(_ sids: [SID]) -> String {
        Operation.named(self).path.path(sids.map(\.description))
    }
}
