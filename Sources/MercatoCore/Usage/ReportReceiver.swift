/// Takes the outcome of a report that was handed in without waiting for it.
///
/// Both are called from a thread of the store's own, which all other reports wait for meanwhile.
package protocol ReportReceiver: AnyObject, Sendable {
    /// The outcome is certain: it is on disk, or will never be, or nobody can know.
    func take(_ outcome: Result<ReportOutcome, any Error>)

    /// All reports that were committed together have their outcomes: whoever must be woken up to go on is woken up once
    /// for all of them.
    func wake()
}
