import MercatoTypes
import MercatoWire
import NIOHTTP1
import Testing

@testable import MercatoLane

@Suite("The heads that the lane takes")
struct UsageHeadTests {
    private static let installation = "XE0123456789abcdef0123456789abcdef"
    private static let plain = [
        ("Host", "market.example"), ("Authorization", "Basic eDp5"), ("Content-Type", "application/json"),
        ("Content-Length", "90"), ("Idempotency-Key", "k1"),
    ]

    private func read(
        _ fields: [(String, String)] = plain, uri: String = "/v1/InstalledAddOns/\(installation)/Usage",
        version: HTTPVersion = .http1_1, method: NIOHTTP1.HTTPMethod = .POST
    ) -> UsageHead? {
        UsageHead(HTTPRequestHead(version: version, method: method, uri: uri, headers: HTTPHeaders(fields)))
    }

    @Test("A plain report is taken, whatever the case of its header's names")
    func plain() throws {
        for fields in [Self.plain, Self.plain.map { ($0.0.uppercased(), $0.1) }, Self.plain.reversed()] {
            let head = try #require(read(fields))
            #expect(head.operation == .createBillingUsage)
            #expect(head.installation == Self.installation)
            #expect(head.authority == "market.example")
            #expect(head.authorization == "Basic eDp5")
            #expect(head.bodyBytes == 90)
            #expect(head.keys == ["k1"])
        }
    }

    @Test("The deprecated path is taken as an operation of its own")
    func preview() throws {
        let head = try #require(read(uri: "/marketplace/InstalledAddOns/\(Self.installation)/Usage"))
        #expect(head.operation == .previewCreateUsage)
    }

    @Test("Both headers of a key, addresses and a trace are read, and others do no harm")
    func others() throws {
        let head = try #require(
            read(
                Self.plain + [
                    ("I-Twilio-Idempotency-Token", "k2"), ("X-Forwarded-For", "192.0.2.1"),
                    ("x-forwarded-for", "192.0.2.2"), ("traceparent", "00-1-2-3"), ("Connection", "keep-alive"),
                    ("User-Agent", "test"), ("Accept", "*/*"), ("Cookies", "a=b"), ("Date", "today"),
                ]))
        #expect(head.twilioKeys == ["k2"])
        #expect(head.forwarded == ["192.0.2.1", "192.0.2.2"])
        #expect(head.traceparent == "00-1-2-3")
    }

    @Test(
        "What changes how a request is read, or how its connection goes on, is left alone",
        arguments: [
            ("Transfer-Encoding", "chunked"), ("Expect", "100-continue"), ("Upgrade", "h2c"), ("Connection", "close"),
            ("Connection", "keep-alive, upgrade"), ("Trailer", "x"), ("Content-Encoding", "gzip"),
            ("Host", "market.example"), ("Authorization", "Basic eDp5"), ("Content-Type", "application/json"),
            ("Content-Length", "90"),
        ])
    func strange(name: String, value: String) {
        #expect(read(Self.plain + [(name, value)]) == nil)
    }

    @Test("What lacks anything is left alone", arguments: ["Host", "Authorization", "Content-Type", "Content-Length"])
    func lacking(name: String) {
        #expect(read(Self.plain.filter { $0.0 != name }) == nil)
    }

    @Test(
        "Other paths are left alone",
        arguments: [
            "/v1/InstalledAddOns/\(installation)/Usage?a=b", "/v1/InstalledAddOns/\(installation)/Usage/",
            "/v1/InstalledAddOns/\(installation)x/Usage", "/v1/InstalledAddOns/XE1/Usage", "/v1/InstalledAddOns",
            "/v2/InstalledAddOns/\(installation)/Usage", "/v1/InstalledAddOns/\(installation)/usage", "*",
            "http://market.example/v1/InstalledAddOns/\(installation)/Usage", "",
        ])
    func otherPaths(uri: String) {
        #expect(read(uri: uri) == nil)
    }

    @Test("Other methods, versions, types and sizes are left alone")
    func otherRequests() {
        #expect(read(method: .PUT) == nil)
        #expect(read(version: .http1_0) == nil)
        for (name, values) in [
            "Content-Type": ["text/plain", "application/x-www-form-urlencoded", ""],
            "Content-Length": ["0", "-1", "x", "", "\(Limits.laneBodyBytesMax + 1)", "99999999999999999999"],
        ] {
            for value in values {
                #expect(read(Self.plain.filter { $0.0 != name } + [(name, value)]) == nil, "\(name): \(value)")
            }
        }
    }
}
