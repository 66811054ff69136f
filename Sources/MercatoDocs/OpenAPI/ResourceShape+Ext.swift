import JSONValue
import MercatoTypes

extension ResourceShape {
    static let ext: [ResourceShape] = [
        ResourceShape(
            "BillingEvent", "One submitted item: a transfer from customer to publisher, or back.",
            [
                Member("sid", .sid(.billingEvent), "Its SID."),
                Member("usage_report_sid", .sid(.usageReport), "The report it came from."),
                Member("installed_add_on_sid", .sid(.installation), "The installation that was billed."),
                Member("billing_item_sid", .sid(.billingItem), "What was billed."),
                Member("account_sid", .sid(.account), "The customer."),
                Member("publisher_sid", .sid(.account), "The publisher."),
                Member("kind", .words("charge", "credit", "reversal"), "Which way the money goes."),
                Member("amount", .amount, "Exact: above 0 for a charge, else below 0."),
                Member("currency", .currency, "ISO 4217."),
                Member("date_created", .dateTime, "When it was made, in GMT."),
                Member("reverses", .sid(.billingEvent).orNull, "The charge that a reversal undoes."),
                Member("url", .uri, "This resource."),
            ]),
        ResourceShape(
            "UsageTotals", "What an installation was billed, summed exactly.",
            [
                Member("currency", .currency, "ISO 4217."),
                Member(
                    "totals",
                    .list(
                        of: .members([
                            Member("billing_item_sid", .sid(.billingItem), "What was billed."),
                            .optional(
                                "period", .text(), "`YYYY-MM-DD` or `YYYY-MM`, when a granularity was asked for."),
                            Member("total", .amount, "Charges less credits."),
                            Member("events", .integer(least: 0), "Charges and credits alike."),
                        ])), "One entry for each billing item that was charged, and period."),
            ]),
        ResourceShape(
            "SandboxFault", "What the sandbox breaks on purpose.",
            [Member("name", .words("billing-outage").orNull, "The fault that is set; null for none.")]),
    ]

    static let administration: [ResourceShape] = [
        ResourceShape("Account", "An account as operators see it.", accountMembers),
        ResourceShape(
            "AccountWithToken", "An account with its new auth token.",
            accountMembers + [
                Member("auth_token", Shape(["type": "string", "pattern": "^[A-Za-z0-9]{32}$"]), "The auth token.")
            ]),
        ResourceShape("AccountKey", "An API key as operators see it.", accountKeyMembers),
        ResourceShape(
            "AccountKeyWithSecret", "An API key with the secret that is shown this once.",
            accountKeyMembers + [secret]),
        ResourceShape(
            "OperatorListing", "A listing with what an operator decides about it, as its publisher sees it too.",
            operatorListingMembers),
        ResourceShape(
            "WholeOperatorListing", "A listing with what an operator decides about it, and all its sections.",
            operatorListingMembers
                + ListingSection.allCases.filter { $0 != .moduleInfo }.map { sectionMember($0) }),
        ResourceShape(
            "Installation", "An installation as the publisher of what is installed sees it, and operators.",
            installationMembers),
    ]

    private static let accountMembers = [
        Member("sid", .sid(.account), "Its SID."),
        Member("parent_sid", Shape.sid(.account).orNull, "The account it is a subaccount of; null for none."),
        Member("friendly_name", .text(most: Limits.friendlyNameCharactersMax), "Its name for people."),
        Member(
            "status", .words("active", "suspended", "closed"), "Its own, whatever its parent's is; closed is final."),
        Member("type", .words("Trial", "Full"), "Whether it is on trial; nothing depends on it here."),
        Member("publisher", .boolean, "Whether it may own listings."),
        Member("operator", .boolean, "Whether it runs the marketplace."),
        Member("currency", .currency, "What it is billed in, ISO 4217; fixed when it is made."),
        Member("date_created", .dateTime, "When it was made, in GMT."),
        Member("date_updated", .dateTime, "When it was last changed, in GMT."),
        Member("url", .uri, "This resource."),
    ]

