import JSONValue
import Testing
import Yams

@testable import MercatoDocs

@Suite("YAML text")
struct YAMLTextTests {
    @Test(
        "is read as what was written",
        arguments: [
            #"{"a":{"b":[],"c":{},"d":[1,[2,[3]],{"e":null}]},"f":"x: y # z","200":true,"on":"no","é🎈":"\"\\\n"}"#,
            #"[{"a":1,"b":[{"c":-0.5}]},"- x",""]"#, #""text""#, "{}", "12.5",
        ])
    func reading(text: String) throws {
        let value = try JSONValue(parsing: text)
        let read = try #require(try Yams.load(yaml: YAMLText.write(value)))
        let expected = try #require(try Yams.load(yaml: text))
        #expect(String(describing: sorted(read)) == String(describing: sorted(expected)))
    }

    /// Dictionaries in a fixed order.
    private func sorted(_ value: Any) -> Any {
        if let object = value as? [AnyHashable: Any] {
            return object.map { (String(describing: $0.key), sorted($0.value)) }.sorted { $0.0 < $1.0 }
        }
        if let array = value as? [Any] { return array.map(sorted) }
        return value
    }
}
