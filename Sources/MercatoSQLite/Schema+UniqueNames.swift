extension Schema {
    /// Where to look for the next free name of a base: `base`, `base_1`, `base_2` and so on stand for the numbers from
    /// 0. Below `next` every number is taken, but for the gaps. A base gets its row when a name is first chosen.
    static let uniqueNames = """
        CREATE TABLE unique_name_marks (
            account_sid TEXT NOT NULL,
            base TEXT NOT NULL,
            next INTEGER NOT NULL,
            PRIMARY KEY (account_sid, base)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE unique_name_gaps (
            account_sid TEXT NOT NULL,
            base TEXT NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (account_sid, base, number)
        ) STRICT, WITHOUT ROWID;
        """
}
