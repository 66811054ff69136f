/// An idempotency key that stands for another request already (D37).
package struct KeyReuse: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the two requests say differently.
    package let parameters: [String]

    package var description: String {
        "This idempotency key was used before for a request that differs in \(parameters.joined(separator: ", ")). "
            + "Repeat that request exactly to get its answer, or send a new key"
    }
}
