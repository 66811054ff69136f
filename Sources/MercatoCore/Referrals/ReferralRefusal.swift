package import JSONValue

/// Why a referral cannot be recorded.
package enum ReferralRefusal: Refusal, Hashable {
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

extension ReferralRefusal {
    package var kind: RefusalKind { .invalid }

    package var params: JSONObject? { ["parameter": "referral_account_sid"] }
}

extension ReferralRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        referral(
            "own-account", "An account cannot refer itself",
            cause: "The account that reports a referral is the one that was referred, and named itself as the partner.",
            fix: "Send the Account SID of the partner.", account: "its own SID",
            samples: [ReferralRefusal.ownAccount]),
        referral(
            "partner", "The partner has no account here",
            cause: "There is no account with the SID, or it is closed.",
            fix: "Ask the partner for its Account SID in this marketplace.", account: "AC…",
            samples: [ReferralRefusal.unknownAccount]),
    ]

    private static func referral(
        _ name: String, _ title: String, cause: String, fix: String, account: String,
        samples: [ReferralRefusal]
    ) -> RefusalText {
        RefusalText(
            name, title, cause: cause, fix: fix,
            request: "POST /v1/ReferralConversion\nContent-Type: application/json\n\n"
                + "{\"referral_account_sid\": \"\(account)\"}", samples: samples)
    }
}
