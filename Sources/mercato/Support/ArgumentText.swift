public import ArgumentParser
import Foundation
import JSONValue
public import MercatoClient
import MercatoTypes

/// Readers for the texts of options; each refusal says what would be right.
enum ArgumentText {
    static func account(_ text: String) throws -> SID {
        guard let sid = SID(text, .account) else { throw ValidationError("an account is AC followed by 32 hex digits") }
        return sid
    }

    static func apiKey(_ text: String) throws -> SID {
        guard let sid = SID(text, .apiKey) else { throw ValidationError("an API key is SK followed by 32 hex digits") }
        return sid
    }

    static func listing(_ text: String) throws -> SID {
        guard let sid = SID(text, .listing) else { throw ValidationError("a listing is XB followed by 32 hex digits") }
        return sid
    }

    static func installation(_ text: String) throws -> SID {
        guard let sid = SID(text, .installation) else {
            throw ValidationError("an installation is XE followed by 32 hex digits")
        }
        return sid
    }

    static func billingItem(_ text: String) throws -> SID {
        guard let sid = SID(text, .billingItem) else {
            throw ValidationError("a billing item is BI followed by 32 hex digits")
        }
        return sid
    }

    static func billingEvent(_ text: String) throws -> SID {
        guard let sid = SID(text, .billingEvent) else {
            throw ValidationError("a billing event is BE followed by 32 hex digits")
        }
        return sid
    }

    static func day(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(iso8601: text) else { throw ValidationError("a day is YYYY-MM-DD, in UTC") }
        return date
    }

    static func currency(_ text: String) throws -> Currency {
        guard let currency = Currency(text), currency.isInUse else {
            throw ValidationError("a currency is the ISO 4217 code of one in use, such as USD or EUR")
        }
        return currency
    }

    static func amount(_ text: String) throws -> Amount {
        do throws(AmountError) {
            return try Amount(text)
        } catch {
            throw ValidationError("the amount \"\(text)\" \(error)")
        }
    }

    static func json(_ text: String) throws -> JSONValue {
        do throws(JSONError) {
            return try JSONValue(parsing: text)
        } catch {
            throw ValidationError("this is no JSON: \(error)")
        }
    }

    /// The JSON in a file whose path is given.
    static func jsonFile(_ path: String) throws -> JSONValue {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("the file \(path) cannot be read")
        }
        do throws(JSONError) {
            return try JSONValue(parsing: Array(data))
        } catch {
            throw ValidationError("the file \(path) holds no JSON: \(error)")
        }
    }
}

extension UsageGranularity: ExpressibleByArgument {}
extension AlertLevel: ExpressibleByArgument {}
