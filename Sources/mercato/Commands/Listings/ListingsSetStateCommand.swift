import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato listings set-state`: the way of a listing from draft to market and back.
struct ListingsSetStateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-state", abstract: "Bring a listing to another state.",
        discussion: """
            A draft goes to in_review and from there back, or to marketing_preview (seen by nobody; operators install \
            it), private_beta (seen by invited accounts) or active (seen by all). A published listing can be \
            suspended and come back. Retired is the end. Usage can be reported in the three published states.
            """)

    static let states = [
        "draft", "in_review", "marketing_preview", "private_beta", "active", "suspended", "retired",
    ]

    static let known = ArgumentText.word(of: states)

    @Argument(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID

    @Argument(
        help: "The state: \(states.dropLast().joined(separator: ", ")) or retired.", completion: .list(states),
        transform: known)
    var state: String

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        let resource = try await options.call { try await $0.updateListing(listing, ListingForm(state: state)).json }
        options.show(resource) { "\(listing) is \(Output.plain($0["state"]?.string ?? state))" }
    }
}
