extension Schema {
    /// What is out of date is found by its age, whoever it belongs to.
    static let ages = """
        CREATE INDEX alerts_by_age ON alerts (date_created);
        CREATE INDEX audit_events_by_age ON audit_events (date_created);
        """

    /// How many installations an account has that are not removed. Kept by the file itself, so that no way of changing
    /// installations can forget it.
    static let counts = """
        ALTER TABLE accounts ADD COLUMN installations INTEGER NOT NULL DEFAULT 0;
        UPDATE accounts SET installations = (
            SELECT count(*) FROM installations
            WHERE installations.account_sid = accounts.sid AND date_removed IS NULL);
        CREATE TRIGGER installations_counted AFTER INSERT ON installations WHEN NEW.date_removed IS NULL
        BEGIN
            UPDATE accounts SET installations = installations + 1 WHERE sid = NEW.account_sid;
        END;
        CREATE TRIGGER installations_recounted AFTER UPDATE OF date_removed ON installations
            WHEN (OLD.date_removed IS NULL) <> (NEW.date_removed IS NULL)
        BEGIN
            UPDATE accounts SET installations = installations + iif(NEW.date_removed IS NULL, 1, -1)
            WHERE sid = NEW.account_sid;
        END;
        """
}
