import JSONValue
import MercatoTestSupport
import MercatoTypes
import MercatoWire
import Testing

@Suite("UsageBody against the general JSON parser")
struct UsageBodyPropertyTests {
    @Test("A generated body is read as the parser's tree says", arguments: [0, 1, 2, 3] as [UInt64])
    func generated(block: UInt64) throws {
        try forAll(seeds: block * 500..<(block + 1) * 500) { random in
            let text = BodyText(&random).text
            let json = try JSONValue(parsing: text)
            try #require(try UsageBody(parsing: Array(text.utf8)) == reference(json), "\(text)")
        }
    }

    @Test("On a damaged body both agree whether it is JSON, and on what it says", arguments: [0, 1, 2, 3] as [UInt64])
    func damaged(block: UInt64) throws {
        try forAll(seeds: block * 2_000..<(block + 1) * 2_000) { random in
            var bytes = Array(BodyText(&random).text.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) { damage(&bytes, &random) }
            let json = try? JSONValue(parsing: bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                let body = try UsageBody(parsing: bytes)
                try #require(json.map(reference) == body, "\(text)")
            } catch let fault as UsageBodyFault {
                if case .notJSON = fault { try #require(json == nil, "\(fault) \(text)") }
                if let json { try #require(reference(json) == nil, "\(fault) \(text)") }
            }
        }
    }

    private func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        // Bytes that mean something to JSON do more harm than any.
        let byte = Array("{}[]\",:\\0123456789.eE+-nulltrue \n".utf8).randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(byte, at: place)
        case 2: bytes[place] = byte
        case 3: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 4: bytes.removeLast(bytes.count - place)
        default:
            let end = Int.random(in: place...min(place + 12, bytes.count), using: &random)
            bytes.insert(contentsOf: bytes[place..<end], at: place)
        }
    }

    /// The body a tree stands for, nil when it has another shape.
    private func reference(_ json: JSONValue) -> UsageBody? {
        guard let list = json["billable_items"]?.array, list.count <= Limits.usageItemsMax else { return nil }
        let items = list.compactMap { item in
            item["sid"]?.string.map { UsageBody.Item(sid: WrittenSID($0), quantity: quantity(item["quantity"])) }
        }
        return items.count == list.count ? UsageBody(items: items) : nil
    }

    private func quantity(_ json: JSONValue?) -> SubmittedQuantity {
        switch json {
        case nil: return .missing
        case .null: return .null
        case .string(let text): return text.isEmpty ? .empty : .notANumber
        case .number(let number):
            do throws(AmountError) {
                return .amount(try Amount(exactly: number))
            } catch {
                return .outOfRange(error)
            }
        default: return .notANumber
        }
    }
}

/// A random body that is a usage report's, in a random layout.
private struct BodyText {
    private(set) var text = ""

    init(_ random: inout SplitMix64) {
        var members = [("billable_items", items(&random))]
        if random.oneIn(2) { members.append(("total_submitted", "44.02")) }
        if random.oneIn(3) { members.append(("note é", value(&random, depth: 2))) }
        text = object(members.shuffled(using: &random), &random)
    }

    private func items(_ random: inout SplitMix64) -> String {
        let items = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            var members = [("sid", string(&random))]
            if !random.oneIn(6) { members.append(("quantity", value(&random, depth: 1))) }
            if random.oneIn(3) { members.append(("submitted", "true")) }
            if random.oneIn(4) { members.append(("more", value(&random, depth: 2))) }
            return object(members.shuffled(using: &random), &random)
        }
        return "[\(space(&random))\(items.joined(separator: ",\(space(&random))"))\(space(&random))]"
    }

    private func object(_ members: [(String, String)], _ random: inout SplitMix64) -> String {
        let parts = members.map { "\(space(&random))\"\($0)\"\(space(&random)):\(space(&random))\($1)" }
        return "{\(parts.joined(separator: ","))\(space(&random))}"
    }

    private func value(_ random: inout SplitMix64, depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 12 : 10), using: &random) {
        case 0..<5: number(&random)
        case 5: "null"
        case 6: random.oneIn(2) ? "true" : "false"
        case 7: "\"\""
        case 8, 9: string(&random)
        case 10: "[\(value(&random, depth: depth - 1)), \(value(&random, depth: depth - 1))]"
        default: object([("a", value(&random, depth: depth - 1)), ("b", "1")], &random)
        }
    }

    private func number(_ random: inout SplitMix64) -> String {
        var text = random.oneIn(5) ? "-" : ""
        text += random.oneIn(4) ? "0" : random.digits(Int.random(in: 1...15, using: &random))
        if random.oneIn(2) { text += "." + random.digits(Int.random(in: 1...15, using: &random)) }
        if random.oneIn(5) { text += ["e", "E+", "e-"][Int.random(in: 0...2, using: &random)] + random.digits(2) }
        return text
    }

    private func string(_ random: inout SplitMix64) -> String {
        let parts = [
            "BI", "0123456789abcdef", "é", "🎈", #"\""#, #"\\"#, #"\u0041"#, #"\ud83c\udf88"#, #"\n"#, " ", "/",
        ]
        let chosen = (0..<Int.random(in: 0...3, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        return "\"\(chosen.joined())\""
    }

    private func space(_ random: inout SplitMix64) -> String {
        random.oneIn(3) ? ["", " ", "\n", "\t", "\r\n  "].randomElement(using: &random) ?? "" : ""
    }
}
