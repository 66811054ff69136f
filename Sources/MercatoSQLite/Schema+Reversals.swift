extension Schema {
    /// What was billed before reverses nothing. The index holds reversals alone, so that usage pays nothing for it.
    static let reversals = """
        ALTER TABLE billing_events ADD COLUMN reverses TEXT;
        CREATE INDEX billing_events_by_reversed ON billing_events (reverses, amount) WHERE reverses IS NOT NULL;
        """
}
