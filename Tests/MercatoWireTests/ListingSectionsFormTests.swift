import JSONValue
import MercatoTypes
import MercatoWire
import Testing

@Suite("The form of a listing's sections")
struct ListingSectionsFormTests {
    @Test("Every section has a parameter of its own, and what is written is read again")
    func roundTrip() throws {
        #expect(Set(ListingSection.allCases.map(\.parameter)).count == ListingSection.allCases.count)
        let objects = Dictionary(
            uniqueKeysWithValues: ListingSection.allCases.map { ($0, ["n": .string($0.rawValue)] as JSONObject) })
        let form = ListingSectionsForm(ListingSectionsForm(objects).parameters)
        #expect(form.objects == objects)
        #expect(form.faults == [])
    }

    @Test("All that cannot be read is told at once, and the rest is there")
    func faults() {
        let form = ListingSectionsForm(
            FormParameters([
                ("Policies", "x"), ("ModuleInfo", "[]"), ("Pricing", "{}"), ("Support", ""), ("Other", "x"),
            ]))
        #expect(form.faults.map(\.parameter) == ["ModuleInfo", "Policies", "Support"])
        #expect(form.faults.allSatisfy { $0.description == "\($0.parameter ?? "") \($0.reason)" })
        #expect(form.objects == [.pricing: [:]])
    }

    @Test("Sections that an operation does not take are passed over, whatever they hold")
    func taking() {
        let form = ListingSectionsForm(
            FormParameters([("ModuleInfo", "{}"), ("Pricing", "x")]), taking: [.moduleInfo, .configuration])
        #expect(form.objects == [.moduleInfo: [:]])
        #expect(form.faults == [])
    }

    @Test("The size is that of the decoded value, exactly", arguments: ListingSection.allCases)
    func size(section: ListingSection) {
        func faults(_ size: Int) -> [RequestFault] {
            let text = #"{"a":""# + String(repeating: "x", count: size - 8) + #""}"#
            return ListingSectionsForm(FormParameters([(section.parameter, text)])).faults
        }
        #expect(faults(section.bytesMax) == [])
        #expect(faults(section.bytesMax + 1).map(\.reason) == ["is longer than \(section.bytesMax) bytes"])
    }
}
