import MercatoTypes
import Testing

@Suite("SID")
struct SIDTests {
    private static let digits = "0123456789abcdef0123456789abcdef"

    @Test("Every kind is read from its own two letters", arguments: SIDKind.allCases)
    func kinds(kind: SIDKind) throws {
        let text = kind.rawValue + Self.digits
        let sid = try #require(SID(text))
        #expect(sid.kind == kind)
        #expect(sid.description == text)
        #expect(SID(text, kind) == sid)
        for other in SIDKind.allCases where other != kind {
            #expect(SID(text, other) == nil)
        }
    }

    @Test("The letters of the kinds are two and different")
    func letters() {
        #expect(Set(SIDKind.allCases.map(\.rawValue)).count == SIDKind.allCases.count)
        #expect(SIDKind.allCases.allSatisfy { $0.rawValue.utf8.count == 2 })
        for kind in SIDKind.allCases {
            let sid = SID(kind: kind, high: 1, low: 2)
            var bytes: [UInt8] = []
            sid.append(to: &bytes)
            #expect(Array(bytes.prefix(2)) == Array(kind.rawValue.utf8))
            #expect(sid.description.hasPrefix(kind.rawValue))
        }
    }

    @Test(
        "Hex digits of both cases are one SID, written in lower case",
        arguments: [
            "XE0123456789ABCDEF0123456789ABCDEF", "XE0123456789abcdef0123456789ABCDEF",
            "XE0123456789aBcDeF0123456789AbCdEf",
        ])
    func hexCase(text: String) throws {
        let sid = try #require(SID(text))
        let canonical = try #require(SID("XE" + Self.digits))
        #expect(sid == canonical)
        #expect(sid.hashValue == canonical.hashValue)
        #expect(sid.description == "XE" + Self.digits)
    }

    // `*` stands for 32 hex digits, `~` for 31.
    @Test(
        "Anything else is no SID",
        arguments: [
            "", "XE", "*", "xe*", "Xe*", "ZZ*", "XE~", "XE*0", " XE*", "XE~g", "XE~ ", "XE~-", "XE-~", "XE~é", "XE~１",
            "\u{0}E*", "XE\u{0}~", "*XE", "XE~\u{0}",
        ])
    func malformed(pattern: String) {
        let text = pattern.replacing("*", with: Self.digits).replacing("~", with: Self.digits.dropLast())
        #expect(SID(text) == nil)
    }

    @Test("A part of a text is read like a text")
    func substring() throws {
        let path = "/v1/InstalledAddOns/XE\(Self.digits)/Usage"
        let part = try #require(path.split(separator: "/").first { $0.hasPrefix("XE") })
        #expect(SID(part, .installation)?.description == "XE" + Self.digits)
    }

    @Test("The highest and lowest numbers are written in full")
    func bounds() {
        #expect(SID(kind: .alert, high: 0, low: 0).description == "NO" + String(repeating: "0", count: 32))
        #expect(SID(kind: .alert, high: .max, low: .max).description == "NO" + String(repeating: "f", count: 32))
        #expect(
            SID(kind: .alert, high: 1, low: 2).description
                == "NO" + String(repeating: "0", count: 15) + "1" + String(repeating: "0", count: 15) + "2")
    }

    @Test("SIDs are in the order of their texts")
    func order() {
        let sids = [
            SID(kind: .installation, high: 0, low: 0), SID(kind: .account, high: 9, low: 0),
            SID(kind: .account, high: 0, low: .max), SID(kind: .account, high: 1 << 63, low: 0),
            SID(kind: .account, high: 9, low: 1), SID(kind: .billingItem, high: 10, low: 0),
        ]
        #expect(sids.sorted().map(\.description) == sids.map(\.description).sorted())
    }
}
