import JSONValue
import MercatoTypes
import MercatoWire

extension OperationText {
    static let marketplace: [OperationID: OperationText] = [
        .listAvailableAddOn: OperationText(
            "List the catalog",
            "Active listings, and private betas the caller's account is invited to, by name.",
            answer: .page(of: "AvailableAddOn")),
        .fetchAvailableAddOn: OperationText("Show an add-on of the catalog", answer: .resource("AvailableAddOn")),
        .listAvailableAddOnExtension: OperationText(
            "List an add-on's extensions", "By unique name.", answer: .page(of: "AvailableAddOnExtension")),
        .fetchAvailableAddOnExtension: OperationText(
            "Show an add-on's extension", answer: .resource("AvailableAddOnExtension")),
        .createInstalledAddOn: OperationText(
            "Install an add-on", "Several installations of one add-on are possible, each with a name of its own.",
            body: .form([
                Member("AvailableAddOnSid", .sid(.listing), "The add-on."),
                Member(
                    "AcceptTermsOfService", .boolean,
                    "Must be true: the publisher's terms are accepted. `true`, `false`, `1`, `0` in any case."),
                .optional(
                    "Configuration", .jsonText(most: Limits.configurationBytesMax),
                    "A JSON object that conforms to the add-on's configuration schema; `{}` when left out."),
                .optional("UniqueName", uniqueName, "Unique in the account; made of the listing's name when left out."),
            ]), answer: .resource("InstalledAddOn"), refusals: [404, 409], isIdempotent: true),
        .listInstalledAddOn: OperationText(
            "List the account's installations", "Newest first.", answer: .page(of: "InstalledAddOn")),
        .fetchInstalledAddOn: OperationText("Show an installation", answer: .resource("InstalledAddOn")),
        .updateInstalledAddOn: OperationText(
            "Configure or rename an installation", "What is left out stays.",
            body: .form([
                .optional(
                    "Configuration", .jsonText(most: Limits.configurationBytesMax),
                    "A JSON object that replaces the whole configuration; `********` stands for the secret kept."),
                .optional("UniqueName", uniqueName, "The new name, unique in the account."),
            ]), answer: .resource("InstalledAddOn"), refusals: [409]),
        .deleteInstalledAddOn: OperationText(
            "Remove an installation", "It is gone for the account; what it was billed stays on the books.",
            answer: .nothing),
        .listInstalledAddOnExtension: OperationText(
            "List an installation's extensions", "By unique name.", answer: .page(of: "InstalledAddOnExtension")),
        .fetchInstalledAddOnExtension: OperationText(
            "Show an installation's extension", answer: .resource("InstalledAddOnExtension")),
        .updateInstalledAddOnExtension: OperationText(
            "Switch an extension on or off",
            body: .form([Member("Enabled", .boolean, "Whether the usage point is used.")]),
            answer: .resource("InstalledAddOnExtension")),
        .createBillingUsage: usage,
        .createReferralConversion: OperationText(
            "Report that a referral led to this account",
            "202 for the first report, 200 when the same was reported before.",
            body: .jsonOrForm(.members([referrer]), [referrer]), answer: .resource("ReferralConversion")),
        .createModuleData: OperationText(
            "Create a listing",
            "For publishers, who may own \(Limits.listingsPerPublisherMax). It begins as a draft.",
            body: .form([newModuleInfo, section(.configuration)]), answer: .resource("Listing"), refusals: [409],
            isIdempotent: true),
        .fetchModuleDataForListingOwner: OperationText(
            "List the caller's own listings",
            "In every state, newest first; more than a page may hold is cut into pages.",
            answer: .list(of: "OwnListing")),
        .fetchModuleDataManagement: OperationText(
            "Show a listing", "The owner's in every state, others' when the catalog shows them.",
            answer: .resource("Listing")),
        .updateModuleDataManagement: OperationText(
            "Change a listing",
            """
            For its owner, in every state but retired. The first level of each section is merged, arrays are replaced \
            whole, null removes a member; a section left out stays. A refusal names every fault, in `params.faults` too.
            """,
            body: .form(ListingSection.allCases.map { section($0) }), answer: .resource("Listing"), refusals: [409],
            others: [304: "Nothing would change."]),
    ]

    /// The same under the deprecated paths (contract: deprecated paths).
    static let preview: [OperationID: OperationText] = marketplace.reduce(into: [:]) { texts, text in
        if let twin = text.key.preview { texts[twin] = text.value }
    }

    static let uniqueName = Shape.text(least: 1, most: Limits.uniqueNameCharactersMax)
        .adding("pattern", "^[A-Za-z][A-Za-z0-9_-]*$")

    private static let referrer = Member(
        "referral_account_sid", .sid(.account), "The partner's account that referred it.")

    /// (contract: usage bodies)
    private static let usageForm: [Member] = [
        .optional(
            "billable_items", .list(of: .jsonText(.ref("UsageReport")), most: Limits.usageItemsMax),
            "Once for each item, `{\"sid\": \"BI…\", \"quantity\": 44.02}` as a text, or an array of them."),
        .optional(
            "Quantity", Shape(["type": "number"]),
            "Units of the listing's only active billing item; below 0 to credit them. Not with `billable_items`."),
    ]

    private static let usage = OperationText(
        "Report usage",
        """
        Bills the customer of an installation. An item that cannot be billed is answered with `submitted: false` and \
        leaves the others standing; one wrong quantity refuses the whole report. When 202 arrives, the billing events \
        are on disk. The refusals 400, 403 and 404 each leave a Warning in the caller's Debugger, 500 an Error. With \
        an idempotency key a report is billed once at most, however often it is repeated.
        """,
        body: .jsonOrForm(.ref("UsageReport"), usageForm), answer: .resource("UsageReport"), refusals: [409],
        isIdempotent: true)
}
