import JSONSchema
import JSONValue
import MercatoTypes

/// What a listing's schema calls secret in configurations, `writeOnly` or `format: password`: it is kept sealed, and
/// everything else that is kept, shown or written down has a mask in its place.
struct ConfigurationSecrets: Sendable {
    /// Stands for a secret wherever a configuration is shown; sent back, it stands for the value that is kept.
    static let mask = "********"

    private let schema: SchemaSecrets

    /// Nil for a listing that calls nothing secret. A schema that cannot be used calls nothing secret either: nothing
    /// can be installed with it.
    init?(of listing: Listing) {
        guard let document = listing.configurationSchema, let schema = try? SchemaSecrets(in: document) else {
            return nil
        }
        self.schema = schema
    }

    /// A configuration as it is shown.
    func masking(_ configuration: JSONValue) -> JSONValue {
        schema.masking(configuration, with: .string(ConfigurationSecrets.mask))
    }

    /// Where the value of a secret is the mask itself, by path.
    func masks(in configuration: JSONValue) -> [String] {
        ConfigurationSecrets.hidden(in: configuration, shownAs: schema.masking(configuration, with: .null))
            .filter { $0.value == .string(ConfigurationSecrets.mask) }.keys.sorted()
    }

    /// What is not as it is shown, by path.
    static func hidden(in whole: JSONValue, shownAs shown: JSONValue, path: String = "") -> [String: JSONValue] {
        var found: [String: JSONValue] = [:]
        collect(whole, shown, path, into: &found)
        return found
    }

    private static func collect(
        _ whole: JSONValue, _ shown: JSONValue, _ path: String, into found: inout [String: JSONValue]
    ) {
        switch (whole, shown) {
        case (.object(let whole), .object(let shown)):
            for (name, member) in whole { collect(member, shown[name] ?? .null, "\(path)/\(name)", into: &found) }
        case (.array(let whole), .array(let shown)) where whole.count == shown.count:
            for (index, pair) in zip(whole, shown).enumerated() {
                collect(pair.0, pair.1, "\(path)/\(index)", into: &found)
            }
        default: if whole != shown { found[path] = whole }
        }
    }
}
