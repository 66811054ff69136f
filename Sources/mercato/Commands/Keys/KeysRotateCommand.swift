import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato keys rotate`: a new secret for a key.
struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give an API key a new secret and print it, for `eval`.",
        discussion: """
            With --overlap the secret of now works beside the new one for that time, so that nothing fails while the \
            new one is rolled out; rotating again without --overlap ends it early. The new one is shown this once.
            """)

    @Argument(help: "The key, an SK… SID.", transform: ArgumentText.apiKey)
    var key: SID

    @Option(
        help: ArgumentHelp(
            "How long the secret of now works beside the new one, at most 30 days.", valueName: "seconds"),
        transform: NumberText.overlap)
    var overlap = 0

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        try options.show(try await options.call { try await $0.rotateKey(key, overlapSeconds: overlap) }) {
            try ShellLines.of($0, KeysCommand.variables)
        }
    }
}
