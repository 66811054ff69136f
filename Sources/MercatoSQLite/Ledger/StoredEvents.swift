import MercatoTypes

/// A billing event as its report's row keeps it; everything else is the report's.
struct StoredEvent: Hashable {
    /// The number of its billing item.
    let item: Int64
    let amount: Amount

    /// So many numbers each report has for its events; no report has more items.
    static let placesPerReport: Int64 = 1_024

    static func number(report: Int64, place: Int) -> Int64 { report * placesPerReport + Int64(place) }
}

/// The billing events of a report, in their order, as JSON in one column: `[[4,1500000000000],[7,"10000000.5"]]`.
/// An event is its item's number and its amount in whole 10^-12, or as the text of the exact decimal where that needs
/// more than 64 bits. None are NULL.
///
/// What is read is what is written, byte for byte: anything else is damage.
enum StoredEvents {
    /// - Parameter text: what may be in the column
    /// - Returns: nil for what is never written.
    static func read(_ text: UnsafeRawBufferPointer) -> [StoredEvent]? {
        var reader = StoredEventsReader(text)
        return reader.events()
    }

    static func read(_ text: String) -> [StoredEvent]? {
        var text = text
        return text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
    }
}

/// Reads the column from its first byte to its last.
private struct StoredEventsReader {
    private let text: UnsafeRawBufferPointer
    private var position = 0

    init(_ text: UnsafeRawBufferPointer) {
        self.text = text
    }

    mutating func events() -> [StoredEvent]? {
        guard take("[") else { return nil }
        var events: [StoredEvent] = []
        // The shortest is `[1,1],`.
        events.reserveCapacity(min(text.count / 6, Int(StoredEvent.placesPerReport)))
        repeat {
            guard events.count < StoredEvent.placesPerReport - 1, take("["), let item = integer(), item > 0, take(","),
                let amount = amount(), take("]")
            else { return nil }
            events.append(StoredEvent(item: item, amount: amount))
        } while take(",")
        return take("]") && position == text.count ? events : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func amount() -> Amount? {
        guard take("\"") else { return integer().map { Amount(units: Int128($0)) } }
        let start = position
        while position < text.count, text[position] != UInt8(ascii: "\"") {
            position += 1
            // No amount is as long; what is must not cost its length.
            if position - start > StoredEventsReader.amountBytesMax { return nil }
        }
        let decimal = String(decoding: text[start..<position], as: UTF8.self)
        guard take("\"") else { return nil }
        return StoredAmount.read(units: nil, large: decimal)
    }

    private static let amountBytesMax = 64

    /// A number of 64 bits in its one form: without a sign that says nothing, without a zero in front.
    private mutating func integer() -> Int64? {
        let isNegative = take("-")
        let start = position
        // Downwards, where one number more has its place.
        var value: Int64 = 0
        while position < text.count, case let digit = text[position] &- UInt8(ascii: "0"), digit < 10 {
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isBeyond) = tens.subtractingReportingOverflow(Int64(digit))
            if isTooLarge || isBeyond { return nil }
            value = sum
            position += 1
        }
        let digits = position - start
        if digits == 0 || digits > 1 && text[start] == UInt8(ascii: "0") { return nil }
        if isNegative { return value == 0 ? nil : value }
        return value == .min ? nil : -value
    }
}

/// Writes the column into memory that is used again and again.
final class StoredEventsText {
    /// Of `[`, the item's digits, `,"`, the amount's, `"],` at most.
    private static let bytesPerEvent = 96

    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0

    init() {
        capacity = 4_096
        memory = .allocate(capacity: capacity)
    }

    deinit { memory.deallocate() }

    /// What was written since ``begin(events:)``; until the next is begun.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

    /// - Parameter events: how many there will be at most; at least one
    func begin(events: Int) {
        count = 0
        let needed = 2 + events * StoredEventsText.bytesPerEvent
        guard needed > capacity else { return }
        memory.deallocate()
        capacity = needed
        memory = .allocate(capacity: capacity)
    }

    func add(item: Int64, _ amount: Amount) {
        precondition(count + 1 + StoredEventsText.bytesPerEvent <= capacity, "more events than were said")
        put(count == 0 ? "[" : ",")
        put("[")
        put(item)
        put(",")
        switch StoredAmount(amount) {
        case .units(let units): put(units)
        case .large(let text):
            put("\"")
            for byte in text.utf8 {
                memory[count] = byte
                count += 1
            }
            put("\"")
        }
        put("]")
    }

    func end() { put("]") }

    private func put(_ character: Unicode.Scalar) {
        memory[count] = UInt8(ascii: character)
        count += 1
    }

    private func put(_ number: Int64) {
        if number < 0 { put("-") }
        var rest = number.magnitude
        var digits = 1
        while digits < 20, rest >= StoredEventsText.powers[digits] { digits += 1 }
        var place = count + digits
        count = place
        repeat {
            place -= 1
            let (tens, digit) = rest.quotientAndRemainder(dividingBy: 10)
            memory[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
            rest = tens
        } while rest != 0
    }

    /// 10 to the power of each place, as far as 64 bits go.
    private static let powers: [UInt64] = (0..<20).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}
