/// The path of an operation, with `{Name}` where a SID stands, such as `/v1/InstalledAddOns/{Sid}`.
///
/// Matching is case-sensitive and exact: an empty segment or a trailing slash matches nothing (contract: operations).
public struct PathTemplate: Hashable, Sendable, CustomStringConvertible {
    public let description: String
    private let segments: [Segment]

    private enum Segment: Hashable, Sendable {
        case literal(String)
        /// A whole segment, or the part of it before `suffix` (`{Sid}.json` in the classic API).
        case parameter(name: String, suffix: String)
    }

    public init(_ text: String) {
        description = text
        segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { segment in
            guard segment.first == "{", let end = segment.firstIndex(of: "}") else { return .literal(String(segment)) }
            let name = segment[segment.index(after: segment.startIndex)..<end]
            return .parameter(name: String(name), suffix: String(segment[segment.index(after: end)...]))
        }
    }

    /// The names of the parameters, in the order they stand in.
    public var parameterNames: [String] {
        segments.compactMap { if case .parameter(let name, _) = $0 { name } else { nil } }
    }

    /// Whether a request's path, without its query, is one of this template's.
    public func matches(_ path: some StringProtocol) -> Bool {
        guard path.first == "/" else { return false }
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == segments.count else { return false }
        return zip(segments, parts).allSatisfy { segment, part in
            switch segment {
            case .literal(let text): part == text
            case .parameter(_, let suffix): part.utf8.count > suffix.utf8.count && part.hasSuffix(suffix)
            }
        }
    }

    /// The path with its parameters filled in, in order. A missing value stays a `{Name}`, which no server answers.
    public func path(_ values: some Sequence<String>) -> String {
        var values = values.makeIterator()
        return segments.reduce(into: "") { path, segment in
            switch segment {
            case .literal(let text): path += "/\(text)"
            case .parameter(let name, let suffix): path += "/\(values.next() ?? "{\(name)}")\(suffix)"
            }
        }
    }
}
