/// Where `/metrics` is served without credentials, apart from the public ports.
package struct MonitoringAddress: Sendable {
    package let host: String
    /// 0 to have a free one chosen.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}
