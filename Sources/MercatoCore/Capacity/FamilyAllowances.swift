package import MercatoTypes
import Synchronization

/// What each family may write in rows and in bytes, a family being an account with its subaccounts. What one uses up
/// takes nothing from another.
///
/// Kept in memory: a restart gives everybody a full allowance again, and of several servers each has its own.
package final class FamilyAllowances: Sendable {
    private struct Family {
        var rows: AllowanceLeft
        var bytes: AllowanceLeft
    }

    package let rows: Allowance
    package let bytes: Allowance
    private let families = Mutex<[SID: Family]>([:])

    package init(rows: Allowance, bytes: Allowance) {
        self.rows = rows
        self.bytes = bytes
    }

    /// What keeps a family from writing more.
    package enum Shortage: Hashable, Sendable {
        case rows(untilSeconds: Int)
        case bytes(untilSeconds: Int)
    }

    /// Nil while a family may write.
    package func shortage(of family: SID, at now: Timestamp) -> Shortage? {
        families.withLock { families in
            // Who never wrote has everything left.
            guard families[family] != nil else { return nil }
            return change(family, at: now, in: &families) { (state: inout Family) -> Shortage? in
                if state.rows.isUsedUp { return .rows(untilSeconds: state.rows.secondsUntilAny) }
                if state.bytes.isUsedUp { return .bytes(untilSeconds: state.bytes.secondsUntilAny) }
                return nil
            }
        }
    }

    /// Notes what a family has written, also beyond what it had left.
    package func use(rows: Int, bytes: Int, by family: SID, at now: Timestamp) {
        families.withLock { families in
            change(family, at: now, in: &families) { (state: inout Family) in
                state.rows.use(rows)
                state.bytes.use(bytes)
            }
        }
    }

    /// Uses one row and so many bytes if there is as much left; else nothing.
    package func take(bytes: Int, by family: SID, at now: Timestamp) -> Bool {
        families.withLock { families in
            change(family, at: now, in: &families) { (state: inout Family) -> Bool in
                guard state.rows.has(1), state.bytes.has(bytes) else { return false }
                state.rows.use(1)
                state.bytes.use(bytes)
                return true
            }
        }
    }

    private func change<Result>(
        _ family: SID, at now: Timestamp, in families: inout [SID: Family], _ body: (inout Family) -> Result
    ) -> Result {
        if families[family] == nil, families.count >= Limits.rememberedFamiliesMax {
            // Whoever has everything left need not be remembered.
            families = families.filter { !($0.value.rows.isFull && $0.value.bytes.isFull) }
        }
        var state =
            families[family] ?? Family(rows: AllowanceLeft(rows, at: now), bytes: AllowanceLeft(bytes, at: now))
        state.rows.refill(at: now)
        state.bytes.refill(at: now)
        defer { families[family] = state }
        return body(&state)
    }
}
