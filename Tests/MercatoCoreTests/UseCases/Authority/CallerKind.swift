import MercatoTestSupport
import MercatoTypes

@testable import MercatoCore

/// A kind of caller, and on whose account it tries a use case.
enum CallerKind: CaseIterable {
    case token, mainKey, standardKey
    /// With the one permission that the use case needs, or with all when none would do.
    case restrictedKey
    /// With every other permission.
    case otherRestrictedKey
    case tokenWithoutRole
    case operatorToken, operatorMainKey, operatorStandardKey, operatorRestrictedKey
    case subaccountToken, subaccountMainKey
    /// The parent's token, on its subaccount.
    case parentToken

    func stage(_ world: AuthorityWorld) async throws -> Stage {
        switch self {
        case .token, .mainKey, .standardKey, .restrictedKey, .otherRestrictedKey: try await world.stage()
        case .tokenWithoutRole: try await world.stage(roles: [])
        case .operatorToken, .operatorMainKey, .operatorStandardKey, .operatorRestrictedKey:
            try await world.stage(roles: [.operator, .publisher])
        case .subaccountToken, .subaccountMainKey, .parentToken: try await world.stage(isSubaccount: true)
        }
    }

    func caller(_ world: AuthorityWorld, _ stage: Stage, permission: String?) throws -> Caller {
        let all = Set(Permission.all)
        let needed = permission.flatMap { Permission($0) }
        return switch self {
        case .token, .tokenWithoutRole, .operatorToken, .subaccountToken: Caller(account: stage.account)
        case .mainKey, .operatorMainKey, .subaccountMainKey: try world.caller(stage.account, .main)
        case .standardKey, .operatorStandardKey: try world.caller(stage.account, .standard)
        case .restrictedKey: try world.caller(stage.account, .restricted, policy: needed.map { [$0] } ?? all)
        case .otherRestrictedKey:
            try world.caller(stage.account, .restricted, policy: all.filter { $0 != needed })
        case .operatorRestrictedKey: try world.caller(stage.account, .restricted, policy: all)
        case .parentToken: Caller(account: stage.parent)
        }
    }

    var key: APIKey.Kind? {
        switch self {
        case .token, .tokenWithoutRole, .operatorToken, .subaccountToken, .parentToken: nil
        case .mainKey, .operatorMainKey, .subaccountMainKey: .main
        case .standardKey, .operatorStandardKey: .standard
        case .restrictedKey, .otherRestrictedKey, .operatorRestrictedKey: .restricted
        }
    }

    var isOperator: Bool {
        [.operatorToken, .operatorMainKey, .operatorStandardKey, .operatorRestrictedKey].contains(self)
    }
}

/// What a use case ought to need, written down a second time: (contract: authentication, creating listings,
/// restricted keys).
enum Expected: Equatable {
    case anyone(String)
    case publishers(String)
    /// Publishers of what is theirs, operators of everybody's.
    case readers(String)
    case fullAccess
    case operators

    /// - Returns: nil for a use case that nobody has thought about.
    init?(_ useCase: UseCase) {
        let resources: [(String, String)] = [
            ("AvailableAddOn", "marketplace/available-add-ons"), ("InstalledAddOn", "marketplace/installed-add-ons"),
            ("Referral", "marketplace/referral-conversions"), ("Usage", "marketplace/usage"),
            ("BillingEvent", "marketplace/usage"), ("Balance", "marketplace/usage"), ("Alert", "monitor/alerts"),
            ("Event", "monitor/events"), ("OwnListing", "marketplace/listings"),
            ("VisibleListing", "marketplace/listings"),
        ]
        let actions = [
            "list": "read", "fetch": "read", "create": "create", "update": "update", "reverse": "update",
            "delete": "delete",
        ]
        let name = useCase.rawValue
        if let path = Expected.reading[name] {
            self = .readers("/twilio/marketplace/\(path)/read")
        } else if name.contains("Sandbox") || Expected.administration.contains(where: { name.hasSuffix($0) }) {
            self = .operators
        } else if let resource = resources.first(where: { name.contains($0.0) })?.1,
            let action = actions.first(where: { name.hasPrefix($0.key) })?.value
        {
            let path = "/twilio/\(resource)/\(action)"
            self = useCase == .createOwnListing ? .publishers(path) : .anyone(path)
        } else if name.contains("Own") || name == "createSubaccount" {
            self = .fullAccess
        } else {
            return nil
        }
    }

    private static let reading = [
        "listListings": "listings", "fetchListing": "listings", "listInstallations": "installed-add-ons",
        "fetchInstallation": "installed-add-ons",
    ]

    private static let administration = ["", "s"].flatMap { plural in
        [
            "createAccount", "listAccount", "fetchAccount", "updateAccount", "replaceAuthToken", "createKey", "listKey",
            "fetchKey", "updateKey", "rotateKey", "deleteKey", "createListing",
            "updateListing", "BillingItem", "createExtension", "createInvitation", "Installation",
        ].map { $0 + plural }
    }

    var permission: String? {
        switch self {
        case .anyone(let path), .publishers(let path), .readers(let path): path
        case .fullAccess, .operators: nil
        }
    }

    /// Why a kind of caller must not have it; nil when it must.
    func refusal(_ kind: CallerKind) -> (any Error)? {
        switch self {
        case .anyone(let path): kind == .otherRestrictedKey ? PermissionMissing(path: path) : nil
        case .publishers(let path):
            switch kind {
            case .otherRestrictedKey: PermissionMissing(path: path)
            case .tokenWithoutRole: ListingRefusal.notPublisher
            default: nil
            }
        case .readers(let path):
            switch kind {
            case .otherRestrictedKey: PermissionMissing(path: path)
            case .tokenWithoutRole: ListingRefusal.notAmongReaders
            default: nil
            }
        case .fullAccess:
            kind.key.flatMap { $0 == .main ? nil : AccountAccessRefusal.limitedKey($0) }
        case .operators:
            if kind.key == .restricted {
                PermissionMissing(path: nil)
            } else {
                kind.isOperator && kind.key != .standard ? nil : OperatorOnly()
            }
        }
    }

    /// What becomes of those who may ask, and whose records are out of reach or cannot have what is asked.
    static func outOfReach(_ useCase: UseCase, _ kind: CallerKind) -> (any Error)? {
        switch (kind, useCase) {
        case (.subaccountToken, .createSubaccount), (.subaccountMainKey, .createSubaccount):
            AccountAccessRefusal.nested
        case (.subaccountToken, .fetchBalance), (.subaccountMainKey, .fetchBalance), (.parentToken, .fetchBalance):
            NotFound()
        case (.parentToken, .updateOwnListing): ListingRefusal.notOwner
        case (.parentToken, .createUsage): UsageRefusal.notListingOwner
        case (.parentToken, .fetchInstalledAddOn), (.parentToken, .updateInstalledAddOn),
            (.parentToken, .deleteInstalledAddOn), (.parentToken, .listInstalledAddOnExtensions),
            (.parentToken, .fetchInstalledAddOnExtension), (.parentToken, .updateInstalledAddOnExtension),
            (.parentToken, .listBillingEvents), (.parentToken, .fetchBillingEvent), (.parentToken, .fetchUsageTotals),
            (.parentToken, .reverseBillingEvent),
            (.parentToken, .fetchListing), (.parentToken, .fetchInstallation), (.parentToken, .fetchAlert),
            (.parentToken, .fetchEvent):
            NotFound()
        default: nil
        }
    }
}
