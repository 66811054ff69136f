import Foundation
package import Logging
package import MercatoCore
import MercatoTypes
import Synchronization

/// What is left on the file system of the data directory, and of the size that the database may have, looked at every
/// second.
package final class DiskRoom: StorageRoom {
    /// Where the room begins to be for money alone, and where it ends.
    package struct Marks: Hashable, Sendable {
        /// Free bytes on the file system below which only money is taken; nil for a share of the file system.
        package let freeBytesForMoney: Int?
        /// The bytes the database may use; beyond them only money is taken. Nil for no limit of its own.
        package let databaseBytesMax: Int?

        package init(freeBytesForMoney: Int? = nil, databaseBytesMax: Int? = nil) {
            self.freeBytesForMoney = freeBytesForMoney
            self.databaseBytesMax = databaseBytesMax
        }
    }

    /// What was found.
    package struct Finding: Hashable, Sendable {
        package var freeBytes = 0
        package var fileSystemBytes = 0
        package var databaseBytes = 0
    }

    private let directory: String
    private let marks: Marks
    private let logger: Logger
    private let databaseBytes: @Sendable () async throws -> Int
    private let found = Mutex(Finding())
    private let state = Atomic(StorageLevel.everything.rawValue)

    /// - Parameter databaseBytes: what the database uses, without what it will use again
    package init(
        directory: String, marks: Marks = Marks(), logger: Logger,
        databaseBytes: @escaping @Sendable () async throws -> Int
    ) {
        self.directory = directory
        self.marks = marks
        self.logger = logger
        self.databaseBytes = databaseBytes
    }

    package var level: StorageLevel { StorageLevel(rawValue: state.load(ordering: .relaxed)) ?? .everything }
    package var finding: Finding { found.withLock { $0 } }

    var job: PeriodicJob {
        PeriodicJob("probe_storage", every: .seconds(Limits.roomProbeSeconds)) { [self] in await probe() }
    }

    /// Looks once. What cannot be found out is as it was.
    package func probe() async {
        var finding = self.finding
        if let (free, all) = DiskRoom.fileSystem(of: directory) {
            finding.freeBytes = free
            finding.fileSystemBytes = all
        }
        if let bytes = try? await databaseBytes() { finding.databaseBytes = bytes }
        found.withLock { $0 = finding }
        let now = DiskRoom.level(finding, marks)
        let before = state.exchange(now.rawValue, ordering: .relaxed)
        if before != now.rawValue { report(now, finding) }
    }

    static func level(_ finding: Finding, _ marks: Marks) -> StorageLevel {
        guard finding.fileSystemBytes > 0 else { return .everything }
        let forMoney =
            marks.freeBytesForMoney
            ?? min(finding.fileSystemBytes / 100 * Limits.roomForMoneyPercent, Limits.roomForMoneyBytesMax)
        let forNothing = min(
            finding.fileSystemBytes / 100 * Limits.roomForNothingPercent, Limits.roomForNothingBytesMax)
        if finding.freeBytes < min(forNothing, forMoney) { return .nothing }
        if finding.freeBytes < forMoney { return .money }
        if let most = marks.databaseBytesMax, finding.databaseBytes > most { return .money }
        return .everything
    }

    private func report(_ level: StorageLevel, _ finding: Finding) {
        let metadata: Logger.Metadata = [
            "free_bytes": "\(finding.freeBytes)", "database_bytes": "\(finding.databaseBytes)",
        ]
        switch level {
        case .everything: logger.notice("there is room again: everything is taken", metadata: metadata)
        case .money:
            logger.error("the storage is nearly full: only usage reports are taken; make room", metadata: metadata)
        case .nothing:
            logger.critical("the storage is full: nothing is taken, usage reports neither", metadata: metadata)
        }
    }

    private static func fileSystem(of directory: String) -> (free: Int, all: Int)? {
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else { return nil }
        let block = Int(clamping: status.f_frsize)
        // What is left to this user, not what only root may use.
        return (Int(clamping: status.f_bavail) * block, Int(clamping: status.f_blocks) * block)
    }
}
