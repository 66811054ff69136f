import HTTPTypes
import Hummingbird
import JSONValue
import MercatoCore
import MercatoTypes

extension ErrorTable {
    static func answer(to refusal: ListingRefusal) -> ErrorAnswer {
        let (status, code): (HTTPResponse.Status, ErrorCode) =
            switch refusal {
            case .notPublisher, .notOwner: (.forbidden, .forbidden)
            case .tooMany: (.conflict, .conflict)
            }
        return ErrorAnswer(status: status, code: code, message: refusal.description)
    }

    /// `parameter` is the first fault's, as in other refusals; `faults` has them all.
    static func answer(to faults: ListingFaults) -> ErrorAnswer {
        let list = faults.named.map { JSONValue.object(["parameter": .string($0.path), "reason": .string($0.reason)]) }
        return ErrorAnswer(
            status: .badRequest, code: .badRequest, message: faults.description,
            params: ["parameter": faults.named.first.map { .string($0.path) } ?? .null, "faults": .array(list)])
    }

    static func answer(to refusal: ReferralRefusal) -> ErrorAnswer {
        ErrorAnswer(
            status: .badRequest, code: .badRequest, message: refusal.description,
            params: ["parameter": "referral_account_sid"])
    }
}
