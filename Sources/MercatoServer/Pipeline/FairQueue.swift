import DequeModule
package import MercatoTypes

/// A bounded queue that serves accounts in turn, so that one with much to say does not starve the others.
///
/// Every job has a weight, the items it carries; bounds and batches count weight, so that a report of 1,000 items
/// takes the share it costs.
package struct FairQueue<Job> {
    private struct Line {
        var jobs: Deque<(job: Job, weight: Int)> = []
        var weight = 0
    }

    private let bounds: QueueBounds
    private var lines: [SID: Line] = [:]
    /// Accounts with waiting jobs, in the order of their next turn.
    private var turns: Deque<SID> = []
    package private(set) var count = 0
    private var weight = 0

    package init(bounds: QueueBounds) {
        self.bounds = bounds
    }

    package var isEmpty: Bool { count == 0 }

    /// Takes a job in, or says no when the account's share or the whole queue is full.
    package mutating func append(_ job: Job, account: SID, weight: Int) -> Bool {
        let line = lines[account]
        guard count < bounds.jobs, self.weight + weight <= bounds.weight || count == 0,
            (line?.jobs.count ?? 0) < bounds.jobsPerAccount,
            (line?.weight ?? 0) + weight <= bounds.weightPerAccount || line == nil
        else { return false }
        if line == nil { turns.append(account) }
        lines[account, default: Line()].jobs.append((job, weight))
        lines[account, default: Line()].weight += weight
        count += 1
        self.weight += weight
        return true
    }

    /// Takes out jobs, one account after the other, until `weightMax` is reached; at least one if any waits.
    package mutating func next(weightMax: Int) -> [Job] {
        var batch: [Job] = []
        var taken = 0
        while let account = turns.first, let first = lines[account]?.jobs.first,
            batch.isEmpty || taken + first.weight <= weightMax
        {
            turns.removeFirst()
            lines[account]?.jobs.removeFirst()
            lines[account]?.weight -= first.weight
            if lines[account]?.jobs.isEmpty == true { lines[account] = nil } else { turns.append(account) }
            batch.append(first.job)
            taken += first.weight
            count -= 1
            weight -= first.weight
        }
        return batch
    }
}

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
