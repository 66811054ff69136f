import Foundation
import JSONValue

/// Where a page begins: beside which record, and on which side of it.
///
/// It names a record's place in the list's order rather than a count, so that rows inserted meanwhile neither
/// repeat nor hide others (D41). Opaque to clients.
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

    /// Reads the text form; nil when this server did not make it.
    public init?(_ text: String) {
        guard text.first == "P", let direction = Direction(rawValue: String(text.dropFirst().prefix(1))) else {
            return nil
        }
        var base64 = String(text.dropFirst(2).replacing("-", with: "+").replacing("_", with: "/"))
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let data = Data(base64Encoded: base64),
            let json = try? JSONValue(parsing: [UInt8](data)),
            let list = json.array, !list.isEmpty
        else { return nil }
        let values = list.compactMap { $0.string }
        guard values.count == list.count else { return nil }
        self.init(direction, values)
    }

    public var text: String {
        let json = JSONValue.array(position.map { .string($0) }).serialized()
        let base64 = Data(json.utf8).base64EncodedString()
        let safe = base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return "P\(direction.rawValue)\(safe)"
    }
}
