/// The types of the text format that are exposed here.
enum MetricKind: String, Sendable {
    case counter, gauge, histogram
}
