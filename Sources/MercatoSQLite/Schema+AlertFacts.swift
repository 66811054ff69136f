extension Schema {
    /// What a report was answered is kept as facts and written when somebody reads it. Rows without facts are from
    /// before; they hold the answer itself in `error_code`, `response_headers` and `response_body`.
    static let alertFacts = """
        ALTER TABLE alerts ADD COLUMN outcome TEXT;
        ALTER TABLE alerts ADD COLUMN answer TEXT;
        """
}
