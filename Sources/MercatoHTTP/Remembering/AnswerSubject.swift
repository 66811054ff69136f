package import MercatoTypes

/// What of the store an answer shows, besides the caller's own account: what must be the same for the same answer to be
/// given again.
package enum AnswerSubject: Hashable, Sendable {
    /// Accounts, keys, listings, invitations, installations.
    case directory
    /// What was billed on an installation, and the directory.
    case books(of: SID)
    /// Anything that is stored.
    case everything
}
