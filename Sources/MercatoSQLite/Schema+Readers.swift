extension Schema {
    /// For what publishers and operators read in pages: listings in one state, and who removed what. Installations that
    /// are there have indexes like these since the first migration.
    static let readersIndexes = """
        CREATE INDEX listings_by_state ON listings (state, date_created, sid);
        CREATE INDEX removed_installations_by_listing ON installations (listing_sid, date_created, sid)
            WHERE date_removed IS NOT NULL;
        CREATE INDEX removed_installations_by_account ON installations (account_sid, date_created, sid)
            WHERE date_removed IS NOT NULL;
        """
}
