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

extension CapacityRefusal: CustomStringConvertible {
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
