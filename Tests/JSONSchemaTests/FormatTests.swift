import JSONValue
import Testing

@testable import JSONSchema

@Suite("Formats")
struct FormatTests {
    @Test(
        "When asked for, strings must be written as their format says",
        arguments: [
            (
                "date", ["2026-11-21", "2024-02-29", "2000-02-29"],
                ["2026-13-01", "2026-02-29", "1900-02-29", "26-1-1", "2026-11-00", "२०२६-११-२१"]
            ),
            (
                "time", ["08:30:00Z", "08:30:00.123+05:30", "23:59:60Z", "15:59:60-08:00", "00:29:60+00:30"],
                ["08:30:00", "24:00:00Z", "08:60:00Z", "12:00:60Z", "08:30:00.Z", "08:30Z", "08:30:00+24:00"]
            ),
            (
                "date-time", ["2026-11-21T08:30:00Z", "2026-11-21t08:30:00z"],
                ["2026-11-21 08:30:00Z", "2026-11-21T", "2026-11-21"]
            ),
            ("duration", ["P1Y2M3DT4H5M6S", "PT0S", "P4W", "P1D"], ["P", "PT", "P1DT", "1D", "P1W1D", "PD"]),
            (
                "email", ["ann@example.com", "a.b+c@e-x.org", #""a b"@example.com"#, "a@[192.0.2.1]"],
                ["ann", "@x.y", ".a@x.y", "a@-x.y", "a@[300.0.2.1]", "a b@x.y"]
            ),
            (
                "hostname", ["example.com", "a", "xn--4gbwdl.xn--wgbh1c"],
                ["", "-a", "a-", "a..b", "a_b", String(repeating: "a", count: 64)]
            ),
            ("ipv4", ["192.0.2.1", "0.0.0.0"], ["256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4\n"]),
            (
                "ipv6", ["::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:1.2.3.4"],
                ["1:2:3", "1::2::3", "1:2:3:4:5:6:7:8:9", "::12345", ":::", "1.2.3.4::", "::1%eth0"]
            ),
            (
                "uri", ["https://example.com/a?b#c", "urn:a:b", "mailto:a@b.c", "http://[::1]:80/", "x:"],
                ["//a/b", "/a", "a b", "http://a b", "1x:a", "http://a/%zz"]
            ),
            ("uri-reference", ["../a", "", "//a/b", "?q", "#f", "a/b:c", "https://e.x"], ["a b", #"\a"#, "1:2"]),
            (
                "uuid", ["123e4567-e89b-12d3-a456-426614174000"],
                ["123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g"]
            ),
            ("regex", ["^a+$", "(?<x>a)"], ["(", #"\a"#, "a**"]),
            ("json-pointer", ["", "/a~0b/0", "/"], ["a", "/~", "/~2", "#/a"]),
            ("relative-json-pointer", ["0", "1/a", "2#"], ["", "-1", "01", "0##", "1a"]),
        ])
    func formats(name: String, right: [String], wrong: [String]) throws {
        let schema = try JSONSchema(compiling: ["format": .string(name)], assertingFormats: true)
        #expect(right.filter { !schema.validate(.string($0)).isEmpty } == [])
        #expect(wrong.filter { schema.validate(.string($0)).isEmpty } == [])
    }

    @Test("Unless asked for, formats are annotations, and unknown ones always are")
    func annotations() throws {
        #expect(try Checking.violations(#"{"format":"date"}"#, #""x""#).isEmpty)
        #expect(try Checking.violations(#"{"format":"date"}"#, #""x""#, formats: true).count == 1)
        #expect(try Checking.violations(#"{"format":"colour"}"#, #""x""#, formats: true).isEmpty)
        #expect(try Checking.violations(#"{"format":"date"}"#, "1", formats: true).isEmpty)
    }

    @Test("Every known format can be asserted, and its example follows it", arguments: SchemaFormat.allCases)
    func examples(format: SchemaFormat) throws {
        #expect(JSONSchema.knownFormats.contains(format.rawValue))
        let example = format.words.split(separator: " ").last.map(String.init) ?? ""
        #expect(format.allows(format == .regex ? "a" : example))
        #expect(!format.allows(format == .uriReference ? " " : format == .regex ? "(" : "~ "))
    }
}
