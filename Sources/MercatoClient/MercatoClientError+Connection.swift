import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

extension MercatoClientError {
    /// What a failure of the connection means to the caller.
    ///
    /// What is not known to happen only after a connection stood is taken for one that never came about: the
    /// connector's own error type, the most frequent of all, belongs to a library that is not named here.
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
            let isRefused = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ENETDOWN].contains(error.errnoCode)
            self = isRefused ? .unreachable(url: url, reason: reason) : .interrupted(url: url, reason: reason)
        case NIOSSLError.uncleanShutdown, is HTTPParserError, is ChannelError:
            self = .interrupted(url: url, reason: "\(failure)")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self = .untrusted(url: url, reason: MercatoClientError.tlsReason(failure))
        default:
            self = .unreachable(url: url, reason: MercatoClientError.connectReason(failure))
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
        return text.contains("Connection refused") ? "Connection refused" : text
    }

    /// The mistakes people make, in words; the TLS library names them in capitals amid a stack of codes.
    private static func tlsReason(_ failure: any Error) -> String {
        let text = "\(failure)"
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not trusted" }
        if text.contains("WRONG_VERSION_NUMBER") { return "it does not speak TLS; is it an http:// server?" }
        return text
    }
}
