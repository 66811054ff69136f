import MercatoCore
import Testing

@Suite("SecretHash")
struct SecretHashTests {
    @Test("A secret matches its own hash only", arguments: ["", "secrets", "Secret", "secret ", "secre", "sécret"])
    func matching(other: String) {
        let hash = SecretHash(of: "secret")
        #expect(hash.matches("secret"))
        #expect(!hash.matches(other))
    }

    @Test("It is the SHA-256")
    func sha256() {
        let hash = SecretHash(of: "abc")
        #expect(hash.bytes.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
        #expect(hash.bytes.count == 32)
        #expect(SecretHash(bytes: hash.bytes) == hash)
    }

    @Test("Bytes that are no hash match nothing", arguments: [[], [0], Array(repeating: 0, count: 32)] as [[UInt8]])
    func damaged(bytes: [UInt8]) {
        #expect(!SecretHash(bytes: bytes).matches(""))
        #expect(!SecretHash(bytes: bytes).matches("secret"))
    }
}
