import Foundation
import JSONValue
import MercatoTypes

/// The right of this process to send one report, and the key it must be sent with.
///
/// The key stands on disk before the report leaves and until its answer is in. So when the answer is lost, with the
/// connection or with this process, the same command finds the key again and the report is billed once. A lock keeps
/// a second process with the very same report waiting for the first one's answer: then it is a report of its own.
///
/// Whoever comes back at once repeats; whoever comes much later may well mean a further report with the same content.
/// That is not guessed: nothing is sent until it is said (``Intent``).
final class ReportClaim: Sendable {
    /// Whether the report is one that was sent before.
    enum Intent: Sendable {
        /// Nothing was said: it is within ``UnansweredReport/repeatedWithinSeconds`` of the last try.
        case unsaid
        /// It is the unanswered one, however long ago that was.
        case repeating
        /// It is a further one.
        case new
    }

    let key: String
    /// When a former run sent this report and got no answer; nil when none did.
    let repeats: UnansweredReport?
    /// Where the key is kept.
    let path: String

    private let lock: ReportLock

    /// - Throws: ``CommandFailure`` when the directory or the file cannot be used, or when it must be said which report
    ///   is meant; then nothing was sent, and what is kept stays.
    init(_ content: UnansweredReport.Content, directory: String, intent: Intent) throws(CommandFailure) {
        try DurableFile.makeDirectory(directory)
        path = "\(directory)/usage-\(content.name).json"
        lock = try ReportLock("\(directory)/usage-\(content.name).lock")
        let now = UnansweredReport.now()
        let former = try ReportClaim.kept(content, path)
        switch (intent, former) {
        case (.unsaid, let former?):
            guard former.isRecent(at: now) else { throw ReportClaim.ambiguous(former, path) }
            repeats = former
        case (.repeating, let former?):
            repeats = former
        case (.repeating, nil):
            lock.discard()
            throw CommandFailure(
                "there is nothing to repeat: no unanswered report of this content is kept in \(directory). Nothing was "
                    + "sent; leave out --repeat to send it")
        case (.new, let former?):
            Output.note(
                "the unanswered report of \(former.firstTried.iso8601) is given up. Whether it was billed shows in "
                    + "`mercato usage totals`")
            repeats = nil
        case (.unsaid, nil), (.new, nil):
            repeats = nil
        }
        let report = repeats?.tried(at: now) ?? UnansweredReport(content, at: now)
        try DurableFile.write(report.json.serialized(), to: path)
        key = report.key
    }

    private static func kept(
        _ content: UnansweredReport.Content, _ path: String
    ) throws(CommandFailure) -> UnansweredReport? {
        guard let data = try DurableFile.read(path) else { return nil }
        guard let json = try? JSONValue(parsing: data), let former = UnansweredReport(content, json: json) else {
            throw CommandFailure(
                "the file \(path) should hold the key of an unanswered report, but cannot be understood. Look at "
                    + "the installation's totals; remove the file to send the report as a new one")
        }
        return former
    }

    private static func ambiguous(_ former: UnansweredReport, _ path: String) -> CommandFailure {
        CommandFailure(
            """
            nothing was sent and nothing was billed: a report of the same content was sent at \
            \(former.firstTried.iso8601), last tried at \(former.lastTried.iso8601), and got no answer, so it may have \
            been billed or not. Say which one this is:
              --repeat  that report once more: with its key, so that it is billed once in all
              --new     a further report: billed whatever became of that one
            `mercato usage totals` shows what was billed. The key is kept in \(path). Scripts that report again and \
            again give each report an --idempotency-key of its own.
            """, exitCode: 4)
    }

    /// Whether a refusal says that the report was not billed, and never will be under this key.
    ///
    /// For a report that was not sent before, every refusal short of a server's failure does. For one that was, some
    /// are given before the server looks at the key, and so say nothing about the run before.
    func isSettled(byStatus status: Int) -> Bool {
        guard repeats != nil else { return status < 500 }
        return status < 500 && ![401, 403, 408, 426, 429].contains(status)
    }

    /// The answer is in: the same report is a new one from now on.
    /// - Throws: ``CommandFailure`` when the file stays.
    func settle() throws(CommandFailure) {
        try DurableFile.remove(path)
        lock.discard()
    }
}
