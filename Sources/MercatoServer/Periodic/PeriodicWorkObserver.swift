/// Learns how each run of a periodic job ended.
package protocol PeriodicWorkObserver: Sendable {
    func ran(_ job: String)
    func failed(_ job: String, _ error: any Error)
}
