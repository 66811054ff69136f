import JSONValue
import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("SectionsChange")
struct SectionsChangeTests {
    @Test("Faults are named by their paths, in the order of the sections, after what could not be read")
    func faults() throws {
        let faults = try #require(throws: ListingFaults.self) {
            try SectionsChange(
                [
                    .support: ["billing_email": 1], .moduleInfo: ["tag": [], "logo_url": "x", "unknown": "x"],
                    .description: ["highlights": [["title": 1], 5]],
                ], unreadable: [ListingFault("Policies", "is no JSON")])
        }
        #expect(
            faults.named.map(\.path) == [
                "Policies", "ModuleInfo.logo_url", "ModuleInfo.tag", "Description.highlights[0].title",
                "Description.highlights[1]", "Support.billing_email",
            ])
        #expect(faults.description.hasPrefix("Policies is no JSON; ModuleInfo.logo_url must be an absolute URL"))
        #expect(faults.unnamed == 0)
    }

    @Test("Of very many faults the first are named and the rest counted")
    func manyFaults() throws {
        let samples = JSONValue.array(Array(repeating: ["title": 1, "description": 1], count: 20))
        let faults = try #require(throws: ListingFaults.self) {
            try SectionsChange([.description: ["code_samples": samples]])
        }
        #expect(faults.named.count == Limits.listingFaultsMax)
        #expect(faults.description.hasSuffix("; and 20 more"))
    }

    @Test(
        "A new listing must have a name; one that is there keeps it",
        arguments: [
            ([:], "ModuleInfo"), ([.configuration: [:]], "ModuleInfo"), ([.moduleInfo: [:]], "ModuleInfo.name"),
            ([.moduleInfo: ["tag": "x"]], "ModuleInfo.name"), ([.moduleInfo: ["name": .null]], "ModuleInfo.name"),
        ] as [([ListingSection: JSONObject], String)])
    func name(sections: [ListingSection: JSONObject], path: String) throws {
        let faults = try #require(throws: ListingFaults.self) { try SectionsChange(sections, makesListing: true) }
        #expect(faults.named.map(\.path) == [path])
        let removes = sections[.moduleInfo]?["name"] != nil
        #expect((try? SectionsChange(sections)) == nil ? removes : !removes)
    }

    @Test("A name that is missing beside other faults is told with them")
    func nameAndMore() throws {
        let faults = try #require(throws: ListingFaults.self) {
            try SectionsChange([.moduleInfo: ["tag": 1]], makesListing: true)
        }
        #expect(faults.named.map(\.path) == ["ModuleInfo.tag", "ModuleInfo.name"])
        let unreadable = try #require(throws: ListingFaults.self) {
            try SectionsChange([:], unreadable: [ListingFault("ModuleInfo", "is no JSON")], makesListing: true)
        }
        #expect(unreadable.named.map(\.path) == ["ModuleInfo"])
    }

    @Test("Members are merged on the first level, nulls remove, lists are replaced whole")
    func merging() throws {
        var listing = WholeListing(
            Fixtures().listing,
            sections: [.configuration: ["buttons": [["label": "a"], ["label": "b"]], "deep": ["x": 1], "kept": true]])
        let change = try SectionsChange([
            .configuration: ["buttons": [["label": "c"]], "deep": ["y": 2], "gone": .null],
            .moduleInfo: ["short_description": .null, "tag": "New"], .pricing: ["body": .null], .policies: [:],
        ])
        #expect(try change.apply(to: &listing) == [.configuration, .moduleInfo])
        #expect(listing[.configuration] == ["buttons": [["label": "c"]], "deep": ["y": 2], "kept": true])
        #expect(listing[.moduleInfo] == ["name": "Voice Insights", "tag": "New"])
        #expect(listing.sections.keys.sorted { $0.rawValue < $1.rawValue } == [.configuration])
        #expect(try change.apply(to: &listing) == [], "the second time nothing changes")
    }

    @Test("Very many members are merged and removed in a moment", .timeLimit(.minutes(5)))
    func manyMembers() throws {
        func members(_ value: JSONValue) -> JSONObject {
            var object = JSONObject()
            for number in 0..<50_000 { _ = object.append("\(number)", value) }
            return object
        }
        var listing = WholeListing(Fixtures().listing, sections: [.policies: members(1)])
        #expect(try SectionsChange([.policies: members(2)]).apply(to: &listing) == [.policies])
        #expect(listing[.policies] == members(2))
        #expect(try SectionsChange([.policies: members(.null)]).apply(to: &listing) == [.policies])
        #expect(listing.sections == [:])
    }

    @Test("Members keep their places, new ones come last")
    func places() throws {
        var listing = WholeListing(Fixtures().listing, sections: [.pricing: ["a": 1, "b": 2, "c": 3]])
        _ = try SectionsChange([.pricing: ["d": 4, "c": 5, "a": 6, "b": .null]]).apply(to: &listing)
        #expect(listing[.pricing].names == ["a", "c", "d"])
        #expect(listing[.pricing] == ["a": 6, "c": 5, "d": 4])
    }

    @Test("Another order of members is no change, another text of a number is one")
    func sameness() throws {
        var listing = WholeListing(
            Fixtures().listing, sections: [.pricing: ["a": 1, "b": ["c": 1, "d": 2]]])
        #expect(try SectionsChange([.pricing: ["b": ["d": 2, "c": 1], "a": 1]]).apply(to: &listing) == [])
        let number = try #require(JSONNumber("1.0"))
        #expect(try SectionsChange([.pricing: ["a": .number(number)]]).apply(to: &listing) == [.pricing])
    }

    @Test("A section does not grow beyond its size by merging", arguments: ListingSection.allCases)
    func growth(section: ListingSection) throws {
        var listing = WholeListing(Fixtures().listing)
        let half = JSONValue.string(String(repeating: "x", count: section.bytesMax / 2))
        #expect(try SectionsChange([section: ["first": half]]).apply(to: &listing) == [section])
        let before = listing
        let faults = try #require(throws: ListingFaults.self) {
            _ = try SectionsChange([section: ["second": half]]).apply(to: &listing)
        }
        #expect(faults.named.map(\.path) == [section.parameter])
        listing = before
        #expect(try SectionsChange([section: ["first": .null, "second": half]]).apply(to: &listing) == [section])
    }

    @Test("Others see everything but where the owner is notified")
    func others() {
        let both: JSONObject = ["buttons": [], "notification_configuration": ["callback_url": "https://x.example"]]
        let listing = WholeListing(Fixtures().listing, sections: [.configuration: both, .pricing: ["body": "x"]])
        #expect(listing.forOthers.sections == [.configuration: ["buttons": []], .pricing: ["body": "x"]])
        let secret = WholeListing(
            Fixtures().listing, sections: [.configuration: ["notification_configuration": [:]]])
        #expect(secret.forOthers.sections == [:])
    }
}
