package import MercatoCore

/// How a marketplace uses its storage: for how long it keeps what, and how much room it leaves.
package struct StorageSettings: Sendable {
    package var periods: Retention.Periods
    package var marks: DiskRoom.Marks

    package init(periods: Retention.Periods = Retention.Periods(), marks: DiskRoom.Marks = DiskRoom.Marks()) {
        self.periods = periods
        self.marks = marks
    }
}
