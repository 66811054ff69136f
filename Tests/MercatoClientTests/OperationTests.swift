import JSONValue
import MercatoClient
import MercatoWire
import NIOHTTP1
import Testing

@testable import MercatoDocs

@Suite("The client's operations")
struct OperationTests {
    @Test("are all operations of the API but the deprecated twins")
    func all() {
        let called = ClientCall.all.map(\.operation)
        #expect(Set(called).count == called.count)
        #expect(Set(OperationID.allCases.filter { $0.canonical == $0 }).symmetricDifference(called) == [])
    }

    @Test("ask what the table says, and read what a real server answered", arguments: ClientCall.all.map(\.operation))
    func exchange(id: OperationID) async throws {
        let operation = Operation.named(id)
        let status = try #require(operation.success.last)
        let example = CapturedExample.answer(of: id, status: status)
        // The captured page has others after it, of a list of somebody else's.
        let body = (example?.serialized() ?? "").replacing(/"next_page_ur(l|i)":"[^"]*"/) {
            "\"next_page_ur\($0.1)\":null"
        }
        #expect(status == 204 || example != nil, "there is no captured answer to read")
        try await withStub([.answer(status: status, headers: ["Content-Type": "application/json"], body: body)]) {
            client, stub in
            let call = try #require(ClientCall.all.first { $0.operation == id })
            let found = try await call.run(client)
            let request = try #require(stub.requests.first)
            #expect(stub.requests.count == 1)
            #expect(request.method == operation.method.rawValue && operation.path.matches(request.path))
            #expect(request.headers.first(name: "Authorization") == "Basic QUN4OnRva2Vu")
            switch (found, operation.listKey) {
            // The sandbox's door answers what was set; its caller knows that.
            case (nil, _): #expect(status == 204 || id == .setSandboxFault)
            case (let found?, let key?): #expect(found == example?[key]?.array?.first)
            case (let found?, nil): #expect(found == example)
            }
        }
    }
}