    private static let accountKeyMembers = [
        Member("sid", .sid(.apiKey), "Its SID, the user name of HTTP Basic."),
        Member("account_sid", .sid(.account), "The account it acts for."),
        Member("friendly_name", .text(most: Limits.friendlyNameCharactersMax), "Its name for people."),
        Member("kind", .words("main", "standard", "restricted"), "What it may do."),
        Member("policy", policyShape.orNull, "What a restricted key may do; null for the other kinds."),
        Member("former_secret_until", Shape.dateTime.orNull, "Until when the secret before the last rotation works."),
        Member("date_last_used", Shape.dateTime.orNull, "To within a few seconds; null when it never was."),
        Member("date_created", .dateTime, "When it was made, in GMT."),
        Member("date_updated", .dateTime, "When it was last changed, in GMT."),
        Member("url", .uri, "This resource."),
    ]

    private static let operatorListingMembers = [
        Member("sid", .sid(.listing), "Its SID."), Member("owner_sid", .sid(.account), "The publisher."),
        Member("state", listingState, "Usage can be reported in `marketing_preview`, `private_beta`, `active`."),
        Member("manual_usage_reporting", .boolean, "Whether usage can be reported at all."),
        Member("module_info", sectionShape(.moduleInfo), sectionText(.moduleInfo)),
        Member("category", .text().orNull, "Its place in the catalog."),
        Member("pricing_type", .text().orNull, "Free text, such as `per minute`."),
        Member("configuration_schema", .object.orNull, "What an installer's configuration must conform to."),
        Member(
            "billing_items",
            .list(
                of: .members([
                    Member("sid", .sid(.billingItem), "Its SID, which usage is reported with."),
                    Member("friendly_name", .text(), "Its name for people."),
                    Member("currency", Shape.currency.orNull, "The only one it is billed in; null for any."),
                    Member("unit_price", Shape.amount.orNull, "What a unit costs; null for 1."),
                    Member("active", .boolean, "Whether it can be billed."),
                ]), most: Limits.billingItemsPerListingMax), "What it may charge for."),
        Member(
            "extensions",
            .list(
                of: .members([
                    Member("sid", .sid(.listingExtension), "Its SID."),
                    Member("friendly_name", .text(), "Its name for people."),
                    Member("product_name", .text(), "The product it extends."),
                    Member("unique_name", .text(), "Its name for programs."),
                ]), most: Limits.extensionsPerListingMax), "Its usage points."),
        Member(
            "terms_version", .integer(least: 1), "Of the terms that installers accept; raised with each change of them."
        ),
        Member("date_created", .dateTime, "When it was made, in GMT."),
        Member("date_updated", .dateTime, "When it was last changed, in GMT."),
        Member("url", .uri, "This resource."),
    ]

    private static let installationMembers = [
        Member("sid", .sid(.installation), "Its SID, which usage is reported on."),
        Member("account_sid", .sid(.account), "The customer."),
        Member("friendly_name", .text(), "The listing's name."),
        Member("description", .text().orNull, "The listing's short description."),
        Member(
            "configuration", .object.orNull,
            "As its customer configured it, `********` for what the add-on's schema calls secret; null once removed."),
        Member("unique_name", .text(), "Its name for programs, unique in the account."),
        Member("date_created", .dateTime, "When it was installed, in GMT."),
        Member("date_updated", .dateTime, "When it was last changed, in GMT."),
        Member("url", Shape.uri.orNull, "This resource; null once removed."),
        Member(
            "links",
            .members([
                Member("extensions", .uri, "Its usage points, for its customer."),
                Member("available_add_on", .uri, "What is installed, as the catalog shows it."),
                Member("listing", .uri, "What is installed, for its publisher."),
                Member("usage", .uri, "Where usage is reported."),
                Member("usage_totals", .uri, "What it was billed."),
                Member("billing_events", .uri, "The same, event by event."),
            ]), "What belongs to it."),
        Member("available_add_on_sid", .sid(.listing), "What is installed."),
        Member("status", installationStatus, "Whether the customer still has it."),
        Member("terms_version", .integer(least: 1), "Of the terms that the customer accepted."),
        Member("date_removed", Shape.dateTime.orNull, "When it was removed, in GMT; null while it is installed."),
    ]

    static let installationStatus = Shape.words("installed", "removed")

    /// (contract: listing states)
    static let listingState = Shape.words(
        "draft", "in_review", "marketing_preview", "private_beta", "active", "suspended", "retired")
}
