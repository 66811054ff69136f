import HTTPTypes
import Hummingbird
import MercatoTypes
import NIOCore

/// Writes a long answer in pieces, each when its reader has taken what was before it; the connection then holds a few
/// pieces of it and not the whole, and it is seen whether the reader takes anything. All but the briefest answers are
/// counted until they have been taken.
enum PiecewiseBody {
    /// - Parameters:
    ///   - family: for whom the body is counted while it is kept; nil for a stranger's
    ///   - kept: what counts it
    static func body(_ body: ResponseBody, counted family: SID?, by kept: KeptBytes) -> ResponseBody {
        guard let length = body.contentLength, length > Limits.uncountedAnswerBytesMax else { return body }
        let share = family.map { kept.share(of: $0) }
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
