/// What an exposition says of a metric beside its numbers.
public struct MetricDeclaration: Sendable {
    /// The name as it is exposed.
    public let name: String
    /// One sentence for the reader of a dashboard.
    public let help: String
    /// The upper bounds of a histogram's buckets, ascending, without the last one, which takes everything.
    public let buckets: [Double]

    public init(_ name: String, _ help: String, buckets: [Double] = MetricDeclaration.secondsBuckets) {
        self.name = name
        self.help = help
        self.buckets = buckets
    }

    /// From a quarter of a millisecond to ten seconds: what a server and its disk take.
    public static let secondsBuckets = [
        0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]
}

/// The types of the text format that are exposed here.
enum MetricKind: String, Sendable {
    case counter, gauge, histogram
}
