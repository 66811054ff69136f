import Foundation
import MercatoSQLite
import MercatoTestSupport
import Testing

@Suite("The permissions of a data directory")
struct FilePermissionTests {
    private let directory = TemporaryDirectory()

    @Test("A directory made by the store is its owner's alone")
    func newDirectory() throws {
        let engine = try SQLiteEngine(directory: directory.path)
        #expect(try permissions(directory.path) == 0o700)
        try engine.close()
    }

    // In a directory that was there before, which others may enter, only the files' own permissions protect the
    // books and the hashes of the secrets.
    @Test("Every file of the store is its owner's alone, whatever the directory")
    func files() throws {
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let engine = try SQLiteEngine(directory: directory.path)
        try Fixtures().insert(into: engine)
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        #expect(files == ["mercato.db", "mercato.db-shm", "mercato.db-wal", "mercato.lock"])
        for file in files {
            #expect(try permissions("\(directory.path)/\(file)") & 0o077 == 0, "\(file)")
        }
        try engine.close()
    }

    private func permissions(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}
