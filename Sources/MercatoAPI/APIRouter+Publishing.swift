import MercatoCore

extension APIRouter {
    /// What publishers do with their own listings, and referrals: operations 14 to 18.
    var publishing: [any OperationHandler] {
        let listings = useCases.listingPublishing
        return [
            CreateReferralConversion(referrals: useCases.referrals), CreateModuleData(listings: listings),
            FetchModuleDataForListingOwner(listings: listings), FetchModuleDataManagement(listings: listings),
            UpdateModuleDataManagement(listings: listings, okWhenUnchanged: okWhenUnchanged),
        ]
    }
}
