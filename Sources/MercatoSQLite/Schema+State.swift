import GRDB
import MercatoCore

extension Schema {
    static func state(_ db: Database) throws -> SchemaState {
        let migrator = Schema.migrator
        let applied = try migrator.appliedIdentifiers(db)
        let age: SchemaState.Age =
            if applied.isEmpty {
                .none
            } else if try migrator.hasBeenSuperseded(db) {
                .newer
            } else {
                try migrator.hasCompletedMigrations(db) ? .current : .older
            }
        return SchemaState(age: age, migration: applied.max(), newest: migrator.migrations.last ?? "")
    }

    /// Runs the migrations that a file has not been through.
    /// - Returns: how it was before.
    /// - Throws: ``StoreFault/unavailable(reason:)`` when a newer version has been here: what it wrote, this one would
    ///   misread.
    @discardableResult
    static func bringUpToDate(_ writer: some DatabaseWriter) throws -> SchemaState {
        let state = try writer.read { try Schema.state($0) }
        if state.age == .newer { throw tooNew(state) }
        try migrator.migrate(writer)
        return state
    }

    static func tooNew(_ state: SchemaState) -> StoreFault {
        .unavailable(
            reason: "the database was made by a newer mercato (its schema is at \"\(state.migration ?? "?")\", and "
                + "this one knows \"\(state.newest)\"). Use that version")
    }
}
