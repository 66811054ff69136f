extension Schema {
    /// The answers to requests that made something under an idempotency key. A table of its own: the keys of usage
    /// reports are many and stay narrow, these are few and carry bodies.
    static let firstAnswers = """
        CREATE TABLE first_answers (
            account_sid TEXT NOT NULL REFERENCES accounts (sid),
            scope TEXT NOT NULL,
            key TEXT NOT NULL,
            resource_sid TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX first_answers_by_key ON first_answers (account_sid, scope, key);
        """
}
