import Foundation
import JSONValue

/// The right of this process to send one report, and the key it must be sent with.
///
/// The key stands on disk before the report leaves and until its answer is in. So when the answer is lost, with the
/// connection or with this process, the same command finds the key again and the report is billed once. A lock keeps
/// a second process with the very same report waiting for the first one's answer: then it is a report of its own.
final class ReportClaim: Sendable {
    let key: String
    /// When a former run sent this report and got no answer; nil when none did.
    let repeats: UnansweredReport?
    /// Where the key is kept.
    let path: String

    private let lock: ReportLock

    /// - Throws: ``CommandFailure`` when the directory or the file cannot be used.
    init(_ content: UnansweredReport.Content, directory: String) throws(CommandFailure) {
        try DurableFile.makeDirectory(directory)
        path = "\(directory)/usage-\(content.name).json"
        lock = try ReportLock("\(directory)/usage-\(content.name).lock")
        if let data = try DurableFile.read(path) {
            guard let json = try? JSONValue(parsing: data), let former = UnansweredReport(content, json: json) else {
                throw CommandFailure(
                    "the file \(path) should hold the key of an unanswered report, but cannot be understood. Look at "
                        + "the installation's totals; remove the file to send the report as a new one")
            }
            repeats = former
            key = former.key
        } else {
            let report = UnansweredReport(content)
            try DurableFile.write(report.json.serialized(), to: path)
            repeats = nil
            key = report.key
        }
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
