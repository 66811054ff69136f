/// A resource as the document describes it, under the name that the document's schemas refer to it by.
package struct ResourceSchema: Sendable {
    package let name: String
    private let text: String
    private let members: [Member]

    /// - Parameters:
    ///   - table: what is written
    ///   - isWhole: whether what the table may leave out is always there
    ///   - others: members that are passed on as somebody else wrote them
    init<Resource>(
        _ name: String, _ text: String, _ table: ResourceTable<Resource>, isWhole: Bool = false, others: [Member] = []
    ) {
        self.name = name
        self.text = text
        members =
            table.members.map { Member($0.name, $0.shape, $0.text, isOptional: $0.isOptional && !isWhole) } + others
    }

    package var shape: Shape { Shape.members(members).saying(text) }

    /// Every resource of the document. A schema that nothing served refers to is left out of it.
    package static let all = types.flatMap { $0.schemas }

    private static let types: [any DescribedResource.Type] = [
        ErrorResource.self, PageMeta.self,
        AvailableAddOnResource.self, AvailableAddOnExtensionResource.self, InstalledAddOnResource.self,
        InstalledAddOnExtensionResource.self, UsageReply.self, ReferralConversionResource.self,
        ModuleDataResource.self,
        OwnKeyResource.self, AlertResource.self, EventResource.self,
        ClassicAccountResource.self, BalanceResource.self, UsageRecordResource.self,
        BillingEventResource.self, UsageTotalsResource.self, SandboxFaultResource.self,
        AccountResource.self, KeyResource.self, ListingResource.self, InstallationResource.self,
    ]
}

/// A resource that says of itself what the document says of it.
package protocol DescribedResource: Sendable {
    /// One for each form in which it is answered.
    static var schemas: [ResourceSchema] { get }
}
