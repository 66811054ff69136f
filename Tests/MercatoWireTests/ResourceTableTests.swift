import JSONValue
import MercatoTypes
import MercatoWire
import Testing

@Suite("The table of a resource")
struct ResourceTableTests {
    private struct Shelf {
        var name = "A"
        var note: String?
        var books: [String] = []
        var label: String??
    }

    private static let table =
        ResourceTable<Shelf> {
            Field("name", .text(most: 5), "Its name.") { $0.name }
            Field("note", .orNull(.text()), "What is said of it.") { $0.note }
            Field("books", .list(of: .text()), "What stands on it.") { $0.books }
        }
        + ResourceTable {
            Field.optional("label", .orNull(.words("old", "new")), "Its label.") { $0.label }
        }

    @Test("writes its members in their order, null where there is nothing")
    func order() {
        #expect(
            Self.table.json(Shelf(books: ["x", "y"])).serialized()
                == #"{"name":"A","note":null,"books":["x","y"]}"#)
    }

    @Test("leaves out what may be left out, which is another thing than null")
    func leftOut() {
        let labels = [String??.none, .some(nil), "old"].map { Self.table.object(Shelf(label: $0))["label"] }
        #expect(labels == [nil, .null, "old"])
    }

    @Test("says the same of each member that it writes")
    func members() {
        #expect(Self.table.members.map(\.name) == ["name", "note", "books", "label"])
        #expect(Self.table.members.map(\.isOptional) == [false, false, false, true])
        #expect(
            Self.table.members.map { JSONValue.object($0.shape.json).serialized() } == [
                #"{"type":"string","maxLength":5}"#, #"{"type":["string","null"]}"#,
                #"{"type":"array","items":{"type":"string"}}"#,
                #"{"type":["string","null"],"enum":["old","new",null]}"#,
            ])
    }

    @Test("A schema of a whole resource demands what another may leave out")
    func whole() throws {
        func required(_ name: String) throws -> [JSONValue] {
            let schema = try #require(ResourceSchema.all.first { $0.name == name })
            return schema.shape.json["required"]?.array ?? []
        }
        #expect(try !required("Key").contains("secret"))
        #expect(try required("NewKey").contains("secret"))
        #expect(try !required("Error").contains("detail"))
    }
}
