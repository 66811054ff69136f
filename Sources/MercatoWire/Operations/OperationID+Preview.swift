extension OperationID {
    private static let previewPrefix = "Preview"

    /// The same operation under the deprecated base; nil for one that was never there (contract: deprecated paths).
    public var preview: OperationID? {
        OperationID(rawValue: OperationID.previewPrefix + rawValue)
    }

    /// The operation itself, or for one under the deprecated base the one it is the same as: what was begun at one of
    /// the two can be repeated at the other.
    public var canonical: OperationID {
        guard rawValue.hasPrefix(OperationID.previewPrefix) else { return self }
        return OperationID(rawValue: String(rawValue.dropFirst(OperationID.previewPrefix.count))) ?? self
    }
}
