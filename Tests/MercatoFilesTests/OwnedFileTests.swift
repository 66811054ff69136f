import Foundation
import MercatoFiles
import Testing

/// A directory that is removed with everything in it when the test that holds it is over.
final class Folder {
    let path = "\(NSTemporaryDirectory())mercato-files-\(UUID().uuidString)"

    init(mode: Int = 0o700) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
        chmod(path, mode_t(mode))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, mode: Int = 0o600) -> String {
        let file = "\(path)/\(name)"
        _ = FileManager.default.createFile(
            atPath: file, contents: Data("secret".utf8), attributes: [.posixPermissions: mode])
        return file
    }
}

@Suite("OwnedFile")
struct OwnedFileTests {
    private func refusal(_ body: () throws -> Void) throws -> String {
        let fault = try #require(throws: FileFault.self) { try body() }
        return fault.description
    }

    @Test("A plain file of its owner alone is taken, and so is none")
    func good() throws {
        let folder = try Folder()
        let file = folder.file("key")
        try OwnedFile.check(file)
        #expect(try OwnedFile.text(of: file) == "secret")
        #expect(try OwnedFile.text(of: "\(folder.path)/none") == nil)
    }

    @Test(
        "What others can read or write is refused with the command that mends it",
        arguments: [
            (0o640, 0o600), (0o604, 0o600), (0o620, 0o600), (0o602, 0o600), (0o666, 0o600), (0o644, 0o600),
        ])
    func looseSecret(mode: Int, mended: Int) throws {
        let folder = try Folder()
        let file = folder.file("key", mode: mode)
        let text = try refusal { try OwnedFile.check(file) }
        #expect(text.contains("chmod 600 \(file)") && text.contains("0" + String(mode, radix: 8)), "\(text)")
        let unread = try refusal { _ = try OwnedFile.text(of: file) }
        #expect(unread == text)
        chmod(file, mode_t(mended))
        try OwnedFile.check(file)
    }

    @Test("A certificate may be read by others, and written by none")
    func shared() throws {
        let folder = try Folder()
        try OwnedFile.check(folder.file("ca", mode: 0o644), .shared)
        let loose = folder.file("loose", mode: 0o664)
        let text = try refusal { try OwnedFile.check(loose, .shared) }
        #expect(text.contains("chmod 644 \(loose)"))
    }

    @Test("A link is refused by name and never followed, also one that leads nowhere", arguments: [true, false])
    func link(leadsSomewhere: Bool) throws {
        let folder = try Folder()
        let link = "\(folder.path)/link"
        let target = leadsSomewhere ? folder.file("target") : "\(folder.path)/nothing"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        let checked = try refusal { try OwnedFile.check(link) }
        let opened = try refusal { _ = try OwnedFile.open(link, O_RDWR | O_CREAT) }
        #expect(checked.hasPrefix("\(link) is a symbolic link") && opened == checked)
        #expect(OwnedFile.isThere(link))
        #expect(FileManager.default.fileExists(atPath: "\(folder.path)/nothing") == false)
    }

    @Test("A directory or a pipe is no file")
    func others() throws {
        let folder = try Folder()
        let folded = try refusal { try OwnedFile.check(folder.path) }
        #expect(folded.contains("no plain file"))
        let pipe = "\(folder.path)/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let piped = try refusal { _ = try OwnedFile.text(of: pipe) }
        #expect(piped.contains("no plain file"))
    }

    @Test("Another user's file is refused", .enabled(if: geteuid() == 0))
    func foreign() throws {
        let folder = try Folder()
        let file = folder.file("key")
        #expect(chown(file, 65_534, 65_534) == 0)
        let text = try refusal { try OwnedFile.check(file) }
        #expect(text.contains("belongs to the user with the number 65534"))
        // Root acts for whoever owns all of it.
        #expect(chown(folder.path, 65_534, 65_534) == 0)
        try OwnedFile.check(file)
    }
}

@Suite("OwnedDirectory")
struct OwnedDirectoryTests {
    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("An empty directory is closed to others, and one that others may write is not taken")
    func empty() throws {
        let open = try Folder(mode: 0o755)
        try OwnedDirectory.prepare(open.path)
        #expect(try mode(open.path) == 0o700)
        let loose = try Folder(mode: 0o777)
        let fault = try #require(throws: FileFault.self) { try OwnedDirectory.prepare(loose.path) }
        #expect(fault.description.contains("chmod 700 \(loose.path)"))
        #expect(try mode(loose.path) == 0o777)
    }

    @Test("A directory that holds something keeps its mode, and is refused when others can enter it")
    func full() throws {
        let folder = try Folder(mode: 0o755)
        _ = folder.file("something")
        let prepared = try #require(throws: FileFault.self) { try OwnedDirectory.prepare(folder.path) }
        let checked = try #require(throws: FileFault.self) { try OwnedDirectory.check(folder.path) }
        #expect(prepared == checked && checked.description.contains("chmod 700 \(folder.path)"))
        #expect(try mode(folder.path) == 0o755)
        chmod(folder.path, 0o700)
        try OwnedDirectory.prepare(folder.path)
    }

    @Test("A directory is made with those above it, its owner's alone")
    func made() throws {
        let folder = try Folder()
        try OwnedDirectory.prepare("\(folder.path)/a/b")
        #expect(try mode("\(folder.path)/a/b") == 0o700)
    }

    @Test("A file is no directory, and a link to a directory is one")
    func links() throws {
        let folder = try Folder()
        let file = folder.file("file")
        #expect(throws: FileFault.self) { try OwnedDirectory.prepare(file) }
        let link = "\(folder.path)/link"
        let target = try Folder()
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target.path)
        try OwnedDirectory.prepare(link)
    }
}
