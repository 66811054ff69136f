import Crypto
package import JSONValue

/// What a request says, as one digest for each of its parameters: enough to tell it from another and to name where they
/// differ, and nothing that could be read back.
package struct RequestFingerprint: Hashable, Sendable {
    private let digests: [String: String]

    /// - Parameter parameters: those the operation knows; the order does not matter, nor how a JSON object is laid out
    package init(_ parameters: [(name: String, value: String)]) {
        digests = Dictionary(
            parameters.map { ($0.name, RequestFingerprint.digest($0.value)) }, uniquingKeysWith: { _, last in last })
    }

    /// Takes back what a store kept; nil when it is no fingerprint.
    package init?(json: JSONValue) {
        guard let object = json.object else { return nil }
        var digests: [String: String] = [:]
        for (name, value) in object {
            guard let digest = value.string else { return nil }
            digests[name] = digest
        }
        self.digests = digests
    }

    package var json: JSONValue {
        var object = JSONObject()
        for (name, digest) in digests.sorted(by: { $0.key < $1.key }) { object[name] = .string(digest) }
        return .object(object)
    }

    /// The names of the parameters that only one of the two has, or that have another value.
    package func differences(from other: RequestFingerprint) -> [String] {
        Set(digests.keys).union(other.digests.keys).filter { digests[$0] != other.digests[$0] }.sorted()
    }

    private static func digest(_ value: String) -> String {
        let isObject = value.utf8.first == UInt8(ascii: "{")
        let text = isObject ? (try? JSONValue(parsing: value))?.withSortedMembers.serialized() ?? value : value
        return SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension JSONValue {
    /// The same value with the members of every object in the order of their names.
    fileprivate var withSortedMembers: JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map(\.withSortedMembers))
        case .object(let object):
            var sorted = JSONObject()
            for (name, value) in object.sorted(by: { $0.name < $1.name }) {
                _ = sorted.append(name, value.withSortedMembers)
            }
            return .object(sorted)
        default: return self
        }
    }
}
