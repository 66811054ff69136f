import AsyncHTTPClient
import MercatoTypes
import MercatoWire
import NIOCore
import NIOHTTP1

extension MercatoClient {
    /// Sends one request of the operation table, again where that is safe, and reads its answer.
    ///
    /// - Parameters:
    ///   - id: the operation
    ///   - sids: what stands in its path, in order
    ///   - payload: what it carries, of the kind the table says
    ///   - key: the idempotency key of what is made
    ///   - unchanged: whether 304 is an answer too
    func call(
        _ id: OperationID, _ sids: [SID] = [], payload: Payload = .none, key: String? = nil, unchanged: Bool = false
    ) async throws(MercatoClientError) -> Answer {
        let operation = Operation.named(id)
        precondition(payload.fits(operation.request), "\(id.rawValue) does not take this payload")
        let request = request(operation, sids, payload, key)
        var attempt = 0
        while true {
            attempt += 1
            do throws(MercatoClientError) {
                let answer = try await execute(request)
                let isUnchanged = unchanged && answer.status == Answer.notModified
                guard operation.success.contains(answer.status) || isUnchanged else { throw answer.refusal() }
                return answer
            } catch {
                let wait = retries.wait(
                    after: error, attempt: attempt, isRepeatable: operation.method == .get || key != nil,
                    spread: Double.random(in: 0..<1))
                // A task that was cancelled waits no more.
                guard let wait, (try? await Task.sleep(for: wait)) != nil else { throw error }
            }
        }
    }

    /// The same for an answer that is a resource.
    func fetch<Resource: MercatoResource>(
        _ id: OperationID, _ sids: SID..., payload: Payload = .none, key: String? = nil
    ) async throws(MercatoClientError) -> Resource {
        try await call(id, sids, payload: payload, key: key)
            .resource { json throws(ResourceError) in try Resource(json: json) }
    }

    private func request(
        _ operation: Operation, _ sids: [SID], _ payload: Payload, _ key: String?
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url + operation.path.path(sids.map(\.description)) + payload.urlSuffix)
        request.method = .init(rawValue: operation.method.rawValue)
        request.setBasicAuth(username: username, password: password)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "mercato-client")
        if let key { request.headers.add(name: IdempotencyHeader.standardName, value: key) }
        if let (bytes, contentType) = payload.body {
            request.headers.add(name: "Content-Type", value: contentType)
            request.body = .bytes(ByteBuffer(bytes: bytes))
        }
        return request
    }

    private func execute(_ request: HTTPClientRequest) async throws(MercatoClientError) -> Answer {
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
        } catch is CancellationError {
            throw .interrupted(url: url, reason: "the task was cancelled")
        } catch {
            throw MercatoClientError(connection: error, url: url)
        }
    }
}
