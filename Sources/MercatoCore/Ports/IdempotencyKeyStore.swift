/// Remembers, for ever, which resource a key stands for (contract: idempotency). A port of its own, so that a store can
/// keep keys at a cost that does not grow with their number.
package protocol IdempotencyKeyReading {
    /// The reports that were stored with one of the keys; keys of usage reports that were never used are left out.
    /// - Throws: also when a key was used, and its report cannot be read.
    func reports(under keys: [UsageKey]) throws -> [UsageKey: UsageReport]
    /// What was answered to the request that made something under a key; nil for an unused one.
    func firstAnswer(to key: ScopedKey) throws -> FirstAnswer?
}

package protocol IdempotencyKeyWriting: IdempotencyKeyReading {
    /// Remembers the answer to a key that has none yet.
    func remember(_ answer: FirstAnswer, for key: ScopedKey) throws
}
