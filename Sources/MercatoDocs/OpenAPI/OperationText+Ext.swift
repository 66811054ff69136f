import MercatoTypes
import MercatoWire

extension OperationText {
    static let ext: [OperationID: OperationText] = [
        .listBillingEvent: OperationText(
            "Read back what was billed", "For publisher and customer of the installation, newest first.",
            filters: [
                .optional("BillingItemSid", .sid(.billingItem), "Events of this item alone."),
                .optional("UsageReportSid", .sid(.usageReport), "Events of this report alone."),
                .optional("From", .moment, "On or after this day or second, in GMT."),
                .optional("To", .moment, "On or before this day or second, in GMT."),
            ], answer: .page(of: "BillingEvent")),
        .fetchBillingEvent: OperationText("Show a billing event", answer: .resource("BillingEvent")),
        .createReversal: OperationText(
            "Undo a charge, or part of it",
            "For the publisher. Answers the reversal: a billing event below 0, linked to the charge. Together they "
                + "never give back more than was charged.",
            body: .form([
                .optional("Amount", .text(), "How much of it, a decimal above 0; all that is left when left out.")
            ]),
            answer: .resource("BillingEvent"), refusals: [403, 409], isIdempotent: true),
        .fetchUsageTotals: OperationText(
            "Sum up what was billed", "For publisher and customer of the installation; exact.",
            filters: [
                .optional("From", .day, "From this day on, in GMT."),
                .optional("To", .day, "Until this day, in GMT, inclusive."),
                .optional("Granularity", .words("day", "month"), "Left out for one total per item."),
            ], answer: .resource("UsageTotals")),
        .fetchSandboxFault: OperationText("Show the sandbox's fault", answer: .resource("SandboxFault")),
        .setSandboxFault: OperationText(
            "Break the sandbox on purpose",
            body: .form([Member("Name", .words("billing-outage"), "What is to go wrong.")]),
            answer: .resource("SandboxFault")),
        .clearSandboxFault: OperationText("Mend the sandbox", answer: .nothing),
    ]

    static let administration = administrationOfAccounts.merging(administrationOfListings) { first, _ in first }

    private static let administrationOfAccounts: [OperationID: OperationText] = [
        .createAccount: OperationText(
            "Make an account",
            "Its auth token is shown here; afterwards whoever comes with that token can read it.",
            body: .form([
                Member("FriendlyName", name, "The name for people."), accountType, publisher, isOperator,
                .optional("ParentSid", .sid(.account), "The account it is to be a subaccount of."),
                .optional(
                    "Currency", .currency, "What it is billed in, ISO 4217; the parent's, or USD, when left out."),
            ]), answer: .resource("AccountWithToken"), refusals: [404, 409]),
        .listAccount: OperationText("List all accounts", "Newest first.", answer: .page(of: "Account")),
        .fetchAccount: OperationText("Show an account", answer: .resource("Account")),
        .updateAccount: OperationText(
            "Change an account", "What is left out stays. Closed is final.",
            body: .form([
                friendlyName, .optional("Status", .words("active", "suspended", "closed"), "The new status."),
                accountType, publisher, isOperator,
            ]), answer: .resource("Account"), refusals: [409]),
        .replaceAuthToken: OperationText(
            "Replace an account's auth token",
            "The old one stops working at once. For the account itself, its parent, and operators.", body: .form([]),
            answer: .resource("AccountWithToken"), refusals: [409]),
        .createAccountKey: OperationText(
            "Make an API key", "The secret is shown in this answer alone.",
            body: .form([
                Member("AccountSid", .sid(.account), "Whose key it is."), friendlyName,
                .optional(
                    "KeyType", .words("main", "restricted", "standard"), "A standard key when left out."), policy,
            ]), answer: .resource("AccountKeyWithSecret"), refusals: [404, 409]),
        .listAccountKey: OperationText(
            "List an account's API keys", "Newest first.",
            filters: [Member("AccountSid", .sid(.account), "Whose keys.")], answer: .page(of: "AccountKey"),
            refusals: [404]),
        .fetchAccountKey: OperationText("Show an API key", answer: .resource("AccountKey")),
        .updateAccountKey: OperationText(
            "Rename an API key, or change its policy", "What is left out stays.", body: .form([friendlyName, policy]),
            answer: .resource("AccountKey")),
        .deleteAccountKey: OperationText("Revoke an API key", "It stops working at once.", answer: .nothing),
        .rotateAccountKey: OperationText(
            "Give an API key a new secret",
            "The new one is shown in this answer alone. For the key's account, its parent, and operators.",
            body: .form([
                .optional(
                    "OverlapSeconds", .integer(least: 0, most: Limits.secretOverlapSecondsMax),
                    "For how many seconds the former one works too; 0 when left out.")
            ]), answer: .resource("AccountKeyWithSecret")),
    ]

