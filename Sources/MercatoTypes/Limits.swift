/// Every limit of the system, in one place, with its unit in its name. Characters are Unicode scalars, which is what
/// JSON Schema and OpenAPI count, too.
public enum Limits {
    // Amounts (contract: numbers).
    public static let amountFractionDigits = 12
    public static let amountSignificantDigitsMax = 20

    // Usage reports (contract: items, idempotency).
    public static let usageBodyBytesMax = 1_048_576
    public static let usageItemsMax = 1_000
    /// Of the reports that are answered ahead of the router, so that their answers need not be cut in pieces.
    public static let laneBodyBytesMax = 8_192
    public static let idempotencyKeyCharactersMax = 255

    // Requests.
    public static let formBodyBytesMax = 8 * 1_048_576
    public static let requestHeadBytesMax = 32 * 1_024
    public static let requestHeadFieldsMax = 100
    public static let jsonDepthMax = 64
    /// Of an object that a form carries: answers and audit events that hold it stay below `jsonDepthMax`.
    public static let formObjectDepthMax = 56
    public static let referralBodyBytesMax = 65_536

    // Lists (contract: paging, page sizes).
    public static let pageSizeDefault = 50
    public static let pageSizeMax = 1_000

    // Installations (contract: configuration, unique names).
    public static let uniqueNameCharactersMax = 64
    public static let configurationBytesMax = 65_536

    // What publishers write about their listings (contract: listing sections, section limits), in bytes of the decoded
    // form value and of what is stored. A thousand full module infos still fit into one answer that clients read.
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

    // Debugger (contract: whose alert, retention).
    public static let alertBodyBytesMax = 16 * 1_024
    public static let alertTextCharactersMax = 4_096
    public static let alertQueryDaysMax = 30
    public static let waitingAlertsMax = 1_000
    public static let waitingAlertsPerFamilyMax = 250
    public static let alertDaysMin = 30
    /// For how long alike alerts beyond a family's allowance are counted before they are stored as one, and how many
    /// kinds of them a family has before they are told apart by account and code alone.
    public static let alertCountingSeconds = 60
    public static let alertKindsPerFamilyMax = 32
    /// Of each text of the exchange that an alert standing for many shows.
    public static let countedAlertBodyBytesMax = 1_024

    // Audit events.
    public static let auditDaysMin = 30
    public static let auditDaysDefault = 365
    /// A larger configuration stands in an audit event as its size and hash.
    public static let auditConfigurationBytesMax = 4_096
    /// How much of what is out of date is deleted in one transaction, and how long the writer then is left alone.
    public static let purgedRecordsMax = 100
    public static let purgePauseMilliseconds = 100
    /// How long nothing is looked for once nothing was found.
    public static let purgeIntervalSeconds = 60

    // Room: below the first mark only money is taken, below the second nothing. Of the file system, and at most.
    public static let roomForMoneyPercent = 5
    public static let roomForMoneyBytesMax = 1_024 * 1_048_576
    public static let roomForNothingPercent = 1
    public static let roomForNothingBytesMax = 64 * 1_048_576
    public static let roomProbeSeconds = 1
    public static let roomRetryAfterSeconds = 60

    // Commit pipeline: how much may wait before callers are told to come back.
    public static let waitingJobsMax = 8_192
    public static let waitingJobsPerAccountMax = 1_024
    public static let waitingItemsMax = 400_000
    public static let waitingItemsPerAccountMax = 100_000
    public static let commitItemsMax = 2_048
    /// From so many jobs at a time on, a commit waits for more of them, but never longer than this.
    public static let gatheringJobsMin = 16
    public static let gatheringMicroseconds = 400
    public static let overloadRetryAfterSeconds = 1
    public static let unavailableRetryAfterSeconds = 5

    // Authentication.
    public static let authenticationFailuresPerMinuteMax = 1_000
    public static let authenticationSourcesMax = 10_000

    // What authentication and the gates look at, in memory: of all accounts, and of one with its subaccounts.
    public static let directoryBytesMax = 64 * 1_048_576
    public static let directoryBytesPerAccountMax = 8 * 1_048_576

    // Reading lists, sums and histories: how many at once, of one account, and how long one may hold a reader. As many
    // readers again are left to what the billing path looks up.
    public static let historyReadersMax = 4
    public static let historyReadersPerAccountMax = 2
    public static let lookUpReadersMax = 4
    public static let readSecondsMax = 10

