import ArgumentParser
import JSONValue
import MercatoTypes
import MercatoWire

/// The sections of a listing, each in a file.
struct SectionFiles: ParsableArguments {
    @Option(
        name: [.customLong("module-info-file"), .customLong("module-info")],
        help: "A file with name, short_description, tagline, logo_url and so on.", completion: .file(),
        transform: SectionFiles.object)
    var moduleInfo: JSONObject?

    @Option(
        name: .customLong("description-file"),
        help: "A file with body (Markdown), highlights and code_samples.", completion: .file(),
        transform: SectionFiles.object)
    var description: JSONObject?

    @Option(
        name: [.customLong("documentation-file"), .customLong("documentation")], help: "A file with body (Markdown).",
        completion: .file(), transform: SectionFiles.object)
    var documentation: JSONObject?

    @Option(
        name: [.customLong("policies-file"), .customLong("policies")], help: "A file with privacy and legal.",
        completion: .file(), transform: SectionFiles.object)
    var policies: JSONObject?

    @Option(
        name: [.customLong("support-file"), .customLong("support")],
        help: "A file with e-mail addresses, phone numbers and support_description.", completion: .file(),
        transform: SectionFiles.object)
    var support: JSONObject?

    @Option(
        name: .customLong("configuration-file"),
        help: "A file with buttons and notification_configuration.", completion: .file(),
        transform: SectionFiles.object)
    var configuration: JSONObject?

    @Option(
        name: [.customLong("pricing-file"), .customLong("pricing")], help: "A file with body (Markdown).",
        completion: .file(), transform: SectionFiles.object)
    var pricing: JSONObject?

    var form: ListingSectionsForm {
        let all: [ListingSection: JSONObject?] = [
            .moduleInfo: moduleInfo, .description: description, .documentation: documentation, .policies: policies,
            .support: support, .configuration: configuration, .pricing: pricing,
        ]
        return ListingSectionsForm(all.compactMapValues(\.self))
    }

    /// The JSON object in a file whose path is given.
    static func object(_ path: String) throws -> JSONObject {
        try ArgumentText.objectFile(path).object ?? [:]
    }
}
