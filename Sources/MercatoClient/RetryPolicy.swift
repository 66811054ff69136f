/// How often a call is sent again by itself when that is safe.
///
/// It is safe for reads; for what carries an idempotency key; and for everything when nothing can have come of the
/// request: no connection came about, or the server says that it has done nothing. A change without a key whose outcome
/// is unknown is never sent again: that is the caller's to decide. Refusals that time does not heal are thrown at once.
public struct RetryPolicy: Hashable, Sendable {
    /// How often a request is sent at most; 1 is once.
    public var attemptsMax: Int
    /// The longest wait between two attempts. When the server asks for a longer one, its refusal is thrown.
    public var waitSecondsMax: Int

    public init(attemptsMax: Int, waitSecondsMax: Int = 10) {
        self.attemptsMax = max(1, attemptsMax)
        self.waitSecondsMax = max(0, waitSecondsMax)
    }

    /// Three attempts, at most 10 s apart.
    public static let standard = RetryPolicy(attemptsMax: 3)
    /// Each request is sent once.
    public static let none = RetryPolicy(attemptsMax: 1)

    /// How long to wait before the next attempt; nil when there is to be none.
    ///
    /// - Parameters:
    ///   - error: how the attempt failed
    ///   - attempt: which one it was, from 1
    ///   - isRepeatable: whether a repetition is safe, whatever became of this attempt
    ///   - spread: from 0 up to 1, by chance, so that many clients do not come back at once
    func wait(
        after error: MercatoClientError, attempt: Int, isRepeatable: Bool, spread: Double
    ) -> Duration? {
        guard attempt < attemptsMax, error.isPassing, isRepeatable || !error.isOutcomeUnknown else { return nil }
        if let seconds = error.refusal?.retryAfterSeconds {
            return seconds <= waitSecondsMax ? .seconds(seconds) : nil
        }
        let milliseconds = min(waitSecondsMax * 1_000, 200 << min(attempt - 1, 10))
        return .milliseconds(Int(Double(milliseconds) * (0.5 + spread / 2)))
    }
}
