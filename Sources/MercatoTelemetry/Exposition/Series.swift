/// One line of numbers that goes on over time: what a handler of swift-metrics writes into and a scrape reads.
protocol Series: AnyObject, Sendable {
    func write(_ name: String, _ labels: Labels, to text: inout MetricText)
}
