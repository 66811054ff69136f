package import MercatoCore

/// What a server takes from the world around it: time, and what nobody can foresee. Nothing in the server, or in the
/// faces, asks the machine for either in another way, so that a clock or a seed of one's own can stand here.
package struct Surroundings: Sendable {
    /// What the books are dated by.
    package var time: any TimeSource
    /// What is waited and measured by.
    package var steadyTime: any SteadyTime
    package var sids: any SIDSource
    package var secrets: any SecretSource

    /// The machine's own, where nothing else is named.
    package init(
        time: any TimeSource = SystemTime(), steadyTime: any SteadyTime = SystemSteadyTime(),
        sids: any SIDSource = SystemSIDs(), secrets: any SecretSource = Secrets()
    ) {
        self.time = time
        self.steadyTime = steadyTime
        self.sids = sids
        self.secrets = secrets
    }
}
