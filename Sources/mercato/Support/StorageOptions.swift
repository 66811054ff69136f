import ArgumentParser
import MercatoCore
import MercatoServer

/// For how long a server keeps what, and how much room it leaves.
struct StorageOptions: ParsableArguments {
    @Option(help: "How many days alerts are kept; at least 30.")
    var alertDays = 30

    @Option(help: "How many days audit events are kept; at least 30.")
    var auditDays = 365

    @Option(
        help: """
            Below so many free MiB on the file system of the data directory only usage reports are taken, and every \
            other change is refused with 507. (default: 5 % of the file system, at most 1024)
            """)
    var reserveMb: Int?

    @Option(help: "How many MiB the database may use; beyond that only usage reports are taken. (default: no limit)")
    var databaseMb: Int?

    func validate() throws {
        for (name, days) in [("--alert-days", alertDays), ("--audit-days", auditDays)]
        where !(30...36_500).contains(days) {
            throw ValidationError("\(name) must be 30 to 36500, not \(days)")
        }
        for (name, size) in [("--reserve-mb", reserveMb), ("--database-mb", databaseMb)] {
            if let size, !(1...1_000_000_000).contains(size) {
                throw ValidationError("\(name) must be 1 to 1000000000, not \(size)")
            }
        }
    }

    var settings: StorageSettings {
        StorageSettings(
            periods: Retention.Periods(alertDays: alertDays, auditDays: auditDays),
            marks: DiskRoom.Marks(
                freeBytesForMoney: reserveMb.map { $0 * 1_048_576 },
                databaseBytesMax: databaseMb.map { $0 * 1_048_576 }))
    }
}
