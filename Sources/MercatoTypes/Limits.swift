/// Every limit of the system, in one place, with its unit in its name.
public enum Limits {
    // Amounts (contract D6).
    public static let amountFractionDigits = 12
    public static let amountSignificantDigitsMax = 20

    // Usage reports (contract D8, D37).
    public static let usageBodyBytesMax = 1_048_576
    public static let usageItemsMax = 1_000
    public static let idempotencyKeyCharactersMax = 255

    // Requests.
    public static let formBodyBytesMax = 8 * 1_048_576
    public static let requestHeadBytesMax = 32 * 1_024
    public static let requestHeadFieldsMax = 100
    public static let jsonDepthMax = 64
    /// Of an object that a form carries: answers and audit events that hold it stay below `jsonDepthMax`.
    public static let formObjectDepthMax = 56
    public static let referralBodyBytesMax = 65_536

    // Lists (contract section f, D27).
    public static let pageSizeDefault = 50
    public static let pageSizeMax = 1_000

    // Installations (contract D16, D18).
    public static let uniqueNameCharactersMax = 64
    public static let configurationBytesMax = 65_536

    // What publishers write about their listings (contract section b, D20), in bytes of the decoded form value and of
    // what is stored. A thousand full module infos still fit into one answer that clients read.
    public static let moduleInfoBytesMax = 16_384
    public static let descriptionBytesMax = 4 * 1_048_576
    public static let documentationBytesMax = 4 * 1_048_576
    public static let policiesBytesMax = 5_000_000
    public static let supportBytesMax = 65_536
    public static let listingConfigurationBytesMax = 65_536
    public static let pricingBytesMax = 524_288
    /// How many faults of one request its refusal names.
    public static let listingFaultsMax = 20
    /// A larger section stands in an audit event as its size and hash.
    public static let auditSectionBytesMax = 65_536

    // Debugger (contract D13, D42).
    public static let alertBodyBytesMax = 16 * 1_024
    public static let alertTextCharactersMax = 4_096
    public static let alertQueryDaysMax = 30
    public static let waitingAlertsMax = 1_000

    // Commit pipeline: how much may wait before callers are told to come back.
    public static let waitingJobsMax = 8_192
    public static let waitingJobsPerAccountMax = 1_024
    public static let waitingItemsMax = 400_000
    public static let waitingItemsPerAccountMax = 100_000
    public static let commitItemsMax = 512
    public static let overloadRetryAfterSeconds = 1

    // Authentication.
    public static let authenticationFailuresPerMinuteMax = 1_000
    public static let authenticationSourcesMax = 10_000

    // Caches of what the gates look at.
    public static let cachedEntitiesMax = 50_000

    // Accounts, keys and listings.
    public static let friendlyNameCharactersMax = 64
    public static let policyPermissionsMax = 100
    public static let secretOverlapSecondsMax = 30 * 86_400
    public static let billingItemsPerListingMax = 200
    public static let extensionsPerListingMax = 50
    /// How far a usage record's start or end may lie from today when it is given as an offset.
    public static let usageOffsetDaysMax = 36_500
    public static let configurationSchemaBytesMax = 65_536
    public static let listingsPerPublisherMax = 1_000
    /// How long alerts that found the store failing wait before it is tried again.
    public static let waitingAlertsFlushSeconds = 1
    /// How long a key's last use may wait in memory before it is stored.
    public static let keyUseFlushSeconds = 5

    // Connections.
    public static let idleConnectionSeconds = 60
    /// From the head of a request to the last byte of its answer: 8 MiB take that long at 140 kB a second.
    public static let requestSecondsMax = 60
    /// Open files that the process asks the system for, and those left to everything that is no connection.
    public static let openFilesMax = 65_536
    public static let reservedOpenFiles = 128
    /// Connections that a listener can have whatever goes on at the others.
    public static let listenerConnectionsMin = 1_024
    /// What is worked on at once, in reports of one item: of an account that is alone, of several together, and of each
    /// of them at least. And how many requests of one account may wait for their turn.
    public static let weightOfOneAccount = 64
    public static let weightOfSeveralAccounts = 16
    public static let accountWeightMin = 4
    public static let readWeight = 4
    public static let bytesPerWeight = 2_048
    public static let waitingRequestsPerAccountMax = 4_096
    /// How large a body is read whole before its request waits for its turn.
    public static let bodyBytesBeforeTurnMax = 65_536
    /// How long the refusal of a flood is held back: who repeats it at once must not fill the processors with it.
    public static let refusalDelayMilliseconds = 500
    public static let shutdownGraceSeconds = 10
    public static let certificateReloadSeconds = 10

    // Verification: how many findings are listed, and how many unfinished reports are remembered at once.
    public static let findingsMax = 100
    public static let unmatchedReportsMax = 1_000

    // The write-ahead log of the embedded store: what is kept of it, from where on it is told of, and what a reader of
    // a served file may cost. A reader that stands still is ended, and one that reads while the log grows or the disk
    // fills.
    public static let logBytesKept = 64 * 1_048_576
    public static let logBytesWarning = 256 * 1_048_576
    public static let logWatchSeconds = 10
    public static let readerStandstillSeconds = 20
    public static let logGrowthWhileReadBytesMax = 4_096 * 1_048_576
    public static let diskReserveBytes = 512 * 1_048_576
}
