/// Takes alerts that could not be stored when they were raised, and stores them when it can.
package protocol AlertBacklog: Sendable {
    func keep(_ alert: Alert)
}
