public import MercatoTypes

/// The scheme and authority that absolute URLs are built on, such as `https://localhost:8443` (D30).
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

    /// What the answers of a family are built on: the preview's lead on to the preview's paths (contract a.3).
    public func serving(_ family: Operation.Family) -> Origin {
        Origin(description: description, isPreview: family == .preview)
    }

    /// The absolute URL of an operation on the resources named, in the order of its path.
    public func url(_ operation: OperationID, _ sids: SID...) -> String {
        let operation = isPreview ? operation.preview ?? operation : operation
        return description + Operation.named(operation).path.path(sids.map(\.description))
    }
}
