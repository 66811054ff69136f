import Crypto
import JSONValue

extension JSONValue {
    /// The value as an audit event holds it: itself, or of one that takes more bytes as text only what tells whether a
    /// text is the one that stood there (decision 0015).
    func auditable(bytesMax: Int) -> JSONValue {
        let text = Array(serialized().utf8)
        guard text.count > bytesMax else { return self }
        let hash = SHA256.hash(data: text).reduce(into: "") { hex, byte in
            hex += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return ["bytes": .number(JSONNumber(text.count)), "sha256": .string(hash)]
    }
}
