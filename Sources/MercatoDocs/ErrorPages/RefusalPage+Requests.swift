import MercatoTypes

extension RefusalPage {
    /// Requests that cannot be understood or keep no rule.
    static let badRequests: [RefusalPage] = [
        RefusalPage(
            .badRequest, 400, "parameter", "A parameter is missing or wrong",
            message: "‹PageSize must be a whole number of at least 1›",
            cause: "A parameter of the form or the query is missing, malformed or outside its limits.",
            fix:
                "Correct what the message names; `params.parameter` has its name. Of a listing's sections every fault "
                + "is named at once, in `params.faults` too.",
            request: "GET /v1/InstalledAddOns?PageSize=0"),
        RefusalPage(
            .badRequest, 400, "page-token", "The page token is not one of this list",
            message: "Invalid PageToken. ‹It belongs to another list; follow this list's own next_page_url›",
            cause: "`PageToken` was made up, changed, or taken from another list.",
            fix: "Follow `meta.next_page_url` and `meta.previous_page_url` as they are.",
            request: "GET /v1/Alerts?PageToken=2"),
        RefusalPage(
            .badRequest, 400, "form", "The body is no form",
            message: "The Content-Type must be application/x-www-form-urlencoded, with the parameters as name=value "
                + "pairs",
            cause: "The operation takes form parameters, and another content type was sent.",
            fix: "Send `Content-Type: application/x-www-form-urlencoded`. JSON values go into a parameter as text.",
            request: "POST /v1/InstalledAddOns\nContent-Type: application/json\n\n{\"AvailableAddOnSid\": \"XB…\"}"),
        RefusalPage(
            .badRequest, 400, "http", "This is no HTTP",
            message: "This is not a well-formed HTTP/1.1 request",
            cause: "The request's head could not be read: a space in the path, a header without a colon, two lengths.",
            fix: "Use an HTTP client library; behind a proxy, look at what the proxy sends.",
            request: "GET /v1/Alerts?Text=two words HTTP/1.1"),
        RefusalPage(
            .methodNotAllowed, 405, "method", "The path does not take this method",
            message: "‹/v1/InstalledAddOns/XE…/Usage› does not take this method. It takes ‹OPTIONS, POST›",
            cause: "The path exists, but not for this method. There is no reading back under the Usage path, for one.",
            fix: "Use a method of the answer's `Allow` header.",
            request: "GET /v1/InstalledAddOns/XE…/Usage"),
        RefusalPage(
            .notFound, 404, "resource", "There is no such resource",
            message: "The requested resource ‹/v1/InstalledAddOns/XE…/› was not found",
            cause: "The path is misspelt, the SID is unknown, the resource was removed, or it is another account's.",
            fix: "Paths are case-sensitive and have no trailing slash. Use credentials of the account that owns it.",
            request: "GET /v1/InstalledAddOns/XE…/"),
        RefusalPage(
            .requestTooLarge, 413, "body", "The body is too large",
            message: "The body is larger than ‹1048576› bytes. Split it into several requests",
            cause: "A usage report is larger than 1 MiB, or a form larger than 8 MiB.",
            fix: "Split it into several requests.",
            request: "POST /v1/InstalledAddOns/XE…/Usage\nContent-Length: 2000000"),
        RefusalPage(
            .requestTooLarge, 431, "head", "The head is too large",
            message: "The request's head is too large: at most ‹32768› bytes in all and ‹100› headers",
            cause: "The request line and the headers together are larger than 32 KiB, or there are too many headers.",
            fix: "Send fewer or shorter headers; large values belong into the body.",
            request: "GET /v1/Alerts\nX-Trace: a very long text…"),
        RefusalPage(
            .upgradeRequired, 426, "tls", "HTTPS only",
            message: "This API is served over HTTPS only. Use an https:// URL",
            cause: "The request came over plain HTTP, where its credentials can be read on the way.",
            fix: "Use an `https://` URL, and replace the credentials if the network is not your own.",
            request: "GET http://marketplace.example.com/v1/Alerts"),
    ]
}