    // Accounts, keys and listings.
    public static let friendlyNameCharactersMax = 64
    public static let policyPermissionsMax = 100
    /// For how long a list that shows the same tokens to the same reader is not written down again.
    public static let tokenReadSeconds = 3_600
    public static let secretOverlapSecondsMax = 30 * 86_400
    public static let billingItemsPerListingMax = 200
    public static let extensionsPerListingMax = 50
    /// How far a usage record's start or end may lie from today when it is given as an offset.
    public static let usageOffsetDaysMax = 36_500
    public static let configurationSchemaBytesMax = 65_536
    public static let listingsPerPublisherMax = 1_000
    public static let keysPerAccountMax = 1_000
    public static let subaccountsPerAccountMax = 1_000
    public static let installationsPerAccountMax = 20_000
    /// Families, an account with its subaccounts each, of which is remembered what they wrote.
    public static let rememberedFamiliesMax = 10_000

    // Checking configurations against schemas, beside everything else.
    public static let waitingChecksMax = 512
    public static let waitingChecksPerFamilyMax = 64
    /// What compiled schemas that are kept may take, about.
    public static let compiledSchemaBytesMax = 64 * 1_048_576
    /// How often a configuration is checked anew because its schema changed meanwhile.
    public static let checkAttemptsMax = 5
    /// How long alerts that found the store failing wait before it is tried again.
    public static let waitingAlertsFlushSeconds = 1
    /// How long a key's last use may wait in memory before it is stored.
    public static let keyUseFlushSeconds = 5
    /// Of one family, in one write.
    public static let keyUsesAtOnce = 100

    // Connections.
    public static let idleConnectionSeconds = 60
    /// From the head of a request to the last byte of its answer: 8 MiB take that long at 140 kB a second.
    public static let requestSecondsMax = 60
    /// From a connection's beginning to the whole head of its first request, the handshake included.
    public static let firstRequestSecondsMax = 20
    /// How often it is looked whether a body or an answer still moves, and what a body must have brought meanwhile.
    public static let paceSeconds = 10
    public static let bodyBytesPerPaceMin = 10_240
    /// For what is left of a body when its request is answered already.
    public static let restOfBodySecondsMax = 5
    /// For a connection that was told that the server ends, or that nobody waits for it any longer.
    public static let farewellSeconds = 2
    // HTTP/2: streams of a connection at once; heads of requests, beyond which the connection ends without an answer,
    // and those that are judged before a peer has acknowledged these settings; and how many frames of a kind that asks
    // for nothing, and resets of streams, a connection may send in a window of time.
    public static let streamsPerConnectionMax = 100
    /// Of all connections of one address, or of 64 bits of IPv6, twice as many of loopback, and of all together; each
    /// connection has a few in any case.
    public static let streamsPerConnectionMin = 4
    public static let streamsPerAddressMax = 2_048
    public static let streamsMax = 16_384
    public static let streamHeadBytesMax = 128 * 1_024
    public static let earlyHeadBytesMax = 4_096
    public static let continuationFramesMax = 8
    public static let waitingControlFramesMax = 1_000
    public static let controlFramesPerWindowMax = 200
    public static let streamResetsPerWindowMax = 100
    public static let frameWindowSeconds = 30
    /// For how long an event loop begins streams and handshakes, one after the other, before it sees to everything else
    /// for twice as long.
    public static let loopTurnMicroseconds = 500
    /// Longer answers are written in pieces of this size, each when the one before it has gone.
    public static let answerPieceBytes = 16_384
    /// Answers that are as brief as those to reports of a few items are not counted while they are on their way.
    public static let uncountedAnswerBytesMax = 1_024
    /// Open files that the process asks the system for, and those left to everything that is no connection.
    public static let openFilesMax = 65_536
    public static let reservedOpenFiles = 128
    /// Connections of one address, or of 64 bits of IPv6; at most half of all. Loopback may have half of all.
    public static let connectionsPerAddressMax = 256
    /// When there is no room for another: how many are looked at, and how many of them ended at once.
    public static let connectionsLookedAtMax = 4_096
    public static let connectionsEndedAtOnce = 16
    /// Connections that a listener can have whatever goes on at the others.
    public static let listenerConnectionsMin = 1_024
    /// What is worked on at once, in reports of one item: of an account that is alone, of several together, and of each
    /// of them at least. And how many requests of one account may wait for their turn.
    public static let weightOfOneAccount = 64
    public static let weightOfSeveralAccounts = 16
    public static let accountWeightMin = 4
    /// For how long a turn counts at least, of one among several that asks as quickly as its share allows.
    public static let busyTurnMilliseconds = 4
    public static let otherWeight = 4
    /// Of requests about a listing, which may have 16 MiB; and how many of them are worked on at once, of all accounts.
    public static let listingWeight = 32
    public static let listingsAtOnceMax = 4
    /// A report with a longer body is worked on beside the brief ones.
    public static let briefReportBytesMax = 65_536
    /// Threads for all requests but brief reports.
    public static let politeThreads = 2
    public static let bytesPerWeight = 2_048
    public static let waitingRequestsPerAccountMax = 4_096
    /// Of the open pages, for everybody without credentials together, and how many of their requests may wait.
    public static let weightOfStrangers = 4
    public static let waitingStrangersMax = 1_024
    /// How many bytes one of their turns is worth in a second.
    public static let strangersTurnBytesPerSecond = 8 * 1_048_576
    /// What is kept in memory for requests and for answers that are on their way: of one account with its subaccounts,
    /// of all, and of each when all together have too much. What is smaller than the least is not counted.
    public static let keptBytesPerAccountMax = 32 * 1_048_576
    public static let keptBytesMax = 192 * 1_048_576
    public static let keptBytesWhenFull = 1_048_576
    public static let keptBytesLeast = 4_096
    /// Answers that are remembered while what they show stays as it is: each, those of one account with its
    /// subaccounts, and all.
    public static let rememberedAnswerBytesMax = 65_536
    public static let rememberedAnswersBytesPerAccountMax = 2 * 1_048_576
    public static let rememberedAnswersBytesMax = 8 * 1_048_576
    /// Memory: larger blocks go back to the system when they are free, as does what is free beyond this at an end.
    public static let mappedBlockBytesMin = 262_144
    public static let heapTopBytesMax = 1_048_576
    /// How many bytes of records a page of a list has, about; the next page goes on from there.
    public static let pageBytesMax = 1_048_576
    /// How many records of a list are read and written at once, and how many bytes of them, about.
    public static let recordsReadAtOnce = 100
    public static let bytesReadAtOnce = 262_144
    /// For how long the refusal of a flood is held back: at least, at most, and how many leave for one sender in a
    /// second. Who repeats it at once must not fill the processors with it.
    public static let refusalDelayMilliseconds = 500
    public static let refusalDelaySecondsMax = 20
    public static let refusalsPerSecondMax = 100
    public static let shutdownGraceSeconds = 10
    public static let certificateReloadSeconds = 10

