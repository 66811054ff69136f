import MercatoCore
import NIOCore
import Synchronization

/// Outcomes on their way to the connections of one event loop, which is woken up once for all of a commit.
final class LoopMailbox: Sendable {
    private struct State {
        var outcomes: [(LaneReport, Result<ReportOutcome, any Error>)] = []
        var isWoken = false
    }

    private let eventLoop: any EventLoop
    private let state = Mutex(State())

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func put(_ outcome: Result<ReportOutcome, any Error>, of report: LaneReport) {
        state.withLock { $0.outcomes.append((report, outcome)) }
    }

    func wake() {
        let mustWake = state.withLock { state in
            if state.isWoken || state.outcomes.isEmpty { return false }
            state.isWoken = true
            return true
        }
        if mustWake { eventLoop.execute { self.empty() } }
    }

    private func empty() {
        let outcomes = state.withLock { state in
            state.isWoken = false
            defer { state.outcomes.removeAll(keepingCapacity: true) }
            return state.outcomes
        }
        for (report, outcome) in outcomes { report.place.lane.value.decided(report, outcome) }
    }
}
