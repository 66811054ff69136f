import HTTPTypes
import Hummingbird
import MercatoTypes
import NIOCore

/// Writes a long answer in pieces, each when its reader has taken what was before it; the connection then holds a few
/// pieces of it and not the whole, and it is seen whether the reader takes anything. The answer is counted until the
/// last of them has been taken.
enum PiecewiseBody {
    /// - Parameter share: what the body is counted by while it is kept
    static func body(_ body: ResponseBody, of length: Int, counted share: KeptBytes.Share?) -> ResponseBody {
        ResponseBody(contentLength: length) { writer in
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
