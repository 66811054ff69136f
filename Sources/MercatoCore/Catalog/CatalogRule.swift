/// Which listings an installation can be made of (contract: listing states).
enum CatalogRule: Sendable {
    /// What a customer sees: active listings, and private betas they are invited to.
    case customer
    /// What an operator may install for a customer: any published listing, also one in marketing preview.
    case onBehalf

    func allows(_ listing: Listing, isInvited: () throws -> Bool) rethrows -> Bool {
        switch (self, listing.state) {
        case (_, .active): true
        case (.customer, .privateBeta): try isInvited()
        case (.onBehalf, .privateBeta), (.onBehalf, .marketingPreview): true
        default: false
        }
    }
}
