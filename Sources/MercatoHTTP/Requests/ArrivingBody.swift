import HTTPTypes
import Hummingbird
import MercatoTypes
import NIOCore

/// Reads the body of a request before the request takes its turn: a body that comes slowly, or never, must not hold up
/// what else its account asks for, and what a request costs follows from the bytes that came, not from those that were
/// announced.
enum ArrivingBody {
    /// - Parameters:
    ///   - request: whose body is read, when its method has one that counts
    ///   - kept: what the bytes are counted by, for a family, while they are kept
    /// - Returns: the request with its body, or, when that is too large for any operation, with more than any takes;
    ///   and its length, when it was read, and what it is counted by
    /// - Throws: a refusal that becomes 429 when too much is kept for the family already.
    static func read(
        _ request: Request, _ kept: KeptBytes, for family: SID
    ) async throws -> (request: Request, bytes: Int?, share: KeptBytes.Share?) {
        guard request.method == .post else { return (request, nil, nil) }
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        // The handler refuses it by its length alone.
        if let announced, announced > Limits.formBodyBytesMax { return (request, nil, nil) }
        var request = request
        if let announced, announced <= Limits.keptBytesLeast {
            let body = try await request.collectBody(upTo: Limits.keptBytesLeast)
            return (request, body.readableBytes, nil)
        }
        let share = kept.share(of: family)
        var body = ByteBuffer()
        for try await var part in request.body {
            try share.grow(by: part.readableBytes)
            body.writeBuffer(&part)
            if body.readableBytes > Limits.formBodyBytesMax { break }
        }
        request.body = RequestBody(buffer: body)
        return (request, body.readableBytes, share)
    }
}
