package import MercatoTypes

/// Tells the time. The core never asks the machine.
package protocol TimeSource: Sendable {
    func now() -> Timestamp
}

/// Time that only goes on, for waiting and for telling how long something took: a wall clock may be set back.
package protocol SteadyTime: Sendable {
    /// Since some moment that stays the same while the process runs; it has no meaning beyond that.
    func now() -> Duration

    /// Returns when so much time has passed.
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    func sleep(for duration: Duration) async throws
}
