/// A refusal that says of itself what its pages say.
package protocol DocumentedRefusal: Refusal {
    static var texts: [RefusalText] { get }
}

/// All of the core's; a tidy test asks for one that is missing. A face may have more of its own.
package enum RefusalTexts {
    package static let types: [any DocumentedRefusal.Type] = [
        InstallationRefusal.self, ReferralRefusal.self, UsageRefusal.self, AuthenticationRefusal.self,
        PermissionMissing.self, AccountAccessRefusal.self, OperatorOnly.self, ListingRefusal.self, KeyReuse.self,
        AdministrationRefusal.self, ListingFaults.self, InvalidPosition.self, NotFound.self, CapacityRefusal.self,
        StoreFault.self,
    ]
}
