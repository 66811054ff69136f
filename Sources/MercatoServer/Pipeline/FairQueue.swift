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

        mutating func removeFirst() -> Job {
            let (job, weight) = jobs.removeFirst()
            self.weight -= weight
            return job
        }

        mutating func append(_ job: Job, weight: Int, bounds: QueueBounds) -> (isTaken: Bool, isFirst: Bool) {
            let isFirst = jobs.isEmpty
            guard jobs.count < bounds.jobsPerAccount, isFirst || self.weight + weight <= bounds.weightPerAccount else {
                return (false, isFirst)
            }
            jobs.append((job, weight))
            self.weight += weight
            return (true, isFirst)
        }
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
        guard count < bounds.jobs, self.weight + weight <= bounds.weight || count == 0 else { return false }
        // In place: a copy of the line held meanwhile would make each append copy the whole line.
        let (isTaken, isFirst) = lines[account, default: Line()].append(job, weight: weight, bounds: bounds)
        guard isTaken else { return false }
        if isFirst { turns.append(account) }
        count += 1
        self.weight += weight
        return true
    }

    /// Takes out jobs, one account after the other, until `weightMax` is reached; at least one if any waits.
    package mutating func next(weightMax: Int) -> [Job] {
        var batch: [Job] = []
        batch.reserveCapacity(min(count, weightMax))
        var taken = 0
        // Each line is looked for once a job, and changed where it is: whoever hands in a job waits meanwhile.
        while let account = turns.first, let place = lines.index(forKey: account),
            let weight = lines.values[place].jobs.first?.weight, batch.isEmpty || taken + weight <= weightMax
        {
            turns.removeFirst()
            batch.append(lines.values[place].removeFirst())
            if lines.values[place].jobs.isEmpty { lines.remove(at: place) } else { turns.append(account) }
            taken += weight
            count -= 1
            self.weight -= weight
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
