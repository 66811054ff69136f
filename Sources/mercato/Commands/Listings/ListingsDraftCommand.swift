import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato listings draft`: a publisher's own new listing.
struct ListingsDraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "As a publisher: make a listing of your own and print its SID, for `eval`.",
        discussion: "The rest of what it says is written with `mercato listings write`.")

    @Option(
        name: [.customLong("module-info-file"), .customLong("module-info")],
        help: "A JSON file with name, short_description, tagline, logo_url and so on.", completion: .file(),
        transform: SectionFiles.object)
    var moduleInfo: JSONObject

    @Option(
        name: .customLong("configuration-file"), help: "A JSON file with buttons and notification_configuration.",
        completion: .file(), transform: SectionFiles.object)
    var buttons: JSONObject?

    @OptionGroup
    var options: PublisherOptions

    func run() async throws {
        var form = ListingSectionsForm([.moduleInfo: moduleInfo])
        form.objects[.configuration] = buttons
        try options.show(try await options.call { [form] in try await $0.createModuleData(form).json }) {
            try ShellLines.of($0, ["MERCATO_LISTING_SID": "sid"])
        }
    }
}
