public import JSONValue
public import MercatoTypes

/// The body of operation 14: the partner's account, as JSON or, as the official CLI posts it, as a form.
public struct ReferralConversionBody: Sendable {
    public let referralAccountSid: SID

    private static let name = "referral_account_sid"

    public init(referralAccountSid: SID) {
        self.referralAccountSid = referralAccountSid
    }

    /// - Parameters:
    ///   - bytes: the body
    ///   - mediaType: its content type in lower case, without parameters
    /// - Throws: ``RequestFault`` naming what is wrong and what to send instead (contract: referrals, JSON edge cases).
    public init(parsing bytes: [UInt8], mediaType: String?) throws(RequestFault) {
        let text: String?
        switch mediaType {
        case "application/json": text = try ReferralConversionBody.json(bytes)
        case "application/x-www-form-urlencoded": text = try ReferralConversionBody.form(bytes)
        default:
            throw RequestFault(
                "The Content-Type must be application/json, with a body like {\"\(Self.name)\": \"AC…\"}, or "
                    + "application/x-www-form-urlencoded, with \(Self.name)")
        }
        guard let text else { throw RequestFault(parameter: Self.name, "is missing; it names the partner's account") }
        guard let sid = SID(text, .account) else {
            throw RequestFault(parameter: Self.name, "must be AC followed by 32 hex digits")
        }
        referralAccountSid = sid
    }

    /// The JSON a client sends.
    public var json: JSONValue { [Self.name: referralAccountSid.json] }

    private static func json(_ bytes: [UInt8]) throws(RequestFault) -> String? {
        let body: JSONValue
        do {
            body = try JSONValue(parsing: bytes)
        } catch {
            throw RequestFault("The body is not valid JSON: \(error)")
        }
        guard let object = body.object else {
            throw RequestFault("The body must be a JSON object with \(name)")
        }
        guard let value = object[name], !value.isNull else { return nil }
        guard let text = value.string else { throw RequestFault(parameter: name, "must be a text such as \"AC…\"") }
        return text
    }

    private static func form(_ bytes: [UInt8]) throws(RequestFault) -> String? {
        let values = try FormParameters(encoded: bytes).all(name)
        guard values.count <= 1 else {
            throw RequestFault(parameter: name, "was sent \(values.count) times; a conversion has one referrer")
        }
        return values.first
    }
}
