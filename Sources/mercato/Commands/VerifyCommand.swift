import ArgumentParser
import JSONValue
import MercatoCore
import MercatoServer

/// `mercato verify`: do the books balance?
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the books: work every total out anew and hold every rule against them.",
        discussion: """
            Reads only, and one state from first to last, so that a server may go on serving meanwhile. Exits with 1 \
            and a list when something is off.
            """)

    @Option(help: "The data directory, served or not.", completion: .directory, transform: ArgumentText.path)
    var data: String?

    @Option(
        help: "A backup, or another file, in place of a data directory.", completion: .file(),
        transform: ArgumentText.path)
    var file: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if (data == nil) == (file == nil) {
            throw ValidationError("Name what to check: --data with a data directory, or --file with a backup.")
        }
    }

    func run() throws {
        let progress = ProgressLine()
        let outcome = try progress.during { notice in
            guard let data else { return try StoreChoice.checkBooks(ofBackup: file ?? "", notice: notice) }
            return try StoreChoice.keeping(dataDirectory: data).checkBooks(notice: notice)
        }
        let text = VerificationText(outcome: outcome)
        Output.line(json ? text.json.serialized() : text.table)
        if !outcome.isBalanced { throw ExitCode.failure }
    }
}
