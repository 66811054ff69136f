import JSONValue
import MercatoTypes
import MercatoWire
import Testing

@Suite("The forms that install and configure an add-on")
struct InstalledAddOnFormTests {
    private static let sid = "XB0123456789abcdef0123456789abcdef"

    @Test("An installation is read, with and without what is optional")
    func create() throws {
        let least = try create("AvailableAddOnSid=\(Self.sid)&AcceptTermsOfService=true")
        #expect(least.availableAddOnSid == SID(Self.sid))
        #expect(least.acceptTermsOfService)
        #expect(least.configuration == nil)
        #expect(least.uniqueName == nil)

        let all = try create(
            "AvailableAddOnSid=\(Self.sid.replacing("abc", with: "ABC"))&AcceptTermsOfService=0&Unknown=1"
                + "&Configuration=%7B%22a%22%3A1.50%7D&UniqueName=my+name")
        #expect(all.availableAddOnSid == SID(Self.sid))
        #expect(!all.acceptTermsOfService)
        #expect(all.configuration == ["a": .number(try #require(JSONNumber("1.50")))])
        #expect(all.uniqueName == "my name")
    }

    @Test(
        "A missing or malformed parameter is named",
        arguments: [
            ("AcceptTermsOfService=true", "AvailableAddOnSid", "Missing required parameter AvailableAddOnSid"),
            ("AvailableAddOnSid=\(sid)", "AcceptTermsOfService", "Missing required parameter AcceptTermsOfService"),
            ("AvailableAddOnSid=XB1&AcceptTermsOfService=true", "AvailableAddOnSid", "must be XB followed by"),
            (
                "AvailableAddOnSid=\(sid.replacing("XB", with: "XE"))&AcceptTermsOfService=true", "AvailableAddOnSid",
                "must be XB followed by"
            ),
            ("AvailableAddOnSid=&AcceptTermsOfService=true", "AvailableAddOnSid", "must be XB followed by"),
            ("AvailableAddOnSid=\(sid)&AcceptTermsOfService=maybe", "AcceptTermsOfService", "must be true or false"),
            ("AvailableAddOnSid=\(sid)&AcceptTermsOfService=", "AcceptTermsOfService", "must be true or false"),
            (
                "AvailableAddOnSid=\(sid)&AcceptTermsOfService=1&Configuration=1", "Configuration",
                "must be a JSON object"
            ),
        ])
    func refusals(text: String, parameter: String, reason: String) throws {
        let fault = try #require(throws: RequestFault.self) { try create(text) }
        #expect(fault.parameter == parameter)
        #expect(fault.description.contains(reason))
    }

    @Test("What a client writes is what the server reads")
    func roundTrip() throws {
        let sent = CreateInstalledAddOnForm(
            availableAddOnSid: try #require(SID(Self.sid)), acceptTermsOfService: true,
            configuration: ["language": "é & ü"], uniqueName: "a-b")
        let received = try create(sent.parameters.encoded)
        #expect(received.availableAddOnSid == sent.availableAddOnSid)
        #expect(received.acceptTermsOfService)
        #expect(received.configuration == sent.configuration)
        #expect(received.uniqueName == "a-b")

        let update = UpdateInstalledAddOnForm(configuration: [:], uniqueName: "c")
        let updated = try UpdateInstalledAddOnForm(FormParameters(encoded: update.parameters.encoded.utf8))
        #expect(updated.configuration == [:])
        #expect(updated.uniqueName == "c")
    }

    @Test("An update without parameters changes nothing")
    func emptyUpdate() throws {
        let update = try UpdateInstalledAddOnForm(FormParameters())
        #expect(update.configuration == nil)
        #expect(update.uniqueName == nil)
        #expect(update.parameters.pairs.isEmpty)
    }

    @Test("A configuration beyond 64 KiB is refused")
    func longConfiguration() throws {
        let text = "{\"a\":\"\(String(repeating: "x", count: Limits.configurationBytesMax))\"}"
        let fault = try #require(throws: RequestFault.self) {
            try UpdateInstalledAddOnForm(FormParameters([("Configuration", text)]))
        }
        #expect(fault.description == "Configuration is longer than 65536 bytes")
    }

    private func create(_ text: String) throws(RequestFault) -> CreateInstalledAddOnForm {
        try CreateInstalledAddOnForm(FormParameters(encoded: Array(text.utf8)))
    }
}
