package import MercatoTypes

/// Remembers, for ever, which resource a key stands for (contract: idempotency). A port of its own, so that a store can
/// keep keys at a cost that does not grow with their number.
package protocol IdempotencyKeyReading {
    /// What the keys are bound to; unbound ones are left out.
    func bindings(of keys: Set<ScopedKey>) throws -> [ScopedKey: SID]
    /// What was answered to the request that made something under a key; nil for an unused one.
    func firstAnswer(to key: ScopedKey) throws -> FirstAnswer?
}

package protocol IdempotencyKeyWriting: IdempotencyKeyReading {
    /// Binds keys that are not bound yet.
    func bind(_ bindings: [ScopedKey: SID]) throws
    /// Remembers the answer to a key that has none yet.
    func remember(_ answer: FirstAnswer, for key: ScopedKey) throws
}
