public import JSONValue

/// What the sandbox breaks on purpose (`GET /ext/v1/Sandbox/Fault`).
public struct SandboxFaultResource: DescribedResource, Sendable {
    /// The fault that is set; nil for none.
    public let name: String?

    public init(name: String?) {
        self.name = name
    }

    private static let table = ResourceTable<SandboxFaultResource> {
        Field("name", .orNull(.words("billing-outage")), "The fault that is set; null for none.") { $0.name }
    }

    package static let schemas = [
        ResourceSchema("SandboxFault", "What the sandbox breaks on purpose.", table)
    ]

    public var json: JSONValue { SandboxFaultResource.table.json(self) }
}
