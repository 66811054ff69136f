import Foundation

/// Where a server is, read from what a person typed.
struct ServerAddress: Hashable {
    /// Scheme, host and port, without a trailing slash.
    let origin: String
    let isSecure: Bool

    /// - Throws: ``MercatoClientError/invalidURL(_:reason:)``. A path is refused because the links in the server's
    ///   answers would not carry it.
    init(_ text: String) throws(MercatoClientError) {
        func invalid(_ reason: String) -> MercatoClientError { .invalidURL(text, reason: reason) }
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false) else {
            throw invalid("it is no URL")
        }
        guard let scheme = parts.scheme, ["http", "https"].contains(scheme.lowercased()) else {
            throw invalid("it must begin with https:// or http://")
        }
        guard let host = parts.host, !host.isEmpty else { throw invalid("it names no host") }
        guard parts.user == nil, parts.password == nil else {
            throw .invalidURL(
                "\(scheme)://…@\(host)", reason: "it carries credentials, which would end up in logs; give them apart")
        }
        guard ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil else {
            throw invalid("give scheme, host and port alone")
        }
        let rest = text.dropFirst(scheme.count)
        origin = scheme.lowercased() + (rest.last == "/" ? rest.dropLast() : rest)
        isSecure = scheme.lowercased() == "https"
    }
}
