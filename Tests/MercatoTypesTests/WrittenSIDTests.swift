import MercatoTypes
import Testing

@Suite("WrittenSID")
struct WrittenSIDTests {
    private static let digits = "0123456789abcdef0123456789abcdef"

    @Test(
        "A text is given back exactly",
        arguments: [
            "BI\(digits)", "BI\(digits.uppercased())", "bi\(digits)", "XX\(digits)", "BI\(digits)0", "BI", "", "é",
            "BI0123456789abcdef0123456789abcdeg", "BI0123456789abcdef0123456789abcde\u{0}", " BI\(digits)",
        ])
    func kept(text: String) {
        let written = WrittenSID(text)
        #expect(written.description == text)
        #expect(written.withUTF8 { Array($0) } == Array(text.utf8))
        #expect(written == WrittenSID(text))
        #expect(written.sid(.billingItem) == SID(text, .billingItem))
        #expect(written.sid(.listing) == nil)
    }

    @Test("A canonical text is the SID it says, and no other text is")
    func canonical() throws {
        let sid = try #require(SID("BI\(Self.digits)"))
        #expect(WrittenSID("BI\(Self.digits)") == WrittenSID(sid))
        #expect(WrittenSID(sid).canonical == sid)
        let upper = WrittenSID("BI\(Self.digits.uppercased())")
        #expect(upper != WrittenSID(sid))
        #expect(upper.canonical == nil)
        #expect(upper.sid(.billingItem) == sid)
    }

    @Test("The canonical form is read byte for byte: one that is changed is another SID or none")
    func everyByte() throws {
        var random = SystemRandomNumberGenerator()
        let sid = SID(kind: .billingItem, high: random.next(), low: random.next())
        let text = Array(sid.description.utf8)
        #expect(text.withUnsafeBufferPointer { SID(canonical: $0) } == sid)
        for place in text.indices {
            for byte in UInt8.min...UInt8.max where byte != text[place] {
                var changed = text
                changed[place] = byte
                let read = changed.withUnsafeBufferPointer { SID(canonical: $0) }
                let isHex = place > 1 && "0123456789abcdef".utf8.contains(byte)
                if place > 1 { #expect((read != nil) == isHex, "\(byte) at \(place)") }
                #expect(read == nil || read.map { Array($0.description.utf8) } == changed)
            }
        }
    }
}
