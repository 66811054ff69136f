extension Schema {
    /// What is there is on. The listing's extensions are written anew whenever the listing changes, so nothing here can
    /// refer to them.
    static let enabledExtensions = """
        CREATE TABLE enabled_extensions (
            installation_sid TEXT NOT NULL REFERENCES installations (sid),
            extension_sid TEXT NOT NULL,
            PRIMARY KEY (installation_sid, extension_sid)
        ) STRICT, WITHOUT ROWID;
        """
}
