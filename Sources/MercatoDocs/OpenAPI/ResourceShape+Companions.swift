import JSONValue
import MercatoTypes

extension ResourceShape {
    static let companions: [ResourceShape] = [
        ResourceShape("Key", "An API key.", keyMembers + [policy]),
        ResourceShape(
            "NewKey", "A new API key, with the secret that is shown this once.", keyMembers + [policy, secret]),
        ResourceShape(
            "KeyOfList", "An API key, as lists show it.",
            keyMembers + [Member("flags", .list(of: .text()), "What it may be used for: `rest_api`, `signing`.")]),
        ResourceShape("Alert", "A Debugger notification, as lists show it.", alertMembers),
        ResourceShape(
            "AlertInstance", "A Debugger notification with the exchange that led to it.",
            alertMembers + [
                Member("request_variables", .text(), "The request's parameters or body, at most 16 KiB."),
                Member("request_headers", .text(), "The request's headers, without `Authorization`."),
                Member("response_headers", .text(), "The answer's headers."),
                Member("response_body", .text(), "The answer's body, at most 16 KiB."),
            ]),
        event,
    ]

    static let keyMembers = [
        Member("sid", .sid(.apiKey), "Its SID, the user name of HTTP Basic."),
        Member("friendly_name", .text(most: Limits.friendlyNameCharactersMax), "Its name for people."),
        Member("date_created", .rfcDate, "When it was made, in GMT."),
        Member("date_updated", .rfcDate, "When it was last changed, in GMT."),
    ]

    static let secret = Member(
        "secret", Shape(["type": "string", "pattern": "^[A-Za-z0-9]{32}$"]), "The secret; it cannot be read again.")

    private static let policy = Member(
        "policy", policyShape.orNull, "What a restricted key may do; null for the other kinds.")

    /// (contract: restricted keys)
    static let policyShape = Shape.members([
        Member(
            "allow", .list(of: .text(), most: Limits.policyPermissionsMax),
            "Permissions, each `/twilio/{product}/{resource}/{action}`.")
    ])

    private static let alertMembers = [
        Member("sid", .sid(.alert), "Its SID."),
        Member("account_sid", .sid(.account), "The account whose request led to it."),
        Member("log_level", .words("error", "warning", "notice", "debug"), "How grave it is."),
        Member("error_code", .text(), "The code of the refusal, as a text."),
        Member("alert_text", .text(most: Limits.alertTextCharactersMax), "What went wrong, and the fix."),
        Member("more_info", .uri, "The page about the code."),
        Member("api_version", .text(), "The version of the API that was called."),
        Member("request_method", Shape.words("GET", "POST").adding("format", "http-method"), "The request's method."),
        Member("request_url", .text(), "The request's URL."),
        Member("resource_sid", Shape.anySid.orNull, "The resource it concerns; null when the request named none."),
        Member("service_sid", Shape.anySid.orNull, "Always null here."),
        Member("date_created", .dateTime, "When it was written, in GMT."),
        Member("date_generated", .dateTime, "When the request was made, in GMT."),
        Member("date_updated", .dateTime, "When it was last changed, in GMT."),
        Member("url", .uri, "This resource."),
    ]

    private static let event = ResourceShape(
        "Event", "An audit event: what was changed, by whom, from where.",
        [
            Member("sid", .sid(.auditEvent), "Its SID."),
            Member("account_sid", .sid(.account), "The account whose resource was changed."),
            Member(
                "actor_sid", .sid(.account), "The account that changed it: this one, its parent, or an operator's."),
            Member(
                "actor_type", .words("account", "twilio-admin"),
                "`twilio-admin` when an operator of the marketplace changed another's resource."),
            Member("description", .text().orNull, "Names the API key that was used, if one was."),
            Member(
                "event_data",
                Shape.object.adding(
                    "additionalProperties", ["type": "object", "required": ["previous", "updated"]]),
                "The values that changed by name, each with `previous` and `updated`; never a secret."),
            Member("event_date", .dateTime, "When it was changed, in GMT."),
            Member(
                "event_type", .text(), "`{resource_type}.created`, `.updated` or `.deleted`: `installation.created`."),
            Member("resource_sid", .anySid, "The resource that was changed."),
            Member("resource_type", .text(), "Such as `account`, `key`, `listing`, `invitation`, `installation`."),
            Member("source", .words("api", "twilio"), "`twilio` for what this server did by itself."),
            Member("source_ip_address", .text().orNull, "Where the request came from."),
            Member("url", .uri, "This resource."),
            Member("links", .links, "`actor` and `resource`: where each is read."),
        ])
}
