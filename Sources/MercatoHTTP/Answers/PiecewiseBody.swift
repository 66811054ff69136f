import HTTPTypes
import Hummingbird
import MercatoTypes
import NIOCore

/// Writes a long answer in pieces, each when its reader has taken what was before it; the connection then holds a few
/// pieces of it and not the whole, and it is seen whether the reader takes anything.
enum PiecewiseBody {
    /// - Parameter share: what the body is counted by while it is kept
    /// - Returns: nil for a body that is short, which is best left as it is
    static func body(_ body: ResponseBody, counted share: @autoclosure () -> KeptBytes.Share?) -> ResponseBody? {
        guard let length = body.contentLength, length > Limits.answerPieceBytes else { return nil }
        let share = share()
        share?.take(length)
        return ResponseBody(contentLength: length) { writer in
            // The share is let go with this closure, which is when the last piece was taken.
            defer { withExtendedLifetime(share) {} }
            try await body.write(Writer(base: writer))
        }
    }

    private struct Writer: ResponseBodyWriter {
        var base: any ResponseBodyWriter

        mutating func write(_ buffer: ByteBuffer) async throws {
            var rest = buffer
            while rest.readableBytes > 0 {
                let size = min(rest.readableBytes, Limits.answerPieceBytes)
                guard let piece = rest.readSlice(length: size) else { return }
                try await base.write(piece)
            }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
            try await base.finish(trailingHeaders)
        }
    }
}