    // Verification: how many findings are listed, and how many unfinished reports are remembered at once.
    public static let findingsMax = 100
    public static let unmatchedReportsMax = 1_000

    // The index of keys: how many keys it holds in memory before it writes them, how many of its segments become one,
    // and what its filters may take in memory: those of some thirty-five million keys.
    public static let recentKeysMax = 32_768
    public static let keySegmentsPerMerge = 8
    public static let keyFilterBytesMax = 64 * 1_048_576

    // How large the pages of a new file are, and how far the log grows before they are copied into the file. A commit
    // writes each page that it touches whole, so that small pages are fewer bytes; rows of large configurations are
    // chains of them.
    public static let storePageBytes = 2_048
    public static let logBytesPerCheckpoint = 4 * 1_048_576

    // The write-ahead log of the embedded store: what is kept of it, from where on it is told of, and what a reader of
    // a served file may cost. A reader that stands still is ended, and one that reads while the log grows or the disk
    // fills.
    public static let logBytesKept = 64 * 1_048_576
    public static let logBytesWarning = 256 * 1_048_576
    public static let logWatchSeconds = 10
    public static let readerStandstillSeconds = 20
    public static let logGrowthWhileReadBytesMax = 4_096 * 1_048_576
    public static let logGrowthNoticedBytes = 1_048_576
    public static let diskReserveBytes = 512 * 1_048_576

    // MARK: What the writer of an embedded store remembers

    /// Every how many reports one carries its link of the chain: so exactly `verify` says where a chain is broken.
    public static let reportsPerLink = 16
    /// Running totals of each kind.
    public static let keptSumsMax = 8_192
    /// SIDs with the numbers that stand for them.
    public static let keptNumbersMax = 65_536
    /// Versions of accounts, keys, listings and installations.
    public static let keptVersionsMax = 16_384
}
