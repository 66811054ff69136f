extension Schema {
    /// The accounts that are there already are full ones of their own.
    static let subaccounts = """
        ALTER TABLE accounts ADD COLUMN parent_sid TEXT REFERENCES accounts (sid);
        ALTER TABLE accounts ADD COLUMN type TEXT NOT NULL DEFAULT 'Full' CHECK (type IN ('Trial', 'Full'));
        CREATE INDEX accounts_by_parent ON accounts (parent_sid) WHERE parent_sid IS NOT NULL;
        """

    /// Removed installations still count, and the other indexes by account leave them out.
    static let accountUsage = "CREATE INDEX installations_by_account ON installations (account_sid, sid, listing_sid)"
}
