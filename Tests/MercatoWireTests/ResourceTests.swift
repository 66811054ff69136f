import JSONValue
import MercatoTypes
import MercatoWire
import Testing

@Suite("The resources")
struct ResourceTests {
    @Test("An available add-on has all members, null where there is nothing")
    func availableAddOn() {
        let url = "https://localhost/v1/AvailableAddOns/\(Sample.listing)"
        #expect(
            Sample.available.json == [
                "sid": Sample.listing.json, "friendly_name": "Voice", "description": .null, "pricing_type": .null,
                "configuration_schema": .null, "url": .string(url),
                "links": ["extensions": .string("\(url)/Extensions")],
            ])
    }

    @Test("An installed add-on links to its extensions and its add-on, and to nothing else")
    func installedAddOn() {
        #expect(
            Sample.installed.json == [
                "sid": Sample.installation.json, "account_sid": Sample.account.json, "friendly_name": "Voice",
                "description": "Listens", "configuration": ["a": 1], "unique_name": "voice",
                "date_created": "2016-04-07T23:52:28Z", "date_updated": "2016-04-07T23:52:29Z",
                "url": .string("https://localhost/v1/InstalledAddOns/\(Sample.installation)"),
                "links": [
                    "extensions": .string("https://localhost/v1/InstalledAddOns/\(Sample.installation)/Extensions"),
                    "available_add_on": .string("https://localhost/v1/AvailableAddOns/\(Sample.listing)"),
                ],
            ])
    }

    @Test("An alert's code is a text, and its exchange stands on the single alert only")
    func alert() throws {
        let listed = Sample.alert(exchange: nil).json
        #expect(listed["error_code"] == "20404")
        #expect(listed["request_variables"] == nil)
        #expect(listed["service_sid"] == .null)
        let exchange = AlertResource.Exchange(
            requestVariables: "a", requestHeaders: "b", responseHeaders: "c", responseBody: "d")
        let single = Sample.alert(exchange: exchange).json
        #expect(
            ["request_variables", "request_headers", "response_headers", "response_body"].map { single[$0] }
                == ["a", "b", "c", "d"])
        let read = try AlertResource(json: listed)
        #expect(read.json == listed)
    }

    @Test("An error leaves out what it does not have, and is read back")
    func error() throws {
        let error = ErrorResource(code: 20404, message: "Not found", moreInfo: "https://localhost/20404", status: 404)
        #expect(
            error.json == [
                "code": 20404, "message": "Not found", "more_info": "https://localhost/20404", "status": 404,
            ])
        let full = ErrorResource(
            code: 20001, message: "m", moreInfo: "i", status: 400, params: ["parameter": "PageSize"], detail: "d")
        #expect(try ErrorResource(json: full.json) == full)
        #expect(throws: ResourceError.self) { try ErrorResource(json: ["code": "20001"]) }
    }

    @Test("Totals are exact numbers, with a period only when one was asked for")
    func totals() throws {
        let item = SID(kind: .billingItem, high: 7, low: 8)
        let resource = UsageTotalsResource(
            currency: .usd,
            totals: [
                .init(billingItemSid: item, period: nil, total: try Amount("56.375"), events: 2),
                .init(billingItemSid: item, period: "2026-03", total: Amount(units: .max), events: 0),
            ])
        #expect(
            resource.json.serialized()
                == #"{"currency":"USD","totals":[{"billing_item_sid":"\#(item)","total":56.375,"events":2},"#
                + #"{"billing_item_sid":"\#(item)","period":"2026-03","#
                + #""total":170141183460469231731687303.715884105727,"events":0}]}"#)
        let read = try UsageTotalsResource(json: resource.json)
        #expect(read.json == resource.json)
    }

    @Test(
        "A billing event shows its kind, both accounts, the exact amount and the currency",
        arguments: [(.charge, "0.30", "charge", "0.3"), (.credit, "-0.30", "credit", "-0.3")]
            as [(BillingEventResource.Kind, String, String, String)])
    func billingEvent(kind: BillingEventResource.Kind, amount: String, word: String, text: String) throws {
        let event = BillingEventResource(
            sid: SID(kind: .billingEvent, high: 9, low: 0), usageReportSid: SID(kind: .usageReport, high: 9, low: 1),
            installedAddOnSid: Sample.installation, billingItemSid: SID(kind: .billingItem, high: 7, low: 8),
            accountSid: Sample.account, publisherSid: SID(kind: .account, high: 9, low: 9),
            kind: kind, amount: try Amount(amount), currency: .usd, dateCreated: Sample.moment, origin: Sample.origin)
        let json = event.json
        #expect(json["kind"]?.string == word)
        #expect(json["amount"]?.number?.text == text)
        #expect(json["account_sid"] == Sample.account.json)
        #expect(json["publisher_sid"] == event.publisherSid.json)
        #expect(json["date_created"] == "2016-04-07T23:52:28Z")
        let url = "https://localhost/ext/v1/InstalledAddOns/\(Sample.installation)/BillingEvents/\(event.sid)"
        #expect(json["url"] == .string(url))
    }

    @Test(
        "The members are those of the public documents", .enabled(if: !ContractDocument.isMissing, "no documents"),
        arguments: [
            ("twilio_marketplace_v1", "marketplace.v1.available_add_on", Sample.available.json),
            ("twilio_marketplace_v1", "marketplace.v1.installed_add_on", Sample.installed.json),
            ("twilio_monitor_v1", "monitor.v1.alert", Sample.alert(exchange: nil).json),
        ])
    func members(document: String, schema: String, json: JSONValue) throws {
        let properties = try #require(try ContractDocument(document).components.schemas[schema]?.properties)
        #expect(Set(json.object?.names ?? []) == Set(properties.keys))
    }
}

/// Outside of the suite, because its own arguments name them.
private enum Sample {
    static let origin = Origin("https://localhost")
    static let listing = SID(kind: .listing, high: 1, low: 2)
    static let installation = SID(kind: .installation, high: 3, low: 4)
    static let account = SID(kind: .account, high: 5, low: 6)
    static let moment = Timestamp(milliseconds: 1_460_073_148_123)

    static let available = AvailableAddOnResource(
        sid: listing, friendlyName: "Voice", description: nil, pricingType: nil, configurationSchema: nil,
        origin: origin)

    static let installed = InstalledAddOnResource(
        sid: installation, accountSid: account, availableAddOnSid: listing, friendlyName: "Voice",
        description: "Listens", configuration: ["a": 1], uniqueName: "voice", dateCreated: moment,
        dateUpdated: moment.advanced(milliseconds: 1_000), origin: origin)

    static func alert(exchange: AlertResource.Exchange?) -> AlertResource {
        AlertResource(
            sid: SID(kind: .alert, high: 1, low: 1), accountSid: account, logLevel: "warning", errorCode: "20404",
            alertText: "Text", moreInfo: "https://localhost/20404", requestMethod: "POST", requestURL: "https://x/",
            resourceSid: installation, dateGenerated: Timestamp(milliseconds: 1_460_073_148_000), url: "https://y/",
            exchange: exchange)
    }
}
