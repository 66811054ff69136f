import Foundation
import JSONValue

/// Where a page begins: beside which record, and on which side of it.
///
/// It names a record's place in the list's order rather than a count, so that rows inserted or removed meanwhile
/// neither repeat nor hide others (contract: order of lists). Opaque to clients, and signed: a list's order may be by
/// values that nobody but its reader may probe.
public struct PageToken: Hashable, Sendable {
    public enum Direction: String, Sendable {
        /// The page after the record.
        case after = "A"
        /// The page before the record.
        case before = "B"
    }

    public let direction: Direction
    /// The values the list is ordered by, of the record beside the page.
    public let position: [String]

    public init(_ direction: Direction, _ position: [String]) {
        self.direction = direction
        self.position = position
    }

    /// Reads the text form; nil when this server did not make it for the seal's list and account.
    public init?(_ text: String, seal: PageSeal) {
        guard text.first == "P", let direction = Direction(rawValue: String(text.dropFirst().prefix(1))),
            let data = PageToken.bytes(base64URL: text.dropFirst(2))
        else { return nil }
        let signature = data.prefix(PageSeal.signatureByteCount)
        let json = Array(data.dropFirst(PageSeal.signatureByteCount))
        guard seal.isSignature(signature, of: PageToken.signed(direction, json)),
            let list = try? JSONValue(parsing: json).array, !list.isEmpty
        else { return nil }
        let values = list.compactMap { $0.string }
        // A second spelling of the same place, such as one with a space in it, is none that this server wrote.
        guard values.count == list.count, PageToken.json(values) == json else { return nil }
        self.init(direction, values)
    }

    /// The text form, which needs no escape in a URL.
    public func text(seal: PageSeal) -> String {
        let json = PageToken.json(position)
        let signature = seal.signature(of: PageToken.signed(direction, json))
        return "P\(direction.rawValue)\(PageToken.base64URL(signature + json))"
    }

    private static func json(_ position: [String]) -> [UInt8] {
        Array(JSONValue.array(position.map { .string($0) }).serialized().utf8)
    }

    private static func signed(_ direction: Direction, _ json: [UInt8]) -> [UInt8] {
        Array(direction.rawValue.utf8) + json
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil also for a second spelling of what ``base64URL(_:)`` spells, such as one with padding.
    private static func bytes(base64URL text: Substring) -> [UInt8]? {
        var base64 = String(text.replacing("-", with: "+").replacing("_", with: "/"))
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let bytes = Data(base64Encoded: base64).map({ [UInt8]($0) }), base64URL(bytes) == text else { return nil }
        return bytes
    }
}
