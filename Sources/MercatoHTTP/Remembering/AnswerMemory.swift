import HTTPTypes
package import Hummingbird
package import MercatoCore
package import MercatoTypes
package import NIOCore
import Synchronization

/// Answers that were given and hold still: what is asked for again and again is read and written out once, until a
/// commit changes what it shows (decision 0056). Bounded in bytes, in all and for each family.
package final class AnswerMemory: Sendable {
    /// All that an answer depends on besides what is stored.
    package struct Question: Hashable, Sendable {
        private let account: SID
        /// Path and query, as the caller wrote them.
        private let target: String
        private let origin: String
        private let errorPages: String

        /// - Parameters:
        ///   - account: whose caller asks
        ///   - origin: what URLs in the answer are built on
        ///   - errorPages: what the pages of error codes are put behind
        package init(account: SID, target: String, origin: String, errorPages: String) {
            self.account = account
            self.target = target
            self.origin = origin
            self.errorPages = errorPages
        }

        fileprivate var bytes: Int { target.utf8.count + origin.utf8.count + errorPages.utf8.count }
    }

    /// A good answer (200), as the handler of its operation made it.
    package struct Answer: Sendable {
        private let headers: HTTPFields
        /// Its headers, its length among them, as they are written.
        package let fields: [(String, String)]
        package let body: ByteBuffer
        /// What a caller must be allowed to do to be given it.
        package let useCase: UseCase
        /// The name that requests for it are counted by.
        package let route: String
        fileprivate let subject: AnswerSubject
        fileprivate let version: Int

        fileprivate init(
            _ headers: HTTPFields, _ body: ByteBuffer, _ useCase: UseCase, route: String, about subject: AnswerSubject,
            _ version: Int
        ) {
            self.headers = headers
            fields = headers.map { ($0.name.rawName, $0.value) }
            self.body = body
            self.useCase = useCase
            self.route = route
            self.subject = subject
            self.version = version
        }

        /// As a response, or as 304 for a caller who has the body already.
        package func response(to request: Request) -> Response {
            if let tag = headers[.eTag], EntityTag.matches(request.headers[values: .ifNoneMatch], tag) {
                var headers = headers
                headers[.contentType] = nil
                headers[.contentLength] = nil
                return Response(status: .notModified, headers: headers)
            }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
    }

    private let versions: SubjectVersions
    private let answers: Mutex<RecordCache<Question, Answer>>

    /// - Parameters:
    ///   - bytesMax: what all answers may take, about
    ///   - bytesPerFamilyMax: what those to one account and its subaccounts may take
    package init(
        _ versions: SubjectVersions, bytesMax: Int = Limits.rememberedAnswersBytesMax,
        bytesPerFamilyMax: Int = Limits.rememberedAnswersBytesPerAccountMax
    ) {
        self.versions = versions
        answers = Mutex(RecordCache(bytesMax: bytesMax, bytesPerOwnerMax: bytesPerFamilyMax))
    }

    /// What the answers in memory take, about.
    package var bytes: Int { answers.withLock { $0.bytes } }

    /// The answer to a question, if there is one and nothing has changed of what it shows.
    package func answer(to question: Question) -> Answer? {
        guard let answer = answers.withLock({ $0.record(question) }) else { return nil }
        if versions.version(of: answer.subject) == answer.version { return answer }
        return nil
    }

    /// Works out an answer, and remembers it if it is a good one and nothing has changed meanwhile.
    /// - Parameters:
    ///   - subject: what it shows
    ///   - family: by whose share it is kept
    ///   - make: reads nothing of the store before it is called
    /// - Throws: what `make` throws.
    package func remember(
        _ question: Question, about subject: AnswerSubject, of family: SID, for useCase: UseCase, route: String,
        _ make: () async throws -> Response
    ) async throws -> Response {
        let version = versions.version(of: subject)
        let response = try await make()
        guard let version, response.status == .ok, let length = response.body.contentLength,
            length <= Limits.rememberedAnswerBytesMax, versions.version(of: subject) == version
        else { return response }
        let body = try await Collector.body(of: response)
        let answer = Answer(response.headers, body, useCase, route: route, about: subject, version)
        let bytes = body.storageCapacity + question.bytes + AnswerMemory.entryBytes
        answers.withLock { $0.insert(answer, question, owner: family, bytes: bytes) }
        var kept = response
        kept.body = ResponseBody(byteBuffer: body)
        return kept
    }

    /// What an answer takes besides its body: headers, and its places in the cache.
    private static let entryBytes = 1_024

    private final class Collector: Sendable {
        private let parts = Mutex(ByteBuffer())

        static func body(of response: Response) async throws -> ByteBuffer {
            let collector = Collector()
            try await response.body.write(Writer(collector: collector))
            return collector.parts.withLock { $0 }
        }

        private struct Writer: ResponseBodyWriter {
            let collector: Collector

            func write(_ buffer: ByteBuffer) {
                collector.parts.withLock { parts in
                    // Most bodies are one part, which is shared as it is.
                    if parts.readableBytes == 0 { parts = buffer } else { parts.writeImmutableBuffer(buffer) }
                }
            }

            consuming func finish(_ trailingHeaders: HTTPFields?) {}
        }
    }
}

/// What of the store an answer shows, besides the caller's own account: what must be the same for the same answer to be
/// given again.
package enum AnswerSubject: Hashable, Sendable {
    /// Accounts, keys, listings, invitations, installations.
    case directory
    /// What was billed on an installation, and the directory.
    case books(of: SID)
    /// Anything that is stored.
    case everything
}
