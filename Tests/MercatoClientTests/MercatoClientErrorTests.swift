import AsyncHTTPClient
import Foundation
import NIOCore
import NIOSSL
import Testing

@testable import MercatoClient

@Suite("A failed connection")
struct MercatoClientErrorTests {
    private let url = "https://market.example:8443"

    @Test("that was refused says that nothing listens, where, and what to do")
    func refused() {
        let error = MercatoClientError(connection: IOError(errnoCode: ECONNREFUSED, reason: "connect"), url: url)
        #expect(error == .unreachable(url: url, reason: "Connection refused"))
        #expect("\(error)".contains(url) && "\(error)".contains("Start a server"))
    }

    @Test(
        "that broke after it stood says that the outcome is not known",
        arguments: [
            HTTPClientError.remoteConnectionClosed, HTTPClientError.deadlineExceeded, HTTPClientError.readTimeout,
        ])
    func interrupted(failure: HTTPClientError) {
        let error = MercatoClientError(connection: failure, url: url)
        guard case .interrupted = error else {
            Issue.record("\(error)")
            return
        }
        #expect("\(error)".contains("not known"))
    }

    @Test("of an unknown kind may have come after the request")
    func unknown() {
        struct Strange: Error {}
        let error = MercatoClientError(connection: Strange(), url: url)
        #expect(!error.isBeforeRequest && "\(error)".contains("not known"))
        let route = MercatoClientError(connection: IOError(errnoCode: EHOSTUNREACH, reason: "read"), url: url)
        #expect(!route.isBeforeRequest)
    }

    @Test("that TLS ended says how to trust the server")
    func untrusted() {
        let error = MercatoClientError(connection: NIOSSLError.handshakeFailed(.sslError([])), url: url)
        #expect("\(error)".contains("trust that authority"))
    }

    @Test("is never begun with credentials that cannot be sent", arguments: [("", "x"), ("AC:1", "x"), ("AC1", "")])
    func credentials(username: String, password: String) {
        #expect(throws: MercatoClientError.self) {
            try MercatoClient(url: url, username: username, password: password)
        }
    }

    @Test("is never begun without the certificates that were asked for")
    func caFile() {
        #expect(throws: MercatoClientError.self) {
            try MercatoClient(url: url, username: "AC1", password: "x", caFile: "/no/such/file.pem")
        }
    }
}
