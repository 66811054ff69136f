import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato listings write`: a publisher changes what a listing of its own says.
struct ListingsWriteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "As a publisher: change what a listing of yours says.",
        discussion: """
            Each option names a JSON file that holds an object. Its members are set, null removes one, lists are \
            replaced whole, and what the file does not name stays.
            """)

    @Argument(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var sid: SID

    @OptionGroup(title: "Sections")
    var sections: SectionFiles

    @OptionGroup
    var options: PublisherOptions

    func validate() throws {
        if sections.form.objects.isEmpty {
            throw ValidationError("Nothing is to change: give at least one of the sections.")
        }
    }

    func run() async throws {
        let changed = try await options.call { client -> JSONValue in
            if let listing = try await client.updateModuleDataManagement(sid, sections.form) { return listing.json }
            Output.note("nothing changed: the listing says all of this already")
            return try await client.fetchModuleDataManagement(sid).json
        }
        options.show(changed, otherwise: ResourceText.details)
    }
}
