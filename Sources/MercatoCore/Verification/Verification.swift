/// Checks the books: every invariant, and every running total worked out anew from the billing events.
///
/// Memory does not grow with the books but for one bit per report.
package struct Verification {
    /// How far it has come; the number of records is an estimate.
    package struct Progress: Sendable {
        package enum Step: String, Sendable {
            case structure, events, keys, reports, names, rows
        }

        package let step: Step
        package let done: Int
        package let total: Int
    }

    /// What was looked at, and what was found.
    package struct Outcome: Sendable {
        package let checked: BooksCounts
        /// The first ones.
        package let findings: [Finding]
        /// Of all.
        package let findingCount: Int
        /// How far each chain of reports has come. Written down elsewhere, it proves later that nothing before it was
        /// changed.
        package let chainHeads: [ChainHead]

        package var isBalanced: Bool { findingCount == 0 }
    }

    private static let recordsPerNotice = 2_048

    private let books: any BooksReading
    private let notice: (Progress) -> Void
    private let findings = FindingList()
    private let expected: Int
    private var checked = BooksCounts()
    private var heads: [ChainHead] = []

    /// - Parameters:
    ///   - books: in one state from first to last
    ///   - notice: told of the progress now and then
    /// - Throws: what `books` throws.
    package static func run(
        _ books: any BooksReading, notice: @escaping (Progress) -> Void = { _ in }
    ) throws -> Outcome {
        var verification = try Verification(books, notice)
        try verification.run()
        return Outcome(
            checked: verification.checked, findings: verification.findings.kept,
            findingCount: verification.findings.count, chainHeads: verification.heads)
    }

    private init(_ books: any BooksReading, _ notice: @escaping (Progress) -> Void) throws {
        self.books = books
        self.notice = notice
        expected = try books.estimatedCounts().sum
    }

    private mutating func run() throws {
        notice(Progress(step: .structure, done: 0, total: expected))
        for damage in try books.damages() { findings.add(damage) }
        // What is read from a damaged file says nothing about the books.
        if findings.count > 0 { return }
        for finding in try books.inconsistencies() { findings.add(finding) }
        let settled = try checkEvents()
        try AccountTotalAudit.check(books, findings)
        try checkReports(settled: settled, bound: checkKeys())
        try checkNames()
        try checkRows()
    }

    private mutating func checkEvents() throws -> PositionSet {
        var audit = try EventAudit(books, findings)
        try walk(books.events(), .events, \.events) { try audit.take($0) }
        checked.totals = try audit.finish()
        return audit.settled
    }

    private mutating func checkReports(settled: PositionSet, bound: PositionSet) throws {
        let audit = ReportAudit(findings: findings, settled: settled, bound: bound)
        var chains = ChainAudit(findings: findings)
        try walk(books.reports(), .reports, \.reports) { report in
            audit.check(report)
            chains.check(report)
        }
        heads = try books.chainHeads()
        chains.finish(heads)
    }

    /// - Returns: the reports that the key they name stands for.
    private mutating func checkKeys() throws -> PositionSet {
        var audit = KeyAudit(findings: findings)
        try walk(books.keys(), .keys, \.keys) { audit.check($0) }
        return audit.bound
    }

    private mutating func checkRows() throws {
        let findings = findings
        try walk(books.rows(), .rows, \.rows) { finding in
            if let finding { findings.add(finding) }
        }
    }

    private mutating func checkNames() throws {
        var last: BookedName?
        let findings = findings
        try walk(books.uniqueNames(), .names, \.installations) { name in
            if let last, last.accountSid == name.accountSid, last.uniqueName == name.uniqueName {
                findings.add(
                    .uniqueName, name.installationSid,
                    "has the unique name \(name.uniqueName), as \(last.installationSid) of the same account has")
            }
            last = name
        }
    }

    private mutating func walk<Record>(
        _ records: BookWalk<Record>, _ step: Progress.Step, _ count: WritableKeyPath<BooksCounts, Int>,
        _ check: (Record) throws -> Void
    ) throws {
        while let record = try records.next() {
            try check(record)
            checked[keyPath: count] += 1
            if checked[keyPath: count].isMultiple(of: Verification.recordsPerNotice) {
                notice(Progress(step: step, done: checked.sum, total: max(expected, checked.sum)))
            }
        }
    }
}
