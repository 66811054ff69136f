import Foundation
import MercatoCore
import MercatoServer
import MercatoTypes
import Testing

@Suite("TokenVault")
struct TokenVaultTests {
    private let account = SID(kind: .account, high: 1, low: 2)
    private let directory = "\(NSTemporaryDirectory())mercato-vault-\(UUID().uuidString)"

    init() throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    private var file: String { "\(directory)/encryption.key" }

    @Test("A sealed token opens again with the same key, also after a restart")
    func roundTrip() throws {
        let sealed = try TokenVault.make(file: file, environment: [:]).seal("0123456789abcdef", of: account)
        #expect(!String(decoding: sealed, as: UTF8.self).contains("0123456789abcdef"))
        #expect(try TokenVault(file: file, environment: [:]).open(sealed, of: account) == "0123456789abcdef")
    }

    @Test("The key file is for its owner alone and is kept when it is there")
    func keyFile() throws {
        _ = try TokenVault.make(file: file, environment: [:])
        let first = try String(contentsOfFile: file, encoding: .utf8)
        _ = try TokenVault.make(file: file, environment: [:])
        #expect(try String(contentsOfFile: file, encoding: .utf8) == first)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("A seal of another account, of another key, or a tampered one does not open")
    func refusals() throws {
        let vault = try TokenVault.make(file: file, environment: [:])
        let sealed = try vault.seal("token", of: account)
        let other = SID(kind: .account, high: 1, low: 3)
        #expect(throws: StoreFault.self) { try vault.open(sealed, of: other) }
        var tampered = sealed
        tampered[tampered.count - 1] ^= 1
        #expect(throws: StoreFault.self) { try vault.open(tampered, of: account) }
        let stranger = try TokenVault(
            file: file, environment: [TokenVault.variable: String(repeating: "ab", count: 32)])
        #expect(throws: StoreFault.self) { try stranger.open(sealed, of: account) }
    }

    @Test("A key for another purpose is the same after a restart, and another for each purpose and each vault")
    func derivedKeys() throws {
        let vault = try TokenVault.make(file: file, environment: [:])
        let key = vault.derivedKey("page tokens")
        #expect(key.count == 32)
        #expect(try TokenVault(file: file, environment: [:]).derivedKey("page tokens") == key)
        #expect(vault.derivedKey("page token") != key)
        let stranger = try TokenVault(
            file: file, environment: [TokenVault.variable: String(repeating: "ab", count: 32)])
        #expect(stranger.derivedKey("page tokens") != key)
    }

    @Test("A missing or malformed key is refused by name", arguments: ["", "zz", String(repeating: "g", count: 64)])
    func malformed(text: String) {
        #expect(throws: ServerFault.self) { try TokenVault(file: file, environment: [TokenVault.variable: text]) }
        #expect(throws: ServerFault.self) { try TokenVault(file: "\(directory)/none", environment: [:]) }
    }
}