    private static let administrationOfListings: [OperationID: OperationText] = [
        .createListing: OperationText(
            "Make a listing for a publisher", "It begins as a draft.",
            body: .form(
                [Member("OwnerSid", .sid(.account), "The publisher."), newModuleInfo]
                    + ListingSection.allCases.filter { $0 != .moduleInfo }.map { section($0) } + listingDetails),
            answer: .resource("OperatorListing"), refusals: [404, 409]),
        .listListing: OperationText(
            "List listings", "Newest first. Operators see everybody's, publishers their own.",
            filters: [
                .optional("OwnerSid", .sid(.account), "This publisher's alone."),
                .optional("State", ResourceShape.listingState, "Those in this state alone."),
            ],
            answer: .page(of: "OperatorListing")),
        .fetchListing: OperationText(
            "Show a listing",
            "With its state, its billing items, its extensions and all its sections. For its publisher, and operators.",
            answer: .resource("WholeOperatorListing")),
        .updateListing: OperationText(
            "Change a listing, or bring it to another state",
            "What is left out stays. Sections are merged as their publisher's own changes are.",
            body: .form(
                [.optional("State", ResourceShape.listingState, "The new state; not every way is open.")]
                    + ListingSection.allCases.map { section($0) } + listingDetails),
            answer: .resource("OperatorListing"), refusals: [409]),
        .createBillingItem: OperationText(
            "Add a billing item", "Answers the whole listing.",
            body: .form([
                Member("FriendlyName", name, "The name for people."),
                .optional("Currency", .currency, "The only one it is billed in, ISO 4217; any when left out."),
                unitPrice, active,
            ]), answer: .resource("OperatorListing"), refusals: [409]),
        .updateBillingItem: OperationText(
            "Change a billing item", "What is left out stays. Answers the whole listing.",
            body: .form([friendlyName, unitPrice, active]), answer: .resource("OperatorListing"), refusals: [409]),
        .createExtension: OperationText(
            "Add an extension", "Answers the whole listing.",
            body: .form([
                Member("FriendlyName", name, "The name for people."),
                Member("ProductName", name, "The product it extends."),
                Member("UniqueName", name, "The name for programs, unique in the listing."),
            ]), answer: .resource("OperatorListing"), refusals: [409]),
        .createInvitation: OperationText(
            "Invite an account to a private beta", "Answers the listing. A second invitation changes nothing.",
            body: .form([Member("AccountSid", .sid(.account), "Who is invited.")]),
            answer: .resource("OperatorListing")),
        .createInstallation: OperationText(
            "Install an add-on for a customer", "Also one in marketing preview.",
            body: .form([
                Member("AccountSid", .sid(.account), "The customer."),
                Member("AvailableAddOnSid", .sid(.listing), "The add-on."),
                Member("AcceptTermsOfService", .boolean, "Must be true."), configuration,
                .optional("UniqueName", uniqueName, "Unique in the account; made of the listing's name when left out."),
            ]), answer: .resource("Installation"), refusals: [404, 409], isIdempotent: true),
        .listInstallation: OperationText(
            "List installations",
            "Newest first. Publishers see those of their listings. Operators say whose: of an account, of a listing, "
                + "or of both.",
            filters: [
                .optional("AccountSid", .sid(.account), "This customer's alone."),
                .optional("AvailableAddOnSid", .sid(.listing), "Those of this add-on alone."),
                .optional("Status", ResourceShape.installationStatus, "Those that are installed when left out."),
            ], answer: .page(of: "Installation"), refusals: [404]),
        .fetchInstallation: OperationText(
            "Show an installation", "For the publisher of what is installed, and operators; until it is removed.",
            answer: .resource("Installation")),
        .updateInstallation: OperationText(
            "Configure or rename an installation", "What is left out stays.",
            body: .form([configuration, .optional("UniqueName", uniqueName, "The new name, unique in the account.")]),
            answer: .resource("Installation"), refusals: [409]),
        .deleteInstallation: OperationText("Remove an installation", "Its books stay.", answer: .nothing),
    ]

    private static let name = Shape.text(least: 1, most: Limits.friendlyNameCharactersMax)
    private static let accountType = Member.optional(
        "Type", .words("Trial", "Full"), "A new one is full, or as its parent, when left out.")
    private static let publisher = Member.optional("Publisher", .boolean, "Whether it may own listings.")
    private static let isOperator = Member.optional("Operator", .boolean, "Whether it runs the marketplace.")
    private static let active = Member.optional("Active", .boolean, "Whether it can be billed.")
    private static let unitPrice = Member.optional(
        "UnitPrice", .text(), "What a unit costs, a decimal above 0; for reports in units.")
    private static let configuration = Member.optional(
        "Configuration", .jsonText(most: Limits.configurationBytesMax),
        "A JSON object that conforms to the add-on's configuration schema.")
    private static let listingDetails: [Member] = [
        .optional("ManualUsageReporting", .boolean, "Whether usage can be reported."),
        .optional("Category", name, "Its place in the catalog."),
        .optional("PricingType", name, "Free text, such as `per minute`."),
        .optional(
            "ConfigurationSchema", .jsonText(most: Limits.configurationSchemaBytesMax),
            "The JSON Schema that an installer's configuration must conform to. What it marks `writeOnly` or "
                + "`format: password` is kept sealed and shown as `********`."),
    ]
}
