import JSONValue

/// Why a usage report's body could not be read; each says what to send instead.
public enum UsageBodyFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither JSON nor a form.
    case contentType
    /// No JSON, with the parser's account of it.
    case notJSON(String)
    case notAnObject
    case itemsMissing
    case itemsNotAList
    case itemNotAnObject(index: Int)
    case sidMissing(index: Int)
    case sidNotAText(index: Int)
    case tooManyItems(most: Int)

    // Forms.
    case malformedForm(String)
    case parametersMissing
    case itemsAndQuantity
    case quantityRepeated(count: Int)
    /// One of the `billable_items` values is no JSON, counted from 1.
    case valueNotJSON(number: Int, String)

    public var description: String {
        switch self {
        case .contentType:
            "The Content-Type must be application/json, with a body like {\"billable_items\": [{\"sid\": \"BI…\", "
                + "\"quantity\": 44.02}]}, or application/x-www-form-urlencoded, with billable_items or Quantity"
        case .notJSON(let reason): "The body is not valid JSON: \(reason)"
        case .notAnObject: "The body must be a JSON object with a billable_items list"
        case .itemsMissing: "billable_items is missing; send at least one {\"sid\", \"quantity\"} object"
        case .itemsNotAList: "billable_items must be a list of {\"sid\", \"quantity\"} objects"
        case .itemNotAnObject(let index): "billable_items[\(index)] must be an object with sid and quantity"
        case .sidMissing(let index): "billable_items[\(index)].sid is missing; it names the billing item (BI…)"
        case .sidNotAText(let index): "billable_items[\(index)].sid must be a text such as BI followed by 32 hex digits"
        case .tooManyItems(let most): "billable_items has more than \(most) items; split the report"
        case .malformedForm(let reason): "The body is not a valid form: \(reason)"
        case .parametersMissing:
            "The form has neither billable_items nor Quantity. Send billable_items={\"sid\": \"BI…\", \"quantity\": "
                + "44.02} once for each item, or Quantity=10; a JSON body needs the Content-Type application/json"
        case .itemsAndQuantity:
            "The form has both billable_items and Quantity; send amounts as billable_items or units as Quantity"
        case .quantityRepeated(let count): "Quantity was sent \(count) times; send it once"
        case .valueNotJSON(let number, let reason):
            "billable_items value \(number) is not valid JSON: \(reason). Send an object such as "
                + "{\"sid\": \"BI…\", \"quantity\": 44.02}, or an array of them"
        }
    }
}
