import MercatoCore
import MercatoHTTP

/// A report that may be handed in when it is its turn.
struct WaitingReport {
    let arrived: ArrivedReport
    let snapshot: UsageSnapshot
    let turn: AccountTurns.Place
    let weight: Int
    /// When all of it had arrived, by the steady clock.
    let came: Duration
    /// What its body is counted by; nil for one that is too small to count.
    let share: KeptBytes.Share?
}
