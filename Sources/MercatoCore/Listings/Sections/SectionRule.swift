import JSONValue
import MercatoTypes

/// What a section may hold: its members and their limits (contract: listing sections, section limits).
struct SectionRule: Sendable {
    let members: KeyValuePairs<String, ValueRule>
    /// A member that a listing cannot do without.
    var required: String?

    /// Everything that is wrong with what was sent for the section; a null asks to remove a member.
    func faults(of object: JSONObject, at path: String) -> [ListingFault] {
        members.flatMap { name, rule -> [ListingFault] in
            guard let value = object[name] else { return [] }
            if !value.isNull { return rule.faults(of: value, at: "\(path).\(name)") }
            if name != required { return [] }
            return [ListingFault("\(path).\(name)", "cannot be removed: a listing must have one")]
        }
    }

    static func of(_ section: ListingSection) -> SectionRule {
        switch section {
        case .moduleInfo: moduleInfo
        case .description: description
        case .documentation: SectionRule(members: ["body": .body(bytes: Limits.documentationBodyBytesMax)])
        case .policies: SectionRule(members: ["privacy": .text(.max), "legal": .text(.max)])
        case .support: support
        case .configuration: configuration
        case .pricing: SectionRule(members: ["body": .body(bytes: Limits.pricingBodyBytesMax)])
        }
    }

    private static let moduleInfo = SectionRule(
        members: [
            "name": .name(Limits.friendlyNameCharactersMax),
            "short_description": .text(Limits.shortDescriptionCharactersMax),
            "tagline": .text(Limits.taglineCharactersMax),
            "logo_url": .url([.http, .https]),
            "logo_bg_color_hex": .colour,
            "provider_name": .text(Limits.providerNameCharactersMax),
            "provider_web_url": .url([.http, .https]),
            "tag": .text(Limits.tagCharactersMax),
        ], required: "name")

    private static let description = SectionRule(members: [
        "body": .markdown(bytes: Limits.descriptionBodyBytesMax),
        "highlights": .list(
            Limits.highlightsMax,
            of: [
                "title": .text(Limits.highlightTitleCharactersMax),
                "description": .text(Limits.highlightTextCharactersMax),
            ]),
        "code_samples": .list(
            Limits.codeSamplesMax,
            of: [
                "title": .text(Limits.highlightTitleCharactersMax),
                "description": .text(Limits.highlightTextCharactersMax),
                "code": .body(bytes: Limits.codeSampleBytesMax),
            ]),
    ])

    private static let support = SectionRule(members: [
        "customer_support_email": .email, "billing_email": .email, "technical_email": .email,
        "customer_support_phone": .phone, "billing_phone": .phone, "technical_phone": .phone,
        "support_description": .text(Limits.supportDescriptionCharactersMax),
    ])

    private static let configuration = SectionRule(members: [
        "buttons": .list(
            Limits.buttonsMax,
            of: [
                "url": .url([.http, .https]), "label": .text(Limits.buttonLabelCharactersMax),
                "help_text": .text(Limits.buttonHelpCharactersMax),
            ]),
        "notification_configuration": .object([
            "callback_url": .url([.https]),
            "notification_events": .words(Limits.notificationEvents, most: Limits.notificationEventsMax),
        ]),
    ])
}
