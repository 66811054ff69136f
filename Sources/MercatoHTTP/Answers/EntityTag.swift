import Crypto
import HTTPTypes
package import Hummingbird
import MercatoWire
import NIOCore
import Synchronization

/// Strong entity tags on single resources, and 304 for a caller who has the body already (decision 0018).
package enum EntityTag {
    /// The answer to a GET, with the tag of its body; or 304 in its place.
    package static func tag(_ response: Response, for request: Request) async throws -> Response {
        guard response.status == .ok else { return response }
        let digest = Digest()
        try await response.body.write(DigestingWriter(into: digest))
        let tag = text(digest.value)
        let isKnown = matches(request.headers[values: .ifNoneMatch], tag)
        var answer = isKnown ? Response(status: .notModified) : response
        answer.headers[.eTag] = tag
        answer.headers[.cacheControl] = "private, no-cache"
        answer.headers[.vary] = "Authorization"
        return answer
    }

    /// The tag of a body.
    static func text(of body: [UInt8]) -> String { text(SHA256.hash(data: body)) }

    private static func text(_ digest: SHA256.Digest) -> String {
        "\"\(digest.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())\""
    }

    /// Whether a caller has a tag's body: a list of tags, weak ones too, or `*`.
    static func matches(_ fields: [String], _ tag: String) -> Bool {
        fields.joined(separator: ",").split(separator: ",").contains { field in
            let known = field.filter { $0 != " " && $0 != "\t" }
            return known == "*" || known == tag || known == "W/\(tag)"
        }
    }

    private final class Digest: Sendable {
        private let hash = Mutex(SHA256())

        var value: SHA256.Digest { hash.withLock { $0.finalize() } }

        func add(_ part: ByteBuffer) {
            hash.withLock { hash in part.withUnsafeReadableBytes { hash.update(bufferPointer: $0) } }
        }
    }

    private struct DigestingWriter: ResponseBodyWriter {
        let digest: Digest

        init(into digest: Digest) {
            self.digest = digest
        }

        func write(_ buffer: ByteBuffer) { digest.add(buffer) }

        consuming func finish(_ trailingHeaders: HTTPFields?) {}
    }
}
