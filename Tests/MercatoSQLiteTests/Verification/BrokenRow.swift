import GRDB
import MercatoCore
import MercatoTestSupport
import Testing

/// One way to break sound books, and what must be found then.
struct BrokenRow: CustomTestStringConvertible {
    let testDescription: String
    let rule: Finding.Rule
    /// Changes the file; returns the subject that the finding must name.
    let damage: @Sendable (Database, BooksUnderTest) throws -> String

    init(
        _ description: String, _ rule: Finding.Rule,
        _ damage: @escaping @Sendable (Database, BooksUnderTest) throws -> String
    ) {
        testDescription = description
        self.rule = rule
        self.damage = damage
    }
}
