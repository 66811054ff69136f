/// Collects violations while a validation walks through a value.
struct SchemaReport {
    private(set) var violations: [JSONSchemaViolation] = []
    private var pointer = JSONPointer()
    private let violationsMax: Int

    init(violationsMax: Int) {
        // With no room for a single violation every value would look valid.
        self.violationsMax = max(1, violationsMax)
    }

    /// Whether nothing more is reported, so that the walk can stop.
    var isFull: Bool {
        violations.count >= violationsMax
    }

    mutating func enter(_ token: JSONPointer.Token) {
        pointer.enter(token)
    }

    mutating func leave() {
        pointer.leave()
    }

    /// Reports the value at which the walk is.
    mutating func add(_ message: @autoclosure () -> String) {
        guard !isFull else { return }
        violations.append(JSONSchemaViolation(path: pointer.text, message: message()))
    }
}
