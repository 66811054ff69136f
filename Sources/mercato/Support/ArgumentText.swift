public import ArgumentParser
import Foundation
import JSONValue
public import MercatoClient
import MercatoCore
import MercatoTypes
import MercatoWire

/// Readers for the texts of options; each refusal says what would be right.
enum ArgumentText {
    static func account(_ text: String) throws -> SID {
        guard let sid = SID(text, .account) else { throw ValidationError("an account is AC followed by 32 hex digits") }
        return sid
    }

    /// A SID of any kind.
    static func sid(_ text: String) throws -> SID {
        guard let sid = SID(text) else {
            throw ValidationError("a SID is two letters, such as XE, followed by 32 hex digits")
        }
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

    /// Where something is, or goes.
    static func path(_ text: String) throws -> String {
        if text.isEmpty { throw ValidationError("give a path") }
        return text
    }

    /// One of a few words.
    static func word(of words: [String]) -> @Sendable (String) throws -> String {
        { text in
            guard words.contains(text) else {
                throw ValidationError("give \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")")
            }
            return text
        }
    }

    /// What a restricted key may be allowed.
    static func permission(_ text: String) throws -> String {
        guard let permission = Permission(text) else {
            throw ValidationError(
                "there is no such permission; there are "
                    + Permission.all.map(\.description).joined(separator: ", "))
        }
        return permission.description
    }

    static func idempotencyKey(_ text: String) throws -> String {
        do throws(RequestFault) {
            return try IdempotencyHeader.key(standard: [text], twilio: []) ?? text
        } catch {
            throw ValidationError("an idempotency key \(error.reason)")
        }
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

    /// A JSON object.
    static func object(_ text: String) throws -> JSONValue {
        let value = try json(text)
        guard value.object != nil else { throw ValidationError("this is JSON, but no object {…}") }
        return value
    }

    static func json(_ text: String) throws -> JSONValue {
        do throws(JSONError) {
            return try JSONValue(parsing: text)
        } catch {
            throw ValidationError("this is no JSON: \(error)")
        }
    }

    /// The JSON in a file whose path is given.
    static func jsonFile(_ path: String) throws -> JSONValue { try namedJSONFile(path).value }

    /// The JSON object in a file whose path is given.
    static func objectFile(_ path: String) throws -> JSONValue {
        let value = try jsonFile(path)
        guard value.object != nil else { throw ValidationError("the file \(path) holds JSON, but no object {…}") }
        return value
    }

    /// The JSON in a file, with the path.
    static func namedJSONFile(_ path: String) throws -> (path: String, value: JSONValue) {
        if path.isEmpty { throw ValidationError("give the path of a file") }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ValidationError("there is no file \(path)")
        }
        if isFolder.boolValue { throw ValidationError("\(path) is a directory, and a file is needed") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("the file \(path) cannot be read; look at who may read it")
        }
        do throws(JSONError) {
            return (path, try JSONValue(parsing: Array(data)))
        } catch {
            throw ValidationError("the file \(path) holds no JSON: \(error)")
        }
    }
}

extension UsageGranularity: ExpressibleByArgument {}
extension AlertLevel: ExpressibleByArgument {}
extension InstallationStatus: ExpressibleByArgument {}
