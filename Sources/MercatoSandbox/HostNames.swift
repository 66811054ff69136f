/// The names that the sandbox's certificate speaks for: the loopback's, and the vendor's, so that an SDK sent here
/// under them finds a certificate (contract: self-hosting).
enum HostNames {
    /// The certificate authority can vouch for these and what is below them, and for nothing else.
    static let domains = ["localhost", "twilio.com"]

    static let addresses: [ArraySlice<UInt8>] = [[127, 0, 0, 1], Array(repeating: 0, count: 15)[...] + [1]]

    /// The wildcards stand for one label each, so every form a client can be configured to needs one of its own:
    /// `marketplace.twilio.com`, `marketplace.{region}.twilio.com`, `marketplace.{edge}.{region}.twilio.com`.
    static let all =
        ["localhost", "*.twilio.com"]
        + regions.flatMap { region in
            ["*.\(region).twilio.com"] + edges.map { "*.\($0).\(region).twilio.com" }
        }

    private static let regions = ["us1", "ie1", "au1"]
    private static let edges = [
        "ashburn", "dublin", "frankfurt", "roaming", "sao-paulo", "singapore", "sydney", "tokyo", "umatilla",
    ]
}
