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
        case .documentation: [ListingSection.markdown(Limits.documentationBodyBytesMax)]
        case .policies:
            [ListingSection.text("privacy", nil, "In Markdown."), ListingSection.text("legal", nil, "In Markdown.")]
        case .support: ListingSection.supportMembers
        case .configuration: ListingSection.configurationMembers
        case .pricing: [ListingSection.markdown(Limits.pricingBodyBytesMax)]
        }
    }

    private static let moduleInfoMembers: [Member] = [
        text("name", Limits.friendlyNameCharactersMax, "Its name; a listing cannot be without."),
        text("short_description", Limits.shortDescriptionCharactersMax, "What it does."),
        text("tagline", Limits.taglineCharactersMax, "Its purpose and benefit in a line."),
        .optional("logo_url", .uri, "Where its logo is."),
        .optional(
            "logo_bg_color_hex", Shape.text().adding("pattern", "^#[0-9a-fA-F]{6}$"),
            "The colour behind the logo, such as `#ff5722`."),
        text("provider_name", Limits.providerNameCharactersMax, "Who offers it."),
        .optional("provider_web_url", .uri, "Where its provider is."),
        text("tag", Limits.tagCharactersMax, "A word it is found by."),
    ]

    private static let descriptionMembers: [Member] = [
        markdown(Limits.descriptionBodyBytesMax, "without HTML"),
        .optional(
            "highlights", .list(of: .members(highlight), most: Limits.highlightsMax), "What speaks for it."),
        .optional(
            "code_samples",
            .list(
                of: .members(highlight + [text("code", nil, atMost(Limits.codeSampleBytesMax))]),
                most: Limits.codeSamplesMax), "How it is used in programs."),
    ]

    private static let highlight = [
        text("title", Limits.highlightTitleCharactersMax, "In a few words."),
        text("description", Limits.highlightTextCharactersMax, "In a paragraph."),
    ]

    private static let supportMembers: [Member] = {
        let purposes = [
            ("customer_support", "with questions"), ("billing", "about bills"), ("technical", "about faults"),
        ]
        return purposes.flatMap { name, purpose -> [Member] in
            [
                .optional(
                    "\(name)_email", Shape.text(most: Limits.supportEmailCharactersMax), "Where to write \(purpose)."),
                .optional(
                    "\(name)_phone", Shape.text(most: Limits.supportPhoneCharactersMax), "Where to call \(purpose)."),
            ]
        } + [text("support_description", Limits.supportDescriptionCharactersMax, "What help there is.")]
    }()

    private static let configurationMembers: [Member] = [
        .optional(
            "buttons",
            .list(
                of: .members([
                    .optional("url", .uri, "Where it leads."),
                    text("label", Limits.buttonLabelCharactersMax, "What it says."),
                    text("help_text", Limits.buttonHelpCharactersMax, "What it is for."),
                ]), most: Limits.buttonsMax), "Where an installer goes on."),
        .optional(
            "notification_configuration",
            .members([
                .optional("callback_url", .uri, "Who is told, over HTTPS."),
                .optional(
                    "notification_events",
                    .list(of: .words(Limits.notificationEvents), most: Limits.notificationEventsMax),
                    "Of what."),
            ]), "Who is told of installations."),
    ]

    private static func markdown(_ bytes: Int, _ more: String? = nil) -> Member {
        text("body", nil, "In Markdown. " + atMost(bytes, more))
    }

    private static func atMost(_ bytes: Int, _ more: String? = nil) -> String {
        let size = bytes < 1_048_576 ? "\(bytes / 1_024) KiB" : "\(bytes / 1_048_576) MiB"
        return "At most " + [size, more].compactMap { $0 }.joined(separator: ", ") + "."
    }

    private static func text(_ name: String, _ most: Int?, _ text: String) -> Member {
        .optional(name, .text(most: most), text)
    }
}
