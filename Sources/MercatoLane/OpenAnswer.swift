import NIOCore

/// What everybody is answered who asks for a path, with or without credentials, on any port: the same bytes as long as
/// the process lives.
package struct OpenAnswer: Sendable {
    let path: String
    let fields: [(String, String)]
    let body: ByteBuffer

    /// - Parameters:
    ///   - path: as a request must have it, without a query; also the name that requests for it are counted by
    ///   - type: the content type
    package init(path: String, type: String, body: [UInt8]) {
        self.path = path
        self.body = ByteBuffer(bytes: body)
        fields = [("Content-Type", type), ("Content-Length", String(body.count))]
    }
}
