import MercatoTelemetry

/// Every metric of the server, by name, with what it means.
enum MetricCatalog {
    static let requests = MetricDeclaration(
        "mercato_http_requests_total",
        "Requests answered, by method, route pattern and status. Paths without a route count as unknown.")
    static let requestDuration = MetricDeclaration(
        "mercato_http_request_duration_seconds", "Time from a request's head to its answer, by method and route.")
    static let authenticationFailures = MetricDeclaration(
        "mercato_authentication_failures_total", "Requests whose credentials were not accepted, by reason.")
    static let overloadRefusals = MetricDeclaration(
        "mercato_overload_refusals_total", "Requests refused because too much was waiting to be stored.")

    static let reports = MetricDeclaration(
        "mercato_usage_reports_total", "Usage reports recorded. Replays and refusals are not among them.")
    static let items = MetricDeclaration(
        "mercato_usage_items_total", "Items of recorded reports that were submitted, each one billing event.")
    static let itemsRefused = MetricDeclaration(
        "mercato_usage_items_refused_total", "Items of recorded reports that were not submitted, by reason.")
    static let reportsRefused = MetricDeclaration(
        "mercato_usage_reports_refused_total", "Usage reports refused as a whole, by the rule that refused them.")
    static let replays = MetricDeclaration(
        "mercato_usage_replays_total", "Usage reports that repeated a known key and got the first answer again.")
    static let laneReports = MetricDeclaration(
        "mercato_lane_reports_total",
        "Usage reports that were answered ahead of the router, without a task of their own.")
    static let keyConflicts = MetricDeclaration(
        "mercato_usage_key_conflicts_total", "Usage reports that used a known key for another body.")

    static let commitJobs = MetricDeclaration(
        "mercato_commit_jobs", "Jobs that went to disk together in one commit.", buckets: powersOfTwo(upTo: 1_024))
    static let commitItems = MetricDeclaration(
        "mercato_commit_items", "Usage items that went to disk together in one commit.",
        buckets: [0] + powersOfTwo(upTo: 8_192))
    static let commitDuration = MetricDeclaration(
        "mercato_commit_duration_seconds", "Time of a whole commit, from its begin to the end of its flush.")
    static let flushDuration = MetricDeclaration(
        "mercato_flush_duration_seconds", "Time a commit took to reach the disk once it was decided.")
    static let flushFailures = MetricDeclaration(
        "mercato_flush_failures_total", "Commits whose flush failed, so that their outcome was unknown.")
    static let recoveries = MetricDeclaration(
        "mercato_recoveries_total", "Times the store was known good again after a failed flush.")
    static let queuedJobs = MetricDeclaration("mercato_queue_jobs", "Jobs that wait to be committed.")
    static let ledgerImbalance = MetricDeclaration(
        "mercato_ledger_imbalance",
        "Sum over all commits since the start of what reports, billing events and running totals differ by. "
            + "Anything but 0 is a fault of this program.")
    static let oldestAlertAge = MetricDeclaration(
        "mercato_oldest_unwritten_alert_age_seconds", "Age of the oldest alert that is not stored yet; 0 for none.")

    static let alertsCounted = MetricDeclaration(
        "mercato_alerts_counted_total",
        "Alerts that were counted into one like them, because their family raised more than it may.")
    static let alertsDropped = MetricDeclaration(
        "mercato_alerts_dropped_total", "Alerts that were lost because the store failed for too long.")
    static let storageFree = MetricDeclaration(
        "mercato_storage_free_bytes", "What is free on the file system of the data directory.")
    static let databaseUsed = MetricDeclaration(
        "mercato_database_used_bytes", "What the database uses, without the room that it will use again.")
    static let storageLevel = MetricDeclaration(
        "mercato_storage_level", "What the room left is for: 2 everything, 1 usage reports alone, 0 nothing.")
    static let logBytes = MetricDeclaration(
        "mercato_wal_bytes",
        "Size of the database's write-ahead log. It grows while something reads the database and does not finish.")
    static let periodicRuns = MetricDeclaration(
        "mercato_periodic_runs_total", "Runs of the server's periodic jobs, by job, failed ones among them.")
    static let periodicFailures = MetricDeclaration(
        "mercato_periodic_failures_total", "Runs of the server's periodic jobs that failed, by job.")
    static let periodicLastSuccess = MetricDeclaration(
        "mercato_periodic_last_success_timestamp_seconds",
        "When a periodic job last ran to its end, in seconds since 1970, by job.")

    static let buildInfo = MetricDeclaration("mercato_build_info", "Always 1; its label tells the version that runs.")
    static let startTime = MetricDeclaration(
        "process_start_time_seconds", "When this process started, in seconds since 1970.")

    static let all = [
        requests, requestDuration, authenticationFailures, overloadRefusals, reports, items, itemsRefused,
        reportsRefused, replays, laneReports, keyConflicts, commitJobs, commitItems, commitDuration, flushDuration,
        flushFailures,
        recoveries, queuedJobs, ledgerImbalance, oldestAlertAge, logBytes, alertsCounted, alertsDropped, storageFree,
        databaseUsed, storageLevel, periodicRuns, periodicFailures, periodicLastSuccess, buildInfo, startTime,
    ]

    private static func powersOfTwo(upTo last: Double) -> [Double] {
        Array(sequence(first: 1) { $0 < last ? $0 * 2 : nil })
    }
}
