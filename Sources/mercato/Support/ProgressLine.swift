import Foundation
import MercatoServer

/// One line on the terminal that shows how far a long piece of work has come. Where nobody looks, in a script or a
/// log, there is none.
struct ProgressLine {
    private static let width = 30
    private static let interval = Duration.milliseconds(100)

    private let isShown = isatty(STDERR_FILENO) == 1

    /// Shows the progress of `work`, and wipes it away when it ends, however it ends.
    func during<Result>(_ work: (@escaping (StepProgress) -> Void) throws -> Result) rethrows -> Result {
        guard isShown else { return try work { _ in } }
        var lastStep = ""
        var lastTime = ContinuousClock.now
        defer { write("\r\u{1B}[K") }
        return try work { progress in
            // More often than eyes can follow only costs time.
            let now = ContinuousClock.now
            guard progress.step != lastStep || now - lastTime >= ProgressLine.interval else { return }
            (lastStep, lastTime) = (progress.step, now)
            write("\r\u{1B}[K\(ProgressLine.text(progress))")
        }
    }

    private static func text(_ progress: StepProgress) -> String {
        guard progress.total > 0 else { return progress.step }
        let done = min(progress.done, progress.total)
        let filled = done * width / progress.total
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
        return "[\(bar)] \(done * 100 / progress.total) %  \(progress.step)"
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
