import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

extension MercatoClientError {
    /// What a failure of the connection means to the caller.
    ///
    /// Only what happens while connecting says that the server has seen nothing: everything that is not known to is
    /// taken for a request that may have arrived, for somebody may be billed twice by the opposite mistake.
    /// - Parameters:
    ///   - failure: what the HTTP client threw
    ///   - url: the server's
    init(connection failure: any Error, url: String) {
        switch failure {
        case let error as MercatoClientError:
            self = error
        case let error as HTTPClientError:
            self.init(error, url: url)
        case ChannelError.connectTimeout:
            self = .unreachable(url: url, reason: "no connection in \(MercatoClient.timeoutSeconds) s")
        case let error as IOError:
            let reason = String(cString: strerror(error.errnoCode))
            self =
                error.errnoCode == ECONNREFUSED
                ? .unreachable(url: url, reason: reason) : .interrupted(url: url, reason: reason)
        case NIOSSLError.uncleanShutdown, is HTTPParserError, is ChannelError:
            self = .interrupted(url: url, reason: "\(failure)")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self = .untrusted(url: url, reason: MercatoClientError.tlsReason(failure))
        default:
            // The connector's own error belongs to a library that is not named here.
            self =
                "\(type(of: failure))" == "NIOConnectionError"
                ? .unreachable(url: url, reason: MercatoClientError.connectReason(failure))
                : .interrupted(url: url, reason: "\(failure)")
        }
    }

    private init(_ error: HTTPClientError, url: String) {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout:
            self = .unreachable(url: url, reason: "no connection in \(MercatoClient.timeoutSeconds) s")
        case .tlsHandshakeTimeout:
            self = .untrusted(url: url, reason: "the TLS handshake came to no end")
        case .deadlineExceeded, .readTimeout:
            self = .interrupted(url: url, reason: "\(MercatoClient.timeoutSeconds) s were up")
        case .remoteConnectionClosed:
            self = .interrupted(url: url, reason: "it closed the connection")
        default:
            self = .interrupted(url: url, reason: "\(error)")
        }
    }

    /// For a host name the connector lists every address it tried; the usual cause needs no list.
    private static func connectReason(_ failure: any Error) -> String {
        let text = "\(failure)"
        if text.contains("Connection refused") { return "Connection refused" }
        return text.contains("DNS error") ? "no host of this name is known" : text
    }

    /// The mistakes people make, in words; the TLS library names them in capitals amid a stack of codes.
    private static func tlsReason(_ failure: any Error) -> String {
        let text = "\(failure)"
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not trusted" }
        if text.contains("WRONG_VERSION_NUMBER") { return "it does not speak TLS; is it an http:// server?" }
        return text
    }
}
