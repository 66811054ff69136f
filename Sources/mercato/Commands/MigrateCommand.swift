import ArgumentParser
import MercatoServer

/// `mercato migrate`: the schema of this version, without serving.
struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring a data directory up to date with this version, without serving it.",
        discussion: """
            `mercato serve` does the same when it starts. There is no way back but a backup: make one first. No server \
            may be using the directory.
            """)

    @Option(help: "The data directory.", completion: .directory, transform: ArgumentText.path)
    var data: String

    func run() throws {
        let update = try StoreChoice.keeping(dataDirectory: data).bringUpToDate()
        Output.line(
            update.from == update.to
                ? "up to date already: \"\(update.to)\"" : "migrated from \"\(update.from)\" to \"\(update.to)\"")
    }
}
