extension Schema {
    /// The whole of a configuration that holds secrets, sealed; `configuration` shows masks in their place.
    ///
    /// Rows from before keep what they have: no key is at hand here. They are masked when they are shown, and sealed
    /// when they are next written.
    static let sealedConfigurations = """
        ALTER TABLE installations ADD COLUMN sealed_configuration BLOB;
        """
}
