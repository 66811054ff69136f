import JSONValue
import MercatoTypes

extension ResourceShape {
    static let common: [ResourceShape] = [
        ResourceShape(
            "Error", "The body of every refusal.",
            [
                Member("code", .integer(format: "int32"), "The error's code; its page is behind `more_info`."),
                Member("message", .text(), "Names the cause and the fix, in words for people."),
                Member("more_info", .uri, "A page of this server about the code."),
                Member("status", .integer(least: 400, most: 599, format: "int32"), "The HTTP status again."),
                .optional(
                    "params", .object.orNull,
                    "What a program may want to know: `rule` (the gate of a usage report), `parameter`, `permission`."),
                .optional("detail", .text(), "A second text that comes with 401."),
            ]),
        ResourceShape(
            "PageMeta", "Where this page of a list stands, and where the others are.",
            [
                Member("page", .integer(least: 0), "The number of this page, from 0."),
                Member(
                    "page_size", .integer(least: 1, most: Limits.pageSizeMax),
                    "The size that was applied, not the one asked for."),
                Member("first_page_url", .uri, "The first page."),
                Member("previous_page_url", .uri.orNull, "The page before this one; null on the first."),
                Member("url", .uri, "This page."),
                Member(
                    "next_page_url", .uri.orNull,
                    "The page after this one, to be asked for as it stands; null on the last."),
                Member("key", .text(), "The member of the answer that holds the records."),
            ]),
    ]
}
