/// Whether a customer still has what it installed.
public enum InstallationStatus: String, CaseIterable, Sendable {
    case installed, removed
}
