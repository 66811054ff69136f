/// Learns of every request once its answer is made. Metrics and logs hang here, so that no handler knows of them.
package protocol RequestObserver: Sendable {
    /// Called on the path of every answer: it must not take long.
    func answered(_ request: AnsweredRequest)
}
