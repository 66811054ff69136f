package import MercatoCore

extension Creation {
    /// What the request made.
    /// - Throws: ``ConformanceFailure`` when it got an earlier answer instead.
    package func requireMade() throws -> Made {
        guard case .made(let made) = self else {
            throw ConformanceFailure(description: "nothing was made: an earlier answer was repeated")
        }
        return made
    }
}
