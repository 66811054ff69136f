import HTTPTypes
package import Hummingbird
import JSONValue
package import MercatoCore
package import MercatoHTTP
package import MercatoTypes
package import MercatoWire
import NIOCore

/// One authenticated request, as the handler of an operation sees it.
package struct Call: Sendable {
    package let request: Request
    package let context: MercatoContext
    package let caller: Caller
    package let operation: Operation
    let pageTokenKey: PageTokenKey

    /// What URLs in the answer are built on.
    package var origin: Origin {
        context.listener.origin(authority: request.head.authority).serving(operation.family)
    }

    /// What the page tokens of the list that is asked for are signed with.
    var pageSeal: PageSeal { pageTokenKey.seal(account: caller.accountSid, path: request.uri.path) }

    /// What the page of an error code is put behind.
    var errorPages: String { context.listener.errorPages(authority: request.head.authority) }

    /// The text of a path parameter, by its place in the path.
    package func pathText(_ index: Int) -> String {
        context.parameters.get("\(index)") ?? ""
    }

    /// The SID in the path.
    /// - Throws: ``NotFound`` when it is malformed or of another kind: there can be no such resource.
    package func pathSid(_ index: Int, _ kind: SIDKind) throws(NotFound) -> SID {
        guard let sid = SID(pathText(index), kind) else { throw NotFound() }
        return sid
    }

    /// The query's parameters.
    package func query() throws(RequestFault) -> FormParameters {
        try FormParameters(encoded: (request.uri.query ?? "").utf8)
    }

    /// The parameters of a form body.
    /// - Throws: ``RequestFault`` for another content type or a malformed body.
    package func form() async throws -> FormParameters {
        let bytes = try await body(bytesMax: Limits.formBodyBytesMax)
        let type = request.mediaType
        guard type == "application/x-www-form-urlencoded" || (type == nil && bytes.isEmpty) else {
            throw RequestFault.noForm
        }
        return try FormParameters(encoded: bytes)
    }

    /// The body's bytes.
    /// - Throws: a refusal that becomes 413 when there are more than `bytesMax`.
    func body(bytesMax: Int) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bytesMax {
            throw HTTPRefusal.bodyTooLarge(most: bytesMax)
        }
        do {
            return Array(buffer: try await request.body.collect(upTo: bytesMax))
        } catch is NIOTooManyBytesError {
            throw HTTPRefusal.bodyTooLarge(most: bytesMax)
        }
    }
}

extension Request {
    /// The content type without its parameters, in lower case; nil when none was sent.
    var mediaType: String? { headers[.contentType].map(MediaType.of) }
}

/// What a `Content-Type` header says.
package enum MediaType {
    /// The type without its parameters, in lower case.
    package static func of(_ header: String) -> String {
        let type = header.prefix { $0 != ";" }
        return type.last == " " ? String(type.prefix { $0 != " " }).lowercased() : type.lowercased()
    }
}
