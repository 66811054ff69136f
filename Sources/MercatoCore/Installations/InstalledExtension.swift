package import MercatoTypes

/// An extension of a listing in one installation of it. It has the listing's SID, so that callers can tell which is
/// which (contract: extensions).
package struct InstalledExtension: Hashable, Sendable {
    package let installation: Installation
    package let listingExtension: ListingExtension
    /// Off until the customer switches it on.
    package var isEnabled: Bool

    package var sid: SID { listingExtension.sid }
}
