/// A refusal that says of itself what its pages say.
package protocol DocumentedRefusal: Refusal {
    static var texts: [RefusalText] { get }
}

/// All of them; a tidy test asks for one that is missing.
package enum RefusalTexts {
    package static let types: [any DocumentedRefusal.Type] = [
        InstallationRefusal.self, ReferralRefusal.self, UsageRefusal.self, AuthenticationRefusal.self,
        PermissionMissing.self, AccountAccessRefusal.self, OperatorOnly.self, ListingRefusal.self, KeyReuse.self,
        AdministrationRefusal.self,
    ]

    package static let all = types.flatMap { $0.texts }
}
