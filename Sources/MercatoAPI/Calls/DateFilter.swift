import MercatoTypes
import MercatoWire

/// Inclusive bounds given as a day or a second, in GMT.
enum DateFilter {
    /// The first moment of what is named.
    static func start(_ query: FormParameters, _ name: String) throws(RequestFault) -> Timestamp? {
        guard let text = query[name] else { return nil }
        return try parse(text, name).start
    }

    /// The first moment after what is named.
    static func end(_ query: FormParameters, _ name: String) throws(RequestFault) -> Timestamp? {
        guard let text = query[name] else { return nil }
        let (start, milliseconds) = try parse(text, name)
        return start.advanced(milliseconds: milliseconds)
    }

    private static func parse(
        _ text: String, _ name: String
    ) throws(RequestFault) -> (start: Timestamp, milliseconds: Int64) {
        if let date = CivilDate(iso8601: text) { return (Timestamp(date), Timestamp.millisecondsPerDay) }
        if let time = Timestamp(iso8601: text) { return (time, 1_000) }
        throw RequestFault(parameter: name, "must be a date in GMT: YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ")
    }
}
