/// The formats of strings that can be asserted.
///
/// Only those are here for which one rule is agreed on; the ones for internationalised names and for templates are not.
enum SchemaFormat: String, CaseIterable, Sendable {
    case date, time, duration, email, hostname, ipv4, ipv6, uri, uuid, regex
    case dateTime = "date-time"
    case uriReference = "uri-reference"
    case jsonPointer = "json-pointer"
    case relativeJSONPointer = "relative-json-pointer"

    /// The format with an example, to go behind "must be".
    var words: String {
        switch self {
        case .date: "a date such as 2026-11-21"
        case .time: "a time with its offset such as 08:30:00Z"
        case .dateTime: "a date and time with its offset such as 2026-11-21T08:30:00Z"
        case .duration: "a duration such as P1DT12H"
        case .email: "an e-mail address such as ann@example.com"
        case .hostname: "a host name such as www.example.com"
        case .ipv4: "an IPv4 address such as 192.0.2.1"
        case .ipv6: "an IPv6 address such as 2001:db8::1"
        case .uri: "a URI such as https://example.com/a"
        case .uriReference: "a URI or a relative reference such as ../a"
        case .uuid: "a UUID such as 123e4567-e89b-12d3-a456-426614174000"
        case .regex: "a regular expression of ECMA-262"
        case .jsonPointer: "a JSON Pointer such as /a/0"
        case .relativeJSONPointer: "a relative JSON Pointer such as 1/a"
        }
    }

    /// Whether a text is written so.
    func allows(_ text: String) -> Bool {
        switch self {
        case .date: SchemaTimeFormat.isDate(text[...])
        case .time: SchemaTimeFormat.isTime(text[...])
        case .dateTime: SchemaTimeFormat.isDateTime(text)
        case .ipv6: SchemaAddressFormat.isIPv6(text)
        case .regex: (try? SchemaPattern(text, lengthMax: 2_000, partsMax: 2_000)) != nil
        case .jsonPointer: JSONPointer(text) != nil
        case .duration, .email, .hostname, .ipv4, .uri, .uriReference, .uuid, .relativeJSONPointer:
            SchemaFormat.matches(self, text)
        }
    }

    private static func matches(_ format: SchemaFormat, _ text: String) -> Bool {
        // None of these patterns needs more than a few steps for each character.
        var effort = PatternEffort(10_000 + 1_000 * text.utf8.count)
        return patterns[format]?.matches(text, effort: &effort) ?? false
    }

    private static let label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    private static let host = #"(?=.{1,253}$)\#(label)(?:\.\#(label))*"#
    private static let byte = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    private static let address = #"\#(byte)(?:\.\#(byte)){3}"#
    private static let literal = #"\[(?:\#(address)|IPv6:[0-9A-Fa-f:.]+)\]"#
    private static let atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"

    // RFC 3986, appendix A.
    private static let free = #"A-Za-z0-9._~!$&'()*+,;=\-"#
    private static let encoded = "%[0-9A-Fa-f]{2}"
    private static let authority =
        #"(?:(?:[\#(free):]|\#(encoded))*@)?(?:\[[0-9A-Fa-f:.]+\]|(?:[\#(free)]|\#(encoded))*)(?::[0-9]*)?"#
    private static let segments = "(?:[\(free):@/]|\(encoded))*"
    /// Behind `//` an authority; otherwise a path that does not begin with two slashes.
    private static let hierarchy = "(?://\(authority)(?:/\(segments))?|(?!//)\(segments))"
    private static let tail = #"(?:\?(?:[\#(free):@/?]|\#(encoded))*)?(?:#(?:[\#(free):@/?]|\#(encoded))*)?$"#
    private static let scheme = "[A-Za-z][A-Za-z0-9+.-]*:"
    private static let clock = "T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?"

    private static let texts: [SchemaFormat: String] = [
        .duration: "^P(?:[0-9]+W|(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:\(clock))?)$",
        .email: #"^(?:\#(atom)(?:\.\#(atom))*|"(?:[^"\\\r\n]|\\.)*")@(?:\#(host)|\#(literal))$"#,
        .hostname: "^\(host)$",
        .ipv4: "^\(address)$",
        .uri: "^\(scheme)\(hierarchy)\(tail)",
        // Without a scheme there must be no colon in the first segment, since it would end one.
        .uriReference: "^(?:\(scheme)|(?![^/?#]*:))\(hierarchy)\(tail)",
        .uuid: "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        .relativeJSONPointer: "^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^/~]|~[01])*)*)$",
    ]

    private static let patterns = texts.compactMapValues { text in
        try? SchemaPattern(text, lengthMax: 10_000, partsMax: 10_000)
    }
}
