import ArgumentParser
import MercatoCore
import MercatoServer

/// `mercato restore`: a backup becomes a marketplace again.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into a data directory that has no marketplace yet.",
        discussion: """
            The copy is brought up to date with this version and checked as by `mercato verify`, and only then it is \
            in place. The encryption key is in no backup: put encryption.key into the directory yourself, then serve it.
            """)

    @Option(help: "The backup.", completion: .file(), transform: ArgumentText.path)
    var from: String

    @Option(
        help: "The data directory; made when it does not exist.", completion: .directory, transform: ArgumentText.path)
    var data: String

    func run() throws {
        let store = StoreChoice.keeping(dataDirectory: data)
        let progress = ProgressLine()
        let outcome = try progress.during { try store.restore(from: from, notice: $0) }
        Output.line(VerificationText(outcome: outcome).table)
        if !outcome.isBalanced {
            throw CommandFailure("nothing was restored, because the books in \(from) are not in order")
        }
        Output.line("restored to \(data)")
        if TokenVault.isMissing(in: data) {
            Output.note(
                "note: no backup holds the encryption key. Put the marketplace's encryption.key into \(data) before it "
                    + "is served")
        }
    }
}
