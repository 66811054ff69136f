import MercatoCore
import MercatoTypes
import MercatoWire

/// The filters of `GET /v1/Alerts` (contract: Debugger).
struct AlertQuery {
    var level: Alert.Level?
    var from: Timestamp?
    var until: Timestamp?

    init(_ query: FormParameters) throws(RequestFault) {
        if let text = query["LogLevel"] {
            guard let level = Alert.Level(rawValue: text.lowercased()) else {
                let levels = Alert.Level.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestFault(parameter: "LogLevel", "must be one of \(levels)")
            }
            self.level = level
        }
        from = try DateFilter.start(query, "StartDate")
        until = try DateFilter.end(query, "EndDate")
    }
}
