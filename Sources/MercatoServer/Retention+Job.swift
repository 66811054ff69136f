import MercatoCore
import MercatoTypes

extension Retention {
    /// Deletes everything that is out of date, with pauses in which the writer is left to others.
    func job(time: any SteadyTime) -> PeriodicJob {
        PeriodicJob("purge_outdated", every: .seconds(Limits.purgeIntervalSeconds)) {
            while try await purge() == Limits.purgedRecordsMax {
                try await time.sleep(for: .milliseconds(Limits.purgePauseMilliseconds))
            }
        }
    }
}
