import JSONValue
import MercatoWire

/// Exchanges with a seeded sandbox, captured by `make examples`; a test makes them again and compares.
enum CapturedExample {
    /// The body of an operation's request; of a form its parameters.
    static func request(of id: OperationID, type: String) -> JSONValue? {
        guard let request = exchange(id.rawValue)?["request"], request["type"]?.string == type else { return nil }
        return request["body"]
    }

    static func answer(of id: OperationID, status: Int) -> JSONValue? {
        guard let exchange = exchange(id.rawValue), exchange["status"]?.number?.int == status else { return nil }
        return exchange["body"]
    }

    /// The body of a refusal with a status.
    static func refusal(_ status: Int) -> JSONValue? {
        exchange("\(status)")?["body"]
    }

    /// One that cannot be read would be missing from the document, which the test that compares would tell.
    private static func exchange(_ name: String) -> JSONValue? {
        texts[name].flatMap { try? JSONValue(parsing: $0) }
    }

    private static let texts: [String: String] = {
        let groups = [marketplace, companions, classic, ext, administration, refusals]
        return groups.reduce(into: [:]) { all, group in all.merge(group) { first, _ in first } }
    }()
}
