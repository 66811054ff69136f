import MercatoHTTP

extension MercatoServer {
    /// Everything that the server does by itself, again and again: a new job is one more line here.
    func periodicWork(keyUse: KeyUse, listeners: [ListenerConfiguration]) -> PeriodicWork {
        let jobs =
            [
                room.job, waitingAlerts.job, retention.job(time: surroundings.steadyTime),
                KeyUseRecorder(keyUse: keyUse, store: store).job,
                LogWatch(logger: logger) { [engine] in engine.logBytes }.job,
            ] + listeners.compactMap(\.tls?.renewal)
        let observer = PeriodicMetrics(metrics, jobs: jobs.map(\.name), time: surroundings.time, logger: logger)
        return PeriodicWork(jobs, time: surroundings.steadyTime, observer: observer)
    }
}
