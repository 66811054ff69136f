/// A property that does not hold.
package struct SeedFailure: Error, CustomStringConvertible {
    package let seed: UInt64
    package let cause: any Error

    /// The cause is cut: a test framework has recorded its own failures in full already.
    package var description: String { "the property does not hold for seed \(seed): \("\(cause)".prefix(120))" }
}
