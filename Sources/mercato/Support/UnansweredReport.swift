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

    /// Who runs the same command again so soon after the last try means the same report; who comes later may mean
    /// another one.
    static let repeatedWithinSeconds: Int64 = 15 * 60

    let content: Content
    let key: String
    let firstTried: Timestamp
    let lastTried: Timestamp

    /// A report that has not been sent before, with a random key of 32 hex digits.
    init(_ content: Content, at now: Timestamp) {
        self.content = content
        firstTried = now
        lastTried = now
        key = (0..<16).map { _ in
            let byte = UInt8.random(in: 0...255)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    private init(content: Content, key: String, firstTried: Timestamp, lastTried: Timestamp) {
        self.content = content
        self.key = key
        self.firstTried = firstTried
        self.lastTried = lastTried
    }

    static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }

    /// Whether the last try was so short a time ago that this is taken for the same report. A time to come, as after
    /// the clock was set back, is none that this could be said of.
    func isRecent(at now: Timestamp) -> Bool {
        (0...Self.repeatedWithinSeconds * 1_000).contains(now.milliseconds - lastTried.milliseconds)
    }

    /// The same report, tried once more.
    func tried(at now: Timestamp) -> UnansweredReport {
        UnansweredReport(content: content, key: key, firstTried: firstTried, lastTried: now)
    }

    /// Reads what ``json`` wrote; nil when it is not that, or another report.
    init?(_ content: Content, json: JSONValue) {
        guard json["report"] == content.json, let key = json["key"]?.string, !key.isEmpty,
            let first = json["date"]?.string.flatMap({ Timestamp(iso8601: $0) })
        else { return nil }
        // Former versions kept the first time alone.
        let last = json["last_tried"]?.string.flatMap { Timestamp(iso8601: $0) }
        self.init(content: content, key: key, firstTried: first, lastTried: last ?? first)
    }

    var json: JSONValue {
        [
            "key": .string(key), "date": .string(firstTried.iso8601), "last_tried": .string(lastTried.iso8601),
            "report": content.json,
        ]
    }
}
