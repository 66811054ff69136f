import Foundation
import MercatoTypes
import Testing

@testable import MercatoSQLite

@Suite("The column of a report's billing events")
struct StoredEventsTests {
    private func written(_ events: [StoredEvent]) -> String {
        let text = StoredEventsText()
        text.begin(events: events.count)
        for event in events { text.add(item: event.item, event.amount) }
        text.end()
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private func amount(_ units: Int128) -> Amount { Amount(units: units) }

    @Test("Events are an array of item and amount, as every reader of JSON takes it")
    func form() throws {
        let text = written([
            StoredEvent(item: 4, amount: try Amount("1.5")),
            StoredEvent(item: 70, amount: try Amount("-0.000000000001")),
            StoredEvent(item: 4, amount: try Amount("10000000.5")),
        ])
        #expect(text == #"[[4,1500000000000],[70,-1],[4,"10000000.5"]]"#)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[Any]])
        #expect(json.map(\.count) == [2, 2, 2])
    }

    @Test(
        "The extremes are read as they were written",
        arguments: [
            0, 1, -1, 9, 10, 99, 100, -10, Int128(Int64.max), Int128(Int64.min), Int128(Int64.max) + 1,
            Int128(Int64.min) - 1, Amount.max.units, -Amount.max.units, Amount.storedMax.units, -Amount.storedMax.units,
        ])
    func extremes(units: Int128) {
        for item in [1, 9, 10, Int64.max] {
            let events = [StoredEvent(item: item, amount: amount(units)), StoredEvent(item: 1, amount: .one)]
            #expect(StoredEvents.read(written(events)) == events)
        }
    }

    @Test("Whatever is written is read back, in every size")
    func roundTrip() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let events = (0..<Int.random(in: 1...40, using: &random)).map { _ -> StoredEvent in
                let bits = Int.random(in: 1...86, using: &random)
                let units = Int128(truncatingIfNeeded: random.next()) << 64 | Int128(random.next())
                let shortened = (units & ((1 << Int128(bits)) - 1)) * (Bool.random(using: &random) ? 1 : -1)
                return StoredEvent(
                    item: Int64.random(in: 1...(1 << Int64.random(in: 0...62, using: &random)), using: &random),
                    amount: amount(shortened))
            }
            let text = written(events)
            #expect(StoredEvents.read(text) == events, "\(text)")
        }
    }

    @Test("As many events as a report can have fit, after any other number of them")
    func sizes() {
        let text = StoredEventsText()
        for count in [1, 1_000, 2, 1_023, 1] {
            let event = StoredEvent(item: .max, amount: amount(-Amount.storedMax.units + 1))
            text.begin(events: count)
            for _ in 0..<count { text.add(item: event.item, event.amount) }
            text.end()
            #expect(StoredEvents.read(text.bytes) == Array(repeating: event, count: count))
        }
    }

    @Test(
        "Whatever else stands there is not taken",
        arguments: [
            "", "[", "]", "[]", "[[]]", "[[1]]", "[[1,]]", "[[,1]]", "[[1,1]", "[[1,1]]]", "[[1,1]],", "[[1,1],]",
            "[,[1,1]]", "[[1,1][1,1]]", "[[1,1,1]]", "[1,1]", "[[1;1]]", " [[1,1]]", "[[1,1]] ", "[[1, 1]]",
            "[[1,1]]\n",
            "[[1,1]]\0", "{}", "null", "[null]", "[[null,1]]", "[[1,null]]", "[[1,true]]", "[[0,1]]", "[[-1,1]]",
            "[[01,1]]", "[[1,01]]", "[[1,00]]", "[[1,-0]]", "[[1,--1]]", "[[1,+1]]", "[[1,1.0]]", "[[1,1e3]]",
            "[[1,9223372036854775808]]", "[[1,-9223372036854775809]]", "[[9223372036854775808,1]]",
            "[[1,99999999999999999999999999999999999999999999]]", #"[["1",1]]"#, #"[[1,"1"]]"#, #"[[1,"1.50"]]"#,
            #"[[1,"much"]]"#, #"[[1,""]]"#, #"[[1,"]]"#, #"[[1,"10000000.50"]]"#, #"[[1,"010000000.5"]]"#,
            #"[[1,"+10000000.5"]]"#, #"[[1,"1e7"]]"#, #"[[1,"999999999999999999999"]]"#,
            #"[[1,"9223372.036854775807"]]"#,
            "[[1,\u{0661}]]", "\u{FEFF}[[1,1]]", "[[1,0x1]]", "[[1,1]]/* */", "x[[1,1]]",
        ])
    func hostile(text: String) {
        #expect(StoredEvents.read(text) == nil)
    }

    @Test("Bytes at random are refused or are what would have been written, and end nothing")
    func random() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array(#"[[[]]],,,01289-"". e"#.utf8) + [0, 0xFF]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in alphabet.randomElement(using: &random)!
            }
            guard let events = bytes.withUnsafeBytes({ StoredEvents.read($0) }) else { continue }
            #expect(written(events) == String(decoding: bytes, as: UTF8.self))
        }
        let valid = Array(
            written([StoredEvent(item: 12, amount: .one), StoredEvent(item: 3, amount: amount(-7))]).utf8)
        for place in valid.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = valid
                changed[place] = byte
                guard let events = changed.withUnsafeBytes({ StoredEvents.read($0) }) else { continue }
                #expect(written(events) == String(decoding: changed, as: UTF8.self))
            }
            #expect(valid[..<place].withUnsafeBytes { StoredEvents.read($0) } == nil)
        }
    }

    @Test("More events than a report has places for are refused, and a text without end costs no more")
    func tooMany() {
        func text(_ count: Int) -> String {
            "[\(repeatElement("[1,1]", count: count).joined(separator: ","))]"
        }
        #expect(StoredEvents.read(text(1_023))?.count == 1_023)
        #expect(StoredEvents.read(text(1_024)) == nil)
        #expect(StoredEvents.read(String(repeating: "[", count: 1_000_000)) == nil)
        #expect(StoredEvents.read("[[1,\"" + String(repeating: "9", count: 1_000_000) + "\"]]") == nil)
    }
}
