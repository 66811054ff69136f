extension Schema {
    /// Actors by account, with the key they used; the list by time that accounts read.
    ///
    /// Until here an event named either. The account of a key is that of the key or, when it was revoked, that of the
    /// event which says so.
    static let actors = """
        ALTER TABLE audit_events ADD COLUMN actor_key_sid TEXT;
        ALTER TABLE audit_events ADD COLUMN actor_role TEXT NOT NULL DEFAULT 'account'
            CHECK (actor_role IN ('account', 'operator'));
        UPDATE audit_events SET actor_key_sid = actor_sid WHERE actor_sid LIKE 'SK%';
        UPDATE audit_events SET actor_sid = coalesce(
            (SELECT account_sid FROM api_keys WHERE sid = actor_key_sid),
            (SELECT e.account_sid FROM audit_events e WHERE e.resource_sid = audit_events.actor_key_sid LIMIT 1),
            account_sid)
        WHERE actor_key_sid IS NOT NULL;
        UPDATE audit_events SET actor_role = 'operator' WHERE actor_sid <> account_sid;
        DROP INDEX audit_events_by_account;
        CREATE INDEX audit_events_by_date ON audit_events (account_sid, date_created, sid);
        """
}
