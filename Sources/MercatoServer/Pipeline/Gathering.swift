import MercatoTypes

/// How many jobs a commit is worth waiting for, for a moment, where many callers come again and again: one flush then
/// serves more of them. A few callers wait for nobody.
struct Gathering {
    /// How many jobs there are at a time, those that are committed and those that came meanwhile: what it was at its
    /// most lately.
    private var around = 0

    /// - Parameters:
    ///   - jobs: how many were committed together
    ///   - waiting: how many wait for the next commit
    mutating func committed(jobs: Int, waiting: Int) {
        around = max(around - around / 8 - 1, jobs + waiting)
    }

    /// How many must wait for the next commit to begin at once; 1 when that is never waited for.
    var wanted: Int { around < Limits.gatheringJobsMin ? 1 : around / 3 }
}
