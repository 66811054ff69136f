import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 14: 202 for a referral that is recorded, 200 for one that was already (contract: referrals).
struct CreateReferralConversion: OperationHandler {
    let operation = OperationID.createReferralConversion
    let useCase = UseCase.createReferralConversion
    let referrals: Referrals

    func answer(_ call: Call) async throws -> Response {
        let bytes = try await call.body(bytesMax: Limits.referralBodyBytesMax)
        let body = try ReferralConversionBody(parsing: bytes, mediaType: call.request.mediaType)
        let isNew = try await referrals.convert(referredBy: body.referralAccountSid, caller: call.caller)
        let resource = ReferralConversionResource(convertedAccountSid: call.caller.accountSid)
        return .json(resource.json, status: isNew ? .accepted : .ok)
    }
}
