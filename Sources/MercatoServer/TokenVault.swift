import Crypto
import Foundation
import MercatoCore
import MercatoFiles
package import MercatoTypes

/// Seals auth tokens and the secrets in configurations with AES-256-GCM, under a key that lies beside the database and
/// not in it.
package struct TokenVault: TokenSealing {
    /// Holds 64 hex digits; takes precedence over the file.
    package static let variable = "MERCATO_ENCRYPTION_KEY"

    private let key: SymmetricKey

    /// The key of the environment, else of a file.
    /// - Throws: ``ServerFault`` when there is neither, or it is no key.
    package init(file: String, environment: [String: String] = ProcessInfo.processInfo.environment) throws(ServerFault)
    {
        if let text = environment[TokenVault.variable] {
            try self.init(text, source: "the variable \(TokenVault.variable)")
            return
        }
        let kept = try ServerFault.translating { try OwnedFile.text(of: file) }
        guard let text = kept else {
            throw ServerFault(
                "the encryption key \(file) cannot be read. It was made by `mercato init`: put it back from where it "
                    + "is kept, or give it in \(TokenVault.variable)")
        }
        try self.init(text, source: file)
    }

    /// The key of the environment or of a file, which is made with a new key when there is none.
    /// - Throws: ``ServerFault`` when it is no key or the file cannot be written.
    package static func make(
        file: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ServerFault) -> TokenVault {
        if environment[variable] == nil, !OwnedFile.isThere(file) {
            let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
            try PrivateFile.write(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n", to: file)
        }
        return try TokenVault(file: file, environment: environment)
    }

    private init(_ text: String, source: String) throws(ServerFault) {
        let digits = Array(text.filter { !$0.isWhitespace })
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        guard digits.count == 64, bytes.count == 32 else {
            throw ServerFault("\(source) does not hold an encryption key: 64 hex digits")
        }
        key = SymmetricKey(data: bytes)
    }

    package func seal(_ token: String, of account: SID) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            Array(token.utf8), using: key, authenticating: Array(account.description.utf8))
        guard let combined = box.combined else { throw ServerFault("a token could not be sealed") }
        return Array(combined)
    }

    /// Whether a data directory has no key yet: it is kept beside the store and in no backup of it.
    package static func isMissing(in dataDirectory: String) -> Bool {
        ProcessInfo.processInfo.environment[variable] == nil && access("\(dataDirectory)/encryption.key", F_OK) != 0
    }

    /// 32 bytes for another purpose, which tell nothing of the key itself; the same whenever they are asked for.
    package func derivedKey(_ purpose: String) -> [UInt8] {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("mercato \(purpose)".utf8), outputByteCount: 32)
            .withUnsafeBytes { Array($0) }
    }

    package func open(_ sealed: [UInt8], of account: SID) throws -> String {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            let bytes = try AES.GCM.open(box, using: key, authenticating: Array(account.description.utf8))
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            throw StoreFault.unavailable(
                reason: "what is sealed for \(account) was not sealed with this server's encryption key")
        }
    }
}
