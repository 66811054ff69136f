import Crypto
import Foundation
import JSONValue
import MercatoTypes

/// A usage report whose answer is not in yet, as it is kept on disk: what it says, and the key it was sent with.
struct UnansweredReport {
    /// Everything that makes two reports the same.
    struct Content: Hashable {
        let url: String
        let username: String
        let installation: SID
        let items: [Item]

        struct Item: Hashable {
            let sid: String
            let quantity: Amount
        }

        var json: JSONValue {
            [
                "url": .string(url), "username": .string(username), "installation": .string(installation.description),
                "items": .array(
                    items.map { item in
                        // As text: no reader of this file is to make a floating-point number of it.
                        ["sid": .string(item.sid), "quantity": .string(item.quantity.description)]
                    }),
            ]
        }

        /// A name for files that differs for different reports: the first 32 hex digits of a SHA-256.
        var name: String {
            let digest = SHA256.hash(data: Array(json.serialized(sortedNames: true).utf8))
            return String(digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined().prefix(32))
        }
    }

    let content: Content
    let key: String
    let date: Timestamp

    /// A report that has not been sent before, with a random key of 32 hex digits.
    init(_ content: Content) {
        self.content = content
        key = (0..<16).map { _ in
            let byte = UInt8.random(in: 0...255)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        date = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }

    /// Reads what ``json`` wrote; nil when it is not that, or another report.
    init?(_ content: Content, json: JSONValue) {
        guard json["report"] == content.json, let key = json["key"]?.string, !key.isEmpty,
            let date = json["date"]?.string.flatMap({ Timestamp(iso8601: $0) })
        else { return nil }
        self.content = content
        self.key = key
        self.date = date
    }

    var json: JSONValue {
        ["key": .string(key), "date": .string(date.iso8601), "report": content.json]
    }
}
