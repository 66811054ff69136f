/// A URI or a relative reference, as far as schemas are named by them (RFC 3986).
struct SchemaURI {
    private var scheme: Substring?
    private var authority: Substring?
    private var path: Substring
    private var query: Substring?
    /// What stands behind `#`, percent-encoded; `nil` without a `#`.
    private(set) var fragment: Substring?

    init(_ text: String) {
        var rest = text[...]
        if let mark = rest.firstIndex(of: "#") {
            fragment = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        if let mark = rest.firstIndex(where: { $0 == ":" || $0 == "/" }), rest[mark] == ":", mark > rest.startIndex {
            scheme = rest[..<mark]
            rest = rest[rest.index(after: mark)...]
        }
        if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex(of: "/") ?? rest.endIndex
            authority = rest[..<end]
            rest = rest[end...]
        }
        path = rest
    }

    /// The URI without its fragment; empty for a reference to the same document.
    var address: String {
        var text = ""
        if let scheme { text += scheme.lowercased() + ":" }
        if let authority { text += "//" + authority }
        text += path
        if let query { text += "?" + query }
        return text
    }

    /// What a reference means in a document that has this URI (RFC 3986, 5.2.2).
    func resolving(_ reference: SchemaURI) -> SchemaURI {
        var result = reference
        if reference.scheme != nil {
            result.path = SchemaURI.withoutDots(reference.path)
            return result
        }
        result.scheme = scheme
        if reference.authority != nil {
            result.path = SchemaURI.withoutDots(reference.path)
            return result
        }
        result.authority = authority
        if reference.path.isEmpty {
            result.path = path
            result.query = reference.query ?? query
        } else if reference.path.hasPrefix("/") {
            result.path = SchemaURI.withoutDots(reference.path)
        } else if authority != nil, path.isEmpty {
            result.path = SchemaURI.withoutDots("/" + reference.path)
        } else {
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            result.path = SchemaURI.withoutDots(folder + reference.path)
        }
        return result
    }

    /// The fragment with its percent-encoding resolved; `nil` when that is malformed.
    var decodedFragment: String? {
        guard let fragment else { return "" }
        guard fragment.contains("%") else { return String(fragment) }
        var bytes: [UInt8] = []
        var rest = fragment.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            // A sign would be read as part of the number.
            guard rest.count >= 2, rest.first != 0x2B, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func withoutDots(_ path: Substring) -> Substring {
        guard path.contains("./") || path.hasSuffix("/.") || path.hasSuffix("/..") || path == "." || path == ".."
        else { return path }
        var segments: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            switch part {
            case ".": if isLast { segments.append("") }
            case "..":
                if segments.count > 1 || segments.first.map({ !$0.isEmpty }) == true { segments.removeLast() }
                if isLast { segments.append("") }
            default: segments.append(part)
            }
        }
        return Substring(segments.joined(separator: "/"))
    }
}
