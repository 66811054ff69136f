package import MercatoTypes

/// What may be other than it was, for those who keep copies.
package enum StoreChange: Sendable {
    /// These accounts, keys, listings and installations, by a commit.
    case records(Set<SID>)
    /// Whatever a failed flush may have left behind.
    case anything
}
