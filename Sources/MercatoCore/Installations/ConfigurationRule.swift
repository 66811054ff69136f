import JSONSchema
import JSONValue

/// A configuration must conform to its add-on's schema (D16).
enum ConfigurationRule {
    /// - Throws: ``InstallationRefusal/configuration(_:)`` with every violation and its path.
    static func check(_ configuration: JSONValue, against listing: Listing) throws(InstallationRefusal) {
        guard let document = listing.configurationSchema else { return }
        let schema: JSONSchema
        do {
            schema = try JSONSchema(compiling: document)
        } catch {
            throw .brokenSchema("\(error)")
        }
        let violations = schema.validate(configuration)
        if !violations.isEmpty { throw .configuration(violations.map(\.description)) }
    }
}
