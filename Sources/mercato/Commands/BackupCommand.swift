import ArgumentParser
import MercatoCore
import MercatoServer

/// `mercato backup`: a copy of the books in a single file.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database into one file, while the server goes on.",
        discussion: """
            The copy is one state of the books. It is checked as by `mercato verify`, flushed, and only then gets its \
            name, so that what has the name is whole. The data directory's encryption.key is not in it: keep a copy \
            of that as well, and elsewhere, because together the two open every auth token.
            """)

    @Option(help: "The data directory, served or not.", completion: .directory, transform: ArgumentText.path)
    var data: String

    @Option(help: "The file to write.", completion: .file(), transform: ArgumentText.path)
    var to: String

    @Flag(help: "Replace a file that is there.")
    var force = false

    @Flag(help: "Do not check the copy. Check it later, with `mercato verify --file`.")
    var unverified = false

    func run() throws {
        let store = StoreChoice.keeping(dataDirectory: data)
        let progress = ProgressLine()
        let outcome = try progress.during {
            try store.backUp(to: to, replaces: force, verifies: !unverified, notice: $0)
        }
        guard let outcome else {
            Output.line("copied to \(to); its books were not checked")
            return
        }
        Output.line(VerificationText(outcome: outcome).table)
        if !outcome.isBalanced {
            throw CommandFailure(
                "nothing was written to \(to), because the books are not in order. To keep a copy of them as they are, "
                    + "add --unverified")
        }
        Output.line("copied to \(to)")
    }
}
