import JSONSchema
import JSONValue
import Testing

@Suite("The dialects of schemas")
struct DialectTests {
    static let uris = [
        "http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema", "",
    ]

    @Test(
        "A word means something from the dialect on that brought it to the one that dropped it",
        arguments: [
            // Each refuses the value in the dialects where it means something: draft 4, 6, 7, 2019, 2020, none.
            (#""const":1"#, "2", "·xxxxx"), (#""contains":false"#, "[1]", "·xxxxx"),
            (#""propertyNames":false"#, #"{"a":1}"#, "·xxxxx"), (#""if":true,"then":false"#, "1", "··xxxx"),
            (#""dependentRequired":{"a":["b"]}"#, #"{"a":1}"#, "···xxx"),
            (#""dependentSchemas":{"a":false}"#, #"{"a":1}"#, "···xxx"),
            (#""dependencies":{"a":["b"]}"#, #"{"a":1}"#, "xxxxxx"),
            (#""contains":true,"minContains":2"#, "[1]", "···xxx"),
            (#""unevaluatedProperties":false"#, #"{"a":1}"#, "···xxx"),
            (#""unevaluatedItems":false"#, "[1]", "···xxx"), (#""prefixItems":[false]"#, "[1]", "····xx"),
            (#""items":{"type":"null"}"#, "[1]", "xxxxxx"),
            (##""$ref":"#a","$defs":{"b":{"$anchor":"a","type":"null"}}"##, "1", "eeexxx"),
            (#""items":[{"type":"null"}]"#, "[1]", "xxxxex"),
            (#""items":[true],"additionalItems":false"#, "[1,1]", "xxxxex"),
            (#""minimum":1,"exclusiveMinimum":true"#, "1", "xeeeex"), (#""exclusiveMinimum":1"#, "1", "exxxxx"),
            (#""type":"integer""#, "1.0", "x·····"), (#""type":"integer""#, "1e2", "x·····"),
            (#""minimum":1"#, "0", "xxxxxx"),
        ])
    func words(words: String, value: String, pattern: String) throws {
        let outcomes = Self.uris.map { uri in
            let schema = uri.isEmpty ? "{\(words)}" : #"{"$schema":"\#(uri)",\#(words)}"#
            do {
                return try Checking.follows(schema, value) ? "·" : "x"
            } catch {
                return "e"
            }
        }
        #expect(outcomes.joined() == pattern)
    }

    @Test("A schema of its own inside another may be of another dialect")
    func embedded() throws {
        let old = #"{"$id":"old","$schema":"http://json-schema.org/draft-07/schema#","const":1,"prefixItems":[false]}"#
        #expect(try Checking.follows(#"{"prefixItems":[\#(old)]}"#, "[1]"))
        let schema = #"{"properties":{"a":\#(old),"b":{"prefixItems":[false]}}}"#
        #expect(try Checking.words(schema, #"{"a":[1],"b":[1]}"#) == ["`/a` must be 1", "`/b/0` is not allowed"])
    }

    @Test("The URI of the newest version and https in place of http are taken")
    func spellings() throws {
        for uri in ["http://json-schema.org/schema#", "https://json-schema.org/draft-07/schema"] {
            #expect(try !Checking.follows(#"{"$schema":"\#(uri)","const":1}"#, "2"))
        }
    }
}
