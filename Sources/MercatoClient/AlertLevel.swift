/// How grave a Debugger notification is.
public enum AlertLevel: String, CaseIterable, Sendable {
    /// The server failed at what it was asked.
    case error
    /// A request was refused.
    case warning
    /// Something worth knowing.
    case notice
    /// Detail for finding a fault.
    case debug
}
