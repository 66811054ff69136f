import JSONValue
import MercatoTypes

extension ResourceShape {
    static let marketplace: [ResourceShape] = [
        ResourceShape(
            "AvailableAddOn", "An add-on of the catalog.",
            [
                Member("sid", .sid(.listing), "Its SID, the same as the listing's."),
                Member("friendly_name", .text(), "The listing's name, read live."),
                Member("description", .text().orNull, "What it does, in short; null when the listing does not say."),
                Member("pricing_type", .text().orNull, "How it is charged for, in free text such as `per minute`."),
                Member(
                    "configuration_schema", .object.orNull,
                    "The JSON Schema that an installer's configuration must conform to; null when there is none."),
                Member("url", .uri, "This resource."),
                Member("links", .links, "`extensions`: the add-on's extensions."),
            ]),
        ResourceShape(
            "AvailableAddOnExtension", "A usage point that an add-on offers.",
            [
                Member("sid", .sid(.listingExtension), "Its SID, the same under every installation."),
                Member("available_add_on_sid", .sid(.listing), "The add-on it belongs to."),
                Member("friendly_name", .text(), "Its name for people."),
                Member("product_name", .text(), "The product it extends."),
                Member("unique_name", .text(), "Its name for programs, unique within the add-on."),
                Member("url", .uri, "This resource."),
            ]),
        ResourceShape(
            "InstalledAddOn", "An account's installation of an add-on.",
            [
                Member("sid", .sid(.installation), "Its SID, which usage is reported on."),
                Member("account_sid", .sid(.account), "The account that installed it."),
                Member("friendly_name", .text(), "The listing's name, read live."),
                Member("description", .text().orNull, "The listing's short description, read live."),
                Member(
                    "configuration", .object.orNull,
                    "The present configuration, with `********` in the place of what its schema marks as secret."),
                Member(
                    "unique_name", .text(most: Limits.uniqueNameCharactersMax),
                    "Its name within the account, unique there."),
                Member("date_created", .dateTime, "When it was installed, in GMT."),
                Member("date_updated", .dateTime, "When it was last changed, in GMT."),
                Member("url", .uri, "This resource."),
                Member("links", .links, "`extensions`: its extensions; `available_add_on`: what is installed."),
            ]),
        ResourceShape(
            "InstalledAddOnExtension", "A usage point of an installation, on or off.",
            [
                Member("sid", .sid(.listingExtension), "Its SID, the same as the add-on's extension."),
                Member("installed_add_on_sid", .sid(.installation), "The installation it belongs to."),
                Member("friendly_name", .text(), "Its name for people."),
                Member("product_name", .text(), "The product it extends."),
                Member("unique_name", .text(), "Its name for programs."),
                Member("enabled", .boolean, "Whether it is switched on; off after installing."),
                Member("url", .uri, "This resource."),
            ]),
        usage,
        ResourceShape(
            "ReferralConversion", "A referral that led to an account.",
            [Member("converted_account_sid", .sid(.account), "The account that was converted: the caller's.")]),
        ResourceShape(
            "Listing", "A publisher's listing. A section that was never set is null.",
            [
                Member("url", .uri, "This resource."),
                Member("sid", .sid(.listing), "Its SID, the same as the available add-on's."),
            ] + ListingSection.allCases.map { sectionMember($0) }),
        ResourceShape(
            "OwnListing", "One of the caller's listings, in short: what its module info says, flat.",
            [
                Member("sid", .sid(.listing), "Its SID."), Member("url", .uri, "The whole listing."),
            ] + moduleInfo),
    ]

    private static let usage = ResourceShape(
        "UsageReport", "A report of usage, and its answer, in the order of the request.",
        [
            Member(
                "total_submitted", Shape.amount.adding("readOnly", true),
                "The exact sum of the quantities that were submitted; 0 when none was."),
            Member(
                "billable_items",
                .list(
                    of: .members([
                        Member("sid", .text(), "The billing item, echoed as it was sent."),
                        Member(
                            "quantity", Shape.amount,
                            """
                            The amount of money to bill, in the currency of the customer's account: above 0, at most \
                            10^12, 20 significant digits and 12 decimals; never rounded. A form's Quantity below 0 is \
                            answered as the credit it is.
                            """),
                        Member(
                            "submitted", Shape.boolean.adding("readOnly", true),
                            "Whether a billing event was made of it; it is on disk when this answer arrives."),
                    ])), "One entry for each item of the report."),
        ])
}
