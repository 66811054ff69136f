import JSONValue

/// Why a usage report's body could not be read; each says what to send instead.
public enum UsageBodyFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// No JSON, with the parser's account of it.
    case notJSON(String)
    case notAnObject
    case itemsMissing
    case itemsNotAList
    case itemNotAnObject(index: Int)
    case sidMissing(index: Int)
    case sidNotAText(index: Int)
    case tooManyItems(most: Int)

    public var description: String {
        switch self {
        case .notJSON(let reason): "The body is not valid JSON: \(reason)"
        case .notAnObject: "The body must be a JSON object with a billable_items list"
        case .itemsMissing: "billable_items is missing; send at least one {\"sid\", \"quantity\"} object"
        case .itemsNotAList: "billable_items must be a list of {\"sid\", \"quantity\"} objects"
        case .itemNotAnObject(let index): "billable_items[\(index)] must be an object with sid and quantity"
        case .sidMissing(let index): "billable_items[\(index)].sid is missing; it names the billing item (BI…)"
        case .sidNotAText(let index): "billable_items[\(index)].sid must be a text such as BI followed by 32 hex digits"
        case .tooManyItems(let most): "billable_items has more than \(most) items; split the report"
        }
    }
}
