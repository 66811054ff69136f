import JSONValue
import MercatoCore
import MercatoWire

/// The part of the interface an operation is shown under.
enum OperationTag: String {
    case marketplace = "Marketplace"
    case keys = "API keys"
    case monitor = "Debugger and audit"
    case classic = "Classic API"
    case preview = "Preview (deprecated)"
    case readBack = "Read-back"
    case publishing = "Publishing"
    case holding = "Own credentials"
    case administration = "Administration"
    case sandbox = "Sandbox"

    init(_ operation: Operation, _ need: Need) {
        switch operation.family {
        case .marketplace: self = .marketplace
        case .iam: self = .keys
        case .monitor: self = .monitor
        case .classic: self = .classic
        case .preview: self = .preview
        case .ext:
            switch need {
            case .operatorRole:
                self = operation.path.description.hasPrefix("/ext/v1/Sandbox") ? .sandbox : .administration
            case .fullAccess: self = .holding
            case .publisherOrOperator: self = .publishing
            case .credential, .publisher: self = .readBack
            }
        }
    }

    var json: JSONValue { ["name": .string(rawValue), "description": .string(text)] }

    private var text: String {
        switch self {
        case .marketplace: "Twilio's Marketplace v1: the catalog, installing, listings, reporting usage."
        case .keys: "Twilio's IAM v1: making, restricting and revoking API keys."
        case .monitor: "Twilio's Monitor v1: what went wrong, and what was changed by whom."
        case .classic: "Twilio's API 2010-04-01: accounts, keys, balance and usage records."
        case .preview: "The older form of Marketplace v1; use the v1 paths."
        case .readBack: "Mercato's own: what was billed, event by event and in total."
        case .publishing:
            "Mercato's own: listings with their items, and who installed them; publishers see theirs, operators all."
        case .holding: "Mercato's own: a new auth token or key secret, for an account, its parent, and operators."
        case .administration: "Mercato's own, for operators: an operator's auth token or main API key is needed."
        case .sandbox: "Doors of `mercato dev` that a real server does not have."
        }
    }
}
