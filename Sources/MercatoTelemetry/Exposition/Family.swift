import Synchronization

/// All series of one name.
final class Family: Sendable {
    private struct State {
        var series: [Labels: any Series] = [:]
        var overflow: (labels: Labels, series: any Series)?
    }

    let name: String
    let kind: MetricKind
    private let help: String?
    private let seriesMax: Int
    private let state = Mutex(State())

    init(name: String, kind: MetricKind, help: String?, seriesMax: Int) {
        self.name = name
        self.kind = kind
        self.help = help
        self.seriesMax = seriesMax
    }

    /// The series with some labels, made when it is first asked for.
    ///
    /// Once there are too many, all newcomers share one whose every value is `overflow`: whoever can choose a label's
    /// value must not be able to fill the memory.
    func series<Wanted: Series>(_ dimensions: [(String, String)], make: () -> Wanted) -> Wanted {
        let labels = Labels(dimensions)
        return state.withLock { state in
            if let known = state.series[labels] { return known as? Wanted ?? make() }
            if state.series.count < seriesMax {
                let new = make()
                state.series[labels] = new
                return new
            }
            if let overflow = state.overflow { return overflow.series as? Wanted ?? make() }
            let new = make()
            state.overflow = (Labels(dimensions.map { ($0.0, "overflow") }), new)
            return new
        }
    }

    func remove(_ series: AnyObject) {
        state.withLock { $0.series = $0.series.filter { $0.value !== series } }
    }

    func write(to text: inout MetricText) {
        let (series, overflow) = state.withLock { ($0.series, $0.overflow) }
        if series.isEmpty && overflow == nil { return }
        text.head(name, kind, help: help)
        for (labels, series) in series.sorted(by: { $0.key < $1.key }) { series.write(name, labels, to: &text) }
        if let overflow { overflow.series.write(name, overflow.labels, to: &text) }
    }
}
