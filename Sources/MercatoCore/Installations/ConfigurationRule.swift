import JSONSchema
package import JSONValue

/// What an add-on demands of its configurations: that they conform to its schema (contract: configuration).
package struct ConfigurationRule: Sendable {
    private let schema: JSONSchema

    /// - Throws: ``InstallationRefusal/brokenSchema(_:)``.
    package init(_ document: JSONValue) throws(InstallationRefusal) {
        do {
            schema = try JSONSchema(compiling: document)
        } catch {
            throw .brokenSchema("\(error)")
        }
    }

    /// - Throws: ``InstallationRefusal/configuration(_:)`` with every violation and its path.
    package func check(_ configuration: JSONValue) throws(InstallationRefusal) {
        let violations = schema.validate(configuration)
        if !violations.isEmpty { throw .configuration(violations.map(\.description)) }
    }
}
