extension Schema {
    /// What a request made is kept as facts and written when the request is repeated. Rows without facts are from
    /// before; they hold the answer itself in `body`.
    static let creationFacts = "ALTER TABLE first_answers ADD COLUMN facts TEXT"
}
