import HTTPTypes
import MercatoWire

/// A request names one host, well formed (RFC 9112, 3.2): URLs in answers and documents are built on it.
package enum HostRule {
    /// - Throws: ``RequestFault`` when the `Host` is missing, there are several, or it is none.
    static func check(_ head: HTTPRequest) throws(RequestFault) {
        let others = head.headerFields[values: host]
        guard let authority = head.authority ?? others.first, !authority.isEmpty else {
            throw RequestFault(parameter: "Host", "is missing. Send the name of this server, as in its URL")
        }
        // HTTP/2 has it apart from the headers, and some clients send it twice.
        if others.contains(where: { $0 != authority })
            || (head.scheme == "http" && head.authority != nil && !others.isEmpty)
        {
            throw RequestFault(parameter: "Host", "must be given once")
        }
        guard isWellFormed(authority) else {
            throw RequestFault(parameter: "Host", "must be a host name or address, with a port if it is not the usual")
        }
    }

    private static let host = HTTPField.Name("Host")!

    package static func isWellFormed(_ authority: String) -> Bool {
        let bytes = authority.utf8
        guard bytes.count <= 262 else { return false }
        let rest: Substring.UTF8View
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")),
                IPAddress(String(authority[authority.utf8.index(after: authority.startIndex)..<end])) != nil
            else { return false }
            rest = bytes[bytes.index(after: end)...]
        } else {
            let name = bytes.prefix { $0 != UInt8(ascii: ":") }
            guard !name.isEmpty, name.allSatisfy(belongsInName) else { return false }
            rest = bytes[name.endIndex...]
        }
        guard let colon = rest.first else { return true }
        let port = rest.dropFirst()
        return colon == UInt8(ascii: ":") && port.count <= 5
            && port.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && (port.isEmpty || Int(String(Substring(port))).map { $0 <= 65_535 } == true)
    }

    private static func belongsInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
