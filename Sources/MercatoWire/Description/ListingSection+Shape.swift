import JSONValue
package import MercatoTypes

/// What a listing says, section by section (contract: listing sections). Members that are not named here are kept as
/// they are.
extension ListingSection {
    /// What the document says of it.
    package var text: String {
        switch self {
        case .moduleInfo: "What lists and the catalog show of the listing."
        case .description: "What the add-on does, at length."
        case .documentation: "How it is used."
        case .policies: "The publisher's terms."
        case .support: "Where customers get help."
        case .configuration:
            "What installers are shown; `notification_configuration` is shown to owner and operators alone."
        case .pricing: "What it costs, in words."
        }
    }

    package var shape: Shape { .members(members) }

    var members: [Member] {
        switch self {
        case .moduleInfo: ListingSection.moduleInfoMembers
        case .description: ListingSection.descriptionMembers
        case .documentation: [ListingSection.markdown("At most 1 MiB.")]
        case .policies:
            [ListingSection.text("privacy", nil, "In Markdown."), ListingSection.text("legal", nil, "In Markdown.")]
        case .support: ListingSection.supportMembers
        case .configuration: ListingSection.configurationMembers
        case .pricing: [ListingSection.markdown("At most 64 KiB.")]
        }
    }

    private static let moduleInfoMembers: [Member] = [
        text("name", Limits.friendlyNameCharactersMax, "Its name; a listing cannot be without."),
        text("short_description", 256, "What it does."),
        text("tagline", 256, "Its purpose and benefit in a line."),
        .optional("logo_url", .uri, "Where its logo is."),
        .optional(
            "logo_bg_color_hex", Shape.text().adding("pattern", "^#[0-9a-fA-F]{6}$"),
            "The colour behind the logo, such as `#ff5722`."),
        text("provider_name", 128, "Who offers it."),
        .optional("provider_web_url", .uri, "Where its provider is."),
        text("tag", 64, "A word it is found by."),
    ]

    private static let descriptionMembers: [Member] = [
        markdown("At most 64 KiB, without HTML."),
        .optional(
            "highlights",
            .list(
                of: .members([text("title", 128, "In a few words."), text("description", 2_048, "In a paragraph.")]),
                most: 20), "What speaks for it."),
        .optional(
            "code_samples",
            .list(
                of: .members([
                    text("title", 128, "In a few words."), text("description", 2_048, "In a paragraph."),
                    text("code", nil, "At most 16 KiB."),
                ]), most: 20), "How it is used in programs."),
    ]

    private static let supportMembers: [Member] = {
        let purposes = [
            ("customer_support", "with questions"), ("billing", "about bills"), ("technical", "about faults"),
        ]
        return purposes.flatMap { name, purpose -> [Member] in
            [
                .optional("\(name)_email", Shape.text(most: 254), "Where to write \(purpose)."),
                .optional("\(name)_phone", Shape.text(most: 32), "Where to call \(purpose)."),
            ]
        } + [text("support_description", 4_096, "What help there is.")]
    }()

    private static let configurationMembers: [Member] = [
        .optional(
            "buttons",
            .list(
                of: .members([
                    .optional("url", .uri, "Where it leads."), text("label", 64, "What it says."),
                    text("help_text", 512, "What it is for."),
                ]), most: 10), "Where an installer goes on."),
        .optional(
            "notification_configuration",
            .members([
                .optional("callback_url", .uri, "Who is told, over HTTPS."),
                .optional(
                    "notification_events", .list(of: .words("module_install", "module_uninstall"), most: 10),
                    "Of what."),
            ]), "Who is told of installations."),
    ]

    private static func markdown(_ limit: String) -> Member { text("body", nil, "In Markdown. \(limit)") }

    private static func text(_ name: String, _ most: Int?, _ text: String) -> Member {
        .optional(name, .text(most: most), text)
    }
}
