import MercatoWire

/// What the document says of an operation beyond its row in the operation table.
struct OperationText {
    /// What the request's body is.
    enum Body {
        case none
        case form([Member])
        case jsonOrForm(Shape, [Member])
    }

    /// What a success answers.
    enum Answer {
        case resource(String)
        /// A page of a list, with `meta`, or with the classic API's own members.
        case page(of: String)
        /// An object of which the list is the only member.
        case list(of: String)
        case nothing
    }

    let summary: String
    let description: String
    let filters: [Member]
    let body: Body
    let answer: Answer
    /// Refusals beyond those that every operation of its kind has.
    let refusals: [Int]
    /// Whether an idempotency key is honoured (contract: idempotency).
    let isIdempotent: Bool
    /// Statuses without a body that are neither success nor refusal.
    let others: [Int: String]

    init(
        _ summary: String, _ description: String = "", filters: [Member] = [], body: Body = .none, answer: Answer,
        refusals: [Int] = [], isIdempotent: Bool = false, others: [Int: String] = [:]
    ) {
        self.summary = summary
        self.description = description
        self.filters = filters
        self.body = body
        self.answer = answer
        self.refusals = refusals
        self.isIdempotent = isIdempotent
        self.others = others
    }

    /// The texts of all operations; a test demands one for each operation of the table.
    static let all: [OperationID: OperationText] = {
        let tables = [marketplace, preview, companions, classic, ext, administration]
        return tables.reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }
    }()
}
