/// What a `Content-Type` header says.
package enum MediaType {
    /// The type without its parameters, in lower case.
    package static func of(_ header: String) -> String {
        let type = header.prefix { $0 != ";" }
        return type.last == " " ? String(type.prefix { $0 != " " }).lowercased() : type.lowercased()
    }
}
