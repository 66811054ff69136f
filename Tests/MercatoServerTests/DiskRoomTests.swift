import Logging
import MercatoCore
import MercatoTypes
import Testing

@testable import MercatoServer

@Suite("DiskRoom")
struct DiskRoomTests {
    private static let mebibyte = 1_048_576

    @Test(
        "Below 5 % of a file system, at most 1 GiB, only money is taken; below 1 %, at most 64 MiB, nothing",
        arguments: [
            (100, 6, .everything), (100, 5, .everything), (100, 4, .money), (100, 1, .money), (100, 0, .nothing),
            (1_000_000, 1_024, .everything), (1_000_000, 1_023, .money), (1_000_000, 64, .money),
            (1_000_000, 63, .nothing),
        ] as [(Int, Int, StorageLevel)])
    func marks(all: Int, free: Int, expected: StorageLevel) {
        let finding = DiskRoom.Finding(
            freeBytes: free * Self.mebibyte, fileSystemBytes: all * Self.mebibyte, databaseBytes: 1)
        #expect(DiskRoom.level(finding, DiskRoom.Marks()) == expected)
    }

    @Test("The operator's own marks hold instead; a database over its size leaves room for money")
    func ownMarks() {
        var finding = DiskRoom.Finding(
            freeBytes: 30 * Self.mebibyte, fileSystemBytes: 100 * Self.mebibyte, databaseBytes: 9)
        #expect(DiskRoom.level(finding, DiskRoom.Marks(freeBytesForMoney: 31 * Self.mebibyte)) == .money)
        #expect(DiskRoom.level(finding, DiskRoom.Marks(databaseBytesMax: 8)) == .money)
        #expect(DiskRoom.level(finding, DiskRoom.Marks(databaseBytesMax: 9)) == .everything)
        finding.freeBytes = 0
        #expect(DiskRoom.level(finding, DiskRoom.Marks(databaseBytesMax: 8)) == .nothing)
    }

    @Test("It finds out about a real directory, and goes by what it found last when it cannot")
    func probing() async {
        let room = DiskRoom(
            directory: "/", marks: DiskRoom.Marks(databaseBytesMax: 8),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { 9 }
        #expect(room.level == .everything)
        await room.probe()
        #expect(room.finding.fileSystemBytes > 0)
        #expect(room.finding.databaseBytes == 9)
        #expect(room.level <= .money)
    }
}
