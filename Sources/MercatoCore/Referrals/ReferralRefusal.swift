/// Why a referral cannot be recorded.
package enum ReferralRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case ownAccount
    case unknownAccount

    package var description: String {
        switch self {
        case .ownAccount:
            "referral_account_sid is the account that reports. Name the partner's account that referred it"
        case .unknownAccount:
            "referral_account_sid is no open account of this marketplace. Ask the partner for its Account SID"
        }
    }
}
