import MercatoTypes

/// How much may wait: in all, and of one account.
package struct QueueBounds: Sendable {
    package var jobs: Int
    package var jobsPerAccount: Int
    package var weight: Int
    package var weightPerAccount: Int

    package init(
        jobs: Int = Limits.waitingJobsMax, jobsPerAccount: Int = Limits.waitingJobsPerAccountMax,
        weight: Int = Limits.waitingItemsMax, weightPerAccount: Int = Limits.waitingItemsPerAccountMax
    ) {
        self.jobs = jobs
        self.jobsPerAccount = jobsPerAccount
        self.weight = weight
        self.weightPerAccount = weightPerAccount
    }
}
