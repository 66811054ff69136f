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
        case .documentation: SectionRule(members: ["body": .body(bytes: 1_048_576)])
        case .policies: SectionRule(members: ["privacy": .text(.max), "legal": .text(.max)])
        case .support: support
        case .configuration: configuration
        case .pricing: SectionRule(members: ["body": .body(bytes: 65_536)])
        }
    }

    private static let moduleInfo = SectionRule(
        members: [
            "name": .name(Limits.friendlyNameCharactersMax),
            "short_description": .text(256),
            "tagline": .text(256),
            "logo_url": .url([.http, .https]),
            "logo_bg_color_hex": .colour,
            "provider_name": .text(128),
            "provider_web_url": .url([.http, .https]),
            "tag": .text(64),
        ], required: "name")

    private static let description = SectionRule(members: [
        "body": .markdown(bytes: 65_536),
        "highlights": .list(20, of: ["title": .text(128), "description": .text(2_048)]),
        "code_samples": .list(
            20, of: ["title": .text(128), "description": .text(2_048), "code": .body(bytes: 16_384)]),
    ])

    private static let support = SectionRule(members: [
        "customer_support_email": .email, "billing_email": .email, "technical_email": .email,
        "customer_support_phone": .phone, "billing_phone": .phone, "technical_phone": .phone,
        "support_description": .text(4_096),
    ])

    private static let configuration = SectionRule(members: [
        "buttons": .list(10, of: ["url": .url([.http, .https]), "label": .text(64), "help_text": .text(512)]),
        "notification_configuration": .object([
            "callback_url": .url([.https]),
            // The documented event and our own (contract: install notification).
            "notification_events": .words(["module_install", "module_uninstall"], most: 10),
        ]),
    ])
}
