import MercatoCore

/// Who reported last on a connection, and for what installation, for as long as nothing of it has changed: most
/// connections say the same again and again.
struct LaneMemory {
    private let authorization: String
    private let snapshot: UsageSnapshot
    /// What the directory's memory had changed by before it was asked.
    private let changes: Int

    init(authorization: String, snapshot: UsageSnapshot, changes: Int) {
        self.authorization = authorization
        self.snapshot = snapshot
        self.changes = changes
    }

    /// What the gates look at for a report with these credentials; nil when they must be asked for. The time it takes
    /// says nothing about where credentials differ: behind a proxy several callers share a connection.
    func snapshot(for usage: UsageHead, _ changes: Int?) -> UsageSnapshot? {
        guard self.changes == changes, usage.installation == snapshot.installationText,
            LaneMemory.areEqual(usage.authorization, authorization)
        else { return nil }
        return snapshot
    }

    static func areEqual(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count else { return false }
        var (one, other) = (one, other)
        return one.withUTF8 { bytes in
            other.withUTF8 { otherBytes in
                var difference: UInt8 = 0
                for index in bytes.indices { difference |= bytes[index] ^ otherBytes[index] }
                return difference == 0
            }
        }
    }
}

/// Who asked last on a connection, for as long as nothing has changed that callers are made of.
struct CallerMemory {
    private let authorization: String
    private let caller: Caller
    private let changes: Int

    init(authorization: String, caller: Caller, changes: Int) {
        self.authorization = authorization
        self.caller = caller
        self.changes = changes
    }

    /// The caller with these credentials; nil when it must be asked for. Compared as ``LaneMemory`` does.
    func caller(_ authorization: String, _ changes: Int?) -> Caller? {
        guard self.changes == changes, LaneMemory.areEqual(authorization, self.authorization) else { return nil }
        return caller
    }
}
