/// Each thing that a caller can ask of the core, named once whichever face it is asked through.
///
/// What it needs is in ``need``, and nowhere else: the faces, the use cases and the transactions all ask that table.
package enum UseCase: String, CaseIterable, Sendable {
    // The catalog, and what an account has installed of it.
    case listAvailableAddOns, fetchAvailableAddOn, listAvailableAddOnExtensions, fetchAvailableAddOnExtension
    case createInstalledAddOn, listInstalledAddOns, fetchInstalledAddOn, updateInstalledAddOn, deleteInstalledAddOn
    case listInstalledAddOnExtensions, fetchInstalledAddOnExtension, updateInstalledAddOnExtension
    case createReferralConversion

    // Publishers: their listings, and the usage of them.
    case createOwnListing, listOwnListings, fetchVisibleListing, updateOwnListing
    case createUsage

    // Reading back what was billed.
    case listBillingEvents, fetchBillingEvent, fetchUsageTotals, listUsageRecords, fetchBalance
    /// Undoing it.
    case reverseBillingEvent

    // What went wrong, and what was changed by whom.
    case listAlerts, fetchAlert, listEvents, fetchEvent

    // The caller's own account and keys, and those of its subaccounts.
    case createSubaccount, listOwnAccounts, fetchOwnAccount, updateOwnAccount, replaceOwnAuthToken
    case createOwnKey, listOwnKeys, fetchOwnKey, updateOwnKey, rotateOwnKey, deleteOwnKey

    // Publishers read of what is theirs, operators of everybody's: listings with state and items, and who installed
    // them.
    case listListings, fetchListing, listInstallations, fetchInstallation

    // Operators: everybody's accounts, keys, listings and installations.
    case createAccount, listAccounts, fetchAccount, updateAccount, replaceAuthToken
    case createKey, listKeys, fetchKey, updateKey, rotateKey, deleteKey
    case createListing, updateListing
    case createBillingItem, updateBillingItem, createExtension, createInvitation
    case createInstallation, updateInstallation, deleteInstallation

    // What the sandbox adds for its operator.
    case fetchSandboxFault, setSandboxFault, clearSandboxFault
}

extension UseCase {
    /// What a caller must have to ask for it. Whose records it then reaches is decided with the records at hand.
    package var need: Need {
        switch self {
        case .listAvailableAddOns, .fetchAvailableAddOn, .listAvailableAddOnExtensions, .fetchAvailableAddOnExtension:
            .credential(permission: "/twilio/marketplace/available-add-ons/read")
        case .createInstalledAddOn: .credential(permission: "/twilio/marketplace/installed-add-ons/create")
        case .listInstalledAddOns, .fetchInstalledAddOn, .listInstalledAddOnExtensions, .fetchInstalledAddOnExtension:
            .credential(permission: "/twilio/marketplace/installed-add-ons/read")
        case .updateInstalledAddOn, .updateInstalledAddOnExtension:
            .credential(permission: "/twilio/marketplace/installed-add-ons/update")
        case .deleteInstalledAddOn: .credential(permission: "/twilio/marketplace/installed-add-ons/delete")
        case .createReferralConversion: .credential(permission: "/twilio/marketplace/referral-conversions/create")
        case .createOwnListing: .publisher(permission: "/twilio/marketplace/listings/create")
        case .listOwnListings, .fetchVisibleListing: .credential(permission: "/twilio/marketplace/listings/read")
        case .updateOwnListing: .credential(permission: "/twilio/marketplace/listings/update")
        case .createUsage: .credential(permission: "/twilio/marketplace/usage/create")
        case .listBillingEvents, .fetchBillingEvent, .fetchUsageTotals, .listUsageRecords, .fetchBalance:
            .credential(permission: "/twilio/marketplace/usage/read")
        case .reverseBillingEvent: .credential(permission: "/twilio/marketplace/usage/update")
        case .listAlerts, .fetchAlert: .credential(permission: "/twilio/monitor/alerts/read")
        case .listEvents, .fetchEvent: .credential(permission: "/twilio/monitor/events/read")
        case .createSubaccount, .listOwnAccounts, .fetchOwnAccount, .updateOwnAccount, .replaceOwnAuthToken,
            .createOwnKey, .listOwnKeys, .fetchOwnKey, .updateOwnKey, .rotateOwnKey, .deleteOwnKey:
            .fullAccess
        case .listListings, .fetchListing: .publisherOrOperator(permission: "/twilio/marketplace/listings/read")
        case .listInstallations, .fetchInstallation:
            .publisherOrOperator(permission: "/twilio/marketplace/installed-add-ons/read")
        case .createAccount, .listAccounts, .fetchAccount, .updateAccount, .replaceAuthToken,
            .createKey, .listKeys, .fetchKey, .updateKey, .rotateKey, .deleteKey,
            .createListing, .updateListing,
            .createBillingItem, .updateBillingItem, .createExtension, .createInvitation,
            .createInstallation, .updateInstallation, .deleteInstallation,
            .fetchSandboxFault, .setSandboxFault, .clearSandboxFault:
            .operatorRole
        }
    }

    /// Faces ask this before they read a body, so that a caller without rights learns nothing about its rules. It
    /// decides on the caller as it was authenticated; the core asks again inside the transaction.
    /// - Throws: ``AccountAccessRefusal/limitedKey(_:)``, ``PermissionMissing``, ``OperatorOnly``,
    ///   ``ListingRefusal/notPublisher`` or ``ListingRefusal/notAmongReaders``.
    package func authorize(_ caller: Caller) throws {
        switch need {
        case .credential(let permission): try caller.key?.require(permission)
        case .publisher(let permission):
            try caller.key?.require(permission)
            try caller.account.requirePublisher()
        case .publisherOrOperator(let permission):
            if caller.actsAsOperator { return }
            try caller.key?.require(permission)
            if !caller.account.roles.contains(.publisher) { throw ListingRefusal.notAmongReaders }
        case .fullAccess: try caller.requireFullAccess()
        case .operatorRole:
            try caller.key?.require(nil)
            try caller.requireOperator()
        }
    }
}
