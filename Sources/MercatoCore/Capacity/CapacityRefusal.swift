import MercatoTypes

/// Why a change is not made although it would be right: there is enough of it already.
package enum CapacityRefusal: Error, Hashable, Sendable {
    /// The family made as many changes as it may for now.
    case tooManyChanges(retryAfterSeconds: Int)
    /// What the family's changes leave behind takes as much room as it may for now.
    case tooMuchWritten(retryAfterSeconds: Int)
    /// The room left to this server is for money.
    case storageLow
    case tooManyKeys
    case tooManySubaccounts
    case tooManyInstallations
    /// Too many configurations wait to be checked.
    case tooManyChecks(retryAfterSeconds: Int)
}

extension CapacityRefusal: Refusal {
    package var description: String {
        switch self {
        case .tooManyChanges(let seconds):
            "An account and its subaccounts may make \(Limits.familyChanges.atOnce) changes at once and "
                + "\(Limits.familyChanges.perDay / 24) an hour, and have made them. Nothing was done; try again in "
                + "\(seconds) s"
        case .tooMuchWritten(let seconds):
            "The changes of an account and its subaccounts may leave \(Limits.familyChangeBytes.atOnce) bytes of "
                + "history at once and \(Limits.familyChangeBytes.perDay) a day, and have left them. Nothing was done; "
                + "try again in \(seconds) s, with smaller values"
        case .storageLow:
            "The storage of this server is nearly full: it takes usage reports and answers reads, and nothing else. "
                + "Nothing was done; tell the operator of this marketplace, and try again later"
        case .tooManyKeys:
            "An account may have \(Limits.keysPerAccountMax) API keys, and has them all. Revoke one that is not used"
        case .tooManySubaccounts:
            "An account may have \(Limits.subaccountsPerAccountMax) subaccounts, closed ones among them, and has them "
                + "all. Use one of them, or ask the operator of this marketplace"
        case .tooManyInstallations:
            "An account may have \(Limits.installationsPerAccountMax) installations, and has them all. Remove one that "
                + "is not used, or use a subaccount"
        case .tooManyChecks(let seconds):
            "Too many configurations wait to be checked. Nothing was done; try again in \(seconds) s"
        }
    }
}

extension CapacityRefusal {
    package var kind: RefusalKind {
        switch self {
        case .tooManyChanges, .tooMuchWritten, .tooManyChecks: .tooMany
        case .storageLow: .noRoom
        case .tooManyKeys, .tooManySubaccounts, .tooManyInstallations: .conflict
        }
    }

    package var retryAfterSeconds: Int? {
        switch self {
        case .tooManyChanges(let seconds), .tooMuchWritten(let seconds), .tooManyChecks(let seconds): seconds
        case .storageLow: Limits.roomRetryAfterSeconds
        case .tooManyKeys, .tooManySubaccounts, .tooManyInstallations: nil
        }
    }
}

extension CapacityRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "keys", "The account has as many keys as one may",
            message: "An account may have ‹\(Limits.keysPerAccountMax)› API keys, and has them all. Revoke one that "
                + "is not used",
            cause: "An account makes \(Limits.keysPerAccountMax.grouped) API keys at most; an operator can make more "
                + "for it.",
            fix: "Revoke a key that is not used; `date_last_used` of its own resource tells which are.",
            request: "POST /v1/Keys",
            samples: [CapacityRefusal.tooManyKeys]),
        RefusalText(
            "subaccounts", "The account has as many subaccounts as one may",
            message: "An account may have ‹\(Limits.subaccountsPerAccountMax)› subaccounts, closed ones among them, "
                + "and has them all. Use one of them, or ask the operator of this marketplace",
            cause: "An account has \(Limits.subaccountsPerAccountMax.grouped) subaccounts at most. Closed ones count: "
                + "their books stay.",
            fix: "Use one that is there. An operator can make more.",
            request: "POST /2010-04-01/Accounts.json",
            samples: [CapacityRefusal.tooManySubaccounts]),
        RefusalText(
            "installations", "The account has as many installations as one may",
            message: "An account may have ‹\(Limits.installationsPerAccountMax)› installations, and has them all. "
                + "Remove one that is not used, or use a subaccount",
            cause: "An account has \(Limits.installationsPerAccountMax.grouped) installations at most; removed ones "
                + "do not count.",
            fix: "Remove an installation, or install for a subaccount.", request: "POST /v1/InstalledAddOns",
            samples: [CapacityRefusal.tooManyInstallations]),
        RefusalText(
            "changes", "Too many changes",
            message: "An account and its subaccounts may make ‹\(Limits.familyChanges.atOnce)› changes at once and "
                + "‹\(Limits.familyChanges.perDay / 24)› an hour, and have made them. Nothing was done; try again in "
                + "‹1› s",
            cause: "Each change leaves an audit event, and what one family may leave is limited. Usage reports and "
                + "reads are no changes.",
            fix: "Wait as `Retry-After` says, and make fewer changes.", request: "POST /v1/InstalledAddOns/XE…",
            samples: [CapacityRefusal.tooManyChanges(retryAfterSeconds: 9)]),
        RefusalText(
            "history", "The changes leave too much behind",
            message: "The changes of an account and its subaccounts may leave ‹\(Limits.familyChangeBytes.atOnce)› "
                + "bytes of history at once and ‹\(Limits.familyChangeBytes.perDay)› a day, and have left them. "
                + "Nothing was done; try again in ‹60› s, with smaller values",
            cause: "Audit events, first answers and the configurations of new installations are kept; what one family "
                + "may leave of them is limited.",
            fix: "Wait as `Retry-After` says, and send smaller values.", request: "POST /v1/InstalledAddOns",
            samples: [CapacityRefusal.tooMuchWritten(retryAfterSeconds: 9)]),
        RefusalText(
            "checks", "Too many configurations wait to be checked",
            message: "Too many configurations wait to be checked. Nothing was done; try again in ‹1› s",
            cause: "Configurations are checked against the add-on's schema one after the other, and the account's "
                + "share of those that may wait is full.",
            fix: "Wait as `Retry-After` says, and send fewer at once.", request: "POST /v1/InstalledAddOns",
            samples: [CapacityRefusal.tooManyChecks(retryAfterSeconds: 9)]),
        RefusalText(
            "storage-low", "The storage is nearly full",
            cause: "What is free on the server's file system, or left of the size its database may have, is kept for "
                + "usage reports.",
            fix: "Tell the operator. Usage can be reported and everything can be read meanwhile; changes are taken "
                + "again when there is room.",
            request: "POST /v1/InstalledAddOns",
            samples: [CapacityRefusal.storageLow]),
    ]
}
