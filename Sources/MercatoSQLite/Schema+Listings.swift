extension Schema {
    /// A row for each section that says something: sections can be megabytes, and most readers of a listing want none.
    /// Rows of that size do not belong into a tree without row ids.
    static let listingSections = """
        CREATE TABLE listing_sections (
            listing_sid TEXT NOT NULL REFERENCES listings (sid),
            section TEXT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (listing_sid, section)
        ) STRICT;
        CREATE INDEX listings_by_owner ON listings (owner_sid, date_created, sid);
        """

    /// The pair is the key, so that a repetition can never make a second record.
    static let referralConversions = """
        CREATE TABLE referral_conversions (
            converted_sid TEXT NOT NULL REFERENCES accounts (sid),
            referral_sid TEXT NOT NULL REFERENCES accounts (sid),
            sid TEXT NOT NULL UNIQUE,
            date_created INTEGER NOT NULL,
            PRIMARY KEY (converted_sid, referral_sid)
        ) STRICT, WITHOUT ROWID;
        """
}
