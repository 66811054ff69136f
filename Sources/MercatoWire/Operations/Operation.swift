/// One operation of the HTTP interface, described once for the server that answers it and the client that calls it.
public struct Operation: Sendable {
    /// Which part of the interface an operation belongs to; the original serves each from a host of its own.
    public enum Family: String, CaseIterable, Sendable {
        case marketplace, iam, monitor, classic, preview
        /// What Mercato adds, under `/ext/v1`.
        case ext
    }

    /// What the request carries.
    public enum RequestKind: Sendable {
        case none, form, json
        /// A list: `PageSize`, `Page`, `PageToken` and the filters named.
        case list(filters: [String])
        /// No list, but filters all the same.
        case query([String])
    }

    public let id: OperationID
    public let method: HTTPMethod
    public let path: PathTemplate
    public let family: Family
    public let request: RequestKind
    /// The statuses that mean success.
    public let success: [Int]
    /// The member of a list answer that holds the records.
    public let listKey: String?

    init(
        _ id: OperationID, _ method: HTTPMethod, _ path: String, _ family: Family, _ request: RequestKind = .none,
        success: [Int] = [200], listKey: String? = nil
    ) {
        self.id = id
        self.method = method
        self.path = PathTemplate(path)
        self.family = family
        self.request = request
        self.success = success
        self.listKey = listKey
    }

    /// Every operation of the contract and of Mercato's own extension, built or still to come.
    public static let all = marketplace + companions + classic + preview + ext + held + administration

    /// The operation with an id. Each id has exactly one; a test holds that.
    public static func named(_ id: OperationID) -> Operation {
        guard let operation = byID[id] else { preconditionFailure("no operation \(id.rawValue) in the table") }
        return operation
    }

    /// Whether its answers carry an entity tag, so that a caller may keep one and ask whether it still holds: single
    /// resources, but none that shows a secret. Lists have none (decision 0018).
    public var hasEntityTag: Bool {
        method == .get && listKey == nil && id != .fetchClassicAccount
    }

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}

/// The request methods the contract uses.
public enum HTTPMethod: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
    case delete = "DELETE"
}
