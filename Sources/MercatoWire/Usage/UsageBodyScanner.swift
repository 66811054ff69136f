import Foundation
import JSONValue
import MercatoTypes

/// Reads a usage report's body in one pass, without building a tree: number text goes straight to ``Amount``.
///
/// Duplicate members, trailing data and invalid UTF-8 are refused, unknown members are passed over (contract: JSON
/// edge cases).
struct UsageBodyScanner {
    private var lexer: JSONLexer
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lexer = JSONLexer(bytes)
    }

    mutating func scan() throws(UsageBodyFault) -> UsageBody {
        do {
            return try scanBody()
        } catch {
            throw error as? UsageBodyFault ?? .notJSON("\(error)")
        }
    }

    /// Reads one `billable_items` value of a form: an item, or a list of items.
    /// - Parameters:
    ///   - number: the value's place among those of its name, from 1, for the message
    ///   - items: the items read before, which the new ones follow
    mutating func scanFormValue(number: Int, into items: inout [UsageBody.Item]) throws(UsageBodyFault) {
        do {
            lexer.skipWhitespace()
            if lexer.peek() == UInt8(ascii: "[") {
                try scanItems(into: &items)
            } else {
                try scanItem(into: &items)
            }
            try lexer.finish()
        } catch {
            throw error as? UsageBodyFault ?? .valueNotJSON(number: number, "\(error)")
        }
    }

    private mutating func scanBody() throws -> UsageBody {
        lexer.skipWhitespace()
        guard lexer.peek() == UInt8(ascii: "{") else {
            // What is no JSON at all gets the parser's answer, what is another kind of value gets ours.
            try skipValue(level: 0)
            throw UsageBodyFault.notAnObject
        }
        var items: [UsageBody.Item]?
        try scanMembers { scanner, name in
            guard name == "billable_items" else { return false }
            var list: [UsageBody.Item] = []
            try scanner.scanItems(into: &list)
            items = list
            return true
        }
        try lexer.finish()
        guard let items else { throw UsageBodyFault.itemsMissing }
        return UsageBody(items: items)
    }

    private mutating func scanItems(into items: inout [UsageBody.Item]) throws {
        lexer.skipWhitespace()
        guard lexer.peek() == UInt8(ascii: "[") else { throw UsageBodyFault.itemsNotAList }
        lexer.advance()
        if lexer.consumeIfPresent(UInt8(ascii: "]")) { return }
        repeat {
            try scanItem(into: &items)
        } while lexer.consumeIfPresent(UInt8(ascii: ","))
        try lexer.consume(UInt8(ascii: "]"))
    }

    private mutating func scanItem(into items: inout [UsageBody.Item]) throws {
        let index = items.count
        guard index < Limits.usageItemsMax else { throw UsageBodyFault.tooManyItems(most: Limits.usageItemsMax) }
        lexer.skipWhitespace()
        guard lexer.peek() == UInt8(ascii: "{") else {
            try skipValue(level: 2)
            throw UsageBodyFault.itemNotAnObject(index: index)
        }
        var sid: WrittenSID?
        var quantity: SubmittedQuantity?
        // Of the members that an item does not have; those it has are known to be there once they were read.
        var names = JSONNameSet()
        try lexer.consume(UInt8(ascii: "{"))
        if lexer.consumeIfPresent(UInt8(ascii: "}")) { throw UsageBodyFault.sidMissing(index: index) }
        repeat {
            let (member, offset) = try scanMemberName()
            switch member {
            case .sid:
                if sid != nil { throw JSONError(.duplicateKey("sid"), at: offset) }
                sid = try scanSid(index: index)
            case .quantity:
                if quantity != nil { throw JSONError(.duplicateKey("quantity"), at: offset) }
                quantity = try scanQuantity()
            case .other(let name):
                guard names.insert(name) else { throw JSONError(.duplicateKey(name), at: offset) }
                try skipValue(level: 3)
            }
        } while lexer.consumeIfPresent(UInt8(ascii: ","))
        try lexer.consume(UInt8(ascii: "}"))
        guard let sid else { throw UsageBodyFault.sidMissing(index: index) }
        items.append(UsageBody.Item(sid: sid, quantity: quantity ?? .missing))
    }

    private enum ItemMember {
        case sid, quantity
        case other(String)
    }

    /// Reads a member's name and the colon behind it; also where the name stands.
    private mutating func scanMemberName() throws -> (ItemMember, offset: Int) {
        lexer.skipWhitespace()
        let offset = lexer.position
        let member: ItemMember
        if startsHere(UsageBodyScanner.sidName) {
            lexer.advance(by: UsageBodyScanner.sidName.utf8CodeUnitCount)
            member = .sid
        } else if startsHere(UsageBodyScanner.quantityName) {
            lexer.advance(by: UsageBodyScanner.quantityName.utf8CodeUnitCount)
            member = .quantity
        } else {
            // The same names may be written with escapes.
            switch try lexer.string() {
            case "sid": member = .sid
            case "quantity": member = .quantity
            case let name: member = .other(name)
            }
        }
        try lexer.consume(UInt8(ascii: ":"))
        return (member, offset)
    }

    private static let sidName: StaticString = #""sid""#
    private static let quantityName: StaticString = #""quantity""#

    private func startsHere(_ text: StaticString) -> Bool {
        let (start, count) = (lexer.position, text.utf8CodeUnitCount)
        guard bytes.count - start >= count else { return false }
        return bytes.withUnsafeBytes { memcmp($0.baseAddress! + start, text.utf8Start, count) == 0 }
    }

    private mutating func scanSid(index: Int) throws -> WrittenSID {
        lexer.skipWhitespace()
        let start = lexer.position
        guard lexer.peek() == UInt8(ascii: "\"") else { throw UsageBodyFault.sidNotAText(index: index) }
        // Most are SIDs in the canonical form, which need no text.
        let text = start + 1..<start + 1 + SID.length
        if text.upperBound < bytes.count, bytes[text.upperBound] == UInt8(ascii: "\""),
            let sid = bytes.withUnsafeBufferPointer({ SID(canonical: UnsafeBufferPointer(rebasing: $0[text])) })
        {
            lexer.advance(by: SID.length + 2)
            return WrittenSID(sid)
        }
        return WrittenSID(try lexer.string())
    }

    private mutating func scanQuantity() throws -> SubmittedQuantity {
        lexer.skipWhitespace()
        switch lexer.peek() {
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            let range = try lexer.numberRange()
            do throws(AmountError) {
                return .amount(try number(in: range))
            } catch {
                return .outOfRange(error)
            }
        case UInt8(ascii: "n"):
            try lexer.literal("null")
            return .null
        case UInt8(ascii: "\""):
            return try lexer.string().isEmpty ? .empty : .notANumber
        default:
            try skipValue(level: 3)
            return .notANumber
        }
    }

    private func number(in range: Range<Int>) throws(AmountError) -> Amount {
        let read = bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(AmountError) in try Amount(numberText: UnsafeBufferPointer(rebasing: bytes[range])) }
        }
        return try read.get()
    }

    /// Passes over a value that stands inside so many arrays and objects already.
    private mutating func skipValue(level: Int) throws(JSONError) {
        try lexer.skipValue(depth: Limits.jsonDepthMax - level)
    }

    /// Walks an object's members. `read` takes the value of a member it knows and says so; others are skipped.
    private mutating func scanMembers(_ read: (inout UsageBodyScanner, String) throws -> Bool) throws {
        try lexer.consume(UInt8(ascii: "{"))
        if lexer.consumeIfPresent(UInt8(ascii: "}")) { return }
        var names = JSONNameSet()
        repeat {
            lexer.skipWhitespace()
            let offset = lexer.position
            let name = try lexer.string()
            guard names.insert(name) else { throw JSONError(.duplicateKey(name), at: offset) }
            try lexer.consume(UInt8(ascii: ":"))
            if try !read(&self, name) { try skipValue(level: 3) }
        } while lexer.consumeIfPresent(UInt8(ascii: ","))
        try lexer.consume(UInt8(ascii: "}"))
    }
}

extension UsageBody {
    /// Reads the JSON body of `POST …/Usage`.
    /// - Throws: ``UsageBodyFault`` naming what is wrong and where.
    public init(parsing bytes: [UInt8]) throws(UsageBodyFault) {
        var scanner = UsageBodyScanner(bytes)
        self = try scanner.scan()
    }
}
