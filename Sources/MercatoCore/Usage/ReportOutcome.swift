/// What became of a pending report.
package enum ReportOutcome: Sendable {
    case recorded(UsageReport)
    /// The key was bound before: this is the first report's answer.
    case replayed(UsageReport)
    case refused(UsageRefusal)
    /// The caller may not report any more: its credential was withdrawn since it was authenticated, its account
    /// suspended, or its key restricted.
    case unauthorized(any Error)
}
