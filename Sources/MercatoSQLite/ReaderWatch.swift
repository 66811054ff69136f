import Foundation
import GRDB
import MercatoCore
import MercatoTypes
import Synchronization

/// Sees to it that a reader of a served database lets go of it: while it reads, the server's write-ahead log cannot be
/// emptied and grows.
///
/// - A reader that is stopped (Ctrl-Z, `SIGSTOP`, a debugger) is killed by the system after
///   ``Limits/readerStandstillSeconds``. It cannot do that itself, since nothing of it runs; so it sets the kernel an
///   alarm that kills, and puts it off as long as it lives. It only reads, so nothing is lost with it.
/// - One that runs while the log grows by more than ``Limits/logGrowthWhileReadBytesMax``, or the disk gets full, is
///   interrupted, and says why.
final class ReaderWatch: Sendable {
    private struct State {
        var hasEnded = false
        var reason: String?
    }

    private let state = Mutex(State())
    private let end = DispatchSemaphore(value: 0)
    private let log: String
    private let interrupt: @Sendable () -> Void

    /// - Parameters:
    ///   - path: of the database
    ///   - interrupt: ends what the reader is doing
    init(_ path: String, interrupt: @escaping @Sendable () -> Void) {
        log = "\(path)-wal"
        self.interrupt = interrupt
        let thread = Thread { [self] in watch() }
        thread.name = "mercato-reader-watch"
        thread.start()
    }

    /// The reader is done.
    func stop() {
        state.withLock { $0.hasEnded = true }
        end.signal()
    }

    /// - Throws: ``StoreFault/unavailable(reason:)`` when the reader was interrupted.
    func check() throws {
        if let reason = state.withLock({ $0.reason }) { throw StoreFault.unavailable(reason: reason) }
    }

    private func watch() {
        let alarm = KernelAlarm()
        let before = FileSize.bytes(log)
        while !state.withLock({ $0.hasEnded }) {
            let reason = reasonToEnd(grown: FileSize.bytes(log) - before)
            if let reason {
                state.withLock { $0.reason = reason }
                interrupt()
                // Not put off any more: one that is stuck, as behind a pipe that nobody reads, ends all the same.
                _ = end.wait(timeout: .now() + .seconds(Limits.readerStandstillSeconds))
            } else {
                alarm.putOff(seconds: Limits.readerStandstillSeconds)
                _ = end.wait(timeout: .now() + .seconds(1))
            }
        }
    }

    private func reasonToEnd(grown bytes: Int) -> String? {
        if bytes > Limits.logGrowthWhileReadBytesMax {
            return "the server wrote \(bytes >> 20) MiB meanwhile, and its log cannot be emptied while this reads. "
                + "Repeat it when less is written, or check a backup that was made with --unverified"
        }
        // A few pages that the server writes now and then fill no disk.
        if bytes > Limits.logGrowthNoticedBytes, let free = FileSize.freeBytes(besides: log),
            free < Limits.diskReserveBytes
        {
            return
                "only \(free >> 20) MiB are left on the disk, and the server's log cannot be emptied while this reads"
        }
        return nil
    }
}

/// An alarm that kills this process, whatever state it is in, unless it is put off.
private final class KernelAlarm {
    /// The system's first timer has the number 0, which Swift takes for no pointer at all.
    private var timer: timer_t?
    private let isMade: Bool

    init() {
        var event = sigevent()
        event.sigev_signo = SIGKILL
        // Where the system gives none, a reader that is stopped holds the log until it goes on.
        isMade = timer_create(CLOCK_MONOTONIC, &event, &timer) == 0
    }

    func putOff(seconds: Int) {
        guard isMade else { return }
        var time = itimerspec()
        time.it_value.tv_sec = seconds
        timer_settime(timer, 0, &time, nil)
    }

    deinit {
        if isMade { timer_delete(timer) }
    }
}

/// Sizes of files, asked for without opening them: a descriptor of SQLite's files that is closed drops its locks.
enum FileSize {
    /// 0 for one that does not exist.
    static func bytes(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    }

    static func freeBytes(besides path: String) -> Int? {
        let directory = (path as NSString).deletingLastPathComponent
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: directory.isEmpty ? "." : directory)
        let size = attributes?[.systemFreeSize]
        return size as? Int ?? (size as? UInt64).map { Int(clamping: $0) }
    }
}
