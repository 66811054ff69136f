import MercatoWire

/// What a request carries beside its path.
enum Payload {
    case none
    case query(FormParameters)
    case form(FormParameters)
    /// JSON text in UTF-8.
    case json([UInt8])

    /// Whether the operation takes this; a mismatch is a mistake in this module.
    func fits(_ kind: Operation.RequestKind) -> Bool {
        switch (self, kind) {
        // A list that takes nothing may go on in another page, of which its link is a query.
        case (.none, .none), (.query, .none), (.query, .list), (.query, .query), (.form, .form), (.json, .json): true
        default: false
        }
    }

    /// What follows the path in the URL.
    var urlSuffix: String {
        if case .query(let parameters) = self, !parameters.pairs.isEmpty { "?\(parameters.encoded)" } else { "" }
    }

    /// The body and its content type; nil when there is none.
    var body: (bytes: [UInt8], contentType: String)? {
        switch self {
        case .none, .query: nil
        case .form(let parameters): (Array(parameters.encoded.utf8), "application/x-www-form-urlencoded")
        case .json(let bytes): (bytes, "application/json")
        }
    }
}
