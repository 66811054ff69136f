import JSONValue
import MercatoTypes
import MercatoWire

/// Parameters that many operations have.
enum SharedParameters {
    static let paging = references(pages)
    static let idempotency = references(keys)
    static let entityTag = references(tags)

    static var json: JSONObject {
        var parameters: JSONObject = [:]
        for page in pages { parameters[page.name] = DocumentedOperation.parameter(page, in: "query") }
        for key in keys + tags { parameters[key.name] = DocumentedOperation.parameter(key, in: "header") }
        return parameters
    }

    private static let pages: [Member] = [
        .optional(
            "PageSize", .integer(least: 1, most: Limits.pageSizeMax, format: "int64"),
            "How many records a page has; \(Limits.pageSizeDefault) when left out. More than 1,000 is taken as 1,000."),
        .optional("Page", .integer(least: 0), "The number of the page, from 0; follow the links of `meta` instead."),
        .optional("PageToken", .text(), "Where the page begins; it stands in the links of `meta`."),
    ]

    private static let keys: [Member] = [
        .optional(
            IdempotencyHeader.standardName, key,
            "The same key with the same report gets the first answer again; with another report 409."),
        .optional(IdempotencyHeader.twilioName, key, "The same, by the name that Twilio's clients use."),
    ]

    private static let tags: [Member] = [
        .optional(
            "If-None-Match", .text(), "The `ETag` of an answer that the caller keeps: 304 while it is still true.")
    ]

    private static let key = Shape.text(least: 1, most: Limits.idempotencyKeyCharactersMax)
        .adding("pattern", "^[!-~]+$")

    private static func references(_ members: [Member]) -> [JSONValue] {
        members.map { ["$ref": .string("#/components/parameters/\($0.name)")] }
    }
}
