import MercatoCore

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
