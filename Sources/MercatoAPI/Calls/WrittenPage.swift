import JSONValue
import MercatoCore
import MercatoTypes

/// A page of a list as it is written out: read and written a part at a time, so that neither the records nor what they
/// are made of are in memory all at once, and ended when it has enough bytes.
struct WrittenPage {
    /// The records in their order, each as JSON.
    private var records: [[UInt8]] = []
    private(set) var count = 0
    private(set) var previous: [String]?
    private(set) var next: [String]?

    init<Record: Sendable>(
        _ request: PageRequest, readAtOnce: Int, _ fetch: (PageRequest) async throws -> Page<Record>,
        json: (Record) throws -> JSONValue
    ) async throws {
        let isBackwards = if case .before = request.start { true } else { false }
        var start = request.start
        var bytes = 0
        while true {
            let part = try await fetch(
                PageRequest(
                    size: min(readAtOnce, request.size - count), start: start,
                    bytesMax: min(Limits.bytesReadAtOnce, Limits.pageBytesMax - bytes)))
            let isFirst = count == 0
            let written = try part.records.map { record in
                var text: [UInt8] = []
                try json(record).append(to: &text)
                return text
            }
            bytes += written.reduce(0) { $0 + $1.count }
            count += written.count
            records.insert(contentsOf: written, at: isBackwards ? 0 : records.endIndex)
            if isFirst || isBackwards { previous = part.previous }
            if isFirst || !isBackwards { next = part.next }
            guard count > 0, count < request.size, bytes < Limits.pageBytesMax,
                let place = isBackwards ? previous : next
            else { return }
            start = isBackwards ? .before(place) : .after(place)
        }
    }

    /// The answer: an object with the records under a key, and other members before or behind them.
    func object(key: String, others: JSONObject, isFirst: Bool) -> [UInt8] {
        var rest: [UInt8] = []
        JSONValue.object(others).append(to: &rest)
        let members = rest.dropFirst().dropLast()
        let comma = UInt8(ascii: ",")
        var text: [UInt8] = [UInt8(ascii: "{")]
        text.reserveCapacity(records.reduce(key.utf8.count + rest.count + 8) { $0 + $1.count + 1 })
        if !isFirst, !members.isEmpty {
            text.append(contentsOf: members)
            text.append(comma)
        }
        JSONValue.string(key).append(to: &text)
        text.append(contentsOf: ":[".utf8)
        for (place, record) in records.enumerated() {
            if place > 0 { text.append(comma) }
            text.append(contentsOf: record)
        }
        text.append(UInt8(ascii: "]"))
        if isFirst, !members.isEmpty {
            text.append(comma)
            text.append(contentsOf: members)
        }
        text.append(UInt8(ascii: "}"))
        return text
    }
}
