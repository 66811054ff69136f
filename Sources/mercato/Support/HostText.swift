import ArgumentParser
import Foundation

/// Readers for options that say where something is: a host to listen on, and URLs that answers begin with.
enum HostText {
    /// An IP address, or a name that could be one of this machine.
    static func host(_ text: String) throws -> String {
        guard isAddress(text) || isName(text) else {
            throw ValidationError(
                "give an IP address of this machine, such as 127.0.0.1 or 0.0.0.0 for all of them, or its name")
        }
        guard isAddress(text) || isKnown(text) else {
            throw ValidationError(
                "no host of this name is known here. Give an IP address of this machine, such as 127.0.0.1 or 0.0.0.0 "
                    + "for all of them")
        }
        return text
    }

    /// Scheme, host and perhaps a port.
    static func publicURL(_ text: String) throws -> String {
        guard let parts = webURL(text), parts.path.isEmpty else {
            throw ValidationError(
                "give https:// and the host that clients use, without a path or a trailing slash, such as "
                    + "https://marketplace.example.com")
        }
        return text
    }

    /// Scheme, host and perhaps a path.
    static func docsURL(_ text: String) throws -> String {
        guard let parts = webURL(text), !parts.path.hasSuffix("/") else {
            throw ValidationError(
                "give a URL that begins with https:// or http://, without a trailing slash, such as "
                    + "https://docs.example.com/errors")
        }
        return text
    }

    /// The parts of a URL that leads to a web server, with nothing behind its path and nobody's password in it.
    private static func webURL(_ text: String) -> URLComponents? {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false),
            let scheme = parts.scheme, ["http", "https"].contains(scheme), let host = parts.host,
            isAddress(host.trimmingCharacters(in: ["[", "]"])) || isName(host),
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
            parts.port.map({ (1...65_535).contains($0) }) ?? !hasPort(parts)
        else { return nil }
        return parts
    }

    /// `http://host:` and a number that is none leave the port out as if there were no colon.
    private static func hasPort(_ parts: URLComponents) -> Bool {
        guard let range = parts.rangeOfHost, let text = parts.string else { return false }
        return text[range.upperBound...].hasPrefix(":")
    }

    static func isAddress(_ text: String) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16)
        // A zone, such as %eth0, is the system's to judge.
        let address = String(text.prefix { $0 != "%" })
        return inet_pton(AF_INET, address, &bytes) == 1 || inet_pton(AF_INET6, address, &bytes) == 1
    }

    /// Labels of letters, digits and inner hyphens; the last is no number, or it would be an address gone wrong.
    private static func isName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253 && labels.allSatisfy(isLabel)
            && labels.last?.utf8.contains { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
            && label.utf8.last != UInt8(ascii: "-")
            && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    /// Whether the system finds an address for a name.
    private static func isKnown(_ name: String) -> Bool {
        var found: UnsafeMutablePointer<addrinfo>?
        defer { if let found { freeaddrinfo(found) } }
        return getaddrinfo(name, nil, nil, &found) == 0
    }
}
