import JSONValue
import MercatoTypes

extension ResourceShape {
    static let classic: [ResourceShape] = [
        ResourceShape(
            "ClassicAccount", "An account as the classic API shows it.",
            [
                Member("sid", .sid(.account), "Its SID."),
                Member("friendly_name", .text(most: Limits.friendlyNameCharactersMax), "Its name for people."),
                Member("status", .words("active", "suspended", "closed"), "Closed is final."),
                Member("type", .words("Trial", "Full"), "Whether it is on trial; nothing depends on it here."),
                Member("owner_account_sid", .sid(.account), "The account above it; its own SID when there is none."),
                Member(
                    "auth_token", Shape(["type": "string", "pattern": "^[A-Za-z0-9]{32}$"]).orNull,
                    "Its auth token when it was made, and for whoever comes with that token or its parent's. That it "
                        + "was shown stands in the account's audit events; null where it cannot stand there for want "
                        + "of room, and for a main key."),
                Member("date_created", .rfcDate, "When it was made, in GMT."),
                Member("date_updated", .rfcDate, "When it was last changed, in GMT."),
                Member("uri", .text(), "This resource, without the origin."),
                Member(
                    "subresource_uris", uris,
                    "`keys`, `usage` and, but for a subaccount, `balance`: where each is read, without the origin."),
            ]),
        ResourceShape("ClassicKey", "An API key as the classic API shows it.", keyMembers),
        ResourceShape("NewClassicKey", "A new API key, with its secret.", keyMembers + [secret]),
        ResourceShape(
            "Balance", "What an account was credited less what it was charged.",
            [
                Member("account_sid", .sid(.account), "Whose balance it is."),
                Member("balance", .text(), "The amount as an exact decimal; below 0 for what is owed."),
                Member("currency", .currency, "ISO 4217."),
            ]),
        ResourceShape(
            "UsageRecord", "What an account was charged in a span of days, in one category.",
            [
                Member("account_sid", .sid(.account), "Whose usage it is."),
                Member("api_version", .text(), "`2010-04-01`."),
                Member("as_of", .text(), "Until when it is counted, such as `2016-06-13T22:50:08+00:00`."),
                Member(
                    "category", .text(), "`marketplace` or `totalprice` for everything, `marketplace-…` for one add-on."
                ),
                Member("description", .text(), "The category in words."),
                Member("start_date", .day, "The first day, in GMT."),
                Member("end_date", .day, "The last day, in GMT."),
                Member("count", .text(), "How many billing events, charges and credits, as a text."),
                Member("count_unit", .text(), "`billing events`."),
                Member("usage", .text(), "The price as a text, because usage is reported in money."),
                Member("usage_unit", .text(), "The currency in lower case."),
                Member("price", .amount, "What was charged less what was credited, exactly."),
                Member(
                    "price_unit", Shape(["type": "string", "pattern": "^[a-z]{3}$"]),
                    "The currency in lower case, ISO 4217."),
                Member("uri", .text(), "This record, without the origin."),
                Member("subresource_uris", uris, "The same in other spans, without the origin."),
            ]),
    ]

    /// Paths by name.
    private static let uris = Shape.object.adding("additionalProperties", ["type": "string"])

    /// The members around the records of a classic list; there is no `meta`.
    static let classicPage = [
        Member("first_page_uri", .text(), "The first page, without the origin."),
        Member("previous_page_uri", .text().orNull, "The page before this one; null on the first."),
        Member("uri", .text(), "This page."),
        Member("next_page_uri", .text().orNull, "The page after this one; null on the last."),
        Member("page", .integer(least: 0), "The number of this page, from 0."),
        Member("page_size", .integer(least: 1, most: Limits.pageSizeMax), "The size that was applied."),
        Member("start", .integer(), "The number of the first record."),
        Member("end", .integer(), "The number of the last record."),
    ]
}
