import MercatoClient
import MercatoTypes
import MercatoWire

/// Shows a list oldest first, and goes on to show new records as they come when asked to.
struct RecordFeed<Record: DatedRecord> {
    /// Begin with so many of the newest.
    let limit: Int
    let isFollowed: Bool
    /// What is said, on standard error, when there is nothing to show.
    let none: String
    /// Fetches the records of a second and later, at most so many, newest first.
    let fetch: (_ since: Timestamp?, _ limit: Int) async throws -> [Record]
    let line: (Record) -> String

    /// Returns once all are shown; never, but for an error, when the list is followed.
    func show() async throws {
        let records = try await fetch(nil, limit)
        show(records)
        if records.isEmpty { Output.note(none) }
        if isFollowed { try await follow(records) }
    }

    private func follow(_ shown: [Record]) async throws {
        var seen = SeenRecords(shown, isCutOff: shown.count == limit)
        var isLost = false
        while true {
            try await Task.sleep(for: .seconds(1))
            do {
                show(seen.unseen(in: try await fetch(seen.since, .max)))
                isLost = false
            } catch  where isPassing(error) {
                if !isLost { Output.note("trying again every second: \(ErrorText.of(error))") }
                isLost = true
            }
        }
    }

    /// Whether the server may be back soon, as after a restart.
    private func isPassing(_ error: any Error) -> Bool {
        (error as? MercatoClientError)?.isPassing ?? false
    }

    private func show(_ records: [Record]) {
        for record in records.reversed() { Output.line(line(record)) }
    }
}

extension String {
    /// This text and so many spaces that it is `width` characters wide.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
