package import JSONValue
package import MercatoTypes

/// Something a request can make once and only once.
package protocol Creatable: Sendable {
    var sid: SID { get }

    /// Everything that the answer to its creation says of it, as it is now.
    var facts: JSONValue { get }

    /// Takes back what ``facts`` gave; nil for anything else.
    init?(facts: JSONValue)
}

/// A request to make something that carries an idempotency key, so that it may be repeated (contract: idempotency).
package struct RepeatableRequest<Made: Creatable>: Sendable {
    let key: ScopedKey
    let fingerprint: RequestFingerprint
    let asked: AskedPlace

    package init(key: ScopedKey, fingerprint: RequestFingerprint, asked: AskedPlace) {
        self.key = key
        self.fingerprint = fingerprint
        self.asked = asked
    }

    /// The answer given first; nil while the key is unused.
    /// - Throws: ``KeyReuse`` when the key was used for another request.
    fileprivate func firstAnswer(_ keys: any IdempotencyKeyReading) throws -> FirstAnswer? {
        guard let first = try keys.firstAnswer(to: key) else { return nil }
        let differences = first.fingerprint.differences(from: fingerprint)
        if !differences.isEmpty { throw KeyReuse(parameters: differences) }
        return first
    }
}

/// What became of a request to make something.
package enum Creation<Made: Creatable>: Sendable {
    case made(Made)
    /// It had been made before; what the answer given then was written from.
    case repeated(FirstAnswer.Content)
}

extension AuthorizedStore {
    /// The answer that a repeated request gets whatever has changed since; asked for before anything is refused
    /// (decision 0017) but a caller that may not ask. Nil for a request without a key, or with an unused one.
    /// - Throws: ``KeyReuse``, or what ``read(_:_:_:)`` throws.
    func repeated<Made>(
        _ request: RepeatableRequest<Made>?, _ useCase: UseCase, _ caller: Caller
    ) async throws -> Creation<Made>? {
        guard let request else { return nil }
        return try await read(useCase, caller) { tx, _ in
            try request.firstAnswer(tx.idempotencyKeys).map { .repeated($0.content) }
        }
    }
}

extension WriteTransaction {
    /// Makes something unless the request's key says that it was made before, and binds the key in the same
    /// transaction: of requests that arrive at once, one makes it and the others get its answer.
    /// - Throws: ``KeyReuse``, or what `make` throws; then the key stays unused.
    func once<Made>(_ request: RepeatableRequest<Made>?, make: () throws -> Made) throws -> Creation<Made> {
        guard let request else { return .made(try make()) }
        if let first = try request.firstAnswer(idempotencyKeys) { return .repeated(first.content) }
        let made = try make()
        let answer = FirstAnswer(
            resourceSid: made.sid, fingerprint: request.fingerprint,
            content: .facts(made.facts, asked: request.asked))
        try idempotencyKeys.remember(answer, for: request.key)
        return .made(made)
    }
}

/// Where a face was asked for something, in its own words: what its answer's links were built on.
package struct AskedPlace: Hashable, Sendable {
    /// Such as scheme and authority.
    package let origin: String
    /// The face's name for the operation.
    package let operation: String

    package init(origin: String, operation: String) {
        self.origin = origin
        self.operation = operation
    }
}
