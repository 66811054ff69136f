import AsyncHTTPClient
import MercatoTypes
import MercatoWire
import NIOCore
import NIOHTTP1

extension MercatoClient {
    /// Sends one request of the operation table and reads its answer.
    ///
    /// - Parameters:
    ///   - id: the operation
    ///   - sids: what stands in its path, in order
    ///   - payload: what it carries, of the kind the table says
    ///   - headers: further headers
    ///   - unchanged: whether 304 is an answer too
    /// - Throws: the server's `ErrorResource` for a status that does not mean success, ``MercatoClientError`` when
    ///   there is no usable answer.
    func call(
        _ id: OperationID, _ sids: SID..., payload: Payload = .none, headers: [(String, String)] = [],
        unchanged: Bool = false
    ) async throws -> Answer {
        try await call(id, sids: sids, payload: payload, headers: headers, unchanged: unchanged)
    }

    func call(
        _ id: OperationID, sids: [SID], payload: Payload = .none, headers: [(String, String)] = [],
        unchanged: Bool = false
    ) async throws -> Answer {
        let operation = Operation.named(id)
        precondition(payload.fits(operation.request), "\(id.rawValue) does not take this payload")
        let path = operation.path.path(sids.map(\.description))
        var request = HTTPClientRequest(url: url + path + payload.urlSuffix)
        request.method = .init(rawValue: operation.method.rawValue)
        request.setBasicAuth(username: username, password: password)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "mercato-client")
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let (bytes, contentType) = payload.body {
            request.headers.add(name: "Content-Type", value: contentType)
            request.body = .bytes(ByteBuffer(bytes: bytes))
        }
        let answer = try await execute(request)
        guard operation.success.contains(answer.status) || (unchanged && answer.status == Answer.notModified) else {
            throw answer.refusal()
        }
        return answer
    }

    private func execute(_ request: HTTPClientRequest) async throws -> Answer {
        do {
            let response = try await http.execute(request, timeout: .seconds(MercatoClient.timeoutSeconds))
            let status = Int(response.status.code)
            let body: ByteBuffer
            do {
                body = try await response.body.collect(upTo: Answer.bodyBytesMax)
            } catch is NIOTooManyBytesError {
                throw MercatoClientError.unexpectedAnswer(
                    url: url, status: status, reason: "it is longer than \(Answer.bodyBytesMax) bytes", body: "")
            }
            return Answer(url: url, status: status, headers: response.headers, body: Array(body.readableBytesView))
        } catch let error as CancellationError {
            throw error
        } catch {
            throw MercatoClientError(connection: error, url: url)
        }
    }
}
