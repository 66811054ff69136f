import MercatoTypes

/// The idempotency key of a request: either of two headers, or both with the same key (contract: idempotency).
public enum IdempotencyHeader {
    /// The header named by the original's CORS list.
    public static let standardName = "Idempotency-Key"
    /// The header that some client code sends, after the original's webhook deliveries.
    public static let twilioName = "I-Twilio-Idempotency-Token"
    /// Marks an answer that repeats an earlier one.
    public static let replayedName = "Idempotent-Replayed"

    /// The key, or nil when neither header was sent.
    /// - Parameters:
    ///   - standard: the values of ``standardName``
    ///   - twilio: the values of ``twilioName``
    /// - Throws: ``RequestFault`` for a key that is not 1–255 visible ASCII characters, or for two different keys.
    public static func key(standard: [String], twilio: [String]) throws(RequestFault) -> String? {
        if standard.isEmpty, twilio.isEmpty { return nil }
        if twilio.isEmpty, standard.count == 1, isWellFormed(standard[0]) { return standard[0] }
        let named = standard.map { (standardName, $0) } + twilio.map { (twilioName, $0) }
        guard let (_, key) = named.first else { return nil }
        for (name, value) in named {
            guard isWellFormed(value) else {
                let most = Limits.idempotencyKeyCharactersMax
                throw RequestFault(
                    parameter: name, "must be 1 to \(most) visible ASCII characters without spaces, such as a UUID")
            }
            guard value == key else {
                throw RequestFault("Two different idempotency keys were sent; send one, or the same in both headers")
            }
        }
        return key
    }

    private static func isWellFormed(_ key: String) -> Bool {
        (1...Limits.idempotencyKeyCharactersMax).contains(key.utf8.count)
            && key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
