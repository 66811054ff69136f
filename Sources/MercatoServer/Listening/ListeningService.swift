import Foundation
import NIOCore
import ServiceLifecycle

/// One listener, which says in words why its port cannot be opened.
struct ListeningService: Service {
    let base: any Service
    let host: String
    let port: Int

    func run() async throws {
        do {
            try await base.run()
        } catch let fault as IOError {
            throw ServerFault(ListeningService.message(host: host, port: port, reason: fault.errnoCode, "\(fault)"))
        } catch is SocketAddressError {
            throw ServerFault(
                "cannot listen on \(host): no such address is known. Give an address of this machine, such as "
                    + "127.0.0.1, or 0.0.0.0 for all of them")
        }
    }

    static func message(host: String, port: Int, reason: CInt, _ text: String) -> String {
        let place = "cannot listen on port \(port) of \(host)"
        return switch reason {
        case EADDRINUSE:
            "\(place): another process has it. Stop that one (`ss -ltnp` names it), or choose another port; 0 has a "
                + "free one chosen"
        case EACCES, EPERM:
            "\(place): this process may not. Ports below 1024 need a privilege (AmbientCapabilities="
                + "CAP_NET_BIND_SERVICE in a systemd unit); or choose a port above 1023"
        case EADDRNOTAVAIL:
            "\(place): this machine has no such address. Give one that `ip address` shows, or 0.0.0.0 for all"
        default: "\(place): \(text)"
        }
    }

    /// - Throws: ``ServerFault`` for a number that is no port; the system would take the rest of its division.
    static func check(port: Int) throws(ServerFault) {
        guard (0...65_535).contains(port) else {
            throw ServerFault("\(port) is no port. Ports are 0 to 65535; 0 has a free one chosen")
        }
    }
}
