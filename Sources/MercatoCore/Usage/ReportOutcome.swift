/// What became of a pending report.
package enum ReportOutcome: Sendable {
    case recorded(UsageReport)
    /// The key was bound before: this is the first report's answer.
    case replayed(UsageReport)
    case refused(UsageRefusal)
}
